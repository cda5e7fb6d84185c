"""An evaluation in cells and words: proposal and decision side by side, each as icon, word and colour."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.evaluations.rows import Evaluation, Item, Proposal, Rating, Summary
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow
from ui.models.plan_cells import kind_icon
from ui.models.plan_words import day_text
from ui.widgets.cells import Cell, StateCell, TextCell

HEADS = ("content", "proposed", "rating", "text", "news")
_ICONS = {
    Rating.EXCEEDED: ("ok", "good", "text"),
    Rating.ACHIEVED: ("ok", "good", "text"),
    Rating.ON_TRACK: ("half", "accent", "text"),
    Rating.PARTLY: ("warn", "warn", "warn"),
    Rating.NOT_ACHIEVED: ("bad", "bad", "bad"),
    Rating.NOT_ASSESSED: ("info", "text2", "text2"),
}
_STEP = "    "


def rating_state(rating: Rating | None) -> StateCell:
    """What is proposed or decided; None: nothing yet."""
    if rating is None:
        return StateCell("circle", words("evaluating.undecided"), "text2", word_tone="text2")
    icon, tone, word_tone = _ICONS[rating]
    return StateCell(icon, words(f"evaluation.rating.{rating}"), tone, word_tone=word_tone)


def rating_items() -> list[tuple[str, str]]:
    """What can be decided, in the order of the keys 1 to 6; the first takes a decision back."""
    rated = [(one.value, words(f"evaluation.rating.{one}")) for one in Rating]
    return [("", words("evaluating.undecided")), *rated]


def item_title(item: Item) -> str:
    text = " ".join(item.called(language().code).split())
    return f"{item.number}. {text}" if item.number else text


def rows_of(found: Evaluation, news: Mapping[int, Proposal]) -> list[FixedRow]:
    """One row for each goal and target; what stands under another is set in."""
    least = min((item.depth for item in found.items), default=0)
    return [_row(item, item.depth - least, news.get(item.id)) for item in found.items]


def _row(item: Item, depth: int, news: Proposal | None) -> FixedRow:
    changed: Cell = StateCell("warn", words("evaluating.changed"), "warn") if news else TextCell("")
    title = TextCell(f"{_STEP * depth}{item_title(item)}", icon=kind_icon(item.kind))
    said = TextCell(" ".join(item.text.split()), "text2")
    return FixedRow((title, rating_state(item.proposed), rating_state(item.rating), said, changed), item)


def summary_text(one: Summary) -> str:
    """ "Sơ kết tại 31/12/2024 · đã quyết 2/5"."""
    stage, day = words(f"evaluation.stage.{one.stage}"), day_text(one.as_of)
    if one.signed_on is not None:
        state = words("evaluation.status.signed", day=day_text(one.signed_on))
    else:
        state = words("evaluation.status.decided", decided=one.decided, total=one.total)
    return words("evaluating.listed", stage=stage, day=day, state=state)


def seal_text(found: Evaluation) -> str:
    """Who signed when, and that nothing can be changed."""
    number = words("evaluation.cli.number", number=found.signed_number) if found.signed_number else ""
    return words(
        "evaluation.cli.seal",
        number=number,
        day=day_text(found.signed_on),
        by=found.signed_by,
        post=found.signed_post,
    )
