"""Takes the top-level ``content/`` folder, gives frozen types; never guesses: what it cannot read is an issue with file and line."""

from portalgen.content.knowledge import load_knowledge
from portalgen.content.sources import find_sources, load_file

__all__ = ["find_sources", "load_file", "load_knowledge"]
