"""What becomes of every cell in the columns of values: judged, compared with the ledger, decided about.

Cells are places in arrays; an object is made for those that are named to a person, and for contents that are
no plain number.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tracker.exchange.findings import Choice, Content, Finding
from tracker.exchange.judge import Judged, Remark
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.spec import column_letters
from tracker.exchange.tables import axes as why
from tracker.exchange.tables.axes import Axes, Lane
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.contents import Contents
from tracker.exchange.tables.judging import Verdict, judged_cell, quantity_of
from tracker.exchange.tables.layout import answers
from tracker.exchange.tables.preview import Fate, TableDecisions, TableRule
from tracker.exchange.tables.profiles import Profiles
from tracker.exchange.tables.telling import Teller, group_decision, placed
from tracker.figures.beside import Beside
from tracker.figures.rows import Indicator
from tracker.kernel.fixed import to_milli
from tracker.kernel.quantity import NoteCode, Qualifier, Quantity, Severity, State

FATES = tuple(Fate)
_NEW, _CHANGED, _UNCHANGED, _CONFLICT, _REJECTED, _LEFT_OUT = range(6)
_REASONS = {
    why.NO_NAME: (_REJECTED, TableRule.NO_NAME),
    why.UNKNOWN: (_REJECTED, TableRule.UNKNOWN_NAME),
    why.DISAGREE: (_REJECTED, TableRule.NAMES_DISAGREE),
    why.NAME_LEFT_OUT: (_LEFT_OUT, TableRule.NAME_LEFT_OUT),
    why.ROW_LEFT_OUT: (_LEFT_OUT, TableRule.ROW_LEFT_OUT),
    why.OTHER_TABLE: (_REJECTED, TableRule.OTHER_TABLE),
}
_PLAINLY = (Qualifier.exact, False, None)


@dataclass(frozen=True)
class Sides:
    """What the ledger has beside the table, by the table's keys: what this source said, what others hold."""

    ours: Mapping[int, Beside] = field(default_factory=dict)
    rivals: Mapping[int, Beside] = field(default_factory=dict)


@dataclass
class Cells:
    """The cells that hold something and are about something, side by side: key, place of the row, lane,
    content, fate. `chosen`: what is written where that is no plain number."""

    keys: array[int] = field(default_factory=lambda: array("q"))
    ats: array[int] = field(default_factory=lambda: array("I"))
    lanes: array[int] = field(default_factory=lambda: array("H"))
    verdicts: list[Verdict] = field(default_factory=list)
    fates: bytearray = field(default_factory=bytearray)
    chosen: dict[int, Quantity] = field(default_factory=dict)
    rivals: list[int] = field(default_factory=list)


