"""From a file that was read to the ledger: preview, commit, undo. The commit runs the preview's own code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import or_

from sqlalchemy.orm import Session

from tracker.archive import files
from tracker.exchange import belonging
from tracker.exchange.converting import converted
from tracker.exchange.difference import compare
from tracker.exchange.findings import Choice, Finding, Rule, finding
from tracker.exchange.known import Frame, Known, known
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Preview
from tracker.exchange.readers import Received, Shelved
from tracker.exchange.remarks import remarks
from tracker.exchange.sheet import SheetReading, interpret
from tracker.exchange.task_difference import compare_tasks
from tracker.exchange.vocabulary import Vocabulary
from tracker.figures import commands as figures
from tracker.figures.entries import Entry
from tracker.figures.queries import ids_of_import
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Severity
from tracker.rounds import commands as rounds
from tracker.rounds import rules
from tracker.rounds.commands import Stamped
from tracker.rounds.rows import ReturnState, Step
from tracker.rounds.task_commands import Reported, Saying, reinstate_tasks, report_tasks, withdraw_tasks
from tracker.undo import Command

UNFILLED = "unfilled"
"""Id of the decision whether a form without any answer counts as received."""


@dataclass(frozen=True)
class Draft:
    """A preview with what it was made from, to be committed or made anew."""

    received: Received | Shelved
    known: Known
    preview: Preview

    def shelved(self) -> Draft:
        """For a preview that many others wait beside: what it was made from takes less room."""
        return replace(self, received=self.received.shelved())


def preview_file(
    session: Session,
    received: Received | Shelved,
    decisions: Decisions = NOTHING_DECIDED,
    place_id: int | None = None,
    frame: Frame | None = None,
) -> Draft:
    """What committing the file would do now. `place_id`: the place that the importer says it is from.

    Refused where the file as a whole cannot be taken: its form is unknown or disputed, the headings name
    another place or period, the return is locked, or accepted and the file would change it; as `belonging`
    refuses.
    """
    reading = read_form(session, received, decisions)
    ledger = known(session, reading.template, frame)
    belonging.check_place(reading, ledger, place_id)
    draft = drafted(received, reading, ledger, decisions)
    if decisions.template != reading.template:  # nobody has said yet that it is this form
        belonging.check_period(reading, ledger)
        belonging.check_round(session, draft.preview, ledger)
    return draft


def read_form(session: Session, received: Received | Shelved, decisions: Decisions) -> SheetReading:
    """What the file says, with all there is to say of it as a whole. Refused as `interpret` refuses."""
    book, turned = converted(received.book, Vocabulary(session), decisions)
    reading = interpret(book, decisions.template)
    return replace(reading, findings=(*remarks(book), *turned, *reading.findings))


def commit_file(session: Session, draft: Draft, stamped: Stamped) -> Outcome:
    """Write what the preview showed; the result is the preview as it was committed.

    If the ledger has moved since, the difference is made anew, and refused (exchange.moved) if it would
    write anything that was not shown. A file that changes nothing and is known already leaves no trace, and
    neither does a form that nobody filled, until a person says that it counts as received.
    """
    shown = draft.preview
    ledger = known(session, shown.template, draft.known.frame)
    if ledger.token != shown.token:
        reading = read_form(session, draft.received, shown.decisions)
        draft = drafted(draft.received, reading, ledger, shown.decisions)
        if not draft.preview.writes_no_more_than(shown):
            raise Stale("exchange.moved", file=draft.received.name)
    made, state = draft.preview, ledger.answer.state
    if made.set_aside:
        return Outcome(ChangeSet(), result=made)
    if not made.changes and (made.known_file or state is ReturnState.ACCEPTED):
        return Outcome(ChangeSet(), result=replace(made, committed=True))
    return _write(session, draft.received, made, ledger, stamped)


def undo_import(session: Session, return_id: int, *, now: str, import_id: int | None = None) -> Outcome:
    """Take back the newest import of a return as a whole; the inverse lets it hold again.

    With `import_id`: only if the newest is that one (Stale: round.stepped_since). Refused:
    exchange.nothing_imported, and figure.superseded_since or tasks.superseded_since where something was
    changed after it.
    """
    newest = rounds.newest_import(session, return_id)
    if newest is None:
        raise Refusal("exchange.nothing_imported")
    stepped = rounds.step_back(session, return_id, now=now)
    if import_id is not None and newest != import_id:
        raise Stale("round.stepped_since", **stepped.facts)
    ids = ids_of_import(session, newest)
    steps = [stepped, figures.withdraw(session, ids)] if ids else [stepped]
    changes = reduce(or_, (one.changes for one in steps)) | withdraw_tasks(session, newest)
    files.end_import(session, newest, now)
    inverses = tuple(one.inverse for one in steps if one.inverse is not None)
    again = partial(_import_again, return_id=return_id, now=now, import_id=newest, inverses=inverses)
    facts = {"file": files.name_of_import(session, newest), **stepped.facts}
    return Outcome(changes, again, "undo.exchange.import", facts, newest)


def _import_again(
    session: Session, return_id: int, now: str, import_id: int, inverses: tuple[Command, ...]
) -> Outcome:
    """Let an import hold again that was taken back, if nothing has moved since."""
    steps = [inverse(session) for inverse in inverses]
    changes = reduce(or_, (one.changes for one in steps)) | reinstate_tasks(session, import_id)
    files.resume_import(session, import_id)
    back = partial(undo_import, return_id=return_id, now=now, import_id=import_id)
    facts = {"file": files.name_of_import(session, import_id), **steps[0].facts}
    return Outcome(changes, back, "undo.exchange.import", facts, import_id)


def drafted(
    received: Received | Shelved, reading: SheetReading, ledger: Known, decisions: Decisions
) -> Draft:
    difference = compare(reading, ledger, decisions)
    known_file = ledger.answer.sha256 == received.sha256
    empty = not (known_file or reading.answers or ledger.base or ledger.task_base)
    unfilled = (_unfilled(reading, decisions),) if empty else ()
    made = Preview(
        path=received.path,
        file=received.name,
        sha256=received.sha256,
        template=reading.template,
        return_id=ledger.answer.id,
        round=ledger.frame.round.code,
        place=ledger.place,
        sheet=reading.sheet,
        reporter=reading.reporter,
        lines=tuple(
            replace(line, findings=decisions.marked(line.findings)) if line.findings else line
            for line in difference.lines
        ),
        sheet_findings=decisions.marked((*unfilled, *difference.findings)),
        strangers=difference.strangers,
        token=ledger.token,
        decisions=decisions,
        kind=received.book.kind,
        locked=received.book.locked,
        known_file=known_file,
        set_aside=empty and decisions.on(UNFILLED) is not Choice.THEIRS,
        tasks=compare_tasks(reading.tasks, ledger, decisions),
    )
    _check_state(made, ledger)
    return Draft(received, ledger, made)


def _unfilled(reading: SheetReading, decisions: Decisions) -> Finding:
    """A form that went out empty and comes back so is no report, unless a person says that it is one."""
    open_ = decisions.on(UNFILLED) is None
    told = finding(Severity.ask if open_ else Severity.info, Rule.UNFILLED, sheet=reading.sheet)
    return replace(told, decision=UNFILLED, choices=(Choice.MINE, Choice.THEIRS))


def _check_state(made: Preview, ledger: Known) -> None:
    """Nothing goes into a locked return, and nothing new into an accepted one."""
    state = ledger.answer.state
    if made.changes or state is not ReturnState.ACCEPTED:
        rules.check_step(Step.RECEIVE, state, ledger.place.name)


def _write(
    session: Session, received: Received | Shelved, made: Preview, ledger: Known, stamped: Stamped
) -> Outcome:
    """The file, the figures, the step of the return: in the transaction of the caller, so all or nothing."""
    file_id = files.keep(session, received.name, received.data, stamped.now)
    import_id = files.begin_import(
        session,
        file_id,
        round_id=ledger.frame.round.id,
        place_id=ledger.place.id,
        issue_id=ledger.issue.id,
        at=stamped.now,
        by=stamped.by,
    )
    recorded = figures.record(
        session,
        _entries(made, ledger),
        period_id=ledger.frame.period_id,
        source_id=ledger.frame.round.source_id,
        at=stamped.now,
        by=stamped.by,
        import_id=import_id,
    )
    reported = report_tasks(session, _reports(made), _saying(ledger, stamped, import_id))
    stepped = rounds.receive(
        session,
        ledger.answer.id,
        stamped,
        file_id=file_id,
        import_id=import_id,
        filled=made.filled,
        findings=sum(one.severity is not Severity.info for one in made.findings),
        note=made.reporter,
    )
    inverse = partial(undo_import, return_id=ledger.answer.id, now=stamped.now, import_id=import_id)
    facts = {"file": received.name, "place": ledger.place.name}
    committed = replace(made, committed=True, import_id=import_id)
    return Outcome(
        recorded.changes | reported | stepped.changes, inverse, "undo.exchange.import", facts, committed
    )


def _saying(ledger: Known, stamped: Stamped, import_id: int) -> Saying:
    frame = ledger.frame
    of = (ledger.place.id, frame.period_id, frame.round.source_id)
    return Saying(*of, stamped.now, stamped.by, import_id)


def _reports(made: Preview) -> dict[int, Reported]:
    """Node id -> what is written of it."""
    return {
        line.task.node_id: Reported(line.write, made.tasks.sheet, line.row)
        for line in made.tasks.lines
        if line.write is not None
    }


def _entries(made: Preview, ledger: Known) -> list[Entry]:
    return [
        Entry(
            indicator_id=line.item.indicator.id,
            place_id=ledger.place.id,
            breakdown_id=line.item.breakdown.id,
            quantity=line.write.quantity,
            sheet=made.sheet,
            cell=line.cell,
            note=line.write.note,
        )
        for line in made.lines
        if line.write is not None
    ]
