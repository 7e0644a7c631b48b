"""Invented people and the files that an employer would send for them: for tests, demonstrations and benchmarks."""
