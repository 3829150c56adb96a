"""Values as YAML that reads back as the same, whatever stands in them."""

import json
import re

# JSON is YAML in its flow style, but for what YAML counts as the end of a line.
_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")


def quoted(value: object) -> str:
    """Return plain values (texts, numbers, None, lists and mappings of them) on one line, every text in double quotes."""
    written = json.dumps(value, ensure_ascii=False)
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
