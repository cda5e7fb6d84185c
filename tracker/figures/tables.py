"""Indicators, periods, sources; what each source said (`observation`) and what holds (`figure`)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.figures.rows import Direction, Nature, Scenario, SourceKind
from tracker.kernel.claims import Basis
from tracker.kernel.periods import Kind, Regime
from tracker.kernel.quantity import Measure, Qualifier, State
from tracker.storage.base import Base, Stamp, StrEnumType


class IndicatorSetRow(Base):
    """A catalogue of one instrument. Codes are unique only inside a set (0101 exists in several).

    `is_asked`: a reporting round asks its indicators unless it is told otherwise. `valid_to`, here and below:
    the last day on which it is offered for use; what was said with it stays.
    """

    __tablename__ = "indicator_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    name_vi: Mapped[str] = mapped_column(String(500))
    name_en: Mapped[str] = mapped_column(String(500), default="")
    instrument: Mapped[str] = mapped_column(String(200), default="")
    is_asked: Mapped[bool] = mapped_column(default=False)
    valid_to: Mapped[dt.date | None]


class IndicatorRow(Base):
    """What is measured. A rate names the indicators that are its numerator and denominator.

    `scale` is what one unit counts ("tỷ đồng" 1,000,000,000; "trẻ em" 1), so that scale words convert.
    """

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("set_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("indicator_set.id"))
    code: Mapped[str] = mapped_column(String(32), index=True)
    name_vi: Mapped[str] = mapped_column(String(500))
    name_en: Mapped[str] = mapped_column(String(500), default="")
    folded: Mapped[str] = mapped_column(String(1100))
    topic: Mapped[str] = mapped_column(String(60), default="")
    unit_vi: Mapped[str] = mapped_column(String(60))
    unit_en: Mapped[str] = mapped_column(String(60), default="")
    scale: Mapped[int] = mapped_column(BigInteger, default=1)
    measure: Mapped[Measure] = mapped_column(StrEnumType(Measure))
    direction: Mapped[Direction] = mapped_column(StrEnumType(Direction))
    nature: Mapped[Nature] = mapped_column(StrEnumType(Nature))
    adds_over_places: Mapped[bool]
    adds_over_time: Mapped[bool]
    numerator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    denominator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[dt.date | None]
    valid_to: Mapped[dt.date | None]


class BreakdownRow(Base):
    """A part of an indicator by sex, age group or form. Parts that overlap never add up to a total."""

    __tablename__ = "breakdown"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    dimension: Mapped[str] = mapped_column(String(32))
    name_vi: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    overlaps: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    valid_to: Mapped[dt.date | None]


class IndicatorPartRow(Base):
    """A main disaggregation of an indicator (phân tổ chủ yếu), as its instrument lays down."""

    __tablename__ = "indicator_part"

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    breakdown_id: Mapped[int] = mapped_column(ForeignKey("breakdown.id"), primary_key=True)


class PeriodRow(Base):
    """A span with its kind and regime, known by the code that Period prints ("2024-H1")."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("code", "regime"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60))
    kind: Mapped[Kind] = mapped_column(StrEnumType(Kind))
    regime: Mapped[Regime] = mapped_column(StrEnumType(Regime))
    start: Mapped[dt.date | None] = mapped_column(index=True)
    end: Mapped[dt.date | None] = mapped_column(index=True)


class SourceRow(Base):
    """Who says so: an agency in a document, a reporting round, or a person at the keyboard."""

    __tablename__ = "source"
    __table_args__ = (UniqueConstraint("kind", "agency_id", "document"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SourceKind] = mapped_column(StrEnumType(SourceKind))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    document: Mapped[str] = mapped_column(String(500), default="")
    illustrative: Mapped[bool] = mapped_column(default=False)


class ObservationRow(Base):
    """One thing that one source said, in its own words, and where it stands. Added, never changed or removed.

    A correction is a new row that names the row it supersedes; only `is_current` of the old one falls. Where
    nothing supersedes a row that is not current, it was withdrawn (an undo), and what it superseded stands.
    """

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_cell", "indicator_id", "period_id", "place_id", "breakdown_id", "scenario"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    breakdown_id: Mapped[int] = mapped_column(ForeignKey("breakdown.id"))
    scenario: Mapped[Scenario] = mapped_column(StrEnumType(Scenario))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    state: Mapped[State] = mapped_column(StrEnumType(State))
    value: Mapped[Decimal | None]
    qualifier: Mapped[Qualifier] = mapped_column(StrEnumType(Qualifier))
    estimate: Mapped[bool] = mapped_column(default=False)
    rounding: Mapped[Decimal]
    whole: Mapped[Decimal | None]
    text: Mapped[str] = mapped_column(Text, default="")
    sheet: Mapped[str] = mapped_column(String(64), default="")
    cell: Mapped[str] = mapped_column(String(16), default="")
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_run.id"), index=True)
    recorded_at: Mapped[str] = mapped_column(Stamp)
    recorded_by: Mapped[str] = mapped_column(String(200), default="")
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("observation.id"))
    is_current: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(Text, default="")


class FigureRow(Base):
    """What holds for one cell: the observation marked official, with its value beside the key.

    Narrow on purpose: sums and comparisons over millions of rows read this table only. `state` is the
    ordinal of kernel State; `value` is in thousandths like every Milli column.
    """

    __tablename__ = "figure"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own class attribute

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), primary_key=True)
    scenario: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    breakdown_id: Mapped[int] = mapped_column(ForeignKey("breakdown.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    value: Mapped[Decimal | None]
    state: Mapped[int] = mapped_column(SmallInteger)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"))


class CoverageRow(Base):
    """How many places a figure holds for, by indicator, period, scenario and breakdown; no row where none.

    It follows `figure` in the same transaction: what is on file, and where a row stands in a table of ten
    million, is known without reading them.
    """

    __tablename__ = "coverage"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own class attribute

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"), primary_key=True)
    scenario: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    breakdown_id: Mapped[int] = mapped_column(ForeignKey("breakdown.id"), primary_key=True)
    places: Mapped[int]


class ClaimRow(Base):
    """A comparison stated beside a figure ("giảm 31 vụ"): kept as said, checked when asked."""

    __tablename__ = "claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), index=True)
    basis: Mapped[Basis] = mapped_column(StrEnumType(Basis))
    value: Mapped[Decimal]
    qualifier: Mapped[Qualifier] = mapped_column(StrEnumType(Qualifier))
    rounding: Mapped[Decimal]
    unit: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(String(300), default="")
    whole_indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
