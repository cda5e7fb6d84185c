"""What must be known of a number by place: who is silent, what is missing of it, what it was joined from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from tracker.figures.board import Board, BoardRow
from tracker.figures.explaining import joined_from
from tracker.figures.restate import Restated, Standing, Why
from tracker.kernel.dates import formal_date, print_date
from tracker.kernel.periods import Period
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place
from tracker.rounds import rules
from tracker.rounds.rows import ReturnState
from tracker.words import Words

_NAMED = 2


class Remarks:
    """Says it in the language of `words`; `states` are the returns of the places that a round asked."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        period: Period,
        former: bool,
        states: Mapping[int, ReturnState],
        words: Words,
    ) -> None:
        self._gazetteer, self._period, self._former = gazetteer, period, former
        self._states, self._words = states, words

    def day(self, day: dt.date) -> str:
        return formal_date(day, "en") if self._words.language == "en" else print_date(day)

    def place(self, place: Place | None) -> str:
        """Of a unit of before that went into another one together with others: which one that is."""
        heirs = self._gazetteer.heirs(place.id) if place is not None and self._former else ()
        if not heirs or len(self._gazetteer.origins(heirs[-1])) < 2:
            return ""
        return self._words("by_place.remark.heir", name=self._name(heirs[-1]))

    def numbers(self, row: BoardRow) -> str:
        told = self._unit(row, row.place) if row.place is not None else self._total(row)
        return "; ".join(part for part in told if part)

    def _unit(self, row: BoardRow, place: Place) -> list[str]:
        now, base = row.now, row.base
        silent = (
            self._silent(place.id) if not now.whole and now.standing is not Standing.NOT_COMPARABLE else ""
        )
        return [silent or self._part(now) or self._lacks(now, "lacks"), self._lacks(base, "base_lacks")]

    def _silent(self, place_id: int) -> str:
        """Why a place that a round asked has no number."""
        state = self._states.get(place_id)
        if state in rules.AWAITED:
            return self._words("by_place.remark.awaited")
        return self._words("by_place.remark.returned") if state is ReturnState.RETURNED else ""

    def _part(self, value: Restated) -> str:
        """Which shorter periods are known where the whole is not."""
        known = [piece.period.label(self._words) for piece in value.pieces if piece.whole]
        told = of_a_part(value) and known
        return self._words("by_place.remark.only", periods=", ".join(known)) if told else ""

    def _lacks(self, value: Restated, key: str) -> str:
        """Which units an incomplete number is without; how many there are where they are many."""
        if value.standing is not Standing.INCOMPLETE:
            return ""
        if of_a_part(value):
            return ""
        units = tuple(dict.fromkeys(gap.unit for gap in value.gaps))
        if 0 < len(units) <= _NAMED:
            names = ", ".join(map(self._name, units))
            return self._words(f"by_place.remark.{key}", names=names)
        return self._words(f"by_place.remark.{key}_of", have=value.have, need=value.need)

    def _total(self, row: BoardRow) -> list[str]:
        """28/34: how many units are in a sum."""
        now, base, words = row.now, row.base, self._words
        have, need = (now.have, now.need) if self._former else row.reporting
        told = [] if now.whole else [words("by_place.remark.units", have=have, need=need)]
        if base.standing is Standing.INCOMPLETE and not base.pieces:
            told.append(words("by_place.remark.base_lacks_of", have=base.have, need=base.need))
        return told

    def common(self, boards: Sequence[Board]) -> tuple[str, ...]:
        """What holds of the whole table: from whom and from which periods numbers were joined."""
        values = [value for one in boards for row in one.rows for value in (row.now, row.base)]
        told = [self._restated()] if any(map(_from_units, values)) else []
        told += [self._words("by_place.joined", pieces=text) for text in self._pieces(boards)]
        if any(value.why is Why.MERGED for value in values):
            told.append(self._words("by_place.former"))
        return tuple(dict.fromkeys(told))

    def _restated(self) -> str:
        """The day of the last succession and the resolution of the units that it made."""
        steps = self._gazetteer.successions
        last = max((step.effective for step in steps), default=None)
        made = next((step.successor for step in steps if step.effective == last), None)
        instrument = self._gazetteer.at(made, last).instrument if made is not None else ""
        if last is None or not instrument:
            return self._words("by_place.restated_plain")
        return self._words("by_place.restated", day=self.day(last), instrument=instrument)

    def _pieces(self, boards: Sequence[Board]) -> list[str]:
        values = [value for one in boards for value in (one.total.now, one.total.base)]
        return [joined_from(value, self._words) for value in values if len(value.pieces) > 1]

    def _name(self, unit: int) -> str:
        return self._gazetteer.at(unit).called(self._words.language)


def of_a_part(value: Restated) -> bool:
    """Whether nothing is known of some of the shorter periods that it would be joined from."""
    return value.standing is Standing.INCOMPLETE and any(not piece.have for piece in value.pieces)


def _from_units(value: Restated) -> bool:
    """Whether it was joined from units of before, not only from shorter periods."""
    return value.standing in (Standing.RESTATED, Standing.INCOMPLETE) and value.have > 0 and not value.pieces
