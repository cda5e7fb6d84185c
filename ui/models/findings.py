"""What there is to say about a file that was read, as rows of a table; one row may stand open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.exchange.deciding import MERGES
from tracker.exchange.findings import Choice, Content, Finding, Rule, as_shown, printed
from tracker.exchange.form import row_name, task_names
from tracker.exchange.preview import Line, Preview, Status, TaskLine
from tracker.kernel.quantity import Quantity, Severity, State
from tracker.plans.rows import TaskAnswer
from ui.i18n import language, words
from ui.models.figure_words import meaning_text, value_text
from ui.widgets.cells import CELL, ROW, Cell, NumberCell, RowKind, StateCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
KEYS = ("state", "sheet", "cell", "raw", "parsed", "base", "current", "rule")


@dataclass(frozen=True)
class FindingRow:
    """One row: its cells, the whole sentence, and the finding behind it (None: a row of the form itself)."""

    cells: tuple[Cell, ...]
    message: str
    finding: Finding | None = None

    @property
    def decision(self) -> str:
        """The id of the decision that this row asks for or has been given; "" where there is none."""
        return self.finding.decision if self.finding is not None else ""

    @property
    def waits(self) -> bool:
        """Whether a person has still to decide."""
        return self.finding is not None and bool(self.decision) and self.finding.severity is Severity.ask


def finding_rows(preview: Preview, severity: Severity | None = None) -> list[FindingRow]:
    """Those with a decision first (asked or settled, so that none jumps away when it is), then the rest."""
    found = [one for one in preview.findings if severity is None or one.severity is severity]
    return [_finding_row(one) for one in sorted(found, key=lambda one: not one.decision)]


def line_rows(preview: Preview, changed: bool) -> list[FindingRow]:
    """The rows of the form that will be written, or those that stay as they are; tasks after figures."""
    figures = [_line_row(line, preview.sheet) for line in preview.lines if _belongs(line, changed)]
    tasks = preview.tasks
    return figures + [_task_row(line, tasks.sheet) for line in tasks.lines if _belongs(line, changed)]


class FindingsModel(QAbstractTableModel):
    """`open(row)` makes room for a widget below a row; `opened` is that row, -1 when none is open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[FindingRow, ...] = ()
        self._opened = -1
        self._last_key = "rule"

    @property
    def opened(self) -> int:
        return self._opened

    def show(self, rows: Sequence[FindingRow], last_key: str = "rule") -> None:
        """`last_key` "rule" or "name": what the last column says."""
        self.beginResetModel()
        self._rows, self._opened, self._last_key = tuple(rows), -1, last_key
        self.endResetModel()

    def open(self, number: int) -> None:
        """Open the row with this number (counted without the room below an open row); -1 closes."""
        if self._opened >= 0:
            self.beginRemoveRows(QModelIndex(), self._opened + 1, self._opened + 1)
            self._opened = -1
            self.endRemoveRows()
        if 0 <= number < len(self._rows):
            self.beginInsertRows(QModelIndex(), number + 1, number + 1)
            self._opened = number
            self.endInsertRows()

    def number_at(self, row: int) -> int:
        """The number of the finding shown at a row of the table; -1 for the room below an open one."""
        if self._opened < 0 or row <= self._opened:
            return row if 0 <= row < len(self._rows) else -1
        return -1 if row == self._opened + 1 else row - 1

    def row_at(self, row: int) -> FindingRow | None:
        number = self.number_at(row)
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def waiting(self, after: int = -1) -> int:
        """The number of the next row that waits for a decision, from the top again at the end; -1: none."""
        found = [number for number, row in enumerate(self._rows) if row.waits]
        return next((number for number in found if number > after), found[0] if found else -1)

    def number_of(self, decision: str) -> int:
        return next((n for n, row in enumerate(self._rows) if decision and row.decision == decision), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + (self._opened >= 0)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(KEYS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.number_at(index.row()) < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self.row_at(index.row())
        if found is None or not 0 <= index.column() < len(KEYS):
            return None
        cell = found.cells[index.column()]
        if role == CELL:
            return cell
        if role == ROW:
            return RowKind.NOTICE if self.number_at(index.row()) == self._opened else RowKind.NORMAL
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(cell)
        return found.message if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        key = KEYS[section] if section < len(KEYS) - 1 else self._last_key
        return words(f"rounds_page.finding.{key}") if key != "state" else ""


def understood_text(content: Content) -> str:
    """What was understood, in the normal form: "1.317", "~ 40, trong khoảng [39; 40)", "không phát sinh"; of
    a task "Đang thực hiện", "45%" or its text."""
    if not isinstance(content, Quantity):
        return printed(content, language().words)
    if content.state is not State.value:
        name = words(f"quantity.state.{content.state}")
        return name[:1].lower() + name[1:]
    return meaning_text(content) or value_text(content)


def choice_text(finding: Finding) -> str:
    """How a number that can be read two ways was understood: "1.317 hay 1,317?"."""
    first, second = understood_text(finding.parsed), understood_text(finding.other)
    if finding.other is None:
        return first
    return words("rounds_page.finding.either", first=first, second=second)


def _finding_row(finding: Finding) -> FindingRow:
    chosen = finding.chosen
    cells = (
        _state(finding, chosen is not None),
        TextCell(finding.sheet),
        TextCell(finding.cell, "accent"),
        _raw(finding.raw, finding.cell),
        _parsed(finding, chosen),
        _side(finding.base, "text2"),
        _side(finding.current, "text", chosen is Choice.MINE),
        TextCell(_rule(finding)),
    )
    return FindingRow(cells, _sentence(finding), finding)


def _rule(finding: Finding) -> str:
    """Why it is said, then what was chosen, and whether a rule chose it."""
    rule, chosen = words(f"rounds_page.rule.{finding.rule}"), finding.chosen
    if chosen is None:
        return rule
    settled = _SETTLED.get(finding.rule, "settled")
    said = words(f"rounds_page.finding.{settled}_{chosen}", rule=rule)
    return words("deciding.page.by_rule", said=said) if finding.by_rule else said


_SETTLED: dict[str, str] = {Rule.UNKNOWN_CHARSET: "converted", Rule.UNFILLED: "received"}


def _sentence(finding: Finding) -> str:
    """The whole sentence, with the name of the row before it where it does not say it."""
    said, name = finding.message(language().words), finding.names.get(language().code, "")
    return said if not name or name in said else f"{name}: {said}"


def _parsed(finding: Finding, chosen: Choice | None) -> TextCell:
    """What was understood; bold where it was chosen, quiet where the ledger's number was."""
    if finding.severity is Severity.reject:
        return TextCell(words("rounds_page.finding.not_taken"), "bad")
    if chosen is not None:
        content = finding.other if chosen is Choice.OTHER else finding.parsed
        kept = chosen is Choice.MINE
        return TextCell(understood_text(content), "text3" if kept else "text", bold=not kept)
    doubtful = finding.severity is Severity.ask and finding.rule not in MERGES
    return TextCell(choice_text(finding), "warn" if doubtful else "text")


def _state(finding: Finding, settled: bool) -> StateCell:
    if settled:
        return StateCell("ok", tone="good", name=words("rounds_page.finding.decided"), align="center")
    icon, tone = _LOOKS[finding.severity]
    if finding.severity is Severity.ask and finding.rule in MERGES:
        icon, tone = "bad", "bad"
    name = words(f"exchange.severity.{finding.severity}")
    return StateCell(icon, tone=tone, name=name, align="center")


_LOOKS = {Severity.reject: ("x", "bad"), Severity.ask: ("warn", "warn"), Severity.info: ("info", "accent")}


def _line_row(line: Line, sheet: str) -> FindingRow:
    speaker = language().words
    shown = line.write or line.theirs or line.ours
    name = row_name(line.item.indicator, line.item.breakdown, speaker.language)
    cells = (
        _fate(line),
        TextCell(sheet if line.cell else ""),
        TextCell(line.cell, "accent"),
        _raw(line.raw, line.cell),
        TextCell(understood_text(shown.quantity), detail=shown.note),
        _side(line.base.quantity, "text2"),
        _side(line.ours.quantity, "text"),
        TextCell(name),
    )
    return FindingRow(cells, name)


def _task_row(line: TaskLine, sheet: str) -> FindingRow:
    """A task: what the file answers, what was issued and what the ledger holds, each in one line."""
    name = task_names(line.task)[language().code]
    shown = answer_text(line.write or line.theirs or line.ours)
    blank = words("rounds_page.finding.blank")
    cells = (
        _fate(line),
        TextCell(sheet if line.cell else ""),
        TextCell(line.cell, "accent"),
        TextCell(answer_text(line.theirs) if line.theirs is not None else "", mono=True),
        TextCell(shown or blank, "text" if shown else "text3"),
        TextCell(answer_text(line.base) or blank, "text2"),
        TextCell(answer_text(line.ours) or blank, "text"),
        TextCell(name),
    )
    return FindingRow(cells, f"{name}: {shown or blank}")


def answer_text(answer: TaskAnswer) -> str:
    """What is said of a task, in one line: "Đang thực hiện · 45% · Đã họp"; "" where nothing is."""
    sides: tuple[Content, ...] = (answer.status, answer.percent, answer.result)
    told = (*sides, answer.difficulty, answer.proposal)
    return " · ".join(" ".join(text.split()) for text in map(understood_text, told) if text)


def _fate(line: Line | TaskLine) -> StateCell:
    """What becomes of a row."""
    icon, tone = ("plus", "good") if line.status is Status.NEW else ("edit", "accent")
    if line.write is None:
        icon, tone = "minus", "text3"
    return StateCell(icon, tone=tone, name=words(f"exchange.status.{line.status}"), align="center")


def _raw(text: str, cell: str) -> TextCell:
    text = as_shown(text, language().code)
    if not text:
        return TextCell(words("rounds_page.finding.blank") if cell else "", "text3", mono=True)
    return TextCell(" ".join(text.split()), mono=True)


def _side(content: Content, tone: str, bold: bool = False) -> Cell:
    if isinstance(content, Quantity) and content.state is State.not_reported:
        return NumberCell(words("rounds_page.finding.blank"), "text3")
    if isinstance(content, Quantity):
        return NumberCell(value_text(content), tone, bold)
    return TextCell(" ".join(understood_text(content).split()), tone, bold)


def _belongs(line: Line | TaskLine, changed: bool) -> bool:
    return line.write is not None if changed else line.status is Status.UNCHANGED
