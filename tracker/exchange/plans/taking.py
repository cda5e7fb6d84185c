"""From a plan's file to the ledger: preview, commit, undo. The commit runs the preview's own code."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.exchange.converting import converted
from tracker.exchange.findings import Choice, Finding, finding
from tracker.exchange.findings import Rule as FormRule
from tracker.exchange.plans import spec
from tracker.exchange.plans.deciding import NOTHING_DECIDED, Decisions
from tracker.exchange.plans.findings import Rule, ask, say
from tracker.exchange.plans.known import Known, known_of, proposed
from tracker.exchange.plans.merge import merge_plans
from tracker.exchange.plans.preview import PlanPreview, lines_of
from tracker.exchange.plans.reader import PlanReading, interpret
from tracker.exchange.plans.sheets import find, grid_of
from tracker.exchange.plans.state import Sides, Theirs
from tracker.exchange.readers import Received
from tracker.exchange.reading import BookKind, RawBook
from tracker.exchange.vocabulary import Vocabulary
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Stale
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import clean
from tracker.plans.commands import Take, begin_draft, take_plan, write_draft
from tracker.plans.rows import Decision
from tracker.plans.versions import drafts
from tracker.plans.versions.soundness import numbers
from tracker.undo import joined
from tracker.words import LANGUAGES

OLDER = "older"
"""Id of the decision whether a file is taken that was written before the one taken last."""


@dataclass(frozen=True)
class PlanDraft:
    """A preview with what it was made from, to be committed or made anew."""

    received: Received
    preview: PlanPreview
    indicators: dict[str, int]


def preview_plan(
    session: Session,
    received: Received,
    decisions: Decisions = NOTHING_DECIDED,
    as_draft: bool = False,
) -> PlanDraft:
    """What taking the file over would do now. `as_draft`: as the next version, nothing in force is touched.

    Refused where it as a whole cannot be taken: as `reader.interpret`; what is wrong with a new plan.
    """
    book, turned = converted(received.book, Vocabulary(session), decisions)
    known = known_of(session, _plan_code(book, decisions))
    if as_draft:
        known = proposed(session, known)
    reading = interpret(book, known.lexicon, decisions)
    older, asked = _older(reading, known, decisions)
    said = (*_remarks(book), *turned, *_never_taken(known), *asked, *reading.findings)
    base = known.base
    theirs = Theirs(base) if older and base else reading.theirs
    sides = Sides(base, theirs, known.ours, known.ties, reading.serial)
    merged = merge_plans(sides, decisions)
    made = PlanPreview(
        path=received.path,
        file=received.name,
        sha256=received.sha256,
        form=reading.code,
        moment=reading.moment,
        plan=merged.result.plan.code,
        title=merged.result.plan.title_vi,
        is_new=known.ours is None,
        first=known.ours is not None and base is None,
        merged=merged,
        lines=tuple(lines_of(merged, reading, numbers(merged.result.nodes))),
        file_findings=said,
        token=known.token,
        decisions=decisions,
        remembers=merged.base != base and not as_draft,
        kind=received.book.kind,
        locked=received.book.locked,
        plan_id=known.plan_id,
        as_draft=as_draft,
    )
    return PlanDraft(received, made, dict(known.indicators))


def commit_plan(session: Session, draft: PlanDraft, *, now: str, by: str) -> Outcome:
    """Write what the preview showed; the result is the preview as it was committed.

    If the ledger has moved since, the difference is made anew, and refused (exchange.moved) if it would write
    anything that was not shown. A file that changes nothing and says nothing new leaves no trace.
    """
    shown = draft.preview
    draft = preview_plan(session, draft.received, shown.decisions, shown.as_draft)
    made = draft.preview
    if made.token != shown.token and not made.writes.items() <= shown.writes.items():
        raise Stale("exchange.moved", file=made.file)
    if not made.writes and not made.remembers:
        return Outcome(ChangeSet(), result=dataclasses.replace(made, committed=True))
    if made.as_draft:
        return _propose(session, draft, now, by)
    file_id = files.keep(session, made.file, draft.received.data, now)
    merged = made.merged
    take = Take(merged.result, merged.renamed, merged.base, made.moment, file_id, now, by)
    outcome = take_plan(session, made.plan_id, take, draft.indicators)
    committed = dataclasses.replace(made, committed=True, plan_id=outcome.result)
    return dataclasses.replace(outcome, result=committed)


def _propose(session: Session, draft: PlanDraft, now: str, by: str) -> Outcome:
    """Write it into the draft of the next version, which is begun where there is none. The file is kept."""
    made, plan_id = draft.preview, draft.preview.plan_id or 0
    keys = {one: key for key, one in draft.indicators.items()}
    files.keep(session, made.file, draft.received.data, now)
    steps = [] if drafts.draft(session, plan_id) else [begin_draft(session, plan_id, keys, now, by)]
    begun = drafts.draft(session, plan_id)
    decision = begun.decision if begun is not None else Decision()
    steps.append(write_draft(session, plan_id, made.merged.result, decision))
    whole = joined(steps, "undo.propose.plan", {"name": made.plan})
    return dataclasses.replace(whole, result=dataclasses.replace(made, committed=True))


def _plan_code(book: RawBook, decisions: Decisions) -> str:
    """The code that the sheet says; whether it is the right one is for the reader to say."""
    found = find(book, decisions.template)
    place = found.cells.get("code")
    cell = grid_of(found.plan).get(place) if place else None
    return clean(cell.text) if cell else ""


def _remarks(book: RawBook) -> list[Finding]:
    """What kind of file it is, where that is worth knowing."""
    told = [finding(Severity.info, FormRule.LOCKED)] if book.locked else []
    if book.kind is BookKind.ODS:
        told.append(finding(Severity.info, FormRule.DEGRADED))
    there = _witnesses(book)
    if not all(there):
        n, of = str(sum(there)), str(len(there))
        told.append(finding(Severity.info, FormRule.WITNESS_LOST, n=n, of=of))
    return told


def _witnesses(book: RawBook) -> tuple[bool, ...]:
    """Whether heading, defined name, property and hidden sheet still say which plan the file is of."""
    shown = (cell.text for one in book.sheets if one.title != spec.HIDDEN_SHEET for cell in one.cells)
    return (
        any(spec.form_codes(text) for text in shown if spec.PREFIX in text),
        bool(spec.form_codes(book.names.get(spec.CODE_NAME, ""))),
        bool(spec.form_codes(book.properties.get(spec.PROPERTY, ""))),
        any(one.title == spec.HIDDEN_SHEET for one in book.sheets),
    )


def _never_taken(known: Known) -> list[Finding]:
    if known.ours is None or known.base is not None:
        return []
    return [say(Severity.info, Rule.NEVER_TAKEN, plan=known.ours.plan.code)]


def _older(reading: PlanReading, known: Known, decisions: Decisions) -> tuple[bool, list[Finding]]:
    """A file written before the one taken last would take back what that one brought; it is asked first."""
    last = known.taken.written if known.taken else ""
    if not (reading.moment and last and reading.moment < last):
        return False, []
    answer = decisions.on(OLDER)
    day = dt.date.fromisoformat(reading.moment[:10])
    days = {language: print_date(day, language) for language in LANGUAGES}
    asked = dataclasses.replace(ask(Rule.OLDER, OLDER, answer), names=days)
    return answer is not Choice.THEIRS, [asked]
