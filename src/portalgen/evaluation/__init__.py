"""Scores extraction against annotations, traces facts to their place, verifies what was published; never feeds back into rules."""
