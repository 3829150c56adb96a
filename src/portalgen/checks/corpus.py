"""Rules over all that was read: does what reports say fit together, and with what is known?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from portalgen.checks.grounding import verify_report
from portalgen.model.corpus import Corpus
from portalgen.model.facts import CheckOutcome, RequirementState
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.report import Report

__all__ = ["check_corpus", "verify_report"]


def check_corpus(corpus: Corpus) -> tuple[Issue, ...]:
    """Check all reports together; the order of the result depends on nothing but the corpus."""
    return tuple(issue for report in corpus.reports for rule in _RULES for issue in rule(report, corpus))


def _issue(report: Report, code: str, severity: Severity, message: str, why: str, hint: str, quote: str = "") -> Issue:
    return Issue(code, severity, message, why, hint, Place(report.path), report.id, quote)


def _bounds(report: Report, corpus: Corpus) -> Iterator[Issue]:
    """A figure beyond its indicator's plausible bounds is most often two figures run together, or a wrong unit."""
    for observation in report.observations:
        indicator = corpus.knowledge.indicator_by_id.get(observation.indicator or "")
        if indicator is None:
            continue
        low, high = observation.low, observation.high
        minimum, maximum = _decimal(indicator.minimum), _decimal(indicator.maximum)
        if (minimum is not None and low is not None and low < minimum) or (
            maximum is not None and high is not None and high > maximum
        ):
            why = f"合理范围是 {indicator.minimum or '不限'} 至 {indicator.maximum or '不限'} {indicator.unit}。"
            yield _issue(
                report, "C101", Severity.WARNING,
                f"{indicator.label} {observation.value}{observation.unit} 超出合理范围（{observation.id}）。", why,
                "核对原文；数没有读错就放宽 indicators.yml 里的范围。", observation.provenance.quote,
            )  # fmt: skip


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _arithmetic(report: Report, _: Corpus) -> Iterator[Issue]:
    for check in report.checks:
        if check.outcome is CheckOutcome.FAILED:
            kind = "比率" if check.kind == "rate" else "合计"
            why = "可能是原文写错，也可能是读错。"
            hint = "核对原文；原文如此就不必处理，页面上会照实说明。"
            yield _issue(
                report, "C102", Severity.WARNING, f"{kind}对不上：{check.expression}（{check.total}）。", why, hint
            )


def _agency_known(report: Report, _: Corpus) -> Iterator[Issue]:
    if not report.known_agency:
        name = report.metadata.agency.value
        hint = "在 content/knowledge/agencies.yml 里加一条。"
        yield _issue(
            report, "C103", Severity.WARNING, f"机关「{name}」不在 agencies.yml 里。", "只能按报告自称来写。", hint
        )


def _unresolved(report: Report, corpus: Corpus) -> Iterator[Issue]:
    open_ones = [c for c in report.citations if (link := corpus.links.get(c.id)) and link.target is None]
    if open_ones:
        names = Counter(citation.name for citation in open_ones)
        why = f"共 {len(names)} 种，例如《{min(names, key=lambda name: (-names[name], name))}》。"
        hint = "常被引用的可以加进 content/knowledge/instruments.yml。"
        yield _issue(report, "C104", Severity.NOTE, f"有 {len(open_ones)} 处引用没有对应的法规文件条目。", why, hint)


def _requirements(report: Report, corpus: Corpus) -> Iterator[Issue]:
    labels = {entry.id: entry.label for entry in corpus.knowledge.requirements if not entry.optional}
    for finding in report.requirements:
        if finding.state is RequirementState.ABSENT and finding.requirement in labels:
            what = f"没有找到法定内容「{labels[finding.requirement]}」。"
            why = "没有相应的标题，也没有相应的句子。"
            yield _issue(report, "C105", Severity.NOTE, what, why, "核对原文；原文里有就反馈识别错误。")


def _folder_year(report: Report, _: Corpus) -> Iterator[Issue]:
    """The year in the title, or in the text, against the folder that the file was put into."""
    stated = report.path.split("/")[-2:-1]
    year = report.metadata.year
    if year.value and year.provenance and stated and stated[0].isdigit() and int(stated[0]) != year.value:
        what = f"目录写的年度是 {stated[0]}，报告写的是 {year.value}。"
        hint = "把报告移到正确的年度目录；报告写错的，在 report.yml 的 overrides 里写 year。"
        yield _issue(report, "C106", Severity.WARNING, what, "", hint, year.provenance.quote)


def _folder_agency(report: Report, corpus: Corpus) -> Iterator[Issue]:
    agency = corpus.knowledge.agency_by_id.get(report.agency_id)
    found = report.metadata.agency
    if agency is None or found.provenance is None or not found.value:
        return
    if found.value not in agency.names:
        what = f"目录写的机关是{agency.name}，报告写的是{found.value}。"
        hint = f"放错了就移到正确的机关目录；是同一机关就在 agencies.yml 的 {agency.id} 里加上这个名称（aliases 或 former）。"
        yield _issue(report, "C107", Severity.WARNING, what, "", hint, found.provenance.quote)


def _region(report: Report, corpus: Corpus) -> Iterator[Issue]:
    agency = corpus.knowledge.agency_by_id.get(report.agency_id)
    region = report.metadata.region.value
    if agency and region and region.code != agency.region:
        what = f"报告所在区划读作 {region.code} {region.name}，agencies.yml 写的是 {agency.region}。"
        yield _issue(report, "C111", Severity.WARNING, what, "", "核对 agencies.yml 里的 region。")


def _address(report: Report, _: Corpus) -> Iterator[Issue]:
    if not report.url:
        hint = "知道网址就写进 report.yml 的 url；不知道就保持 null。"
        yield _issue(report, "C109", Severity.NOTE, "来源网址未记录。", "读者无法对照原网页。", hint)


def _identities(report: Report, corpus: Corpus) -> Iterator[Issue]:
    """Ids are addresses: each once, and whatever points at one must hit."""
    facts = Counter([fact.id for fact in report.observations])
    facts.update(fact.id for fact in report.citations)
    facts.update(fact.id for fact in report.statements)
    hint = "这是程序错误：请附上报告文件反馈。"
    for name, times in facts.items():
        if times > 1:
            yield _issue(
                report, "C110", Severity.ERROR, f"事实编号 {name} 出现 {times} 次。", "编号就是网址，必须唯一。", hint
            )
    for name, target in _pointers(report):
        if target not in facts:
            yield _issue(report, "C112", Severity.ERROR, f"{name} 指向的 {target} 不存在。", "", hint)
    for observation in report.observations:
        if observation.indicator and observation.indicator not in corpus.knowledge.indicator_by_id:
            what = f"{observation.id} 的指标 {observation.indicator} 不在 indicators.yml 里。"
            yield _issue(report, "C112", Severity.ERROR, what, "", hint)


def _pointers(report: Report) -> Iterator[tuple[str, str]]:
    for observation in report.observations:
        if observation.part_of:
            yield observation.id, observation.part_of
    for citation in report.citations:
        if citation.refers_to:
            yield citation.id, citation.refers_to
    for check in report.checks:
        yield from ((f"验算 {check.expression}", part) for part in (check.total, *check.parts))


_RULES: tuple[Callable[[Report, Corpus], Iterable[Issue]], ...] = (
    _folder_year, _folder_agency, _agency_known, _region, _identities, _bounds, _arithmetic, _requirements, _unresolved,
    _address,
)  # fmt: skip
