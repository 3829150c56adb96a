"""What a section is for: the role that its heading names, or that of the section above it."""

import re

from portalgen.model.report import Role

_NOUN = r"(?:突出|主要|薄弱)?(?:问题|不足|短板|弱项|困难|差距|薄弱环节)(?:之处|弱项|和弱项)?"
_PROBLEMS = re.compile(
    rf"(?:存在|面临|尚有|还有).{{0,12}}{_NOUN}"
    rf"|^(?:\d{{4}}年(?:度)?)?(?:主要|突出|当前|目前|有关|工作|工作中的?)?{_NOUN}(?:(?:[和与及、]|以及).{{0,16}})?$"
    rf"|的{_NOUN}(?:(?:[和与及、]|以及).{{0,12}})?$|不足(?:[和与及]原因|的地方)?$|短板(?:[和与及]?(?:弱项|不足))?$|原因分析$"
)
_SOLVING = re.compile(
    r"解决|化解|整治|破解|聚焦|针对|防范|整改|排查|治理|直面|攻克|补|缩小|回应|办理|处理|反映|纠正|消除|堵"
)
_MENDED = re.compile(r"(?:整改|解决|办理|反馈|回头看).{0,6}(?:情况|成效|结果)$")
_NEXT = re.compile(
    r"下一?步|下阶段|下一(?:阶段|年|年度|步|个)|下半?年|今后|明年|来年|未来(?!社区|科技|乡村|城|工厂)|新的一年"
)
_PLAN_NOUN = re.compile(
    r"^(?:\d{4}年(?:度)?)?[^,，、]{0,18}(?:打算|计划安排|努力方向|工作(?:计划|思路|安排|重点|谋划)|主要安排|(?:改进|整改)措施|改进方向|(?:对策|意见)建议)"
    r"(?:和打算|及打算|和安排|情况)?$"
)
_TELLING = re.compile(r"情况|举措|成效|总结|成绩|做法|问题|不足|责任人")
_CARRIED_OUT = re.compile(r"落实|制定|完成|执行|编制|贯彻|部署")
_RESPONSIBILITY = re.compile(r"第一责任人|(?:主要(?:负责人|负责同志|领导)|一把手).{0,14}(?:职责|责任|履职)")
_OTHER = re.compile(
    r"(?:其他|其它)(?:需要?|应当?)?(?:报告|说明|反映|补充)?的?(?:有关)?(?:情况|事项|问题)|需要?(?:说明|报告)的(?:情况|事项|问题)"
)
_TURN = re.compile(
    r"(?:在)?(?:下一?步|下阶段|下一(?:阶段|年|年度)|今后|明年|来年|20\d\d年)(?:中|里|工作中|的工作中|工作|一段时期)?[^。；：:]{0,40}"
    r"(?:[:：]|(?:以下|如下|下列)[^。；]{0,12}(?:工作|方面|措施)[^。；]{0,6}。|[一二两三四五六七八九]个?方面[^。；]{0,12}。)"
)
_YEAR = re.compile(r"(20\d\d)年")
_FAULT = re.compile(
    r"不[足够强高深准到全严规平]|有待|欠缺|缺[乏少失]|薄弱|滞后|亟[需待]|[还仍]需|不够|偏[低弱少]|较[少低弱]|未能|没有|难以"
)


def names_problems(title: str) -> bool:
    """Say whether a heading announces shortcomings (not their removal)."""
    if _MENDED.search(title):
        return False
    found = _PROBLEMS.search(title)
    return bool(found) and not _SOLVING.search(title, 0, found.start() if found else 0)


def names_plans(title: str, year: int | None) -> bool:
    """Say whether a heading announces arrangements for the time after ``year``."""
    if _NEXT.search(title) or (_PLAN_NOUN.search(title) and not _CARRIED_OUT.search(title)):
        return True
    found = _YEAR.search(title)
    return bool(year and found and int(found[1]) == year + 1 and not _TELLING.search(title))


def turns_to_plans(body: str) -> bool:
    """Say whether the last line of a section's text leads to points on the next year (下一步，我局将重点做好以下工作：)."""
    return bool(_TURN.fullmatch(body.rsplit("\n", 1)[-1].strip()))


def merges(title: str, year: int | None) -> bool:
    """Say whether one heading announces shortcomings and plans together."""
    return names_problems(title) and names_plans(title, year)


def role_of(title: str, parent: Role | None, parent_merges: bool, year: int | None) -> Role:
    """Return the role of a section.

    Args:
        title: its title.
        parent: role of the section above, None at the top.
        parent_merges: that section is shortcomings and plans in one; then the wording decides.
        year: the report year, None where unknown.
    """
    if names_problems(title):
        return Role.PROBLEMS
    if names_plans(title, year) and parent in (None, Role.PLANS, Role.PROBLEMS, Role.OTHER):
        return Role.PLANS
    if parent_merges:
        return Role.PROBLEMS if _FAULT.search(title) else Role.PLANS
    if parent in (Role.PROBLEMS, Role.PLANS, Role.RESPONSIBILITY, Role.OTHER):
        return parent
    if _OTHER.search(title):
        return Role.OTHER
    return Role.RESPONSIBILITY if _RESPONSIBILITY.search(title) else Role.MEASURES
