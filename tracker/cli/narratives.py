"""narrative: set and list what an officer writes into the report of a period."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal
from tracker.kernel.forms import cleaned
from tracker.kernel.periods import Regime
from tracker.narratives import commands, queries
from tracker.narratives.rows import Draft, Narrative, Section, Subject
from tracker.plans import queries as plans
from tracker.reports.implementing.periods import period_of
from tracker.words import LANGUAGES


def add(group: Commands) -> None:
    under = group.under(group.add("narrative", None))
    words = under.words
    listing = under.add("list", run_list, json=True, key="narrative_list")
    _on(listing, under)
    setting = under.add("set", run_set, key="narrative_set")
    _on(setting, under)
    sections = [one.value for one in Section]
    setting.add_argument("--section", choices=sections, required=True, help=words("narrative.option.section"))
    setting.add_argument("--replace", action="store_true", help=words("narrative.option.replace"))
    given = setting.add_mutually_exclusive_group(required=True)
    given.add_argument("--text", help=words("narrative.option.text"))
    given.add_argument("--file", type=Path, metavar="FILE", help=words("narrative.option.file"))


def _on(parser: argparse.ArgumentParser, under: Commands) -> None:
    words = under.words
    parser.add_argument("--plan", required=True, metavar="CODE", help=words("cli.option.plan"))
    parser.add_argument("--period", required=True, metavar="P", help=words("cli.option.period"))
    calendars = [one.value for one in Regime]
    parser.add_argument("--regime", choices=calendars, default="", help=words("cli.option.regime"))
    parser.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help=words("narrative.option.language")
    )


def run_list(context: Context) -> None:
    ledger = context.ledger()
    subject = _subject(context, ledger)
    found = ledger.ask(queries.narratives, subject)
    if context.args.json:
        context.console.data([_document(one) for one in found.values()])
        return
    if not found:
        context.console.line(context.words("narrative.cli.none", period=subject.period.label(context.words)))
    for section, one in found.items():
        context.console.line(f"{context.words(f'narrative.section.{section}')}:")
        for line in one.text.splitlines():
            context.console.line(f"  {line}".rstrip())


def run_set(context: Context) -> None:
    ledger, section = context.ledger(), Section(context.args.section)
    text, subject = _text(context.args), _subject(context, ledger)
    there = ledger.ask(queries.narratives, subject).get(section)
    if there is not None and there.text != cleaned(Draft(text)).text and not context.args.replace:
        said = context.words(f"narrative.section.{section}")
        raise Refusal("narrative.there", section=said, n=len(there.text))
    drafts = {section: Draft(text)}
    made = ledger.do(commands.write, subject, drafts, now=ledger.now(), by=ledger.person())
    key = "narrative.cli.written" if made.result else "narrative.cli.same"
    name, period = context.words(f"narrative.section.{section}"), subject.period.label(context.words)
    context.console.line(context.words(key, section=name, period=period))


def _text(args: argparse.Namespace) -> str:
    """Refused: narrative.unreadable for a file that is none or is not text."""
    if args.file is None:
        return str(args.text)
    try:
        return str(args.file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("narrative.unreadable", name=args.file.name) from error


def _subject(context: Context, ledger: Ledger) -> Subject:
    args = context.args
    plan = ledger.ask(plans.plan_detail, args.plan).plan
    period = ledger.ask(period_of, plan.id, args.period, args.regime)
    return Subject(plan.id, period, args.language)


def _document(one: Narrative) -> dict[str, object]:
    return {
        "section": one.section,
        "period": one.subject.period.code,
        "regime": one.subject.period.regime,
        "language": one.subject.language,
        "text": one.text,
        "written_at": one.written_at,
        "written_by": one.written_by,
    }
