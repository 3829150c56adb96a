"""Scores extraction against annotations and traces facts to their place."""
