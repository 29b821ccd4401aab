"""What developing needs: benchmarks, fuzz targets, tools, requirements."""
