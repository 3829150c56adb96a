"""The nouns: frozen types that every room speaks in. Takes and imports nothing of ours; does no I/O and no matching."""
