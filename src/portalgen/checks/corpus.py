"""Rules over all that was read: does what reports say fit together, and with what is known?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from portalgen.checks.filing import confirmed, folder_agency, folder_region, folder_year, same_texts
from portalgen.checks.grounding import verify_report
from portalgen.model.corpus import Corpus
from portalgen.model.facts import CheckOutcome, Provenance, RequirementState
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.kinds import identified
from portalgen.model.report import Report

__all__ = ["check_corpus", "verify_report"]


def check_corpus(corpus: Corpus) -> tuple[Issue, ...]:
    """Check all reports together; the order of the result depends on nothing but the corpus."""
    found = (issue for report in corpus.reports for rule in _RULES for issue in rule(report, corpus))
    return (*found, *same_texts(corpus))


def _issue(
    report: Report, code: str, severity: Severity, message: str, why: str, hint: str, at: Provenance | int | None = None
) -> Issue:
    """Make an issue of a report; ``at`` is what it speaks of, or where that begins in the raw text."""
    quote, start = (at.quote, at.start) if isinstance(at, Provenance) else ("", at)
    return Issue(code, severity, message, why, hint, Place(report.path), report.id, quote, start)


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
                "核对原文；数没有读错就放宽 indicators.yml 里的范围。", observation.provenance,
            )  # fmt: skip


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _arithmetic(report: Report, _: Corpus) -> Iterator[Issue]:
    starts = {observation.id: observation.value_start for observation in report.observations}
    for check in report.checks:
        if check.outcome is CheckOutcome.FAILED:
            kind = "比率" if check.kind == "rate" else "合计"
            why = "可能是原文写错，也可能是读错。"
            hint = "核对原文；原文如此就不必处理，页面上只列出原文所印的数。"
            what = f"按原文计算的{kind}与所印不同：{check.expression}（{check.total}）。"
            yield _issue(report, "C102", Severity.WARNING, what, why, hint, starts.get(check.total))


def _agency_known(report: Report, _: Corpus) -> Iterator[Issue]:
    if not report.known_agency:
        name = report.metadata.agency.value
        hint = "在 content/knowledge/agencies.yml 里加一条。"
        what = f"机关「{name}」不在 agencies.yml 里。"
        at = report.metadata.agency.provenance
        yield _issue(report, "C103", Severity.WARNING, what, "只能按报告自称来写。", hint, at)


def _unresolved(report: Report, corpus: Corpus) -> Iterator[Issue]:
    open_ones = [c for c in report.citations if (link := corpus.links.get(c.id)) and link.target is None]
    if open_ones:
        names = Counter(citation.name for citation in open_ones)
        why = f"共 {len(names)} 种，例如《{min(names, key=lambda name: (-names[name], name))}》。"
        hint = "常被引用的可以加进 content/knowledge/instruments.yml。"
        what = f"有 {len(open_ones)} 处引用没有对应的法规文件条目。"
        yield _issue(report, "C104", Severity.NOTE, what, why, hint, open_ones[0].provenance)


def _requirements(report: Report, corpus: Corpus) -> Iterator[Issue]:
    labels = {entry.id: entry.label for entry in corpus.knowledge.requirements if not entry.optional}
    for finding in report.requirements:
        if finding.state is RequirementState.ABSENT and finding.requirement in labels:
            what = f"没有找到法定内容「{labels[finding.requirement]}」。"
            why = "没有相应的标题，也没有相应的句子。"
            title = report.metadata.title.provenance
            at = title.start if title else 0  # what is not there has no place of its own
            yield _issue(report, "C105", Severity.NOTE, what, why, "核对原文；原文里有就反馈识别错误。", at)


def _address(report: Report, _: Corpus) -> Iterator[Issue]:
    if not report.url:
        hint = "知道网址就写进 report.yml 的 url；不知道就保持 null。"
        place = Place(f"{report.path.rpartition('/')[0]}/report.yml")
        yield Issue("C109", Severity.NOTE, "来源网址未记录。", "读者无法对照原网页。", hint, place, report.id)


def _identities(report: Report, corpus: Corpus) -> Iterator[Issue]:
    """Ids are addresses: each once, and whatever points at one must hit."""
    facts = list(identified(report))
    starts = {name: fact.provenance.start for name, fact in facts}
    hint = "这是程序错误：请附上报告文件反馈。"
    for name, times in Counter(name for name, _ in facts).items():
        if times > 1:
            what = f"事实编号 {name} 出现 {times} 次。"
            yield _issue(report, "C110", Severity.ERROR, what, "编号就是网址，必须唯一。", hint, starts[name])
    for name, target in _pointers(report):
        if target not in starts:
            what = f"{name} 指向的 {target} 不存在。"
            yield _issue(report, "C112", Severity.ERROR, what, "", hint, starts.get(name))
    for observation in report.observations:
        if observation.indicator and observation.indicator not in corpus.knowledge.indicator_by_id:
            what = f"{observation.id} 的指标 {observation.indicator} 不在 indicators.yml 里。"
            yield _issue(report, "C112", Severity.ERROR, what, "", hint, observation.provenance)


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
    folder_year, folder_agency, _agency_known, folder_region, confirmed, _identities, _bounds, _arithmetic, _requirements, _unresolved,
    _address,
)  # fmt: skip
