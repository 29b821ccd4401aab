"""A module a target: ``check`` raises where a promise is broken, ``seeds`` are to begin with.

They need no fuzzer: the tests run them over the seeds and over what was found.
"""
