"""What the page of the catalogue asks of the ledger, outside the window's thread."""

from __future__ import annotations

from tracker.app import Ledger
from tracker.exchange.catalogue.edits import uses, whole_book
from tracker.kernel.catalogue import Form
from ui.models.catalogue import Catalogue, names_of


def load_catalogue(ledger: Ledger) -> Catalogue:
    book = ledger.ask(whole_book)
    return Catalogue(book, names_of(book), ledger.today())


def load_uses(ledger: Ledger, form: Form) -> dict[str, int]:
    """How many figures, plan items, round items and other rows need this row."""
    return ledger.ask(uses, form)
