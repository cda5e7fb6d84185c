"""Gathering an evaluation report; of a signed one everything comes from what was kept with the signature."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from sqlalchemy.orm import Session

from tracker.evaluations import queries
from tracker.evaluations.circumstances import Circumstances, Instrument, TaskGroup
from tracker.evaluations.gathering import circumstances
from tracker.evaluations.rows import Evaluation, Rating, Summary
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.office.rows import Office
from tracker.printing import data as printed
from tracker.printing import wording
from tracker.printing.model import Document
from tracker.printing.papers.evaluation.data import EvaluationData, Signed
from tracker.printing.papers.evaluation.document import build_evaluation
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.comparing import plan_named
from tracker.reports.evidence import illustrative, line_of
from tracker.reports.office_english import in_english
from tracker.reports.offices import printed_office
from tracker.reports.papers.asks import plan_asked, plan_options
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted
from tracker.reports.plan_facts import instrument_kind, period_text
from tracker.words import Words


def evaluation_data(
    session: Session,
    code: str,
    which: str,
    words: Words,
    today: dt.date,
    particulars: Particulars = UNDECIDED,
) -> EvaluationData:
    """Everything that the report of an evaluation prints; `which`: its number, or "final:2024-12-31".

    Refused: plan.unknown, evaluation.unknown, evaluation.paper_signed.
    """
    found = _found(session, code, which)
    _refuse_second_number(found, particulars)
    around = circumstances(session, found)
    office = printed_office(_office(session, around, words), words)
    return EvaluationData(
        stage=found.stage.value,
        title=found.title,
        plan=found.plan_called(words.language),
        kind=words(f"plan.type.{around.kind}"),
        code=found.plan_code,
        instruments=_instruments(around, words),
        period=period_text(around.period_start, around.period_end, words),
        version=found.version,
        as_of=found.as_of,
        today=today,
        office=office,
        lines=tuple(line_of(item, around.units, words, particulars.names) for item in found.items),
        counts=_counts(found),
        summary=_paragraphs(found.summary),
        lessons=_paragraphs(found.lessons),
        proposals=_paragraphs(found.proposals),
        groups=tuple(_group(one, words) for one in around.groups),
        known=around.known,
        percent=_percent(around, words),
        signed=_signed(found, around, office),
        illustrative=any(illustrative(item) for item in found.items),
        particulars=particulars,
    )


def _found(session: Session, code: str, which: str) -> Evaluation:
    plan = plan_named(session, code).plan
    listed = queries.evaluations(session, plan.id)
    wanted = next((one for one in listed if which in _names(one)), None)
    if wanted is None:
        raise Refusal("evaluation.unknown_of_plan", plan=plan.short, which=which[:40])
    try:
        return queries.evaluation(session, wanted.id)
    except Stale as error:
        raise Refusal("evaluation.unknown", id=wanted.id) from error


def _names(one: Summary) -> tuple[str, str]:
    """How an evaluation is asked for: by its number, or by its stage and day."""
    return str(one.id), f"{one.stage}:{one.as_of.isoformat()}"


def _refuse_second_number(found: Evaluation, particulars: Particulars) -> None:
    """What has been signed bears the number and the day of its signature."""
    if found.signed_on is None:
        return
    other = particulars.signed_on not in (None, found.signed_on)
    if other or (particulars.number is not None and found.signed_number):
        raise Refusal(
            "evaluation.paper_signed", day=print_date(found.signed_on), number=found.signed_number or "…"
        )


def _instruments(around: Circumstances, words: Words) -> tuple[str, ...]:
    every = (around.instrument, *around.amendments)
    return tuple(_instrument(one, words) for one in every if one.number)


def _instrument(one: Instrument, words: Words) -> str:
    facts = {
        "kind": instrument_kind(one.number, words),
        "number": one.number,
        "issuer": one.issuer(words.language) or "…",
    }
    if one.issued is None:
        return words("paper.summary.instrument_undated", **facts)
    return words("paper.summary.instrument", date=wording.short_date(words, one.issued), **facts)


def _counts(found: Evaluation) -> dict[str, int]:
    counts = Counter(item.rating for item in found.items if item.rating is not None)
    return {rating.value: counts[rating] for rating in Rating if counts[rating]}


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _group(one: TaskGroup, words: Words) -> printed.TaskGroupRow:
    text = one.text(words.language) or words("evaluation_paper.tasks.loose")
    counts = printed.TaskCounts(one.total, one.completed, one.in_progress, one.not_started, one.late)
    return printed.TaskGroupRow(one.number, text, counts)


def _percent(around: Circumstances, words: Words) -> str:
    """In the document's notation; "" where no task told how far it had come."""
    return around.percent.replace(".", "," if words.language == "vi" else ".") if around.percent else ""


def _office(session: Session, around: Circumstances, words: Words) -> Office:
    return in_english(session, around.office, words) if words.language == "en" else around.office


def _signed(found: Evaluation, around: Circumstances, office: printed.Office) -> Signed | None:
    """Whoever signs in the post of the office signs by its power; in English by the English name of both."""
    if found.signed_on is None:
        return None
    same = found.signed_post.casefold() == around.office.post.casefold()
    power, post = (office.power, office.post) if same else ("", found.signed_post)
    return Signed(found.signed_number, found.signed_on, found.signed_by, post, power)


def _plan_options(session: Session, wanted: Wanted) -> list[Option]:
    """The plans that have been evaluated, the newest evaluation first."""
    codes = list(dict.fromkeys(one.plan_code for one in queries.evaluations(session)))
    known = {one.value: one for one in plan_options(session, wanted)}
    return [known[code] for code in codes if code in known]


def _options(session: Session, wanted: Wanted) -> list[Option]:
    """The newest day first."""
    plan = plan_asked(session, wanted)
    found = queries.evaluations(session, plan.id) if plan is not None else ()
    return [Option(str(one.id), _told(one, wanted.words)) for one in found]


def _told(one: Summary, words: Words) -> str:
    """ "Sơ kết tại ngày 31/12/2024 · Đã quyết 2/5"."""
    stage, day = words(f"evaluation.stage.{one.stage}"), print_date(one.as_of, words.language)
    state = words("evaluation.status.decided", decided=one.decided, total=one.total)
    if one.signed_on is not None:
        state = words("evaluation.status.signed", day=print_date(one.signed_on, words.language))
    return words("evaluating.listed", stage=stage, day=day, state=state)


def _document(session: Session, wanted: Wanted) -> Document:
    plan, which = wanted.get("plan"), wanted.get("evaluation")
    data = evaluation_data(session, plan, which, wanted.words, wanted.today, wanted.particulars)
    return build_evaluation(data, wanted.words.language)


PAPER = Paper(
    "evaluation", (Ask("plan", options=_plan_options), Ask("evaluation", options=_options)), _document
)
