"""Sizes of pictures by their first bytes; pictures that carry words beside their dots have none."""

UNKNOWN = (0, 0)
_SPEAKING = (b"Exif\x00", b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"http://ns.adobe.com/", b"Photoshop 3.0", b"8BIM")
_FRAMES = frozenset(
    (0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
)  # SOF markers of ITU T.81


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG, GIF or JPEG file.

    ``(0, 0)`` where it is another kind (a vector picture may hold words), damaged, or carries notes of its own (Exif, XMP, text).
    """
    if any(mark in data for mark in _SPEAKING):
        return UNKNOWN
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"GIF8") and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return _jpeg(data) if data.startswith(b"\xff\xd8") else UNKNOWN


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return UNKNOWN
