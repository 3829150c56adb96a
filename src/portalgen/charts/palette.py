"""The few colours of all charts, by what they mean, with their twins for the dark scheme.

Charts are drawn with the light hexes as attributes, so any viewer shows them; each also gets a class (``pf-`` fill,
``ps-`` stroke), by which the stylesheet swaps it. Every text colour has a contrast of 4.5:1 on its ground, every mark 3:1.
No two roles share a hex: the hex is what a role is recognised by in the finished SVG.
"""

ROLES: dict[str, tuple[str, str]] = {
    "ink": ("#1f2430", "#e8ebf0"),  # labels and values
    "muted": ("#56606e", "#aab3c0"),  # captions, silence
    "grid": ("#d5dae1", "#3f4757"),  # grid lines, borders of empty cells: decoration, not information
    "accent": ("#0f5ba8", "#71b5f7"),  # an exact figure
    "soft": ("#a7cbee", "#2a5585"),  # an approximate figure, always with a dashed border and a sign
    "zero": ("#934900", "#f2b263"),  # a reported zero, always a hollow ring
    "ground": ("#fffffe", "#1e2129"),  # inside of hollow marks
}
LIGHT = {role: light for role, (light, _) in ROLES.items()}
DARK = {role: dark for role, (_, dark) in ROLES.items()}

INK, MUTED, GRID, ACCENT, SOFT, ZERO, GROUND = (
    LIGHT[role] for role in ("ink", "muted", "grid", "accent", "soft", "zero", "ground")
)


def stylesheet() -> str:
    """Return the CSS by which charts follow the colour scheme of their page; on paper they are always light.

    Drawings of the interactive Vega (``.portal-live``) carry no classes and are recognised by their hexes.
    """
    light, dark = _variables(LIGHT), _variables(DARK)
    rules = "".join(
        f'.pf-{role},.portal-live [fill="{colour}"]{{fill:var(--chart-{role})}}\n'
        f'.ps-{role},.portal-live [stroke="{colour}"]{{stroke:var(--chart-{role})}}\n'
        for role, colour in LIGHT.items()
    )
    return (
        f":root{{{light}}}\n[data-md-color-scheme=slate]{{{dark}}}\n"
        f"@media (scripting:none) and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"  # nothing sets the scheme there
        f"@media print{{:root,[data-md-color-scheme=slate]{{{light}}}}}\n{rules}"
        "svg.portal-chart,.portal-live svg{display:block;width:100%;max-width:480px;height:auto}\n"
        "#vg-tooltip-element{position:fixed;z-index:1000;visibility:hidden;padding:8px;border:1px solid var(--chart-muted);"
        "background:var(--chart-ground);color:var(--chart-ink);font-size:13px}\n#vg-tooltip-element.visible{visibility:visible}\n"
        "#vg-tooltip-element td.key{color:var(--chart-muted);padding-right:8px}\n"
    )


def standalone_style() -> str:
    """Return the rules for an SVG opened on its own: the reader's system decides between light and dark."""
    rules = "".join(f".pf-{role}{{fill:{dark}}}.ps-{role}{{stroke:{dark}}}" for role, dark in DARK.items())
    return f"@media (prefers-color-scheme:dark){{svg{{background:{DARK['ground']}}}{rules}}}"


def _variables(colours: dict[str, str]) -> str:
    return "".join(f"--chart-{role}:{colour};" for role, colour in colours.items())
