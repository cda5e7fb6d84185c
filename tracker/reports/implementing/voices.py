"""What was said of a plan's tasks in a period: by localities in their returns, and in the log kept here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.kernel.texts import fold
from tracker.plans.queries import logged
from tracker.plans.rows import Node, Progress, TaskStatus
from tracker.printing.data import Source
from tracker.printing.papers.implementation.data import AnsweredRow, Remark, Said, TaskRemarks
from tracker.rounds import task_queries
from tracker.rounds.rows import Return, Round, TaskReport, TaskStanding
from tracker.words import Words


@dataclass(frozen=True)
class Voice:
    """What one office said of one task. `place` is the unit's identity ("" : the log kept here)."""

    node_id: int
    place: str
    who: str
    result: str
    difficulty: str
    proposal: str
    source: Source


def entries_of(session: Session, plan_id: int, period: Period) -> list[tuple[int, Progress]]:
    """The log entries that tell of a period: by the period they name, else by their day; oldest first."""
    return [(node, one) for node, one in logged(session, plan_id) if _tells_of(one, period)]


def _tells_of(one: Progress, period: Period) -> bool:
    if not one.period:
        return period.contains(one.day)
    try:
        told = parse_period(one.period, period.regime)
    except Refusal:  # a code of an older catalogue of periods
        return False
    return told == period or period.contains(told)


def standings_of(session: Session, rounds: Sequence[Round]) -> tuple[TaskStanding, ...]:
    """Every task that these rounds asked about, in the newest one that asked."""
    found: dict[int, TaskStanding] = {}
    for of in rounds:
        for one in task_queries.standings(session, of):
            found.setdefault(one.task.node_id, one)
    return tuple(found.values())


def voices_of(
    standings: Sequence[TaskStanding], entries: Sequence[tuple[int, Progress]], words: Words
) -> tuple[Voice, ...]:
    """Localities in official order within each task, then the log."""
    return (*_of_returns(standings, words), *_of_log(entries, words))


def _of_returns(standings: Sequence[TaskStanding], words: Words) -> Iterator[Voice]:
    for standing in standings:
        for place, report in standing.places:
            if report is not None:
                yield _voice(standing, place, report, words)


def _voice(standing: TaskStanding, place: Return, report: TaskReport, words: Words) -> Voice:
    name = (place.place_name_en if words.language == "en" else "") or place.place_name
    document = words("report.round.document", code=standing.round.code)
    row = words("implementation.source_row", n=report.row) if report.row else ""
    source = Source(name, document, report.file, report.sheet, row)
    answer = report.answer
    said = (answer.result, answer.difficulty, answer.proposal)
    return Voice(standing.task.node_id, place.unit, name, *said, source)


def _of_log(entries: Sequence[tuple[int, Progress]], words: Words) -> Iterator[Voice]:
    who = words("implementation.log")
    for node_id, one in entries:
        source = Source(who, words("implementation.log_entry", day=print_date(one.day, words.language)))
        yield Voice(node_id, "", who, one.text, one.difficulty, one.proposal, source)


def said_of(voices: Sequence[Voice], part: str, nodes: Mapping[int, Node], words: Words) -> Said:
    """`part` ("result", "difficulty" or "proposal") of what was said, by task in the order of the plan; the
    same words once, with everybody who said them."""
    by_task: dict[int, list[Voice]] = defaultdict(list)
    for voice in voices:
        if getattr(voice, part):
            by_task[voice.node_id].append(voice)
    tasks = tuple(_of_task(nodes[one], by_task[one], part, words) for one in nodes if one in by_task)
    units = {voice.place for one in nodes if one in by_task for voice in by_task[one]}
    return Said(tasks, len(units - {""}))


def _of_task(node: Node, voices: list[Voice], part: str, words: Words) -> TaskRemarks:
    alike: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        alike[fold(getattr(voice, part)).rstrip(" .;")].append(voice)
    said = tuple(
        Remark(
            getattr(some[0], part),
            tuple(dict.fromkeys(one.who for one in some)),
            tuple(one.source for one in some),
        )
        for some in alike.values()
    )
    places = len({one.place for one in voices if one.place})
    return TaskRemarks(node.number, node.text(words.language), places, said)


def answered_rows(
    standings: Sequence[TaskStanding], nodes: Mapping[int, Node], words: Words
) -> tuple[AnsweredRow, ...]:
    """How localities stand with each task they were asked about, in the order of the plan."""
    order = {node_id: at for at, node_id in enumerate(nodes)}
    sorted_ones = sorted(standings, key=lambda one: order.get(one.task.node_id, len(order)))
    return tuple(_answered(one, nodes.get(one.task.node_id), words) for one in sorted_ones)


def _answered(standing: TaskStanding, node: Node | None, words: Words) -> AnsweredRow:
    answers = [report.answer for _, report in standing.places if report is not None]
    states = [one.status for one in answers]
    return AnsweredRow(
        number=node.number if node else "",
        text=standing.task.text(words.language),
        asked=len(standing.places),
        answered=len(answers),
        done=states.count(TaskStatus.COMPLETED),
        in_progress=states.count(TaskStatus.IN_PROGRESS),
        not_started=states.count(TaskStatus.NOT_STARTED),
        difficulties=sum(bool(one.difficulty) for one in answers),
    )
