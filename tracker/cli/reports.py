"""report summary, missing, providers: documents as PDF, Word or Excel."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.providers import add_wanted, wanted_of
from tracker.kernel.errors import Refusal
from tracker.printing.model import Document
from tracker.printing.papers.directory import build_directory
from tracker.printing.papers.missing import build_missing
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.sheet.writer import write_sheet
from tracker.printing.word.writer import write_word
from tracker.reports.directory import directory_data
from tracker.reports.missing import missing_data
from tracker.reports.summary import summary_data


class Format(StrEnum):
    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("report", None))
    summary = under.add("summary", run_summary, key="report_summary")
    summary.add_argument("--plan", required=True, metavar="CODE", help=words("cli.option.plan"))
    missing = under.add("missing", run_missing, key="report_missing")
    missing.add_argument("--round", required=True, metavar="CODE", help=words("cli.option.round"))
    directory = under.add("providers", run_providers, key="report_providers")
    add_wanted(directory, words)
    for one in (summary, missing, directory):
        one.add_argument(
            "--format", type=Format, choices=list(Format), required=True, help=words("cli.option.format")
        )
        one.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("cli.option.out_file"))


def run_summary(context: Context) -> None:
    out, ledger = _out(context.args.out, context.args.format), context.ledger()
    data = ledger.ask(summary_data, context.args.plan, context.words, ledger.today())
    _write(context, build_summary(data, context.language), out)


def run_missing(context: Context) -> None:
    out, ledger = _out(context.args.out, context.args.format), context.ledger()
    data = ledger.ask(missing_data, context.args.round, context.words, ledger.today())
    _write(context, build_missing(data, context.language), out)


def run_providers(context: Context) -> None:
    out, ledger = _out(context.args.out, context.args.format), context.ledger()
    wanted = wanted_of(ledger, context.args)
    data = ledger.ask(directory_data, wanted, context.words, ledger.today())
    _write(context, build_directory(data, context.language), out)


def _write(context: Context, document: Document, out: Path) -> None:
    match context.args.format:
        case Format.PDF:
            context.window.write_pdf(document, out)
        case Format.WORD:
            write_word(document, out)
        case Format.EXCEL:
            write_sheet(document, out)
    context.console.line(context.words("cli.report.done", name=out.name))


def _out(out: Path, form: Format) -> Path:
    """The file to write. Refused: no folder, or a name that says another format than the one asked for."""
    if not out.parent.is_dir():
        raise Refusal("cli.missing_folder", folder=out.parent.name)
    said = out.suffix.lower().removeprefix(".")
    if said != form and said in set(Format):
        raise Refusal("cli.other_format", name=out.name, format=form)
    return out
