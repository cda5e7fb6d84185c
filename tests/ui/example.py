"""A ledger to look at: abused children by province in two half-years, with everything that can be odd in it.

The provinces' numbers are invented and their source is marked illustrative.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy.orm import Session

import tracker.schema  # noqa: F401 - all mapped classes, so that their foreign keys resolve
from tracker.app import Ledger
from tracker.archive import files
from tracker.figures import catalogue
from tracker.figures.commands import ensure_period, ensure_source, record
from tracker.figures.entries import Entry, NewClaim
from tracker.figures.rows import TOTAL, Scenario, SourceKind
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.claims import Basis
from tracker.kernel.periods import Regime, parse_period
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State, Unit, parse
from tracker.places import queries as places
from tracker.reference import loader
from tracker.rounds.commands import NewRound, create_round
from tracker.rounds.queries import round_by_code

INDICATOR = "TT13-2/0101"
NOW = parse_period("2026-H1", Regime.administrative)
BEFORE = parse_period("2025-H1", Regime.administrative)
CLOCK = dt.datetime(2026, 6, 22, 3, 14, tzinfo=dt.UTC)
ROUND = "BC6T-2026"
_CHILDREN = Unit("trẻ em", Measure.count)

# Code of today's unit: this half-year, what its predecessors reported together a year before, the plan.
NUMBERS = {
    **{"04": ("14", 12, 24), "08": ("31", 34, 66), "11": ("16", 17, 34), "12": ("9", 11, 22)},
    **{"14": ("27", 24, 48), "15": ("36", 39, 76), "19": ("33", 30, 62), "20": ("12", 15, 30)},
    **{"25": ("52", 53, 110), "01": ("74", 81, 160), "22": ("21", 23, 46), "24": ("47", 44, 90)},
    **{"31": ("47", 49, 98), "33": ("", 49, 96), "37": ("44", 47, 94), "38": ("64", 69, 140)},
    **{"40": ("57", 53, 104), "42": ("22", 22, 44), "44": ("khoảng 28", 31, 60), "46": ("19", 18, 36)},
    **{"48": ("35", 37, 74), "51": ("26", 27, 54), "52": ("-", 41, 80), "56": ("30", 32, 64)},
    **{"66": ("…", 44, 88), "68": ("51", 45, 90), "75": ("54", 58, 116), "79": ("112", 118, 236)},
    **{"80": ("38", 39, 78), "82": ("x", 40, 80), "86": ("43", 43, 86), "91": ("", 48, 96)},
    **{"92": ("37", 39, 78), "96": ("", 30, 60)},
}
CORRECTED = "38"
"""Thanh Hóa sent 46 first, then 64."""
MISSING_BEFORE = "63-17"
"""Hòa Bình sent nothing for 2025-H1, so that Phú Thọ has two of three."""


def example_ledger(target: Path | str) -> Ledger:
    """A ledger with the documents' figures and the example's, where there was none or an empty one."""
    ledger = Ledger.open(target, lambda: CLOCK)
    ledger.do(loader.load_sample, ledger.clock)
    ledger.do(loader.load_checked, ledger.clock)
    ledger.do(fill)
    return ledger


def quantity(text: str) -> Quantity:
    """What a person means by what stands in a cell; nothing is "not reported"."""
    return parse(text, _CHILDREN) if text else Quantity(State.not_reported)


def fill(session: Session) -> Outcome:
    """The two half-years, the plan, the country, and the oddities of Thanh Hóa."""
    _Filler(session).all()
    return Outcome(ChangeSet.of(figure=1))


@dataclass
class _Filler:
    session: Session

    def __post_init__(self) -> None:
        self.gazetteer = places.gazetteer(self.session)
        self.indicator = catalogue.indicator(self.session, INDICATOR).id
        self.total = catalogue.breakdown(self.session, TOTAL).id
        self.now = ensure_period(self.session, NOW)
        self.before = ensure_period(self.session, BEFORE)
        new = NewRound(
            NOW, dt.date(2026, 6, 20), ((self.indicator, self.total),), code=ROUND, illustrative=True
        )
        create_round(self.session, new, now="2026-06-01T02:00:00Z")
        self.round = ensure_source(self.session, SourceKind.ROUND, ROUND, illustrative=True)
        self.round_id = round_by_code(self.session, ROUND).id

    def all(self) -> None:
        units = {place.code: place.id for place in self.gazetteer.in_force(NOW.end or dt.date.max)}
        said = [
            self.entry(units[code], text)
            for code, (text, _, _) in NUMBERS.items()
            if text and code != CORRECTED
        ]
        self.say(said, self.now, self.round, "2026-06-16T02:05:00Z")
        former = [one for code, (_, sum_, _) in NUMBERS.items() for one in self.former(units[code], sum_)]
        earlier = ensure_source(self.session, SourceKind.ROUND, "BC6T-2025", illustrative=True)
        self.say(former, self.before, earlier, "2025-06-18T02:05:00Z")
        plan = [self.entry(units[code], str(goal), Scenario.PLAN) for code, (_, _, goal) in NUMBERS.items()]
        self.say(plan, ensure_period(self.session, parse_period("2026", Regime.administrative)), self.round)
        self.country()
        self.thanh_hoa(units[CORRECTED])

    def former(self, unit: int, sum_: int) -> list[Entry]:
        """The same sum over the units that went into this one; one of them was silent."""
        parts = self.gazetteer.predecessors(unit) or (unit,)
        silent = {part for part in parts if self.gazetteer.at(part).unit == MISSING_BEFORE}
        share, rest = divmod(sum_, len(parts))
        shares = {part: share + (place < rest) for place, part in enumerate(parts)}
        return [self.entry(part, str(value)) for part, value in shares.items() if part not in silent]

    def country(self) -> None:
        country = next(place.id for place in self.gazetteer.others() if place.unit == "VN")
        source = ensure_source(self.session, SourceKind.DOCUMENT, "Báo cáo năm 2024", illustrative=True)
        for code, text in (("2023-H1", "1.233"), ("2024-H1", "hơn 1.300")):
            period = ensure_period(self.session, parse_period(code, Regime.administrative))
            self.say([self.entry(country, text)], period, source)

    def thanh_hoa(self, unit: int) -> None:
        """A typing error corrected by a second file, three stated comparisons, and a rival source."""
        wrong = self.entry(unit, "46", note="Tệp lần 1")
        self.say([wrong], self.now, self.round, "2026-06-16T02:05:00Z", "Chuyên viên tổng hợp")
        right = self.entry(unit, "64", note="Tỉnh đính chính gõ đảo chữ số", claims=_claims())
        run = self.file("ThanhHoa_BC6T-2026_lan2.xlsx", unit)
        self.say([right], self.now, self.round, "2026-06-18T07:32:00Z", "Chuyên viên tổng hợp", run)
        police = ensure_source(
            self.session, SourceKind.DOCUMENT, "Công an tỉnh, báo cáo 20/6/2026", illustrative=True
        )
        self.say(
            [self.entry(unit, "61", note="Đếm theo vụ khởi tố")], self.now, police, "2026-06-20T01:00:00Z"
        )

    def file(self, name: str, place_id: int) -> int:
        """The import of a file, as the round's."""
        stored = files.keep(self.session, name, b"illustrative workbook", "2026-06-18T07:32:00Z")
        return files.begin_import(
            self.session,
            stored,
            round_id=self.round_id,
            place_id=place_id,
            issue_id=None,
            at="2026-06-18T07:32:00Z",
            by="Chuyên viên tổng hợp",
        )

    def entry(
        self,
        place_id: int,
        text: str,
        scenario: Scenario = Scenario.ACTUAL,
        note: str = "",
        claims: tuple[NewClaim, ...] = (),
    ) -> Entry:
        return Entry(
            self.indicator,
            place_id,
            self.total,
            quantity(text),
            scenario,
            sheet="Biểu 01",
            cell="F21",
            note=note,
            claims=claims,
        )

    def say(
        self,
        entries: list[Entry],
        period_id: int,
        source_id: int,
        at: str = "2026-06-16T02:05:00Z",
        by: str = "",
        import_id: int | None = None,
    ) -> None:
        record(
            self.session, entries, period_id=period_id, source_id=source_id, at=at, by=by, import_id=import_id
        )


def _claims() -> tuple[NewClaim, ...]:
    exact, tenth = Decimal(0), Decimal("0.1")
    return (
        NewClaim(
            Basis.same_period, Decimal(-5), exact, Qualifier.exact, "trẻ em", "giảm 5 trẻ em so với cùng kỳ"
        ),
        NewClaim(Basis.same_period, Decimal("-7.2"), tenth, Qualifier.exact, "%", "giảm 7,2%"),
        NewClaim(Basis.plan, Decimal("48.5"), tenth, Qualifier.exact, "%", "đạt 48,5% kế hoạch năm"),
    )
