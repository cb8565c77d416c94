"""`make bench`: what docs/benchmarks.md says, measured again. Read __main__.py first."""
