"""Takes the top-level ``content/`` folder, gives frozen types; never guesses: what it cannot read is an issue with file and line."""

from portalgen.content.changes import changed_since
from portalgen.content.knowledge import KnowledgeError, load_knowledge, place_in
from portalgen.content.publication import chart_place, load_charts, load_hand_written, load_pictures
from portalgen.content.releases import CHANGES, CHECKSUMS, FACTS, RELEASES, Release, listed, load_releases, next_release
from portalgen.content.reportfile import load_file
from portalgen.content.schemas import write_schemas
from portalgen.content.sources import find_sources

__all__ = [
    "CHANGES",
    "CHECKSUMS",
    "FACTS",
    "RELEASES",
    "KnowledgeError",
    "Release",
    "changed_since",
    "chart_place",
    "find_sources",
    "listed",
    "load_charts",
    "load_file",
    "load_hand_written",
    "load_knowledge",
    "load_pictures",
    "load_releases",
    "next_release",
    "place_in",
    "write_schemas",
]
