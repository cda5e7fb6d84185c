"""figures: what is on file, on the boundaries of any day, beside the same period or the plan."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import Context
from tracker.cli.figure_documents import explanation, line_document, restated_text
from tracker.cli.table_files import table_file, write_table
from tracker.figures import catalogue
from tracker.figures.compare import Against, Comparability, Comparison
from tracker.figures.filters import FigureFilter
from tracker.figures.lines import Line, answer
from tracker.figures.movements import moved_most
from tracker.figures.questions import Axis, Question
from tracker.figures.restate import Standing
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.kernel.quantity import print_number, print_percent
from tracker.places import queries as places
from tracker.places.finding import Found
from tracker.places.gazetteer import Gazetteer
from tracker.reports.tables.answers import answers_book
from tracker.words import Words

REPORTED = "reported"
_NOTHING = frozenset([-1])


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("figures", run, json=True)
    parser.add_argument("--indicator", metavar="CODE", help=words("cli.option.indicator"))
    parser.add_argument("--place", metavar="CODE", help=words("cli.option.asked_place"))
    parser.add_argument("--period", metavar="P", help=words("cli.option.period"))
    add_regime(parser, words)
    parser.add_argument("--by", type=Axis, choices=list(Axis), help=words("cli.option.by"))
    parser.add_argument(
        "--boundaries", type=boundaries, metavar="reported|DATE", help=words("cli.option.boundaries")
    )
    parser.add_argument("--compare", type=Against, choices=list(Against), help=words("cli.option.compare"))
    parser.add_argument(
        "--accept-incomplete", action="store_true", help=words("cli.option.accept_incomplete")
    )
    parser.add_argument("--most", type=number, metavar="N", help=words("cli.option.most"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=words("pivot.cli.out"))


def add_regime(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--regime",
        type=Regime,
        choices=list(Regime),
        default=Regime.statistical,
        help=words("cli.option.regime"),
    )


def run(context: Context) -> None:
    ledger, out = context.ledger(), table_file(context.args.out)
    question, most = _question(ledger, context.args), context.args.most
    lines = ledger.ask(answer, question) if most is None else ledger.ask(moved_most, question, most)
    if out is not None:
        asked = (context.args.boundaries, context.args.compare, context.words, ledger.today())
        write_table(ledger.ask(answers_book, lines, *asked), out)
        context.console.progress(context.words("pivot.cli.written", name=out.name))
    gazetteer = ledger.ask(places.gazetteer)
    if context.args.json:
        context.console.data([line_document(line, context.words, gazetteer) for line in lines])
    elif out is None:
        _print(context, lines, gazetteer)


def boundaries(text: str) -> dt.date | None:
    return None if text == REPORTED else day(text)


def _question(ledger: Ledger, args: argparse.Namespace) -> Question:
    period = parse_period(args.period, args.regime) if args.period else None
    indicator = ledger.ask(catalogue.indicator, args.indicator) if args.indicator else None
    known = ledger.ask(catalogue.period_id, period) if period else None
    wanted = FigureFilter(
        indicator_ids=frozenset([indicator.id]) if indicator else frozenset(),
        period_ids=(frozenset([known]) if known is not None else _NOTHING) if period else frozenset(),
    )
    found = _place(ledger, args, period) if args.place else None
    area = found.area if found else None
    return Question(
        wanted,
        found.place if found and not area else None,
        args.boundaries,
        args.by,
        args.compare,
        area,
        period,
        args.accept_incomplete,
    )


def _place(ledger: Ledger, args: argparse.Namespace, period: Period | None) -> Found:
    """On the asked boundaries; else at the end or the beginning of the period; else today or on any day."""
    days: tuple[dt.date | None, ...] = (args.boundaries,)
    if args.boundaries is None and period is not None:
        days = (period.end, period.start)
    known = tuple(one for one in days if one is not None)
    return ledger.ask(places.find, args.place, known or (ledger.today(),), not known)


def _print(context: Context, lines: tuple[Line, ...], gazetteer: Gazetteer) -> None:
    words, compared = context.words, context.args.compare is not None or context.args.most is not None
    if not lines:
        context.console.line(words("cli.figures.none"))
        return
    names = ["indicator", "place", "period", "breakdown", "value", "unit"]
    names += ["base", "change", "percent"] if compared else []
    head = [words(f"cli.column.{name}") for name in (*names, "source")]
    numbers = frozenset([4, 6, 7, 8] if compared else [4])
    context.console.table(head, [_cells(line, words, compared) for line in lines], numbers)
    for told in dict.fromkeys(_remark(line, gazetteer, words) for line in lines):
        if told:
            context.console.line(told)


def _remark(line: Line, gazetteer: Gazetteer, words: Words) -> str:
    """What was joined, what is missing and why nothing is compared, after the table."""
    told = explanation(line, gazetteer, words)
    if not told or line.value.standing is Standing.MISSING:
        return ""
    return words("cli.figures.remark", place=line.place.called(words.language), told=told)


def _cells(line: Line, words: Words, compared: bool) -> list[str]:
    cell, language = line.cell, words.language
    value = line.value.quantity.printed(language, as_typed=False) if line.value.quantity else "…"
    cells = [
        cell.indicator.called(language),
        line.place.called(language),
        cell.period.label(words),
        cell.breakdown.called(language),
        " ".join(filter(None, [restated_text(line.value), value])),
        cell.indicator.unit(language),
    ]
    if compared:
        cells += _compared(line.comparison, words)
    return [*cells, line.figure.source.line(language) if line.figure else words("cli.figures.computed")]


def _compared(comparison: Comparison | None, words: Words) -> list[str]:
    """Base, change and per cent; "~" where a side is approximate, why where nothing can be compared."""
    if comparison is None:
        return ["", "", ""]
    language = words.language
    base = comparison.base.printed(language, as_typed=False) if comparison.base else "…"
    base = " ".join(filter(None, [restated_text(comparison.then), base]))
    if not comparison.known or comparison.change is None:
        return [base, words(f"figure.comparability.{comparison.verdict}"), ""]
    rough = "~ " if comparison.verdict is Comparability.APPROXIMATE else ""
    rise = comparison.against is Against.SAME_PERIOD
    percent = "" if comparison.percent is None else rough + print_percent(comparison.percent, language, rise)
    change = print_number(comparison.change, language, signed=True)
    points = " " + words("cli.figures.points") if comparison.points else ""
    return [base, rough + change + points, percent]
