"""What a plan's workbook says: a definition, with the cell of everything that could not be taken. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.plans import spec
from tracker.exchange.plans.cells import Judge
from tracker.exchange.plans.deciding import NOTHING_DECIDED, Decisions
from tracker.exchange.plans.findings import Rule, ask, say
from tracker.exchange.plans.lexicon import Lexicon
from tracker.exchange.plans.merged import PLAN
from tracker.exchange.plans.printing import label, meant
from tracker.exchange.plans.rows import Recognised, Row, recognise
from tracker.exchange.plans.sheets import Found, find, grid_of
from tracker.exchange.plans.sound import Loose, sound
from tracker.exchange.plans.spec import Field
from tracker.exchange.plans.state import Theirs
from tracker.exchange.reading import RawBook
from tracker.exchange.spec import column_letters
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean
from tracker.plans.definition import (
    NODE_FIELDS,
    PLAN_FIELDS,
    Definition,
    NodeFacts,
    PlanFacts,
    children_of,
    outlined,
)
from tracker.plans.rows import NodeKind
from tracker.words import Words

ROWS_MOVED = "rows"
"""Id of the decision whether rows that stand in another order were put so on purpose."""


@dataclass(frozen=True)
class PlanReading:
    """`rows`: node's key -> its row. `moment`: when the file was written ("": it does not say)."""

    code: str
    theirs: Theirs
    found: Found
    rows: Mapping[str, int]
    findings: tuple[Finding, ...]
    moment: str
    serial: int = 0

    def where(self, key: str, name: str = "") -> tuple[str, str]:
        """Sheet and cell of a field; of the row where it has no column; no cell where there is none."""
        if key == PLAN:
            row, column = self.found.cells.get(name, (0, 0))
            return self.found.plan.title, f"{column_letters(column)}{row}" if row else ""
        row = self.rows.get(key, 0)
        columns = self.found.columns
        column = columns.get(Field(name), 0) if name in tuple(Field) else columns[Field.TEXT_VI]
        return self.found.nodes.title, f"{column_letters(column)}{row}" if row and column else ""


def interpret(book: RawBook, lexicon: Lexicon, decisions: Decisions = NOTHING_DECIDED) -> PlanReading:
    """Refused: as `sheets.find`; planfile.no_code, .other_plan, what is wrong with a plan's own fields."""
    found = find(book, decisions.template)
    return _Reader(found, lexicon, decisions).read()


