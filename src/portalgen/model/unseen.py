"""What a published file holds besides the words that its transcript shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unseen:
    """Everything in a file that a reader of its transcript does not see.

    Attributes:
        words: where they stand (Chinese: 批注, 删除的文字, 文档属性…) and the words; some may stand in the transcript too.
        people: where (Chinese) and value of what should hold the name of whoever wrote, changed or commented the file.
        pictures: width and height in pixels of pictures; ``(0, 0)`` where they cannot be told.
        closed: what cannot be looked into, Chinese (附件, 宏, 以前保存的版本 …).
    """

    words: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[int, int], ...] = ()
    closed: tuple[str, ...] = ()
