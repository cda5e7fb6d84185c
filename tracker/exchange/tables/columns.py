"""What each column of a table seems to hold: by its headings, and by what stands in its first rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracker.exchange.reading import CellKind
from tracker.exchange.tables.layout import JOIN, ColumnLook, is_number
from tracker.exchange.tables.mapping import ColumnUse, Mapping, Role, Target, text_key
from tracker.exchange.tables.names import Meaning, Names, Sense, is_total, meaning_of
from tracker.exchange.tables.periods import is_part, is_year, periods_in, scenario_in, without_periods
from tracker.exchange.tables.proposal import Candidate, ColumnProposal, Ground, Reason
from tracker.exchange.tables.units import UnitWords, unit_said, without_unit, words_of
from tracker.figures.rows import TOTAL
from tracker.kernel.quantity import Measure
from tracker.kernel.texts import clean, fold

_WORDS: dict[Role, tuple[str, ...]] = {
    Role.IGNORE: ("stt", "tt", "so tt", "so thu tu", "no", "no.", "#", "ordinal"),
    Role.PLACE: (
        *("tinh", "tinh, thanh pho", "tinh/thanh pho", "tinh thanh pho", "tinh, tp", "tinh/tp", "dia phuong"),
        *("ten tinh", "ten don vi", "don vi", "don vi bao cao", "ma tinh", "ten tinh, thanh pho", "province"),
        *("provinces", "place", "locality", "dia ban", "tinh, thanh pho truc thuoc trung uong"),
    ),
    Role.INDICATOR: (
        *("chi tieu", "ten chi tieu", "noi dung", "chi so", "indicator", "indicators", "ma chi tieu"),
        *("noi dung chi tieu", "danh muc chi tieu", "ma so chi tieu"),
    ),
    Role.PART: ("phan to", "gioi tinh", "nhom tuoi", "breakdown", "sex", "age group", "gioi"),
    Role.PERIOD: (
        "ky",
        "ky bao cao",
        "thoi gian",
        "thang",
        "quy",
        "năm",
        "period",
        "month",
        "year",
        "thoi ky",
    ),
    Role.UNIT: ("dvt", "don vi tinh", "don vi", "unit"),
    Role.NOTE: ("ghi chu", "note", "notes", "dien giai", "remarks"),
    Role.VALUE: (
        "so luong",
        "gia tri",
        "so lieu",
        "ket qua",
        "value",
        "tong",
        "tong so",
        "so",
        "cong",
        "total",
    ),
}
_SURE = 80
"""So many of a hundred names must be known for a column to be taken for one of such names."""

_PERHAPS = 40


@dataclass(frozen=True)
class Setting:
    """What is known of the table as a whole: the day in whose units names are read, its unit, its axes;
    whether some column holds years."""

    names: Names
    day: dt.date
    unit: UnitWords | None = None
    by_row: frozenset[Role] = field(default_factory=frozenset)
    years: bool = False


def names_in(look: ColumnLook, setting: Setting) -> ColumnProposal | None:
    """The column as one of names, units or notes; None if it holds values, or nothing that is known."""
    words = _role_by_header(look)
    if Role.IGNORE in words and not look.empty and (look.numbers or look.texts):
        return _proposed(look, Role.IGNORE, Reason(Ground.HEADER, {"text": look.header[:60]}))
    if Role.NOTE in words:
        return _proposed(look, Role.NOTE, Reason(Ground.HEADER, {"text": look.header[:60]}))
    if Role.PERIOD in words and look.cells and all(is_part(cell.text) for cell in look.cells):
        reason = Reason(Ground.HEADER, {"text": look.header[:60]})
        return _proposed(look, Role.PERIOD, reason, certain=setting.years)
    for role in (Role.PLACE, Role.INDICATOR, Role.PERIOD, Role.PART, Role.UNIT):
        known, sure = _known(look, role, setting, role in words)
        if role in words and known:
            return _proposed(look, role, Reason(Ground.HEADER, {"text": look.header[:60]}))
        if known >= _SURE and sure:
            return _proposed(look, role, Reason(Ground.VALUES, {"text": look.header[:60]}, known))
        if known >= _PERHAPS or (role in words and role is not Role.UNIT and not look.numeric):
            ground = Ground.VALUES if known >= _PERHAPS else Ground.LIKE
            score = known if known >= _PERHAPS else _PERHAPS
            return _proposed(look, role, Reason(ground, {"text": look.header[:60]}, score), certain=False)
    return None


def values_in(look: ColumnLook, setting: Setting) -> ColumnProposal:
    """The column as one of values, or as one that nobody can say anything about."""
    if not look.numeric:
        certain = not look.numbers
        return _proposed(
            look, Role.IGNORE, Reason(Ground.NOTHING, score=100 if certain else 0), certain=certain
        )
    return _Heading(look, setting).proposal()


class _Heading:
    """Reads the headings over a column of values, one above the other."""

    def __init__(self, look: ColumnLook, setting: Setting) -> None:
        self._look, self._setting, self._names = look, setting, setting.names
        self._target = Target()
        self._left: list[str] = []
        self._reasons: list[Reason] = []
        self._candidates: tuple[Candidate, ...] = ()
        self._unit = unit_said(look.header)

    def proposal(self) -> ColumnProposal:
        for text in self._look.header.split(JOIN):
            self._read(text)
        self._read_rest()
        certain = all(one.ground.certain for one in self._reasons) and bool(self._reasons)
        scale, said = self._scale()
        use = ColumnUse(self._look.number, Role.VALUE, self._target, scale)
        if not self._target.indicator and Role.INDICATOR not in self._setting.by_row:
            certain = False  # a year or a place alone: of what, a person says
            use = use if self._target != Target() else ColumnUse(self._look.number)
        made = _proposed(self._look, use.role, *(self._reasons or [Reason(Ground.NOTHING, score=0)]))
        return replace(made, use=use, certain=certain and said, candidates=self._candidates)

    def _read(self, heading: str) -> None:
        """One heading: a part, a place, an indicator, a period, plan or result; or left for later."""
        for period in periods_in(heading)[:1]:
            self._target = replace(self._target, period=period.code)
            self._reasons.append(Reason(Ground.NAME, {"text": heading[:60]}))
        scenario = scenario_in(heading)
        if scenario is not None:
            self._target = replace(self._target, scenario=scenario)
            self._reasons.append(Reason(Ground.NAME, {"text": heading[:60]}))
            return
        text = _bare(heading)
        if not text or fold(text) in _WORDS[Role.VALUE][:5]:
            self._reasons.append(Reason(Ground.HEADER, {"text": heading[:60]}))
            return
        if not self._take(Role.PART, self._names.part(text), heading) and not self._take_indicator(text):
            place = self._names.places_on(self._setting.day).meaning(text)
            if not self._take(Role.PLACE, place, heading):
                self._left.append(text)

    def _take(self, role: Role, meaning: Meaning, heading: str) -> bool:
        if meaning.sense is not Sense.NAMED:
            return False
        self._target = self._target.with_(role, meaning.target)
        self._reasons.append(Reason(meaning.ground, {"text": heading[:60]}))
        return True

    def _take_indicator(self, text: str) -> bool:
        meaning = self._names.indicator(text)
        if meaning.code:
            self._propose(text)
            return True
        return self._take(Role.INDICATOR, meaning, text)

    def _read_rest(self) -> None:
        """Headings that mean nothing by themselves may mean something together."""
        if not self._left:
            return
        text = " ".join(self._left)
        if not self._target.indicator and self._take_indicator(text):
            return
        if self._target.indicator or Role.INDICATOR in self._setting.by_row:
            self._reasons.append(Reason(Ground.LIKE, {"text": text[:60]}, 50))
        else:
            self._propose(text)

    def _propose(self, text: str) -> None:
        """The likest indicator, to be agreed to."""
        self._candidates = self._names.indicator_candidates(text)
        if self._candidates:
            first = self._candidates[0]
            self._target = replace(self._target, indicator=first.target)
            reason = replace(first.reason, facts={**first.reason.facts, "text": text[:60]})
            self._reasons.append(reason)
        else:
            self._reasons.append(Reason(Ground.NOTHING, {"text": text[:60]}, 0))

    def _scale(self) -> tuple[int | None, bool]:
        """What one of the column's units counts, and whether that is certain: money of which nobody says
        whether it is thousands or millions is not."""
        indicator = self._names.indicators.get(self._target.indicator)
        if indicator is None:
            return None, self._unit is None or self._unit.scale == 1 or Role.UNIT in self._setting.by_row
        unit = self._unit or self._setting.unit
        if unit is not None and unit.fits(indicator):
            same = unit.scale == indicator.scale or indicator.measure is Measure.rate
            return (None if same else unit.scale), True
        if self._unit is not None:
            return None, False
        own = words_of(indicator.unit_vi)
        return None, not own.is_money or Role.UNIT in self._setting.by_row


def _bare(heading: str) -> str:
    """A heading without unit, period and the words between."""
    text = without_unit(heading)
    if not periods_in(text):
        return text
    rest = without_periods(text).replace("#", " ").strip(" ,;:()–-")
    if not rest or rest in ("nam", "ky", "trong", "ca nam"):
        return ""
    for period in ("năm", "tháng", "quý", "giai đoạn"):
        at = text.lower().rfind(period)
        if at > 0 and not without_periods(text[at:]).replace("#", "").strip(" ()"):
            return text[:at].strip(" ,;:(–-")
    return rest


def _role_by_header(look: ColumnLook) -> frozenset[Role]:
    """The sorts of columns that bear such a heading."""
    last = look.header.split(JOIN)[-1]
    texts = [clean(text).lower().strip(" .:*") for text in (look.header, last)]
    said = {*texts, *map(fold, texts)}  # "năm" is a year with its mark only: "Nam" is a sex
    return frozenset(role for role, words in _WORDS.items() if said & set(words) and role is not Role.VALUE)


def is_heading(role: Role, text: str) -> bool:
    """Whether a column of this sort is called so."""
    return fold(clean(text)).strip(" .:*") in _WORDS[role]


def _known(look: ColumnLook, role: Role, setting: Setting, named: bool) -> tuple[int, bool]:
    """How many of a hundred different texts are names of this sort, and whether numbers would not do too."""
    cells = {text_key(cell.text): cell for cell in look.cells if clean(cell.text)}.values()
    if role is Role.UNIT:
        texts = [words_of(cell.text) for cell in cells if not is_number(cell)]
        return (100 * sum(one.is_known for one in texts) // len(texts) if texts and look.texts else 0), False
    if look.numeric and not named:
        return 0, False  # numbers are names only where the heading says so
    meanings = [
        meaning_of(setting.names, role, cell.text, cell.kind, Mapping(""), setting.day, {})
        for cell in cells
        if not (is_total(cell.text) and role is not Role.PLACE)
    ]
    if role is Role.PERIOD and not named and all(cell.kind is CellKind.NUMBER for cell in cells):
        return 0, False
    named_ones = sum(
        one.sense in (Sense.NAMED, Sense.TOTAL) and one.ground.value != Ground.LIKE for one in meanings
    )
    real = any((one.sense is Sense.NAMED and one.target != TOTAL) or one.code for one in meanings)
    return (100 * named_ones // len(meanings) if meanings and real else 0), True


def _proposed(look: ColumnLook, role: Role, *reasons: Reason, certain: bool = True) -> ColumnProposal:
    use = ColumnUse(look.number, role)
    return ColumnProposal(look.number, look.header, look.examples, use, certain, reasons)


def has_years(look: ColumnLook) -> bool:
    """Whether a column is one of years, by its heading and all that stands in it."""
    named = Role.PERIOD in _role_by_header(look)
    return named and bool(look.cells) and all(is_year(cell.text) for cell in look.cells)


def blanks(look: ColumnLook, rows: Iterable[int]) -> int:
    """In how many of these rows the column is blank."""
    filled = {cell.row for cell in look.cells}
    return sum(row not in filled for row in rows)
