"""One table from role and topic to the single label of the annotation schema."""

from portalgen.model.report import Role, Section

_BY_ROLE = {
    Role.PROBLEMS: "problems", Role.PLANS: "plans", Role.RESPONSIBILITY: "responsibility", Role.OTHER: "other",
}  # fmt: skip
_BY_TOPIC = {
    "study": "study", "responsibility": "responsibility", "services": "services", "rulemaking": "rulemaking",
    "decisions": "decisions", "enforcement": "enforcement", "emergency": "emergency", "disputes": "disputes",
    "oversight": "oversight", "transparency": "transparency", "digital": "digital", "education": "education",
    "capacity": "capacity", "foreign_affairs": "other", "business": "services",
}  # fmt: skip


def schema_topic(section: Section, sections: tuple[Section, ...]) -> str:
    """Return the schema's label: the role where it is not measures, else the topic; a container of measures is ``overview``."""
    if section.role in _BY_ROLE:
        return _BY_ROLE[section.role]
    if section.topic:
        return _BY_TOPIC.get(section.topic, "other")
    divided = any(other.parent == section.id for other in sections)
    return "overview" if divided or section.level == 1 else "other"
