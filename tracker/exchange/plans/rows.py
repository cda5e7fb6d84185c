"""Which node each row of a plan's workbook is: by its key and by its own words together. Pure.

Sorting a part of the columns leaves the keys behind, copying a row copies its key; so a key alone is not
believed where the words are those of another node.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.plans.deciding import Decisions
from tracker.exchange.plans.findings import Rule, ask, say
from tracker.exchange.plans.lexicon import Lexicon
from tracker.exchange.plans.spec import Field, short
from tracker.exchange.reading import RawCell
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean
from tracker.plans.definition import natural_key
from tracker.plans.rows import NodeKind
from tracker.plans.rules import node_key, serial_of

SORTED = "sorted"
"""Id of the one decision about rows that were sorted away from their keys."""


@dataclass(frozen=True)
class Row:
    """A row below the header. `kind` is None where its word is none of a kind; `key` what was recognised."""

    number: int
    cells: Mapping[Field, RawCell]
    kind: NodeKind | None
    key: str = ""
    moved: bool = False

    def text(self, name: Field) -> str:
        cell = self.cells.get(name)
        return clean(cell.text) if cell is not None else ""

    def address(self, name: Field) -> str:
        """The cell, or the first of the row where this one is blank."""
        cell = self.cells.get(name) or next(iter(self.cells.values()))
        return cell.address

    @property
    def digest(self) -> str:
        return short(natural_key(self.kind or "", self.text(Field.TEXT_VI)))


@dataclass
class Recognised:
    """`rows`: one a key. `lost`: keys whose rows cannot be told apart, or wait for an answer. `serial`: the
    highest number of a key once the new rows have theirs."""

    rows: dict[str, Row] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    serial: int = 0


def recognise(
    rows: Sequence[Row],
    issued: Mapping[str, str],
    lexicon: Lexicon,
    plan: str,
    sheet: str,
    decisions: Decisions,
) -> Recognised:
    """`issued`: key -> digest, as the file was written; `plan`: its code, for the keys of new rows."""
    return _Recogniser(issued, lexicon, plan, sheet, decisions).run(rows)


class _Recogniser:
    def __init__(
        self,
        issued: Mapping[str, str],
        lexicon: Lexicon,
        plan: str,
        sheet: str,
        decisions: Decisions,
    ) -> None:
        self._plan, self._sheet, self._decisions = plan, sheet, decisions
        self._known = {key: {digest} for key, digest in issued.items()}
        if not issued:
            self._known = {key: set(digests) for key, digests in lexicon.known.items()}
        self._bearing: dict[str, set[str]] = defaultdict(set)
        for key, told in self._known.items():
            for digest in told:
                self._bearing[digest].add(key)
        self._ever: dict[str, set[str]] = defaultdict(set)
        for key, digests in (*lexicon.known.items(), *((k, (d,)) for k, d in issued.items())):
            for digest in digests:
                self._ever[digest].add(key)
        self._found = Recognised(serial=lexicon.serial)

    def run(self, rows: Sequence[Row]) -> Recognised:
        keyed = [self._placed(row) for row in rows]
        self._ask_about_sorted(keyed)
        self._found.serial = max((self._found.serial, *(serial_of(row.key) for row in keyed)))
        by_key: dict[str, list[Row]] = defaultdict(list)
        for row in keyed:
            if row.key:
                by_key[row.key].append(row)
        copies = [copy for key, some in by_key.items() for copy in self._chosen(key, some)]
        for row in [*(row for row in keyed if not row.key), *copies]:
            self._without_key(row)
        return self._found

    def _placed(self, row: Row) -> Row:
        """The row with the key that its words are of, where these are another node's."""
        key = row.text(Field.KEY)
        digest = row.digest
        meant = self._bearing.get(digest, set())
        if key and key not in meant and len(meant) == 1:
            return replace(row, key=next(iter(meant)), moved=True)
        return replace(row, key=key)

    def _ask_about_sorted(self, rows: list[Row]) -> None:
        """Once for the sheet. A lone row whose words are another's is a copy that was given other words."""
        moved = [row for row in rows if row.moved]
        if not moved:
            return
        numbers = ", ".join(str(row.number) for row in moved[:10]) + (" …" if len(moved) > 10 else "")
        torn = [row for row in rows if not row.moved and len(self._ever.get(row.digest, ())) > 1]
        torn = [row for row in torn if row.key not in self._ever[row.digest]]
        answer = self._decisions.on(SORTED)
        self._found.findings.append(
            ask(Rule.SORTED, SORTED, answer, self._sheet, n=str(len(moved)), rows=numbers)
        )
        leaving = torn if answer is Choice.THEIRS else [*torn, *moved]
        for row in leaving:
            self._found.lost |= {row.key, *self._ever[row.digest]} - {""}
            rows.remove(row)

    def _chosen(self, key: str, rows: list[Row]) -> Iterator[Row]:
        """One row a key; the others are copies, and come back as new rows where a person says so."""
        original = [row for row in rows if row.digest in self._known.get(key, set())]
        if len(rows) == 1:
            self._take(key, rows[0])
        elif len({_said(row) for row in rows}) == 1:
            self._take(key, rows[0])
            self._say(Severity.info, Rule.SAME_TWICE, rows[1], key=key, first=str(rows[0].number))
        elif len(original) == 1:
            self._take(key, original[0])
            yield from (self._copied(row, key) for row in rows if row is not original[0])
        else:
            self._found.lost.add(key)
            numbers = ", ".join(str(row.number) for row in rows)
            self._say(Severity.reject, Rule.TWICE, rows[0], key=key, rows=numbers)

    def _copied(self, row: Row, key: str) -> Row:
        decision = f"row {row.number}:copy"
        answer = self._decisions.on(decision)
        cell = row.address(Field.KEY)
        text = row.text(Field.TEXT_VI)[:80]
        self._found.findings.append(ask(Rule.COPY, decision, answer, self._sheet, cell, key=key, text=text))
        return replace(row, key="" if answer is Choice.THEIRS else _LEFT_OUT)

    def _without_key(self, row: Row) -> None:
        """Found by its words among the nodes that have no row yet, else new."""
        if row.key == _LEFT_OUT:
            return
        if row.kind is None or not row.text(Field.TEXT_VI):
            self._say(Severity.reject, Rule.STRANGER, row, text=_first_text(row))
            return
        taken = self._found.rows.keys() | self._found.lost
        known = sorted(self._ever.get(row.digest, set()) - taken)
        if len(known) == 1:
            self._take(known[0], row)
            self._say(Severity.info, Rule.MATCHED_BY_NAME, row, key=known[0])
            return
        self._found.serial += 1
        self._take(node_key(self._plan, row.kind, self._found.serial), row)

    def _take(self, key: str, row: Row) -> None:
        self._found.rows[key] = replace(row, key=key)

    def _say(self, severity: Severity, rule: Rule, row: Row, **facts: str) -> None:
        cell = row.address(Field.TEXT_VI)
        self._found.findings.append(
            say(severity, rule, self._sheet, cell, row.text(Field.TEXT_VI)[:200], **facts)
        )


_LEFT_OUT = "\0"


def _said(row: Row) -> tuple[tuple[str, str], ...]:
    """What stands in the row, but for its number."""
    return tuple(
        sorted((name.value, clean(cell.text)) for name, cell in row.cells.items() if name is not Field.NUMBER)
    )


def _first_text(row: Row) -> str:
    return next((clean(cell.text)[:80] for cell in row.cells.values() if clean(cell.text)), "")
