"""What a sentence of a section speaks of: shortcomings, their causes, or what will be done about them.

A section on shortcomings often goes on to causes and plans without a new heading, and may go to and fro item by item.
"""

import re
from collections.abc import Iterator

from portalgen.extract.clauses import Sentence, Start, sentences
from portalgen.extract.problems import admits, has_fault
from portalgen.model.facts import StatementKind
from portalgen.model.text import Span

_FUTURE = re.compile(
    r"^(?:下一?步|下一(?:年|年度|阶段)|今后|明年|来年|新的一年|接下来)|[,，](?:下一?步|今后|明年)|^(?:针对|对于?)(?:上述|以上|这些|存在)"
    r"|(?:我[局市县区镇乡委厅办院]|我们|我街道|街道|自治区)将|(?<!现)将(?:继续|进一步|重点|认真|着力|持续|着重)"
    r"|^(?:整改|改进|下步|工作|解决)(?:措施|打算|方向|举措)"
)
_LABELS = (
    (StatementKind.CAUSE, re.compile(r"^[^,，。：:]{0,8}(?:原因|成因|根源|症结)(?:分析)?[:：](?=.)")),
    (
        StatementKind.PLAN,
        re.compile(
            r"^[^,，。：:]{0,10}(?:打算|安排|计划|思路|(?:整改|改进|工作|下步|应对|解决)(?:措施|举措)|对策|努力方向|下一?步)[:：](?=.)"
        ),
    ),
    (StatementKind.PROBLEM, re.compile(r"^[^,，。：:]{0,10}(?:问题|不足|短板|差距|困难|薄弱环节)(?:之处)?[:：](?=.)")),
)
"""A word that announces what its line tells: 问题：…, 原因：…, 打算：…"""
_AHEAD = re.compile(
    r"^(?:下一?步|下一(?:年|年度|阶段)|下阶段|今后|明年|来年|新的一年|接下来)(?:工作中|一段时期|的工作中|工作)?(?:[,，]|[^,，]{0,12}(?:将|要|继续))"
)
_REASON_HEAD = re.compile(r"^(?:[^,，]{0,12}(?:原因|成因))(?:分析)?(?:主要)?(?:有|是|如下|包括)?$")
_DOING = re.compile(
    r"(?:加强|提升|提高|强化|完善|健全|推进|推动|深化|落实|加大|开展|组织|建立|优化|规范(?!性)|创新|坚持|加快|持续|进一步|不断|继续|积极|严格|认真"
    r"|着力|抓好|做好|解决|改进|针对|聚焦|将|以|充分|切实|全面|深入|扎实|大力)"
)


def moods(text: str, span: Span, kind: StatementKind) -> Iterator[tuple[Sentence, StatementKind]]:
    """Yield the sentences of a section with what each speaks of.

    Args:
        text: the normalized text.
        span: where the section's own text stands.
        kind: what its heading announces; a section on plans stays one.
    """
    mood, passing = kind, False  # passing: announced inside a point, so over where the next point begins
    for sentence in sentences(text, span):
        if kind is not StatementKind.PROBLEM:
            yield sentence, kind
            continue
        body = text[sentence.start : sentence.end]
        if found := _heads(text, sentence, body):
            mood, passing = found, False
            continue
        if found := _labelled(body):
            mood, passing = found, True
        elif passing and sentence.item:
            mood, passing = kind, False
        else:
            mood = _next(mood, sentence, body)
        yield sentence, mood


def stray_moods(text: str, span: Span) -> Iterator[tuple[Sentence, StatementKind]]:
    """Yield the sentences of a section on something else that admit, explain or look ahead, up to the end of their paragraph.

    A lead-in that ends in a colon (下一步，我们将：) speaks for the paragraphs behind it too.
    """
    mood: StatementKind | None = None
    leads = listing = False
    for sentence in sentences(text, span):
        body = text[sentence.start : sentence.end]
        if sentence.opens is Start.LINE and not leads and not (listing and sentence.item):
            mood, listing = None, False
        found = _heads(text, sentence, body) or _labelled(body)
        if found is None and _AHEAD.match(body):
            found = StatementKind.PLAN
        if found is None and admits(text, sentence):
            found = StatementKind.PROBLEM
        mood = found or (_next(mood, sentence, body) if mood else None)
        leads = mood is not None and text[sentence.end : sentence.end + 1] in (":", "：")
        listing = listing or leads
        if mood:
            yield sentence, mood


def _labelled(body: str) -> StatementKind | None:
    """Return what the word in front of a colon announces, None where there is no such word."""
    return next((kind for kind, label in _LABELS if label.search(body)), None)


def _heads(text: str, sentence: Sentence, body: str) -> StatementKind | None:
    """Return what a sentence that is nothing but such a word announces for the list behind it (打算：一是…), None where it is more."""
    if _REASON_HEAD.search(body):
        return StatementKind.CAUSE
    return _labelled(f"{body}：…") if text[sentence.end : sentence.end + 1] in (":", "：") else None


def behind_label(text: str, sentence: Sentence) -> Span:
    """Return a sentence without the word that announces it (原因：)."""
    body = text[sentence.start : sentence.end]
    found = next((match for _, label in _LABELS if (match := label.search(body))), None)
    return Span(sentence.start + (found.end() if found else 0), sentence.end)


def _next(mood: StatementKind, sentence: Sentence, body: str) -> StatementKind:
    if _FUTURE.search(body):
        return StatementKind.PLAN
    if mood is StatementKind.CAUSE:
        return StatementKind.PROBLEM if sentence.opens is Start.LINE and not sentence.item else mood
    if mood is StatementKind.PLAN and sentence.opens is not Start.WITHIN and has_fault(body) and not _DOING.match(body):
        return StatementKind.PROBLEM
    return mood
