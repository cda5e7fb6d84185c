"""What has changed, as lines: the words of each, and where it leads."""

from __future__ import annotations

from tracker.figures.rows import Figure
from tracker.places.rows import Place
from tracker.plans.rows import Completion
from tracker.quality.rows import Doubt
from tracker.reports.news import Amendment, Item, NewsKind
from tracker.rounds.rows import StepTaken
from ui.i18n import language, words
from ui.models.figure_words import column_text, moment_text, value_text
from ui.models.fixed_rows import FixedRow
from ui.widgets.cells import StateCell, TextCell

LOOKS = {
    NewsKind.RECEIVED: ("round", "accent"),
    NewsKind.JUDGED: ("check", "good"),
    NewsKind.CORRECTED: ("edit", "text2"),
    NewsKind.DOUBT: ("bad", "bad"),
    NewsKind.DONE: ("ok", "good"),
    NewsKind.AMENDED: ("plan", "accent"),
}
"""Icon and tone of each kind."""
COLUMNS = ("kind", "what", "by", "at")


def count_text(kind: NewsKind, count: int) -> str:
    """ "12 báo cáo gửi đến"."""
    return words(f"news.count.{kind}", n=count)


def row(item: Item) -> FixedRow:
    """When, what kind, what, by whom."""
    icon, tone = LOOKS[item.kind]
    return FixedRow(
        (
            StateCell(icon, words(f"news.kind.{item.kind}"), tone, word_tone="text"),
            TextCell(sentence(item)),
            TextCell(item.by, tone="text2"),
            TextCell(moment_text(item.at) or words("news.no_time"), tone="text2", align="right"),
        ),
        item,
    )


def sentence(item: Item) -> str:
    """What happened, in one line."""
    match item.what:
        case (StepTaken() as step, Place() as place):
            facts = {"place": place.called(language().code), "code": step.code}
            return words(f"news.step.{step.event}", **facts)
        case Figure() as figure:
            return _figure(figure)
        case Doubt() as doubt:
            return doubt.say(language().words)
        case Completion() as done:
            return words("news.done", text=done.text(language().code), plan=done.plan)
        case Amendment(plan, version):
            decision = version.decision.instrument or words("news.no_decision")
            return words("news.amended", plan=plan.short, number=version.number, decision=decision)
    raise TypeError(item.what)


def place_named(item: Item) -> str:
    """The shortest words that tell one item from another of its kind, for a tooltip."""
    match item.what:
        case (StepTaken(), Place() as place):
            return place.called(language().code)
        case _:
            return sentence(item)


def _figure(figure: Figure) -> str:
    code = language().code
    return words(
        "news.corrected",
        indicator=figure.indicator.called(code),
        place=figure.place_called(code),
        period=column_text(figure.period),
        value=value_text(figure.quantity),
        unit=figure.indicator.unit(code),
    )
