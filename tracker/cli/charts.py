"""chart: a trend, ranking, progress or composition drawn into a PDF, PNG or SVG file."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.figures import add_regime, boundaries
from tracker.figures import catalogue
from tracker.figures.rows import TOTAL
from tracker.kernel.periods import Period, parse_period
from tracker.places import queries as places
from tracker.places.rows import PlaceKind
from tracker.reports.charts import ChartKind, ChartQuestion, chart_answer, newest_period


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("chart", run)
    parser.add_argument("--indicator", required=True, metavar="CODE", help=words("cli.option.indicator"))
    parser.add_argument("--place", action="append", default=[], metavar="CODE", help=words("chart.cli.place"))
    parser.add_argument(
        "--kind",
        type=ChartKind,
        choices=list(ChartKind),
        default=ChartKind.TREND,
        help=words("chart.cli.kind"),
    )
    parser.add_argument("--period", metavar="P", help=words("chart.cli.period"))
    add_regime(parser, words)
    parser.add_argument("--breakdown", default=TOTAL, metavar="CODE", help=words("chart.cli.breakdown"))
    parser.add_argument(
        "--boundaries", type=boundaries, metavar="reported|DATE", help=words("cli.option.boundaries")
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("chart.cli.out"))


def run(context: Context) -> None:
    """Refused: chart.no_figures, .many_places, .no_aims, .no_parts, .nothing, .unknown_ending; as files."""
    ledger, out = context.ledger(), context.args.out
    asked = _question(ledger, context.args)
    answer = ledger.ask(chart_answer, asked, ledger.today())
    context.window.draw_chart(asked, answer, out, context.language)
    context.console.line(context.words("chart.cli.done", name=out.name))


def _question(ledger: Ledger, args: argparse.Namespace) -> ChartQuestion:
    indicator = ledger.ask(catalogue.indicator, args.indicator)
    period = _period(args) or ledger.ask(newest_period, indicator)
    on = args.boundaries or period.end or ledger.today()
    return ChartQuestion(
        args.kind,
        indicator,
        period,
        ledger.ask(catalogue.breakdown, args.breakdown),
        tuple(_place(ledger, text, on) for text in args.place) or (None,),
        args.boundaries,
    )


def _period(args: argparse.Namespace) -> Period | None:
    return parse_period(args.period, args.regime) if args.period else None


def _place(ledger: Ledger, text: str, on: dt.date) -> int | None:
    """The country is asked for as a whole: as it was reported, or else as the total of its units."""
    place = ledger.ask(places.resolve, text, on).place
    return None if place.kind is PlaceKind.COUNTRY else place.id
