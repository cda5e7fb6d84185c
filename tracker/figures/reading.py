"""Turning observations into figures: one statement a page, objects only for the rows that are looked at."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    Select,
    String,
    and_,
    exists,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session, aliased
from sqlalchemy.types import TypeEngine

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.archive import files
from tracker.figures import catalogue
from tracker.figures.rows import Breakdown, Figure, Indicator, Scenario, Source, SourceKind
from tracker.figures.tables import ClaimRow, ObservationRow, SourceRow
from tracker.kernel.fixed import from_milli
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer

CELL = ("indicator_id", "period_id", "place_id", "breakdown_id", "scenario")
"""The columns of an observation that say what it is about."""


@dataclass(frozen=True)
class Books:
    """The small tables that figures refer to, read once; they grow only when something is written."""

    indicators: dict[int, Indicator]
    breakdowns: dict[int, Breakdown]
    periods: dict[int, Period]
    gazetteer: Gazetteer
    agencies: dict[int, Agency]


def books(session: Session) -> Books:
    return Books(
        catalogue.indicator_map(session),
        {one.id: one for one in catalogue.breakdowns(session)},
        catalogue.periods(session),
        places.gazetteer(session),
        agencies.agencies_by_id(session),
    )


class Row(NamedTuple):
    """An observation with its source as the database keeps them; numbers in thousandths, enums as text."""

    id: int
    indicator_id: int
    period_id: int
    place_id: int
    breakdown_id: int
    scenario: str
    state: str
    value: int | None
    qualifier: str
    estimate: bool
    rounding: int
    whole: int | None
    text: str
    sheet: str
    cell: str
    import_id: int | None
    recorded_at: str
    recorded_by: str
    supersedes_id: int | None
    is_current: bool
    note: str
    kind: str
    agency_id: int | None
    document: str
    illustrative: bool
    rivals: int
    claimed: bool


Told = Sequence[Any]
"""The values of a Row, in its order, as they came: most are never looked at."""

_IMPORT = Row._fields.index("import_id")


class Kept(NamedTuple):
    """The few columns of an observation that its quantity is made of, as the database keeps them."""

    state: str
    value: int | None
    qualifier: str
    estimate: bool
    rounding: int
    whole: int | None
    text: str


class Page(Mapping[int, Figure]):
    """Figures by id. Each is built when it is asked for: most rows of a window are never painted."""

    def __init__(self, rows: Iterable[Told], known: Books, files_of: Mapping[int, tuple[str, str]]) -> None:
        self._rows: dict[int, Told] = {row[0]: row for row in rows}
        self._books = known
        self._files = files_of
        self._built: dict[int, Figure] = {}

    @property
    def claimed(self) -> list[int]:
        """Those beside which something is stated."""
        return [row[0] for row in self._rows.values() if row[-1]]

    def keep(self, figures: Sequence[Figure]) -> None:
        """Hand these out from now on, as they are."""
        self._built.update((figure.id, figure) for figure in figures)

    def __getitem__(self, figure_id: int) -> Figure:
        found = self._built.get(figure_id)
        if found is None:
            found = self._built[figure_id] = self._figure(Row._make(self._rows[figure_id]))
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def source(self, figure_id: int) -> Source:
        return _source(Row._make(self._rows[figure_id]), self._books, self._files)

    def _figure(self, row: Row) -> Figure:
        period = self._books.periods[row.period_id]
        place = self._books.gazetteer.at(row.place_id, _day_of(period))
        indicator = self._books.indicators[row.indicator_id]
        return Figure(
            id=row.id,
            indicator=indicator,
            place_id=place.id,
            unit=place.unit,
            place=place.code,
            place_name=place.name,
            place_name_en=place.name_en,
            period=period,
            breakdown=self._books.breakdowns[row.breakdown_id],
            scenario=Scenario(row.scenario),
            quantity=quantity(row, indicator.measure),
            source=_source(row, self._books, self._files),
            rivals=row.rivals,
            note=row.note,
        )


def page(session: Session, ids: Sequence[int], known: Books) -> Page:
    """The observations with these ids, however many; an id that is gone is left out."""
    connection = session.connection()
    statement, given = _page_statement(connection.dialect), list(ids)
    server = connection.dialect.name == "postgresql"
    rows = connection.exec_driver_sql(statement, (given if server else json.dumps(given),)).fetchall()
    return Page(rows, known, files_of(session, rows))


def _page_statement(dialect: Dialect) -> str:
    """The statement as the driver takes it, with one parameter for all ids: SQLAlchemy's work on two hundred
    of them, and on every value that comes back, takes as long as reading the rows."""
    found = _PAGES.get(dialect.name)
    if found is None:
        some = "= ANY(%s)" if dialect.name == "postgresql" else "IN (SELECT value FROM json_each(?))"
        found = _PAGES[dialect.name] = f"{_STATEMENT.compile(dialect=dialect)} WHERE observation.id {some}"
    return found


def read(session: Session, condition: ColumnElement[bool]) -> list[Row]:
    """The observations that meet a condition, with their sources, in no particular order."""
    return [Row._make(row) for row in session.connection().execute(_STATEMENT.where(condition))]


def files_of(session: Session, rows: Iterable[Told]) -> dict[int, tuple[str, str]]:
    """Import id -> name and sha256 of the file."""
    imports = frozenset(row[_IMPORT] for row in rows if row[_IMPORT] is not None)
    return files.files_of_imports(session, imports)


def kept() -> list[ColumnElement[Any]]:
    """The columns of `Kept`, without the work of their types on every row."""
    columns = [(name, getattr(ObservationRow, name)) for name in Kept._fields]
    return [type_coerce(column, _AS_KEPT[name]()) if name in _AS_KEPT else column for name, column in columns]


def quantity(row: Row | Kept, measure: Measure) -> Quantity:
    return Quantity(
        state=State(row.state),
        value=None if row.value is None else from_milli(row.value),
        qualifier=Qualifier(row.qualifier),
        estimate=bool(row.estimate),
        rounding=from_milli(row.rounding),
        whole=None if row.whole is None else from_milli(row.whole),
        text=row.text,
        measure=measure,
    )


def _source(row: Row, known: Books, files_by_import: Mapping[int, tuple[str, str]]) -> Source:
    agency = known.agencies.get(row.agency_id or 0)
    file, sha256 = files_by_import.get(row.import_id or 0, ("", ""))
    return Source(
        kind=SourceKind(row.kind),
        agency_vi=agency.name_vi if agency else "",
        agency_en=agency.name_en if agency else "",
        document=row.document,
        illustrative=bool(row.illustrative),
        file=file,
        sha256=sha256,
        sheet=row.sheet,
        cell=row.cell,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
    )


_AS_KEPT: dict[str, type[TypeEngine[Any]]] = {
    **dict.fromkeys(("value", "rounding", "whole"), BigInteger),
    **dict.fromkeys(("scenario", "state", "qualifier", "kind", "recorded_at"), String),
}
"""Columns whose own type would work on every value of a page, though few of them are looked at."""


def _statement() -> Select[Any]:
    """One statement for everything that a row says; enums and numbers are read when a row is looked at."""
    of, other = ObservationRow, aliased(ObservationRow)
    same = [getattr(other, name) == getattr(of, name) for name in CELL]
    rivals = select(func.count()).where(and_(*same, other.id != of.id, other.is_current)).scalar_subquery()
    shown: dict[str, ColumnElement[Any]] = {}
    for name in Row._fields:
        column = getattr(of, name, None) or getattr(SourceRow, name, None)
        if column is not None:
            shown[name] = type_coerce(column, _AS_KEPT[name]()) if name in _AS_KEPT else column
    shown |= {"rivals": rivals, "claimed": exists().where(ClaimRow.observation_id == of.id)}
    columns = [shown[name].label(name) for name in Row._fields]
    return select(*columns).select_from(of).join(SourceRow, SourceRow.id == of.source_id)


_STATEMENT = _statement()
_PAGES: dict[str, str] = {}
"""By the name of the engine."""


def _day_of(period: Period) -> dt.date | None:
    """The day on whose boundaries a figure is read: the last of its period."""
    return period.end or period.start
