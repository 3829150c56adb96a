"""What the index is written with and the browser reads it by: said once, here or where Python uses it.

The engine's script begins with these as ``PortalSearch.shared``.
"""

from portalgen.search import arithmetic, chains, laws, naming, preparing, suffixes, vocabulary, words
from portalgen.search.folding import KEPT_SIGNS

# Files that there is one of, by the number that each is listed under in ``meta``.
SINGLE = ("terms", "pinyin", "rare", "variants", "names", "places", "laws")


def shared_constants() -> dict[str, object]:
    """Return the constants by the names that the scripts know them by."""
    return {
        "DEPTH": suffixes.DEPTH,
        "KEY": suffixes.KEY,
        "FIRST_MARK": chr(suffixes.FIRST_MARK),
        "LAST_MARK": chr(suffixes.FIRST_MARK + suffixes.MARKS - 1),
        "WITHOUT": chr(chains.WITHOUT),
        "ONLY": chr(chains.ONLY),
        "FIGURE": preparing.FIGURE,
        "FIRST_INDICATOR": preparing.FIRST_INDICATOR,
        "NUMBER": preparing.NUMBER,
        "BEHIND": preparing.BEHIND,
        "CROSSING": preparing.CROSSING,
        "SCALE": arithmetic.SCALE,
        "CERTAIN": arithmetic.CERTAIN,
        "SEEN": arithmetic.SEEN,
        "UNIT": arithmetic.UNIT,
        "SHARED": arithmetic.SHARED,
        "FURTHER": arithmetic.FURTHER,
        "REST": arithmetic.REST,
        "DIGEST": naming.DIGEST,
        "SINGLE": SINGLE,
        "LOOSE": words.LOOSE,
        "LETTERS": vocabulary.LETTERS,
        "SIGNS": "".join(sorted(KEPT_SIGNS)),
        "LAWS": laws.SUFFIXES,
    }
