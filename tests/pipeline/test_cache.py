"""The cache answers only for exactly the same question."""

from pathlib import Path

from portalgen.cache import Store, key


def test_keys_do_not_collide_by_joining() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key("a", None) != key("a", "")
    assert key("a", 1) == key("a", "1")


def test_store_keeps_and_forgets(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept, gone = key("kept"), key("gone")
    assert store.get(kept) is None
    store.put(kept, b"1")
    store.put(gone, b"2")
    store.keep_only({kept})
    assert store.get(kept) == b"1"
    assert store.get(gone) is None
