"""plan export, plan take: a whole plan goes out as a workbook and is taken over in another ledger."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import DONE, IN_PART, Context
from tracker.cli.drafts import ensure_draft, plan_named
from tracker.cli.passwords import known_passwords, typed_password
from tracker.exchange.batch import is_locked
from tracker.exchange.deciding import Policy
from tracker.exchange.plans.answer import preview_document, sides
from tracker.exchange.plans.deciding import Decisions
from tracker.exchange.plans.known import export_of
from tracker.exchange.plans.merged import PLAN, Fate
from tracker.exchange.plans.preview import Line, PlanPreview, field_label
from tracker.exchange.plans.taking import PlanDraft, commit_plan, preview_plan
from tracker.exchange.plans.writer import write_plan
from tracker.exchange.readers import Readers, Received
from tracker.kernel.quantity import Severity
from tracker.printing.files import write_file

_SHOWN = (Fate.NEW, Fate.CHANGED, Fate.REMOVED, Fate.KEPT, Fate.CONFLICT, Fate.WITHHELD)


def add(commands: Commands) -> None:
    words = commands.words
    export = commands.add("export", run_export, key="plan_export")
    export.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("cli.option.plan_out"))
    export.add_argument("--draft", action="store_true", help=words("cli.option.plan_draft"))
    take = commands.add("take", run_take, json=True, key="plan_take")
    take.add_argument("path", type=Path, metavar="FILE", help=words("cli.option.plan_file"))
    take.add_argument("--as-draft", action="store_true", help=words("cli.option.as_draft"))
    take.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    take.add_argument(
        "--on-conflict",
        type=Policy,
        choices=list(Policy),
        default=Policy.ASK,
        help=words("cli.option.on_conflict"),
    )
    take.add_argument("--form", default="", metavar="CODE", help=words("cli.option.form"))
    take.add_argument("--password-file", type=Path, metavar="FILE", help=words("cli.option.password_file"))


def run_export(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    begun = ensure_draft(ledger, args.code) if args.draft else None
    definition, names = ledger.ask(export_of, args.code, args.draft)
    write_file(args.out, write_plan(definition, names, context.words, ledger.now()))
    if begun is not None:
        short = plan_named(ledger, args.code).short
        context.console.line(context.words("version.begun", plan=short, version=begun.based_on + 1))
    told = {"n": len(definition.nodes), "plan": definition.plan.code, "name": args.out.name}
    context.console.line(context.words("cli.plan_file.exported", **told))


def run_take(context: Context) -> int:
    """0 all of it; 3 something was left out or waits for a person; refused with 1 as a whole."""
    args, ledger = context.args, context.ledger()
    received = _read(context)
    decisions = Decisions(policy=args.on_conflict, template=args.form)
    draft: PlanDraft = ledger.ask(preview_plan, received, decisions, args.as_draft)
    preview = draft.preview
    if not args.dry_run:
        preview = ledger.do(commit_plan, draft, now=ledger.now(), by=ledger.person()).result
    if args.json:
        context.console.data(preview_document(preview, context.words))
    else:
        _print(context, preview)
    return DONE if preview.whole else IN_PART


def _read(context: Context) -> Received:
    """The file; a locked one with the password that a person types."""
    path, passwords = context.args.path, known_passwords(context.args.password_file)
    while True:
        with Readers(1, passwords=passwords) as readers:
            one = readers.read(path)
        if isinstance(one, Received):
            return one
        typed = typed_password(context.words, 1) if is_locked(one.refusal) else ""
        if not typed:
            raise one.refusal
        passwords = (typed,)


def _print(context: Context, preview: PlanPreview) -> None:
    words, line = context.words, context.console.line
    counts = {fate.value: n for fate, n in preview.counts.items()}
    key = "nothing" if not preview.changes else "committed" if preview.committed else "previewed"
    line(words(f"cli.plan_file.{key}", file=preview.file, plan=preview.plan, **counts))
    if preview.as_draft:
        line(words("cli.plan_file.as_draft"))
    for one in preview.file_findings:
        line(f"    {_where(one.sheet, one.cell)}{one.message(words)}")
    for node in preview.lines:
        if node.fate in _SHOWN or node.fields or node.findings:
            _print_line(context, node)


def _print_line(context: Context, node: Line) -> None:
    words, line = context.words, context.console.line
    name = words("planfile.plan") if node.key == PLAN else f"{node.key} {node.text[:80]}"
    line(f"  {words(f'planfile.fate.{node.fate}')}: {name}")
    for one in node.fields:
        issued, theirs, ours, result = sides(one, words)
        label = field_label(one.key, one.field, words)
        if one.result != one.ours:
            line(f"      {label}: {ours or '–'} → {result or '–'}")
        elif one.open:
            line(f"      {label}: {issued or '–'} | {theirs or '–'} | {ours or '–'}")
    for told in node.findings:
        if told.severity is not Severity.info or not told.choices:
            line(f"      {_where(told.sheet, told.cell)}{told.message(words)}")


def _where(sheet: str, cell: str) -> str:
    """ "Nội dung!E9: "; nothing for what is said of the file as a whole."""
    place = "!".join(part for part in (sheet, cell) if part)
    return f"{place}: " if place else ""
