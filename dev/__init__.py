"""Development tools: benchmarks, fuzz targets, tools, locks of the dependencies."""
