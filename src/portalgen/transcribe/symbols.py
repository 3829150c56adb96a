"""Signs of symbol fonts (Symbol, Wingdings), which files code in a private area: what the page shows at these places."""

_SHOWN = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF06C: "●", 0xF06E: "■", 0xF071: "❑", 0xF075: "◆", 0xF076: "❖", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0FE: "☑", 0xF052: "☑",
    0xF0A8: "□", 0xF06F: "□", 0xF0A3: "□",
}  # fmt: skip


def shown(char: str) -> str:
    """Return what a sign of a symbol font shows; any other character is returned itself."""
    return _SHOWN.get(ord(char), char)