@dataclass
class _Reader:
    found: Found
    lexicon: Lexicon
    decisions: Decisions
    findings: list[Finding] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def read(self) -> PlanReading:
        plan = self._plan()
        rows = recognise(
            self._rows(),
            self.found.hidden.issued,
            self.lexicon,
            plan.code,
            self.found.nodes.title,
            self.decisions,
        )
        self.findings += rows.findings
        nodes = self._nodes(rows, plan)
        where = {key: row.number for key, row in rows.rows.items()}
        reading = self._reading(plan, nodes, rows, where)
        loose = sound(nodes, plan, set(self.lexicon.known), rows.lost, reading.where)
        return self._settled(reading, nodes, rows, loose)

    def _reading(
        self, plan: PlanFacts, nodes: Mapping[str, NodeFacts], rows: Recognised, where: Mapping[str, int]
    ) -> PlanReading:
        theirs = Theirs(Definition(plan, tuple(nodes.values())))
        code, moment = self.found.code, self.found.hidden.moment
        return PlanReading(code, theirs, self.found, where, (), moment, rows.serial)

    def _settled(
        self, reading: PlanReading, nodes: dict[str, NodeFacts], rows: Recognised, loose: Loose
    ) -> PlanReading:
        """Without what can stand nowhere, in its order."""
        self.findings += loose.findings
        unread = frozenset(self.unread | loose.unread)
        lost = frozenset(rows.lost | loose.lost)
        kept = {key: node for key, node in nodes.items() if key not in lost}
        order = self._order(kept, any(row.moved for row in rows.rows.values()))
        definition = Definition(reading.theirs.definition.plan, outlined(kept, order))
        told = (*self.found.findings, *self.findings)
        return replace(reading, theirs=Theirs(definition, unread, lost), findings=told)

    def _plan(self) -> PlanFacts:
        """The plan's own fields. One that the sheet no longer has says nothing."""
        sheet, grid = self.found.plan.title, grid_of(self.found.plan)
        at = self.found.cells.get("code")
        cell = grid.get(at) if at else None
        code = clean(cell.text) if cell else ""
        if not code:
            raise Refusal("planfile.no_code", sheet=sheet)
        if spec.form_code(code) != self.found.code:
            raise Refusal(
                "planfile.other_plan", plan=code[:40], sheet=sheet, cell=cell.address if cell else ""
            )
        judge = Judge(sheet, self.found.language, self.lexicon)
        values: dict[str, Any] = {}
        for name in PLAN_FIELDS:
            place = self.found.cells.get(name)
            judged = judge.read(name, grid.get(place) if place else None, of_node=False)
            self.findings += judged.findings
            if place is None:
                title = label(name, Words(self.found.language), of_node=False)
                self.findings.append(say(Severity.info, Rule.LINE_GONE, sheet, text=title))
            if (
                place is None
                or judged.unread
                or (judged.value == "" and name in ("level", "status", "confidence"))
            ):
                self.unread.add((PLAN, name))
            else:
                values[name] = judged.value
        return PlanFacts(code=self.lexicon.plans.get(code.upper(), code), **{"title_vi": code, **values})

    def _rows(self) -> list[Row]:
        """Rows below the header in which anything stands in a known column."""
        names = {column: name for name, column in self.found.columns.items()}
        cells: dict[int, dict[Field, Any]] = {}
        for cell in self.found.nodes.cells:
            if (
                cell.row > self.found.header_row
                and cell.column in names
                and (clean(cell.text) or cell.formula)
            ):
                cells.setdefault(cell.row, {})[names[cell.column]] = cell
        return [Row(number, some, _kind(some)) for number, some in sorted(cells.items())]

    def _nodes(self, rows: Recognised, plan: PlanFacts) -> dict[str, NodeFacts]:
        judge = Judge(self.found.nodes.title, self.found.language, self.lexicon, plan.issued)
        self._tell_gone_columns()
        nodes = {}
        for key, row in sorted(rows.rows.items(), key=lambda one: one[1].number):
            node = self._node(judge, key, row)
            if node is None:
                rows.lost.add(key)
            else:
                nodes[key] = node
        return nodes

    def _node(self, judge: Judge, key: str, row: Row) -> NodeFacts | None:
        """None where kind or text cannot be read and the ledger knows no such node to take them from."""
        values: dict[str, Any] = {}
        for name in NODE_FIELDS:
            column = Field(name)
            judged = judge.read(name, row.cells.get(column), of_node=True)
            self.findings += judged.findings
            stale = row.moved and column is Field.PARENT
            blank = judged.value == "" and name in ("kind", "confidence")
            if judged.unread or stale or blank or column not in self.found.columns:
                self.unread.add((key, name))
                if name == "kind" and not judged.unread:
                    self._reject(Rule.KIND, row, column)
            else:
                values[name] = judged.value
        known = key in self.lexicon.known
        if not known and ("kind" not in values or not values.get("text_vi")):
            return None
        shown = {"kind": NodeKind.NOTE, "text_vi": "", **values}
        return NodeFacts(key=key, **shown)

    def _reject(self, rule: Rule, row: Row, column: Field) -> None:
        sheet = self.found.nodes.title
        self.findings.append(say(Severity.reject, rule, sheet, row.address(column), text=row.text(column)))

    def _tell_gone_columns(self) -> None:
        for name in Field:
            if name not in self.found.columns and name is not Field.NUMBER:
                title = label(name, Words(self.found.language), of_node=True)
                self.findings.append(say(Severity.info, Rule.COLUMN_GONE, self.found.nodes.title, text=title))

    def _order(self, nodes: Mapping[str, NodeFacts], torn: bool) -> dict[str, list[str]]:
        """As the rows stand; as they were issued where somebody sorted them or has not said that they meant
        the move. `torn`: rows were sorted away from their keys."""
        there = children_of(nodes.values())
        issued = [*(self.found.hidden.issued or self.lexicon.order)]
        places = {key: place for place, key in enumerate(issued)}
        moved = [
            parent
            for parent, keys in there.items()
            if not _rising([places[key] for key in keys if key in places])
        ]
        if not moved:
            return there
        told = self.found.nodes.title
        if torn or not _is_outline(nodes, there):
            self.findings.append(say(Severity.info, Rule.ROWS_SORTED, told))
        else:
            answer = self.decisions.on(ROWS_MOVED)
            self.findings.append(ask(Rule.ROWS_MOVED, ROWS_MOVED, answer, told))
            if answer is Choice.THEIRS:
                return there
        return {parent: _as_issued(keys, places) for parent, keys in there.items()}


def _kind(cells: Mapping[Field, Any]) -> NodeKind | None:
    cell = cells.get(Field.KIND)
    value = meant("kind", clean(cell.text), of_node=True) if cell is not None else None
    return NodeKind(value) if value else None


def _rising(places: Sequence[int]) -> bool:
    return all(one < other for one, other in pairwise(places))


def _is_outline(nodes: Mapping[str, NodeFacts], order: Mapping[str, Sequence[str]]) -> bool:
    """Whether the rows stand as a tree is walked, as they do before somebody sorts them."""
    return [one.key for one in outlined(nodes, order)] == list(nodes)


def _as_issued(keys: Iterable[str], places: Mapping[str, int]) -> list[str]:
    """Those that were issued in their order; each new one stays behind the row it was put under."""
    found: list[str] = []
    behind: dict[str, list[str]] = {}
    last = ""
    for key in keys:
        if key in places:
            last = key
            found.append(key)
        else:
            behind.setdefault(last, []).append(key)
    ordered = sorted(found, key=lambda key: places[key])
    return [*behind.get("", []), *(one for key in ordered for one in (key, *behind.get(key, ())))]
