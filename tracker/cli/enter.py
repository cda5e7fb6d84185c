"""enter: figures typed on the command line or in a file; read, weighed and saved as in the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tracker.agencies.queries import agency_by_code
from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import DONE, IN_PART, Context
from tracker.cli.enter_answers import document, print_answer
from tracker.cli.figures import add_regime
from tracker.figures import catalogue
from tracker.figures.grid import model, standing
from tracker.figures.grid.clipboard import Block
from tracker.figures.grid.files import read_file
from tracker.figures.grid.model import Grid, Source
from tracker.figures.grid.naming import Namer, heads_of
from tracker.figures.grid.paste import Arranged, arrange
from tracker.figures.grid.saving import save
from tracker.figures.grid.weighing import Standing, Weighed, Weight, changes, weigh
from tracker.figures.rows import TOTAL, Breakdown, Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.kernel.quantity import Convention
from tracker.kernel.texts import clean
from tracker.places import queries as places
from tracker.words import LANGUAGES, Words

_NUMBERS = {"vi": Convention.vietnamese, "en": Convention.english}


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("enter", run, json=True)
    parser.add_argument("--indicator", required=True, metavar="CODE", help=words("cli.option.indicator"))
    parser.add_argument("--period", metavar="P", help=words("cli.option.period"))
    add_regime(parser, words)
    parser.add_argument("--breakdown", metavar="CODE", default=TOTAL, help=words("cli.option.breakdown"))
    parser.add_argument(
        "--scenario",
        type=Scenario,
        choices=list(Scenario),
        default=Scenario.ACTUAL,
        help=words("cli.option.scenario"),
    )
    parser.add_argument("--document", required=True, metavar="TEXT", help=words("cli.option.document"))
    parser.add_argument("--agency", metavar="CODE", help=words("cli.option.agency"))
    _add_answers(parser, words)


def _add_answers(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--place", metavar="CODE", help=words("cli.option.place"))
    parser.add_argument("--value", metavar="TEXT", help=words("cli.option.value"))
    parser.add_argument("--from", dest="file", metavar="FILE", help=words("cli.option.entry_file"))
    parser.add_argument("--numbers", choices=list(_NUMBERS), default="vi", help=words("cli.option.numbers"))
    parser.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    parser.add_argument("--skip-faulty", action="store_true", help=words("cli.option.skip_faulty"))


def run(context: Context) -> int:
    """3: something could not be read and was left out, or would be (a dry run saves nothing)."""
    args = context.args
    block = _block(args)
    ledger = context.ledger()
    agency = ledger.ask(agency_by_code, args.agency) if args.agency else None
    source = Source.of(args.document, agency.id if agency else None)
    grid = _grid(ledger, args, block)
    arranged = _arranged(ledger, grid, block)
    weighed = _weighed(ledger, grid, arranged, source, _NUMBERS[args.numbers])
    whole = not arranged.open and all(one.weight is not Weight.FAULTY for one in weighed)
    if not (whole or args.dry_run or args.skip_faulty):
        raise _refusal(arranged, weighed, context.words)
    if not args.dry_run:
        _save(ledger, weighed, source, args.scenario)
    if args.json:
        context.console.data(document(context, grid, arranged, weighed))
    else:
        print_answer(context, arranged, weighed)
    return DONE if whole else IN_PART


def _block(args: argparse.Namespace) -> Block:
    """One place and its value, or what the file holds. Refused: entry.place_or_file, .no_file."""
    one = args.place is not None and args.value is not None
    if args.file is None and one:
        return ((args.place, args.value),)
    if args.file is None or args.place is not None or args.value is not None:
        raise Refusal("entry.place_or_file")
    path = Path(args.file)
    if args.file != "-" and not path.is_file():
        raise Refusal("entry.no_file", name=path.name)
    data = sys.stdin.buffer.read() if args.file == "-" else path.read_bytes()
    return read_file(data, args.file)


def _grid(ledger: Ledger, args: argparse.Namespace, block: Block) -> Grid:
    """One row for each place that can answer; columns as the first row of the file names them."""
    indicator = ledger.ask(catalogue.indicator, args.indicator)
    periods, breakdowns = _columns(ledger, args, block)
    gazetteer, today = ledger.ask(places.gazetteer), ledger.today()
    rows = (*model.places_of(gazetteer, periods, today), *gazetteer.others())
    return model.of_indicator(indicator, rows, periods, breakdowns, gazetteer, today, args.scenario)


def _columns(ledger: Ledger, args: argparse.Namespace, block: Block) -> tuple[list[Period], list[Breakdown]]:
    """Without --period the first row names periods, with it perhaps breakdowns. Refused: entry.no_period."""
    heads = [clean(cell) for cell in block[0][1:]] if block else []
    if args.period:
        parts = {one.code: one for one in ledger.ask(catalogue.breakdowns)}
        named = [parts[head] for head in heads if head in parts]
        if not named or len(named) < len(heads):
            named = [ledger.ask(catalogue.breakdown, args.breakdown)]
        return [parse_period(args.period, args.regime)], named
    if not heads or not all(map(_names_period, heads)):
        raise Refusal("entry.no_period")
    periods = [parse_period(head, args.regime) for head in heads]
    return periods, [ledger.ask(catalogue.breakdown, args.breakdown)]


def _names_period(text: str) -> bool:
    try:
        parse_period(text)
    except Refusal:
        return False
    return True


def _arranged(ledger: Ledger, grid: Grid, block: Block) -> Arranged:
    heads = [[grid.spot((0, column)).period.code] for column in range(grid.columns)]
    if grid.columns == 1:
        heads[0] += [Words(one)("cli.column.value") for one in LANGUAGES]
    gazetteer, aliases = ledger.ask(places.gazetteer), ledger.ask(places.aliases)
    namer = Namer(grid, gazetteer, aliases, heads_of(grid, heads), ledger.today())
    return arrange(block, grid, (0, 0), namer, named=True)


def _weighed(
    ledger: Ledger, grid: Grid, arranged: Arranged, source: Source, numbers: Convention
) -> Sequence[Weighed]:
    decided = arranged.without_open()
    stood = ledger.ask(standing.on_file, grid)
    found = []
    for cell, typed in sorted(decided.edit(grid).items()):
        spot = grid.spot(cell)
        found.append(weigh(spot, typed, stood.get(spot.key, Standing()), source, numbers))
    return [one for one in found if one is not None]


def _refusal(arranged: Arranged, weighed: Sequence[Weighed], words: Words) -> Refusal:
    """Names the first that could not be read, and how many there are."""
    faulty = [one for one in weighed if one.fault is not None]
    n = len(arranged.open) + len(faulty)
    troubles = [(line.name[:60], line.trouble) for line in arranged.open]
    troubles += [(one.spot.place.called(words.language), one.fault) for one in faulty]
    place, why = next((place, why) for place, why in troubles if why is not None)
    return Refusal("entry.faulty_first", n=n, place=place, why=words.refusal(why))


def _save(ledger: Ledger, weighed: Sequence[Weighed], source: Source, scenario: Scenario) -> None:
    ledger.do(save, changes(weighed), source=source, scenario=scenario, at=ledger.now(), by=ledger.person())
