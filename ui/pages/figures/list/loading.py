"""What the list asks of the ledger for its filters. Runs outside the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.app import Ledger
from tracker.figures import catalogue, series
from tracker.figures.rows import Indicator
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import Place


@dataclass(frozen=True)
class ListChoices:
    """What the filters of the list offer. `former`: units that are no longer in force today."""

    indicators: tuple[Indicator, ...]
    local: tuple[Place, ...]
    former: tuple[Place, ...]
    others: tuple[Place, ...]
    periods: dict[int, Period]


def list_choices(ledger: Ledger) -> ListChoices:
    gazetteer = ledger.ask(places.gazetteer)
    local = gazetteer.in_force(ledger.today())
    known = {place.id for place in local}
    ended = {one.id: one for one in gazetteer.versions if one.kind in LOCAL and one.id not in known}
    return ListChoices(
        ledger.ask(series.indicators_on_file),
        local,
        tuple(sorted(ended.values(), key=lambda place: place.code)),
        gazetteer.others(),
        ledger.ask(catalogue.periods),
    )
