"""A plan's file beside the ledger as rows of a table: questions, changes, remarks, what stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.plans.answer import sides
from tracker.exchange.plans.merged import PLAN, Fate, FieldMerge, Why
from tracker.exchange.plans.preview import Line, PlanPreview, field_label
from tracker.kernel.quantity import Severity
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.widgets import StateCell, TextCell

ASKED, CHANGES, REMARKS, KEPT = "asked", "changes", "remarks", "kept"
TABS = (ASKED, CHANGES, REMARKS, KEPT)
COLUMNS = ("state", "key", "name", "what", "where")

_FATES = {
    Fate.NEW: ("plus", "good"),
    Fate.CHANGED: ("edit", "warn"),
    Fate.UNCHANGED: ("minus", "text3"),
    Fate.CONFLICT: ("warn", "bad"),
    Fate.REMOVED: ("trash", "bad"),
    Fate.KEPT: ("lock", "text2"),
    Fate.LOCAL: ("pin", "accent"),
    Fate.WITHHELD: ("bad", "bad"),
}
_SEVERITIES = {
    Severity.info: ("info", "accent"),
    Severity.ask: ("warn", "bad"),
    Severity.reject: ("bad", "bad"),
}
_WRITTEN = (Fate.NEW, Fate.REMOVED)
_STAYING = (Fate.UNCHANGED, Fate.LOCAL, Fate.KEPT)


@dataclass(frozen=True)
class Question:
    """A finding that a person decides, with its node and, where it is about one, its field."""

    finding: Finding
    line: Line | None = None
    field: FieldMerge | None = None

    @property
    def open(self) -> bool:
        return self.finding.severity is Severity.ask


def questions(preview: PlanPreview) -> tuple[Question, ...]:
    """Everything that was or is to be decided, the file's own first."""
    return tuple(_questions(preview))


def _questions(preview: PlanPreview) -> Iterator[Question]:
    for one in preview.file_findings:
        if one.decision:
            yield Question(one)
    for line in preview.lines:
        fields = {one.decision: one for one in line.fields if one.decision}
        for one in line.findings:
            if one.decision:
                yield Question(one, line, fields.get(one.decision))


def rows_of(preview: PlanPreview, tab: str) -> list[FixedRow]:
    """The rows of a tab; the payload is the question, or the remark as one without choices."""
    if tab == ASKED:
        return [_asked(one) for one in questions(preview)]
    if tab == CHANGES:
        return [row for line in preview.lines for row in _changes(line)]
    if tab == REMARKS:
        return [*_remarks(preview)]
    return [_staying(line) for line in preview.lines if line.key != PLAN and line.fate in _STAYING]


def name_of(line: Line | None) -> str:
    """ "1.2 Việc hai"; the plan itself; nothing for the file as a whole."""
    if line is None:
        return words("planfile.file")
    if line.key == PLAN:
        return words("planfile.plan")
    text = line.node.text_vi if line.node else ""
    if language().code == "en" and line.node and line.node.text_en:
        text = line.node.text_en
    return " ".join(part for part in (line.number, " ".join(text.split())) if part)


def sides_of(question: Question) -> tuple[str, str, str] | None:
    """Issued, ours, theirs; None where there is nothing to put side by side."""
    if question.field is not None:
        issued, theirs, ours, _ = sides(question.field, language().words)
        return issued, ours, theirs
    if question.finding.parsed or question.finding.current:
        return "", str(question.finding.current or ""), str(question.finding.parsed or "")
    gone = words("planfile.gone")
    node = question.line.node.text_vi if question.line and question.line.node else ""
    if question.finding.rule in (Why.REMOVED, Why.REMOVED_CHANGED):
        return "", node, gone
    if question.finding.rule == Why.GONE_HERE:
        return "", gone, node
    return None


def choice_text(finding: Finding, choice: Choice) -> str:
    """What a button says: in the words of the question where it has its own."""
    speaker = language().words
    own = f"planfile.choice.{finding.rule}_{choice}"
    return words(own) if speaker.has(own) else words(f"planfile.choice.{choice}")


def _asked(one: Question) -> FixedRow:
    state = (
        StateCell("warn", words("planfile.asked.open"), "bad")
        if one.open
        else StateCell("check", words("planfile.asked.settled"), "good")
    )
    return FixedRow((state, *_named(one.line), TextCell(_about(one)), _where(one.finding)), one)


def _about(one: Question) -> str:
    """Both sides in short where there are two; else the question itself."""
    told = sides_of(one)
    if one.field is None or told is None:
        return _message(one.finding)
    label = field_label(one.field.key, one.field.field, language().words)
    return words("planfile.asked.sides", field=label, ours=told[1] or "–", theirs=told[2] or "–")


def _changes(line: Line) -> Iterator[FixedRow]:
    speaker = language().words
    if line.fate in _WRITTEN:
        yield FixedRow((_fate(line.fate), *_named(line), TextCell(""), TextCell("")))
    for one in line.fields:
        if one.result != one.ours and line.fate is not Fate.NEW:
            _, _, ours, result = sides(one, speaker)
            told = f"{field_label(one.key, one.field, speaker)}: {ours or '–'} → {result or '–'}"
            yield FixedRow((_fate(Fate.CHANGED), *_named(line), TextCell(told), TextCell("")))


def _remarks(preview: PlanPreview) -> Iterator[FixedRow]:
    every = [(one, None) for one in preview.file_findings]
    told: list[tuple[Finding, Line | None]] = [*every]
    told += [(one, line) for line in preview.lines for one in line.findings]
    for one, line in sorted(told, key=lambda pair: pair[0].severity is not Severity.reject):
        if not one.decision:
            icon, tone = _SEVERITIES[one.severity]
            state = StateCell(icon, words(f"exchange.severity.{one.severity}"), tone)
            yield FixedRow((state, *_named(line), TextCell(_message(one)), _where(one)), Question(one, line))


def _staying(line: Line) -> FixedRow:
    kind = words(f"plan.kind.{line.node.kind}") if line.node else ""
    return FixedRow((_fate(line.fate), *_named(line), TextCell(kind, "text2"), TextCell("")))


def _fate(fate: Fate) -> StateCell:
    icon, tone = _FATES[fate]
    return StateCell(icon, words(f"planfile.fate.{fate}"), tone)


def _named(line: Line | None) -> tuple[TextCell, TextCell]:
    return TextCell(line.key if line else "", "text2"), TextCell(name_of(line))


def _message(finding: Finding) -> str:
    return finding.message(language().words)


def _where(finding: Finding) -> TextCell:
    return TextCell("!".join(part for part in (finding.sheet, finding.cell) if part), "text2")
