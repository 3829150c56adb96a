"""Makes content/knowledge/lookalikes.csv: what each character of the usual words may be misread as, in three tiers.

    python benchmarks/misreadings/lookalikes.py SERIF.ttc SANS.ttc > lookalikes.csv

Needs pillow and numpy besides the project (python -m pip install pillow numpy). The fonts are Noto Serif CJK and Noto Sans CJK,
Regular, whose third face is SC (SIL Open Font License 1.1, https://github.com/notofonts/noto-cjk). Same fonts, same bytes.

1. Each of the 6,763 characters of GB 2312, and each traditional or Japanese form of one, is drawn 44 px high, in the middle of 48 x 48 px, by both fonts, and blurred (Gaussian, 1.5 px).
2. Two characters are as alike as the mean, over the fonts, of: half the correlation of the whole pictures, half that of the most alike
   of their left, right, upper and lower halves. A shared half (治, 冶) counts, a shared frame alone does not.
3. By falling likeness the first 8 at or above NEAR are near, the first 24 further ones at or above LIKE are like, the first 48 further
   ones at or above FAR are far.
4. Traditional and Japanese forms of a character (by OpenCC, Apache License 2.0) and its groups in lexicon.yml are near.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml
from opencc import OpenCC
from PIL import Image, ImageDraw, ImageFilter, ImageFont

KNOWLEDGE = Path(__file__).resolve().parents[2] / "content/knowledge"
NEAR, LIKE, FAR = 0.80, 0.70, 0.60
MOST = (8, 24, 48)
SIDE, SIZE, FACE = 48, 44, 2
HALVES = (np.s_[:, :24], np.s_[:, 24:], np.s_[:24, :], np.s_[24:, :])


def gb2312() -> list[str]:
    """Return the characters of GB 2312 in its order."""
    codes = [(high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)]
    return [bytes(code).decode("gb2312") for code in codes if not (code[0] == 0xD7 and code[1] > 0xF9)]


def draw(characters: list[str], path: str) -> np.ndarray:
    """Return the blurred pictures, one a character."""
    font = ImageFont.truetype(path, SIZE, index=FACE)
    pictures = np.zeros((len(characters), SIDE, SIDE), np.float32)
    for number, character in enumerate(characters):
        picture = Image.new("L", (SIDE, SIDE), 0)
        pen = ImageDraw.Draw(picture)
        left, top, right, bottom = pen.textbbox((0, 0), character, font=font)
        pen.text(((SIDE - right + left) / 2 - left, (SIDE - bottom + top) / 2 - top), character, 255, font=font)
        pictures[number] = np.asarray(picture.filter(ImageFilter.GaussianBlur(1.5)), np.float32)
    return pictures


def correlation(pictures: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return how alike each wanted picture is to every one, from -1 to 1."""
    flat = pictures.reshape(len(pictures), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    return flat[wanted] @ flat.T


def likeness(characters: list[str], wanted: np.ndarray, fonts: list[str]) -> np.ndarray:
    """Return the likeness of each wanted character to all, over whole pictures, halves and fonts."""
    total = np.zeros((len(wanted), len(characters)), np.float32)
    for path in fonts:
        pictures = draw(characters, path)
        best = np.max([correlation(pictures[:, *half], wanted) for half in HALVES], axis=0)
        total += (correlation(pictures, wanted) + best) / 2
    return total / len(fonts)


def forms(characters: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each character with its traditional forms and its Japanese one, where they differ."""
    traditional, others = OpenCC("s2t"), [OpenCC(name) for name in ("t2jp", "t2tw", "t2hk")]
    for character in characters:
        full = traditional.convert(character)
        for form in (full, *(other.convert(full) for other in others)):
            if form != character and len(form) == 1:
                yield character, form


def usual_characters() -> list[str]:
    """Return the characters of the words that reports use, of two characters or more."""
    with (KNOWLEDGE / "words.csv").open(encoding="utf-8", newline="") as lines:
        words = [row["word"] for row in csv.DictReader(lines) if row["usual"]]
    return sorted({character for word in words if len(word) > 1 for character in word})


def main(fonts: list[str]) -> None:
    """Write the table to standard output."""
    characters = gb2312()
    variants = list(forms(characters))
    characters += sorted({form for _, form in variants} - set(characters))
    place = {character: number for number, character in enumerate(characters)}
    listed = [character for character in usual_characters() if character in place]
    alike = likeness(characters, np.array([place[character] for character in listed]), fonts)
    near: dict[str, set[str]] = {}
    for simple, form in variants:
        near.setdefault(simple, set()).add(form)
    for group in yaml.safe_load((KNOWLEDGE / "lexicon.yml").read_text("utf-8"))["lookalikes"]:
        for character in group:
            near.setdefault(character, set()).update(group)
    print("character,near,like,far")
    for character, row in zip(listed, alike, strict=True):
        first = near.get(character, set()) - {character}
        order = [int(n) for n in np.argsort(-row, kind="stable") if characters[n] != character]
        tiers: list[list[str]] = []
        for bound, most in zip((NEAR, LIKE, FAR), MOST, strict=True):
            taken = [characters[n] for n in order if row[n] >= bound][:most]
            tiers.append(taken)
            order = [n for n in order if characters[n] not in taken]
        tiers[0] = sorted({*tiers[0], *first})
        rest = [sorted(set(tier) - set(tiers[0])) for tier in tiers[1:]]
        print(",".join([character, "".join(tiers[0]), *map("".join, rest)]))


if __name__ == "__main__":
    main(sys.argv[1:])
