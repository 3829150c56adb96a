"""The single label that the annotation form has for role and topic."""

from collections.abc import Mapping

from portalgen.model.knowledge import Topic
from portalgen.model.report import Role, Section

_BY_ROLE = {
    Role.PROBLEMS: "problems", Role.PLANS: "plans", Role.RESPONSIBILITY: "responsibility", Role.OTHER: "other",
}  # fmt: skip


def schema_topic(section: Section, sections: tuple[Section, ...], topics: Mapping[str, Topic]) -> str:
    """Return the form's label: the role where it is not measures, else the topic's; a container of measures is ``overview``.

    Args:
        section: the one that is asked about.
        sections: all of its report.
        topics: the catalogue's, by id.
    """
    if section.role in _BY_ROLE:
        return _BY_ROLE[section.role]
    if section.topic:
        return topics[section.topic].schema if section.topic in topics else "other"
    divided = any(other.parent == section.id for other in sections)
    return "overview" if divided or section.level == 1 else "other"
