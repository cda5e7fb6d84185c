"""report summary: the plan summary as PDF, Word or Excel."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal
from tracker.printing.sheet import write_sheet
from tracker.printing.summary import build_summary
from tracker.printing.word import write_word
from tracker.reports.summary import summary_data


class Format(StrEnum):
    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


def add(commands: Commands) -> None:
    words = commands.words
    summary = commands.under(commands.add("report", None)).add("summary", run_summary, key="report_summary")
    summary.add_argument("--plan", required=True, metavar="CODE", help=words("cli.option.plan"))
    summary.add_argument(
        "--format", type=Format, choices=list(Format), required=True, help=words("cli.option.format")
    )
    summary.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("cli.option.out_file"))


def run_summary(context: Context) -> None:
    out = _out(context.args.out, context.args.format)
    ledger = context.ledger()
    data = ledger.ask(summary_data, context.args.plan, context.words, ledger.today())
    document = build_summary(data, context.language)
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
