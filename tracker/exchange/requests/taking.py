"""Taking a form over, again, or in a new issue: preview and commit by the same code, undone as one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.archive import files
from tracker.exchange.deciding import Policy, Ruling, Stance, conflict_ruling, decided
from tracker.exchange.findings import Finding
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Line, Status
from tracker.exchange.readers import Received
from tracker.exchange.requests.asked import keys_of
from tracker.exchange.requests.merging import Before, merged
from tracker.exchange.requests.rules import Rule, saying
from tracker.exchange.requests.task_merging import TaskLine, carried, merged_tasks
from tracker.exchange.requests.understanding import Understood, understand
from tracker.figures import commands as figures
from tracker.figures.rows import SourceKind
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity, Severity
from tracker.office import queries as offices
from tracker.places.rows import Place
from tracker.plans.rows import TaskAnswer
from tracker.requests import commands, queries
from tracker.requests.rows import Item, NewForm, Reply, Request, Sought, TaskItem
from tracker.rounds.commands import Stamped
from tracker.rounds.rows import Answer
from tracker.undo import joined
from tracker.words import Words


class Coming(StrEnum):
    """What the file is to this ledger: a form it has not seen; a new issue of one it has; the same copy,
    filled further; or a file that it has already."""

    NEW = "new"
    VERSION = "version"
    AGAIN = "again"
    SAME = "same"


@dataclass(frozen=True)
class TakePreview:
    """What taking the file would do. `lines`: questions that were answered or given before, with what becomes
    of each; `foreign` questions and tasks are not known to this ledger.

    `request_id` is that of the form that is here already, and once it is committed of this one.
    """

    path: str
    file: str
    sha256: str
    code: str
    coming: Coming
    asker: str
    round_code: str
    title: str
    plan: str
    place: Place
    period: Period
    due: dt.date | None
    items: tuple[Item, ...]
    tasks: tuple[TaskItem, ...]
    lines: tuple[Line, ...]
    form_findings: tuple[Finding, ...]
    token: str
    decisions: Decisions
    task_lines: tuple[TaskLine, ...] = ()
    illustrative: bool = False
    request_id: int | None = None
    committed: bool = False

    @property
    def _every(self) -> Sequence[Line | TaskLine]:
        return (*self.lines, *self.task_lines)

    @property
    def foreign(self) -> int:
        unknown = sum(one.indicator is None for one in self.items)
        return unknown + sum(one.node_id is None for one in self.tasks)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The form first, then question by question."""
        found = (*self.form_findings, *(one for line in self._every for one in line.findings))
        return self.decisions.marked(found)

    @property
    def counts(self) -> dict[Status, int]:
        counted = Counter(line.status for line in self._every)
        return {status: counted[status] for status in Status}

    @property
    def writes(self) -> dict[int, Answer]:
        """Position -> what will be recorded as our answer."""
        return {line.item.id: line.write for line in self.lines if line.write is not None}

    @property
    def task_writes(self) -> dict[int, TaskAnswer]:
        """The same of tasks."""
        return {line.item.position: line.write for line in self.task_lines if line.write is not None}

    @property
    def blocking(self) -> tuple[str, ...]:
        """Ids of the decisions without which it cannot be said what the form asks."""
        waiting = (
            one.decision for one in self.form_findings if one.decision and one.severity is Severity.ask
        )
        return tuple(dict.fromkeys(waiting))

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of all decisions that wait for a person."""
        waiting = (one.decision for one in self.findings if one.decision and one.severity is Severity.ask)
        return tuple(dict.fromkeys(waiting))

    @property
    def whole(self) -> bool:
        """Whether nothing of the file was left out or open."""
        rejected = any(one.severity is Severity.reject for one in self.findings)
        return not (self.undecided or rejected)


_ASKED = (Rule.HEADING_DIFFERS, Rule.OTHER_CODE)
"""What only a form that is taken over asks."""


@dataclass(frozen=True)
class TakeDraft:
    """A preview with what it was made from."""

    received: Received
    place: str
    preview: TakePreview


def preview_take(
    session: Session, received: Received, decisions: Decisions = NOTHING_DECIDED, place: str = ""
) -> TakeDraft:
    """What taking the file over would do now. Refused: as `understand`."""
    form = understand(session, received.book, decisions, place)
    sought = Sought(form.asker, form.round_code[:40], form.place.id, form.period)
    here = queries.known_form(session, form.reading.template, sought)
    before = _before(session, here, form.reading.template)
    old_tasks = queries.tasks(session, here.id) if here else ()
    coming = _coming(session, here, received, form)
    same = coming is Coming.SAME
    lines = () if same else merged(form.asked.items, form.asked.rows, before, decisions)
    anew = coming is Coming.VERSION
    task_lines = () if same or not here else merged_tasks(form.tasks, old_tasks, anew, decisions)
    made = TakePreview(
        path=received.path,
        file=received.name,
        sha256=received.sha256,
        code=form.reading.template,
        coming=coming,
        asker=form.asker,
        round_code=form.round_code,
        title=form.title,
        plan=form.plan,
        place=form.place,
        period=form.period,
        due=form.due,
        items=tuple(form.asked.items),
        tasks=carried(form.tasks, old_tasks, task_lines),
        lines=lines,
        task_lines=task_lines,
        form_findings=(*form.findings, *_about(form, here, before, coming)),
        token=_token(here, before, old_tasks),
        decisions=decisions,
        illustrative=form.illustrative,
        request_id=here.id if here else None,
    )
    return TakeDraft(received, place, made)


def decide_take(session: Session, draft: TakeDraft, rulings: Sequence[Ruling]) -> TakeDraft:
    """The draft made anew with what these rules decide, as long as that opens further questions."""
    while (told := decided(draft.preview, rulings)) != draft.preview.decisions:
        draft = preview_take(session, draft.received, told, draft.place)
    return draft


def take_ruling(policy: Policy) -> tuple[Ruling, ...]:
    """The rule for everything about which the form disagrees with itself, or with what we have."""
    if policy is Policy.ASK:
        return ()
    asked = frozenset(map(str, _ASKED))
    return (*conflict_ruling(policy), Ruling(asked, Stance(policy.value)))


def commit_take(session: Session, draft: TakeDraft, stamped: Stamped) -> Outcome:
    """Keep the form as the preview showed it; the result is the preview as committed.

    Refused: request.undecided while it is open what the form asks. Stale: exchange.moved where the ledger has
    moved and something would be written that was not shown.
    """
    shown = draft.preview
    made = preview_take(session, draft.received, shown.decisions, draft.place).preview
    more = not made.writes.items() <= shown.writes.items()
    if made.token != shown.token and (more or not made.task_writes.items() <= shown.task_writes.items()):
        raise Stale("exchange.moved", file=shown.file)
    if made.blocking:
        raise Refusal("request.undecided", file=made.file, n=len(made.blocking))
    if made.coming is Coming.SAME:
        return Outcome(ChangeSet(), result=replace(made, committed=True))
    return _write(session, draft.received, made, stamped)


def _before(session: Session, here: Request | None, code: str) -> Before | None:
    if here is None:
        return None
    items, replies = queries.items(session, here.id), queries.replies(session, here)
    return Before(items, replies, here.code != code)


def _coming(session: Session, here: Request | None, received: Received, form: Understood) -> Coming:
    if here is None:
        return Coming.NEW
    if received.sha256 in (here.sha256, queries.written_sha(session, here.id)):
        return Coming.SAME
    return Coming.AGAIN if here.code == form.reading.template else Coming.VERSION


def _about(form: Understood, here: Request | None, before: Before | None, coming: Coming) -> list[Finding]:
    """What there is to say about a form that comes in place of another."""
    if here is None or before is None or coming is Coming.SAME:
        return []
    told = []
    if coming is Coming.VERSION:
        n = str(len(before.replies))
        told.append(saying(Severity.info, Rule.NEW_VERSION, code=here.code, new=form.reading.template, n=n))
    now = {key for key, _ in keys_of(form.asked.items)}
    told += [
        saying(Severity.info, Rule.GONE, name=item.name[:80])
        for key, item in keys_of(before.items)
        if key not in now and key in before.replies
    ]
    return told


def _token(here: Request | None, before: Before | None, tasks: Sequence[TaskItem]) -> str:
    """Changes whenever something changes that the preview depends on."""
    replies: Mapping[tuple[int, int], Reply] = before.replies if before else {}
    told = [str(here.revision) if here else "", *(f"{key}:{one.id}" for key, one in sorted(replies.items()))]
    told += [f"{one.position}:{one.revision}" for one in tasks]
    return sha256("|".join(told).encode()).hexdigest()


def _write(session: Session, received: Received, made: TakePreview, stamped: Stamped) -> Outcome:
    """The file, the form, the answers that stand in it: in the caller's transaction, so all or nothing.

    Of a copy that was filled further and about which something is undecided only the answers are taken: it
    does not take the place of the file that is here, so that the question stays.
    """
    file_id = files.keep(session, received.name, received.data, stamped.now)
    if made.coming is Coming.AGAIN and made.undecided and made.request_id is not None:
        request_id, outcomes = made.request_id, _answer_tasks(session, made, stamped)
    else:
        form = _new_form(session, made, file_id, stamped)
        kept = commands.keep(session, form, made.request_id, at=stamped.now, by=stamped.by)
        request_id, outcomes = kept.result, [kept]
    import_id = None
    if made.writes:
        import_id = files.begin_import(
            session, file_id, place_id=made.place.id, sender=made.asker[:300], at=stamped.now, by=stamped.by
        )
        answers = _answers(session, request_id, made)
        outcomes.append(
            commands.answer(session, request_id, answers, at=stamped.now, by=stamped.by, import_id=import_id)
        )
    return _as_one(outcomes, made, request_id, import_id, stamped.now)


def _new_form(session: Session, made: TakePreview, file_id: int, stamped: Stamped) -> NewForm:
    return NewForm(
        code=made.code,
        file_id=file_id,
        asker=made.asker[:300],
        round_code=made.round_code[:40],
        title=made.title[:300],
        plan=made.plan[:600],
        place_id=made.place.id,
        period_id=figures.ensure_period(session, made.period),
        source_id=_source(session, made),
        due=made.due,
        items=made.items,
        tasks=tuple(_stamped(one, made, stamped) for one in made.tasks),
    )


def _answers(session: Session, request_id: int, made: TakePreview) -> list[tuple[int, Quantity, str]]:
    """What is written, by the positions of the form as it is kept: in the file rows may stand otherwise."""
    kept = dict(keys_of(queries.items(session, request_id)))
    asked = {line.item.id: (line.item.indicator.id, line.item.breakdown.id) for line in made.lines}
    return [
        (kept[asked[position]].position, one.quantity, one.note)
        for position, one in made.writes.items()
        if asked[position] in kept
    ]


def _answer_tasks(session: Session, made: TakePreview, stamped: Stamped) -> list[Outcome]:
    if made.request_id is None:
        return []
    return [
        commands.answer_task(
            session, made.request_id, line.position, line.write, at=stamped.now, by=stamped.by
        )
        for line in made.task_lines
        if line.write is not None
    ]


def _stamped(item: TaskItem, made: TakePreview, stamped: Stamped) -> TaskItem:
    """An answer that comes from the file is given now."""
    if item.position not in made.task_writes:
        return item
    return replace(item, answered_at=stamped.now, answered_by=stamped.by)


def _as_one(
    outcomes: Sequence[Outcome], made: TakePreview, request_id: int, import_id: int | None, at: str
) -> Outcome:
    facts = {"code": made.code, "file": made.file}
    done = joined(outcomes, commands.TAKE, facts)
    back = done.inverse
    inverse = partial(_take_back, back=back, import_id=import_id, at=at) if back else None
    committed = replace(made, committed=True, request_id=request_id)
    return Outcome(done.changes, inverse, commands.TAKE, facts, committed)


def _take_back(session: Session, back: Callable[..., Outcome], import_id: int | None, at: str) -> Outcome:
    """The inverse; what was taken from the file is marked as taken back, for good."""
    done = back(session)
    if import_id is None:
        return done
    files.end_import(session, import_id, at)
    return Outcome(done.changes, None, done.label, done.facts, done.result)


def _source(session: Session, made: TakePreview) -> int:
    """Who says what we answer: this office, in its report to the asker.

    A document, not a round: a ledger that also issues the round keeps under the round's source what came back
    through a return, and an answer that has not gone out must not stand there. It is the same for every issue
    of a form, so that answers survive a new one.
    """
    if made.request_id is not None:
        return queries.by_id(session, made.request_id).source_id
    code = offices.office(session).agency
    agency = agencies.agency_by_code(session, code) if code else None
    document = Words("vi")("request.document", round=made.round_code or made.code, asker=made.asker)
    return figures.ensure_source(
        session, SourceKind.DOCUMENT, document[:500], agency.id if agency else None, made.illustrative
    )
