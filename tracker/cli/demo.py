"""demo: the whole job on sample data, without a screen; then the window on that ledger, if there is one."""

from __future__ import annotations

import json
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.figure_documents import line_document
from tracker.cli.pictures import results_folder
from tracker.demo import scene
from tracker.demo.story import Demo
from tracker.figures import catalogue
from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.lines import Line, answer
from tracker.figures.questions import Axis, Question
from tracker.figures.restate import Standing
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import parse_period
from tracker.places import queries as places
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.sheet.writer import write_sheet
from tracker.printing.word.writer import write_word
from tracker.reports.papers.summary import summary_data

_SIZE = (1366, 768)


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("demo", run)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=words("cli.option.out"))
    parser.add_argument("--no-window", action="store_true", help=words("cli.option.no_window"))


def run(context: Context) -> int:
    folder = results_folder(context.args.out)
    if any(folder.iterdir()):
        raise Refusal("cli.not_empty", name=folder.name)
    demo = Demo(folder, context.words, context.console.line)
    ledger = demo.run()
    try:
        _compare(context, ledger, folder)
        _print(context, ledger, folder)
    finally:
        ledger.close()
    _pictures(context, demo.file, folder)
    context.console.line(context.words("demo.done", name=folder.name))
    if context.window.has_screen() and not context.args.no_window:
        return context.window.open(demo.file, context.language)
    return 0


def _compare(context: Context, ledger: Ledger, folder: Path) -> None:
    """This period against the one before, on the boundaries of this period and as the other one reported."""
    words, period = context.words, parse_period(scene.PERIOD)
    before = parse_period(scene.BASE_PERIOD)
    indicator = ledger.ask(catalogue.indicator, "0101")
    gazetteer = ledger.ask(places.gazetteer)
    for name, asked, day in (("now", period, period.end), ("then", before, before.end)):
        known = ledger.ask(catalogue.period_id, asked)
        wanted = FigureFilter(indicator_ids=frozenset([indicator.id]), period_ids=frozenset([known or -1]))
        against = Against.SAME_PERIOD if name == "now" else None
        lines = ledger.ask(answer, Question(wanted, boundaries=day, axis=Axis.PLACE, against=against))
        document = [line_document(line, words, gazetteer) for line in lines]
        file = folder / words(f"demo.file.compare_{name}")
        file.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", "utf-8")
        _tell_comparison(context, name, lines, file)


def _tell_comparison(context: Context, name: str, lines: tuple[Line, ...], file: Path) -> None:
    words, total = context.words, lines[-1]
    units = len(lines) - 1
    incomplete = sum(line.value.standing is Standing.INCOMPLETE for line in lines[:-1])
    known = sum(bool(line.comparison and line.comparison.known) for line in lines[:-1])
    value = total.value.quantity.printed(words.language) if total.value.quantity else "…"
    facts = {"units": units, "value": value, "incomplete": incomplete, "known": known, "name": file.name}
    context.console.line(words(f"demo.step.compare_{name}", **facts))


def _print(context: Context, ledger: Ledger, folder: Path) -> None:
    words = context.words
    data = ledger.ask(summary_data, scene.PLAN, words, ledger.today())
    document = build_summary(data, words.language)
    name = words("demo.file.summary")
    pages = context.window.write_pdf(document, folder / f"{name}.pdf")
    write_word(document, folder / f"{name}.docx")
    write_sheet(document, folder / f"{name}.xlsx")
    context.console.line(words("demo.step.printed", n=pages, name=name))


def _pictures(context: Context, file: Path, folder: Path) -> None:
    out = folder / context.words("demo.folder.pictures")
    out.mkdir()
    made = context.window.screenshots(file, out, context.language, _SIZE, "light", context.console.progress)
    context.console.line(context.words("demo.step.pictures", n=len(made), name=out.name))
