"""Takes files as agencies publish them, gives reports in ``content/``: recognised, checked, shown, written whole or not at all."""

from portalgen.intake.entries import agency_entry, entries
from portalgen.intake.items import Item, Outcome
from portalgen.intake.planning import Catalogued, Plan, plan
from portalgen.intake.recognition import Gap, recognise
from portalgen.intake.requests import COLUMNS, Request, read_list, requests_for
from portalgen.intake.stated import LEVELS, Stated, faults
from portalgen.intake.taking import Refused, Taken, take
from portalgen.intake.telling import masked, published, recognised
from portalgen.intake.writing import held_back, ready_folder, write

__all__ = [
    "COLUMNS",
    "LEVELS",
    "Catalogued",
    "Gap",
    "Item",
    "Outcome",
    "Plan",
    "Refused",
    "Request",
    "Stated",
    "Taken",
    "agency_entry",
    "entries",
    "faults",
    "held_back",
    "masked",
    "plan",
    "published",
    "read_list",
    "ready_folder",
    "recognise",
    "recognised",
    "requests_for",
    "take",
    "write",
]
