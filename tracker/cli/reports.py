"""report summary, missing, …: every paper of the register as PDF, Word or Excel."""

from __future__ import annotations

import argparse
from enum import StrEnum
from functools import partial
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal
from tracker.printing.files import all_or_none
from tracker.printing.model import Document
from tracker.printing.particulars import Circulation, Particulars, Secrecy, Urgency
from tracker.printing.sheet.writer import write_sheet
from tracker.printing.word.writer import write_word
from tracker.reports.papers.paper import Ask, Paper, Wanted
from tracker.reports.papers.register import PAPERS
from tracker.words import Words


class Format(StrEnum):
    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


def add(commands: Commands) -> None:
    under, words = commands.under(commands.add("report", None)), commands.words
    for paper in PAPERS:
        parser = under.add(paper.key, partial(run, paper=paper), key=f"report_{paper.key}")
        for ask in paper.asks:
            _ask(parser, ask, words)
        _particulars(parser, words)
        _file(parser, paper, words)


def run(context: Context, paper: Paper) -> None:
    """One file, or with --all a file for each place into a folder."""
    if paper.each is not None and context.args.all:
        _write_each(context, paper)
        return
    for ask in paper.asks:
        answers = (getattr(context.args, ask.key) or "").split(",") if ask.each else ["one"]
        if len(answers) > 1 or not answers[0]:
            raise Refusal("cli.one_or_all", option=f"--{ask.key}")
    out, ledger = _out(context.args.out, context.args.format), context.ledger()
    _write(context, ledger.ask(paper.document, _wanted(context, paper, ledger)), out)
    context.console.line(context.words("cli.report.done", name=out.name))


def _write_each(context: Context, paper: Paper) -> None:
    folder, ledger = context.args.out, context.ledger()
    if paper.each is None or not folder.is_dir():
        raise Refusal("cli.missing_folder", folder=folder.name)
    copies = ledger.ask(paper.each, _wanted(context, paper, ledger))
    with all_or_none(folder) as draft:
        for done, copy in enumerate(copies, start=1):
            name = f"{copy.name}.{context.args.format}"
            _write(context, copy.document, draft / name)
            context.console.progress(context.words("cli.report.each", n=done, total=len(copies), name=name))
    context.console.line(context.words("cli.report.all_done", n=len(copies), folder=folder.name))


def _wanted(context: Context, paper: Paper, ledger: Ledger) -> Wanted:
    args = context.args
    said = getattr(args, "lang", None)
    words = Words(paper.language) if paper.language and said is None else context.words
    particulars = Particulars(
        args.number,
        args.signed_on,
        args.secrecy,
        args.urgency,
        not args.no_sources,
        not args.hide_names,
        args.circulation,
        args.drafter,
        args.copies,
    )
    answers = {ask.key: getattr(args, ask.key.replace("-", "_")) or "" for ask in paper.asks}
    return Wanted(answers, words, ledger.today(), particulars)


def _ask(parser: argparse.ArgumentParser, ask: Ask, words: Words) -> None:
    parser.add_argument(
        f"--{ask.key}",
        required=ask.required and not ask.each,
        choices=ask.choices or None,
        type=_iso_day if ask.day else str,
        default=None,
        metavar=_shape(ask),
        help=words(f"papers.ask.{ask.key}"),
    )


def _shape(ask: Ask) -> str | None:
    """What the usage line shows in the place of the answer."""
    if ask.choices:
        return None
    if ask.day:
        return "DATE"
    one = "CODE" if ask.options else "TEXT"
    return f"{one},{one}" if ask.several else one


def _particulars(parser: argparse.ArgumentParser, words: Words) -> None:
    def said(key: str) -> str:
        return words(f"papers.particulars.{key}")

    parser.add_argument("--number", type=_number, default=None, metavar="N", help=said("number"))
    parser.add_argument("--signed-on", type=day, default=None, metavar="DATE", help=said("signed_on"))
    for key, marks in (("secrecy", Secrecy), ("urgency", Urgency), ("circulation", Circulation)):
        choices = [one for one in marks if one]
        parser.add_argument(f"--{key}", type=marks, choices=choices, default=marks(""), help=said(key))
    parser.add_argument("--drafter", default="", metavar="TEXT", help=said("drafter"))
    parser.add_argument("--copies", type=_number, default=None, metavar="N", help=said("copies"))
    parser.add_argument("--no-sources", action="store_true", help=said("no_sources"))
    parser.add_argument("--hide-names", action="store_true", help=said("hide_names"))


def _file(parser: argparse.ArgumentParser, paper: Paper, words: Words) -> None:
    if paper.each is not None:
        parser.add_argument("--all", action="store_true", help=words("papers.particulars.all"))
    shape = words("cli.option.format")
    parser.add_argument("--format", type=Format, choices=list(Format), required=True, help=shape)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("cli.option.out_file"))


def _iso_day(text: str) -> str:
    return day(text).isoformat()


def _number(text: str) -> int:
    """Papers are numbered from 1."""
    value = int(text)
    if not 0 < value < 1_000_000:
        raise argparse.ArgumentTypeError(text)
    return value


def _write(context: Context, document: Document, out: Path) -> None:
    match context.args.format:
        case Format.PDF:
            context.window.write_pdf(document, out)
        case Format.WORD:
            write_word(document, out)
        case Format.EXCEL:
            write_sheet(document, out)


def _out(out: Path, form: Format) -> Path:
    """The file to write. Refused: no folder, or a name that says another format than the one asked for."""
    if not out.parent.is_dir():
        raise Refusal("cli.missing_folder", folder=out.parent.name)
    said = out.suffix.lower().removeprefix(".")
    if said != form and said in set(Format):
        raise Refusal("cli.other_format", name=out.name, format=form)
    return out
