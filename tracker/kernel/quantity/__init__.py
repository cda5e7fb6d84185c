"""Figures as they are printed: a number is an interval with words around it.

`read` and `parse` turn what people type into a `Quantity`; `print_number` and `Quantity.printed` turn it
back; `total` and `change` compute with it and never make an approximate figure look exact.
"""

from tracker.kernel.quantity.arithmetic import Change, change, total
from tracker.kernel.quantity.model import Measure, Qualifier, Quantity, State, Unit
from tracker.kernel.quantity.notes import Note, NoteCode, Reading, Severity
from tracker.kernel.quantity.numerals import Convention
from tracker.kernel.quantity.printing import nearest, print_interval, print_number, print_percent
from tracker.kernel.quantity.reading import parse, read, read_number

__all__ = [
    "Change",
    "Convention",
    "Measure",
    "Note",
    "NoteCode",
    "Qualifier",
    "Quantity",
    "Reading",
    "Severity",
    "State",
    "Unit",
    "change",
    "nearest",
    "parse",
    "print_interval",
    "print_number",
    "print_percent",
    "read",
    "read_number",
    "total",
]
