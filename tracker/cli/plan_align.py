"""plan align: national plans against the commitments that they answer, with the gaps on both sides."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.plan_links import link_document
from tracker.cli.table_files import table_file, write_table
from tracker.plans.linking.aligning import alignment
from tracker.plans.linking.matrix import Entry, Mark, Matrix, Side, Through
from tracker.reports.link_words import counts_text
from tracker.reports.tables.alignment import alignment_book, gap_entries
from tracker.storage.journal import short
from tracker.words import Words


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("align", run, json=True, key="plan_align")
    parser.add_argument("code", nargs="*", metavar="CODE", help=words("link.cli.rows"))
    parser.add_argument(
        "--with", action="append", default=[], dest="against", metavar="CODE", help=words("link.cli.with")
    )
    parser.add_argument("--gaps", action="store_true", help=words("link.cli.gaps"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=words("link.cli.out"))


def run(context: Context) -> None:
    args, words, ledger = context.args, context.words, context.ledger()
    out = table_file(args.out)
    matrix: Matrix = ledger.ask(alignment, args.code, args.against)
    if out is not None:
        made = partial(alignment_book, matrix=matrix, words=words, today=ledger.today(), gaps=args.gaps)
        write_table(ledger.ask(made), out)
        context.console.progress(words("link.cli.written", name=out.name))
    if args.json:
        context.console.data(_document(matrix, args.gaps))
    elif out is None:
        _print_gaps(context, matrix) if args.gaps else _print(context, matrix)


def _print(context: Context, matrix: Matrix) -> None:
    """Each node under its plan with what it answers; a grid would be wider than any screen."""
    words, rows = context.words, []
    for side in matrix.rows:
        said = "" if side.on_file else words("link.align.no_content")
        rows.append([side.plan.short, side.plan.title(words.language), said])
        rows += [_line(entry, matrix, words) for entry in side.entries]
    heads = ("item", "from_node", "to_node")
    context.console.table([words(f"link.book.{head}") for head in heads], rows)
    context.console.line("")
    _print_columns(context, matrix)
    _tell(context, matrix)


def _line(entry: Entry, matrix: Matrix, words: Words) -> list[str]:
    node = entry.node
    answers = [
        _answer(column.node.key, mark)
        for side in matrix.columns
        for column in side.entries
        if (mark := matrix.marks.get((node.id, column.node.id))) is not None
    ]
    said = ", ".join(answers) or (words("link.align.gap_row") if node.id in matrix.row_gaps else "")
    return [f"  {'  ' * entry.depth}{node.key}", short(node.text(words.language)), said]


def _answer(key: str, mark: Mark) -> str:
    """In brackets where only what stands above the node is linked; "?" where nobody has verified it."""
    text = f"({key})" if mark.through is Through.ABOVE else key
    return f"{text} ?" if mark.unverified else text


def _print_columns(context: Context, matrix: Matrix) -> None:
    found = gap_entries(matrix.columns, matrix.column_gaps)
    if found:
        keys = ", ".join(entry.node.key for _, entry in found)
        context.console.line(f"{context.words('link.align.gap_column')} ({len(found)}): {keys}")


def _print_gaps(context: Context, matrix: Matrix) -> None:
    words, line = context.words, context.console.line
    for key, sides, missing in (
        ("gap_row", matrix.rows, matrix.row_gaps),
        ("gap_column", matrix.columns, matrix.column_gaps),
    ):
        found = gap_entries(sides, missing)
        line(f"{words(f'link.align.{key}')} ({len(found)}):")
        for plan, entry in found:
            line(f"  {entry.node.key}  {entry.node.text(words.language)}  ({plan.short})")
    _tell(context, matrix)


def _tell(context: Context, matrix: Matrix) -> None:
    words, line = context.words, context.console.line
    line(counts_text(matrix, words))
    if any(link.unverified for link in matrix.links):
        line(words("link.align.legend", unverified=words("plan.unverified")))
    if matrix.not_on_file:
        plans = ", ".join(plan.short for plan in matrix.not_on_file)
        line(words("link.align.not_on_file", plans=plans))


def _document(matrix: Matrix, gaps: bool) -> dict[str, object]:
    counts = {
        "rows": len(matrix.row_ids),
        "columns": len(matrix.column_ids),
        "row_gaps": len(matrix.row_gaps),
        "column_gaps": len(matrix.column_gaps),
        "links": len(matrix.links),
        "unverified": sum(link.unverified for link in matrix.links),
    }
    found: dict[str, object] = {
        "comparable": matrix.comparable,
        "counts": counts,
        "row_gaps": [entry.node.key for _, entry in gap_entries(matrix.rows, matrix.row_gaps)],
        "column_gaps": [entry.node.key for _, entry in gap_entries(matrix.columns, matrix.column_gaps)],
        "not_on_file": [plan.code for plan in matrix.not_on_file],
        "under": [{"plan": plan.code, "of": of.code} for plan, of in matrix.under],
    }
    if gaps:
        return found
    return found | {
        "rows": [_side(side, matrix.row_gaps) for side in matrix.rows],
        "columns": [_side(side, matrix.column_gaps) for side in matrix.columns],
        "marks": _marks(matrix),
        "links": [link_document(link) for link in matrix.links],
    }


def _side(side: Side, gaps: frozenset[int]) -> dict[str, object]:
    return {
        "plan": side.plan.code,
        "title_vi": side.plan.title_vi,
        "title_en": side.plan.title_en,
        "on_file": side.on_file,
        "nodes": [_entry(entry, gaps) for entry in side.entries],
    }


def _entry(entry: Entry, gaps: frozenset[int]) -> dict[str, object]:
    node = entry.node
    return {
        "key": node.key,
        "kind": node.kind,
        "number": node.number,
        "depth": entry.depth,
        "text_vi": node.text_vi,
        "text_en": node.text_en,
        "confidence": node.confidence,
        "gap": node.id in gaps,
    }


def _marks(matrix: Matrix) -> list[dict[str, object]]:
    sides = (*matrix.rows, *matrix.columns)
    keys = {entry.node.id: entry.node.key for side in sides for entry in side.entries}
    return [
        {
            "row": keys[row],
            "column": keys[column],
            "through": mark.through,
            "links": [link.id for link in mark.links],
            "unverified": mark.unverified,
        }
        for (row, column), mark in matrix.marks.items()
    ]
