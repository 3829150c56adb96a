"""Takes files as agencies publish them, gives reports in ``content/``: recognised, checked, shown, written whole or not at all."""

from portalgen.intake.entries import agency_entry, entries
from portalgen.intake.items import Item, Outcome
from portalgen.intake.moving import LABELS, Change, Fate
from portalgen.intake.planning import Catalogued, Plan, plan
from portalgen.intake.recognition import Gap, recognise
from portalgen.intake.requests import COLUMNS, Request, read_list, requests_for
from portalgen.intake.rereading import Reread, accept, differences, reread
from portalgen.intake.stated import LEVELS, Stated, faults
from portalgen.intake.taking import Refused, Taken, take
from portalgen.intake.telling import masked, published, recognised
from portalgen.intake.writing import held_back, ready_folder, write

__all__ = [
    "COLUMNS",
    "LABELS",
    "LEVELS",
    "Catalogued",
    "Change",
    "Fate",
    "Gap",
    "Item",
    "Outcome",
    "Plan",
    "Refused",
    "Request",
    "Reread",
    "Stated",
    "Taken",
    "accept",
    "agency_entry",
    "differences",
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
    "reread",
    "take",
    "write",
]
