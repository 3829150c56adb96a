"""The whole flow on one screen."""

from portalgen.extract import extract
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.readers import read
from portalgen.sections import build_sections


def analyze(source: Source, knowledge: Knowledge) -> Report:
    """Read one report. Pure: depends on nothing but its arguments and the code."""
    document = normalize(read(source), knowledge)
    return extract(source, document, build_sections(document, knowledge, source.year), knowledge)
