"""What must not be published: names and numbers of people are masked in the text and in every quote, length kept.

Basis: Personal Information Protection Law, articles 27 and 28; Regulations on Open Government Information, article 15. A name is
masked behind a label that says who it is of (联系人, 当事人), a number where its form or its label says what it is. Office-holders named
in office stay, and so do hotlines. Any text of a report is masked unless its type says that it is a code.
"""

from portalgen.privacy.accounts import names_nobody
from portalgen.privacy.finding import find_private
from portalgen.privacy.formed import is_card_number, is_identity_number
from portalgen.privacy.kinds import Kind
from portalgen.privacy.masking import MASK, hidden_in, mask, offered_text, redact
from portalgen.privacy.names import is_name
from portalgen.privacy.telling import tell_private, unaccepted

__all__ = [
    "MASK",
    "Kind",
    "find_private",
    "hidden_in",
    "is_card_number",
    "is_identity_number",
    "is_name",
    "mask",
    "names_nobody",
    "offered_text",
    "redact",
    "tell_private",
    "unaccepted",
]
