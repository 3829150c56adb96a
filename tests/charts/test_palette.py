"""Contrast in both schemes, and one hex a role."""

import re

import pytest

from portalgen.charts.palette import DARK, LIGHT, standalone_style, stylesheet


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    pairs = ((int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_text_has_4_5_and_marks_have_3_to_1(scheme: dict[str, str]) -> None:
    ground = scheme["ground"]
    for role in ("ink", "muted"):
        assert contrast(scheme[role], ground) >= 4.5
    for role in ("accent", "zero", "muted"):
        assert contrast(scheme[role], ground) >= 3
    # a number on the strongest tint of a grid
    assert contrast(scheme["ink"], mixed(scheme["accent"], ground, 0.34)) >= 4.5


def test_no_two_roles_share_a_colour() -> None:
    assert len(set(LIGHT.values())) == len(LIGHT)


def test_stylesheets_name_every_role_and_balance_their_braces() -> None:
    for css in (stylesheet(), standalone_style()):
        assert css.count("{") == css.count("}")
        assert set(re.findall(r"\.pf-(\w+)", css)) == set(LIGHT)