class Weighing:
    """`read` judges the block; `settle` compares it with the ledger. `counts` are of all cells."""

    def __init__(self, axes: Axes, block: Block, profiles: Profiles, decisions: TableDecisions) -> None:
        self.axes, self.cells, self.teller = axes, Cells(), Teller()
        self.sums: list[tuple[int, int, int]] = []  # place of the row, lane, why
        self._block, self._profiles, self._decisions = block, profiles, decisions
        self._contents: dict[int, Contents] = {}
        self._letters = [lane.use.letters for lane in axes.lanes]
        self._counts: Counter[int] = Counter()
        self._blank = 0
        self.first_of: dict[int, int] = {}
        for number, lane in enumerate(axes.lanes):
            self._read(number, lane)
        self.cells.fates = bytearray(len(self.cells.keys))

    @property
    def sheet(self) -> str:
        return self._block.sheet

    @property
    def counts(self) -> dict[Fate, int]:
        counted = self._counts + Counter(self.cells.fates)
        return {fate: counted[number] for number, fate in enumerate(FATES)} | {Fate.BLANK: self._blank}

    def settle(self, sides: Sides) -> None:
        """The fate of every cell, and what there is to say of it."""
        bare, verdicts = not (sides.ours or sides.rivals), self.cells.verdicts
        for place in self._alone():
            if not (bare and isinstance(verdicts[place], int)):
                self._settle(place, sides)
        if sides.ours:
            self._blanked(sides)

    def writes(self) -> list[int]:
        """The places of the cells that are written."""
        return [place for place, fate in enumerate(self.cells.fates) if fate in (_NEW, _CHANGED)]

    # -- one cell ------------------------------------------------------------------------------------

    def quantity(self, place: int) -> Quantity | None:
        """What a cell says, or what was chosen for it; None if it cannot be read."""
        if place in self.cells.chosen:
            return self.cells.chosen[place]
        found = self.cells.verdicts[place]
        return quantity_of(found, self.indicator(place).measure) if isinstance(found, int) else found.quantity

    def indicator(self, place: int) -> Indicator:
        key, _, _, _, _ = self.axes.targets(self.cells.keys[place])
        return self.axes.names.indicators[key]

    def address(self, place: int) -> str:
        return f"{self.letters(place)}{self.axes.row(self.cells.ats[place])}"

    def letters(self, place: int) -> str:
        return self._letters[self.cells.lanes[place]]

    def raw(self, place: int) -> RawCell:
        """The cell as it stands in the file."""
        return self.raw_at(self.cells.lanes[place], self.cells.ats[place])

    def raw_at(self, lane: int, at: int) -> RawCell:
        column, row = self.axes.lanes[lane].use.column, self.axes.row(at)
        return self._block.cell(row, column) or RawCell(row, column, CellKind.NOTHING, "")

    def verdict_at(self, lane: int, at: int) -> Verdict | None:
        """What a cell without a key answers, judged by its column: for totals."""
        number = self._profiles.number_at(self.axes.lanes[lane], at)
        if number is None or lane not in self._contents:
            return None
        return self._contents[lane].at(at, number)

    # -- reading -------------------------------------------------------------------------------------

    def _read(self, number: int, lane: Lane) -> None:
        self._blank += self.axes.count
        column = self._block.columns.get(lane.use.column)
        if column is None:
            return
        rows = self._profiles.rows(lane)
        told = (column, self.axes.first, self.axes.last, self._profiles.all, lane.use.convention)
        contents = self._contents[number] = Contents(*told)
        if min(lane.keys, default=0) < 0:
            for at, (key, kind) in enumerate(zip(lane.keys, contents.kinds, strict=True)):
                if kind and key < 0:
                    self._without_key(number, at, key)
        cells, started = self.cells, len(self.cells.keys)
        for at, key, found in contents.verdicts(rows, lane.keys):
            cells.ats.append(at)
            cells.keys.append(key)
            cells.verdicts.append(found)
        cells.lanes.extend([number] * (len(cells.keys) - started))
        self._blank -= len(cells.keys) - started

    def _without_key(self, number: int, at: int, key: int) -> None:
        if self._contents[number].is_blank(at):
            return
        if key <= why.TOTALS:
            self.sums.append((at, number, key))
            fate, rule = _LEFT_OUT, TableRule.TOTAL
        else:
            fate, rule = _REASONS[key]
            if key == why.NO_NAME and not answers(self.raw_at(number, at)):
                fate, rule = _LEFT_OUT, TableRule.REMARK
        self._counts[fate] += 1
        self._blank -= 1
        severity = Severity.reject if fate == _REJECTED else Severity.info
        letters = self._letters[number]
        self.teller.tell(
            severity, rule, letters, lambda: self._said_of_row(severity, rule, self.raw_at(number, at), at)
        )

    def _said_of_row(self, severity: Severity, rule: TableRule, cell: RawCell, at: int) -> Finding:
        text = cell.text if rule is TableRule.REMARK else self.axes.name_in(at)
        facts = {"row": str(self.axes.row(at)), "text": text[:60]}
        return Finding(
            severity, rule, f"table.finding.{rule}", self._block.sheet, cell.address, cell.text, facts
        )

    # -- settling ------------------------------------------------------------------------------------

    def _alone(self) -> Iterator[int]:
        """The cells that no other row answers differently."""
        first: dict[int, int] = self.first_of
        again = [place for place, key in enumerate(self.cells.keys) if first.setdefault(key, place) != place]
        if not again:
            yield from range(len(self.cells.keys))
            return
        keys, repeated = self.cells.keys, frozenset(again)
        differing = {keys[one]: one for one in reversed(again) if not self._same(first[keys[one]], one)}
        for place, key in enumerate(keys):
            if key in differing:
                other = first[key] if first[key] != place else differing[key]
                self._repeated(place, _REJECTED, Severity.reject, TableRule.TWICE, other)
            elif place in repeated:
                self._repeated(place, _LEFT_OUT, Severity.info, TableRule.TWICE_EQUAL, first[key])
            else:
                yield place

    def _same(self, one: int, other: int) -> bool:
        """Whether two cells say the same, and so do the notes of their rows."""
        found = self.cells.verdicts[one], self.cells.verdicts[other]
        if isinstance(found[0], int) and isinstance(found[1], int):
            alike = found[0] >> 2 == found[1] >> 2
        else:
            sides = self.quantity(one), self.quantity(other)
            alike = None not in sides and _said(sides[0]) == _said(sides[1])
        return alike and self.axes.note(self.cells.ats[one]) == self.axes.note(self.cells.ats[other])

    def _settle(self, place: int, sides: Sides) -> None:
        found, key = self.cells.verdicts[place], self.cells.keys[place]
        ours, rival = sides.ours.get(key), sides.rivals.get(key)
        if isinstance(found, Judged):
            decided = self._decide(place, found, ours, rival)
            if decided is None:
                return
            self.cells.chosen[place] = decided
        if ours is None and rival is None:
            return
        self._compare(place, ours, rival)

    def _decide(
        self, place: int, found: Judged, ours: Beside | None, rival: Beside | None
    ) -> Quantity | None:
        """The quantity that a judged cell stands for; None if its fate is settled here."""
        if found.quantity is None:
            found = self._with_reference(place, found, ours or rival)
        if found.quantity is None:
            self._remark(place, found, Severity.reject)
            self.cells.fates[place] = _REJECTED
            return None
        same = ours is not None and ours.said == _said(found.quantity)
        if found.severity is not Severity.ask or same:
            self._remark(place, found, Severity.info)
            return found.quantity
        return self._asked(place, found)

    def _asked(self, place: int, found: Judged) -> Quantity | None:
        """A number that can be read two ways: only a choice for its cell or its column settles it."""
        readings = {Choice.THEIRS: found.quantity, Choice.OTHER: found.other}
        choices = (*(one for one, quantity in readings.items() if quantity is not None), Choice.MINE)
        rule = next(one.rule for one in found.remarks if one.severity is Severity.ask)
        choice = self._choice(place, rule)
        self._remark(place, found, Severity.ask if choice is None else Severity.info, choices)
        if choice is None or readings.get(choice) is None:
            self.cells.fates[place] = _CONFLICT if choice is None else _LEFT_OUT
            return None
        return readings[choice]

    def _choice(self, place: int, rule: str) -> Choice | None:
        return self._decisions.on(self.address(place), group_decision(self.letters(place), rule))

    def _with_reference(self, place: int, found: Judged, before: Beside | None) -> Judged:
        """A number that lost its thousands is known by what was said there before."""
        if before is None or all(one.rule != NoteCode.not_whole.value for one in found.remarks):
            return found
        lane = self.axes.lanes[self.cells.lanes[place]]
        profile = self._profiles.at(lane, self.cells.ats[place])
        assert profile is not None
        return judged_cell(self.raw(place), profile, lane.use.convention, lambda: before.value)

    def _compare(self, place: int, ours: Beside | None, rival: Beside | None) -> None:
        """With what this source said before, and with what holds from another."""
        if ours is not None and self._says(place, ours):
            self.cells.fates[place] = _UNCHANGED
            return
        if ours is not None:
            choice = self._decisions.against(self.address(place))
            self._against(place, ours, TableRule.CHANGED, self.address(place), choice)
            self.cells.fates[place] = _LEFT_OUT if choice is Choice.MINE else _CHANGED
            if choice is Choice.MINE:
                return
        if rival is not None:
            self._beside(place, rival)

    def _beside(self, place: int, rival: Beside) -> None:
        """What holds from another source stays, unless it was decided that this one is to hold."""
        if self._says_value(place, rival):
            self._against(place, rival, TableRule.RIVAL_SAME, "", None)
            return
        decision = group_decision(self.address(place), TableRule.RIVAL)
        choice = self._decisions.against(decision, group_decision(self.letters(place), TableRule.RIVAL))
        self._against(place, rival, TableRule.RIVAL, decision, choice)
        if choice is Choice.MINE:
            self.cells.fates[place] = _LEFT_OUT
        elif choice is Choice.THEIRS:
            self.cells.rivals.append(place)

    def _says(self, place: int, one: Beside) -> bool:
        note = self.axes.note(self.cells.ats[place])
        return self._says_value(place, one) and (note is None or note == one.note.strip())

    def _says_value(self, place: int, one: Beside) -> bool:
        found = self.cells.verdicts[place]
        if isinstance(found, int) and place not in self.cells.chosen:
            plain = one.state is State.value and one.said[2:] == _PLAINLY
            return plain and one.value is not None and to_milli(one.value) == found >> 2
        said = self.quantity(place)
        return said is not None and _said(said) == one.said

    def _against(
        self, place: int, one: Beside, rule: TableRule, decision: str, choice: Choice | None
    ) -> None:
        """Tell old and new; where what is on file is kept, as was decided, that."""
        rule = TableRule.KEPT if choice is Choice.MINE else rule
        before = one.quantity(self.indicator(place).measure)
        choices = (Choice.MINE, Choice.THEIRS) if decision else ()

        def make() -> Finding:
            return placed(self._finding(place, Severity.info, rule, current=before), decision, choices)

        self.teller.tell(Severity.info, rule, self.letters(place), make)

    def _blanked(self, sides: Sides) -> None:
        """Cells that are blank where this source said something before: never taken without being asked."""
        for number, lane in enumerate(self.axes.lanes):
            for at, key in enumerate(lane.keys):
                ours = sides.ours.get(key)
                if ours is None or key in self.first_of or ours.state is State.not_reported:
                    continue
                self._blank_over(number, at, key, ours)

    def _blank_over(self, number: int, at: int, key: int, ours: Beside) -> None:
        """Kept unless it was decided that the blank is meant; then that nothing was reported is written."""
        cell = self.raw_at(number, at)
        letters = column_letters(cell.column)
        choice = self._decisions.against(cell.address, group_decision(letters, TableRule.BLANKED))
        measure = self.axes.names.indicators[self.axes.targets(key)[0]].measure
        severity = Severity.ask if choice is None else Severity.info
        choices = (Choice.MINE, Choice.THEIRS)

        def make() -> Finding:
            said = Finding(
                severity,
                TableRule.BLANKED,
                f"table.finding.{TableRule.BLANKED}",
                self._block.sheet,
                cell.address,
                current=ours.quantity(measure),
                facts={"before": ours.quantity(measure).printed()},
                names=self.axes.called(key),
            )
            return placed(said, cell.address, choices)

        self.teller.tell(severity, TableRule.BLANKED, letters, make, choices)
        if choice is None:
            self._counts[_CONFLICT] += 1
        elif choice is Choice.THEIRS:
            self._append(number, at, key, Judged(Quantity(State.not_reported, measure=measure)))
        if choice is not Choice.MINE:
            self._blank -= 1

    def _append(self, number: int, at: int, key: int, found: Judged) -> None:
        self.cells.keys.append(key)
        self.cells.ats.append(at)
        self.cells.lanes.append(number)
        self.cells.verdicts.append(found)
        self.cells.fates.append(_CHANGED)

    # -- saying --------------------------------------------------------------------------------------

    def _repeated(self, place: int, fate: int, severity: Severity, rule: TableRule, other: int) -> None:
        """Two cells answer one figure; `other` is the place of the second."""
        self.cells.fates[place] = fate

        def make() -> Finding:
            return self._finding(place, severity, rule, other=self.address(other))

        self.teller.tell(severity, rule, self.letters(place), make)

    def _remark(
        self, place: int, found: Judged, severity: Severity, choices: tuple[Choice, ...] = ()
    ) -> None:
        """What the judge remarked; a question that is settled is only said."""
        exact = found
        for number, remark in enumerate(found.remarks):
            told = severity if remark.severity is Severity.ask else remark.severity
            asks = choices if remark.severity is Severity.ask else ()

            def make(number: int = number, told: Severity = told, asks: tuple[Choice, ...] = asks) -> Finding:
                said = self._of_remark(place, self._judged_again(place, exact).remarks[number], told, found)
                return placed(said, self.address(place) if asks else "", asks)

            self.teller.tell(told, remark.rule, self.letters(place), make, asks)

    def _judged_again(self, place: int, found: Judged) -> Judged:
        """The same with the cell's own formula in its words."""
        cell = self.raw(place)
        if not cell.formula:
            return found
        remarks = tuple(
            replace(one, facts=(("formula", cell.formula[:60]),)) if dict(one.facts).get("formula") else one
            for one in found.remarks
        )
        return replace(found, remarks=remarks)

    def _of_remark(self, place: int, remark: Remark, severity: Severity, found: Judged) -> Finding:
        return Finding(
            severity,
            remark.rule,
            remark.key,
            self._block.sheet,
            self.address(place),
            self.raw(place).text,
            dict(remark.facts),
            parsed=found.quantity,
            other=found.other,
            names=self.axes.called(self.cells.keys[place]),
        )

    def _finding(
        self, place: int, severity: Severity, rule: TableRule, current: Content = None, **facts: str
    ) -> Finding:
        theirs = self.quantity(place)
        told = {"theirs": theirs.printed() if theirs else "", **facts}
        if isinstance(current, Quantity):
            told["before"] = current.printed()
        return Finding(
            severity,
            rule,
            f"table.finding.{rule}",
            self._block.sheet,
            self.address(place),
            self.raw(place).text,
            told,
            parsed=theirs,
            current=current,
            names=self.axes.called(self.cells.keys[place]),
        )


def _said(quantity: Quantity | None) -> tuple[object, ...]:
    assert quantity is not None
    return quantity.state, quantity.value, quantity.qualifier, quantity.estimate, quantity.whole
