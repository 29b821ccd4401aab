"""Fuzz targets, one per module: ``check`` raises on a violation, ``seeds`` yields first inputs.

They do not need a fuzzer: the tests run them on the seeds and on earlier findings.
"""
