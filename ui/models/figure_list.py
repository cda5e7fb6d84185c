"""All figures as a table: where its rows come from, and what each column says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.app import Ledger
from tracker.figures import listing, origin, reading
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.listing import Listing
from tracker.figures.reading import Books
from tracker.figures.rows import TOTAL, Figure
from tracker.kernel.quantity import State
from tracker.reports.overview import found_doubts
from tracker.reports.speech import grounds
from ui.i18n import language, words
from ui.models import figure_words as said
from ui.models.windowed import Field
from ui.widgets.cells import MissingCell, NumberCell, StateCell, TextCell

COLUMNS = (
    "indicator",
    "place",
    "period",
    "breakdown",
    "scenario",
    "value",
    "said",
    "unit",
    "source",
    "state",
)


@dataclass(frozen=True)
class FigureListing:
    """The figures of a ledger that a filter lets through, in order; only the groups of them are in memory."""

    ledger: Ledger
    listed: Listing

    def __len__(self) -> int:
        return len(self.listed)

    def ids(self, first: int, last: int) -> Sequence[int]:
        return self.ledger.ask(self.listed.ids, first, last)

    def row_of(self, row_id: int) -> int:
        return self.ledger.ask(self.listed.row_of, row_id)


@dataclass(frozen=True)
class FigureSource:
    """The figures of a ledger that a filter lets through."""

    ledger: Ledger
    wanted: FigureFilter

    def listing(self) -> FigureListing:
        return FigureListing(self.ledger, self.ledger.ask(listing.listing, self.asked))

    @cached_property
    def asked(self) -> FigureFilter:
        """The filter with what only the ledger knows: on which grounds a figure may be said."""
        if self.wanted.sayable is None:
            return self.wanted
        return replace(self.wanted, grounds=self.ledger.ask(grounds, found_doubts(self.ledger)))

    def rows(self, ids: Sequence[int]) -> Mapping[int, Figure]:
        return self.ledger.ask(origin.checked_page, ids, self._books)

    def ordered(self, key: str, descending: bool) -> FigureSource:
        return FigureSource(self.ledger, replace(self.wanted, order=Order(key), descending=descending))

    @cached_property
    def _books(self) -> Books:
        """Read with the first rows; a source lives until something is written, so they stay true."""
        return self.ledger.ask(reading.books)


def fields() -> tuple[Field[Figure], ...]:
    """The columns in the order of COLUMNS, in the current language."""
    return (
        Field(words("figure.column.indicator"), _indicator, Order.INDICATOR, _indicator_tip),
        Field(words("figure.column.place"), _place, Order.PLACE),
        Field(words("figure.column.period"), _period, Order.PERIOD, _period_tip),
        Field(words("figure.column.breakdown"), _breakdown),
        Field(words("figure.column.scenario"), _scenario),
        Field(words("figure.column.value"), _value, Order.VALUE, _value_tip),
        Field(words("figure.column.said"), _said, tip=_said_tip),
        Field(words("figure.column.unit"), _unit),
        Field(words("figure.column.source"), _source, Order.SOURCE, _source_tip),
        Field("icon:ok", state, tip=_state_tip, name=words("figure.column.state")),
    )


def state(figure: Figure) -> StateCell:
    """The worst that can be said of a figure, as an icon: contradiction, rivals, or official."""
    if said.contradictions(figure):
        return StateCell("bad", tone="bad", name=words("figure.state.contradiction"), align="center")
    if figure.rivals:
        name = words("figure.state.rivals", n=figure.rivals)
        return StateCell("warn", tone="warn", name=name, align="center")
    return StateCell("ok", tone="good", name=words("figure.state.official"), align="center")


def _indicator(figure: Figure) -> TextCell:
    return TextCell(figure.indicator.called(language().code))


def _indicator_tip(figure: Figure) -> str:
    return f"{figure.indicator.called(language().code)}\n{figure.indicator.key}"


def _place(figure: Figure) -> TextCell:
    return TextCell(figure.place_called(language().code))


def _period(figure: Figure) -> TextCell:
    return TextCell(said.column_text(figure.period))


def _period_tip(figure: Figure) -> str:
    dates = figure.period.dates(language().words)
    calendar = words(f"period.regime.{figure.period.regime}")
    return "\n".join(filter(None, (said.period_text(figure.period), calendar, dates)))


def _breakdown(figure: Figure) -> TextCell:
    whole = figure.breakdown.code == TOTAL
    return TextCell(figure.breakdown.called(language().code), "text3" if whole else "text")


def _scenario(figure: Figure) -> TextCell:
    return TextCell(said.scenario_text(figure.scenario))


def _value(figure: Figure) -> NumberCell | MissingCell:
    if figure.quantity.state is State.not_reported:
        return MissingCell(words("figure.cell.not_sent"))
    return NumberCell(said.value_text(figure.quantity))


def _value_tip(figure: Figure) -> str:
    meaning = said.meaning_text(figure.quantity)
    return meaning or words(f"quantity.state.{figure.quantity.state}")


def _said(figure: Figure) -> TextCell:
    return TextCell(figure.quantity.text, "text2")


def _said_tip(figure: Figure) -> str:
    return "\n".join(filter(None, (figure.quantity.text, said.meaning_text(figure.quantity))))


def _unit(figure: Figure) -> TextCell:
    return TextCell(figure.indicator.unit(language().code), "text2")


def _source(figure: Figure) -> TextCell:
    icon = "info" if figure.source.illustrative else ""
    return TextCell(said.source_text(figure.source), "text2", icon=icon)


def _source_tip(figure: Figure) -> str:
    lines = [said.source_text(figure.source), said.place_in_file(figure.source)]
    if figure.source.illustrative:
        lines.append(words("figure.state.illustrative"))
    return "\n".join(dict.fromkeys(filter(None, lines)))


def _state_tip(figure: Figure) -> str:
    return state(figure).name
