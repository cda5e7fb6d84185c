"""screenshots: every page and dialog on a ledger, offscreen."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal

_SIZE = re.compile(r"([1-9]\d{2,3})[xX×]([1-9]\d{2,3})")


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("screenshots", run)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=words("cli.option.out"))
    parser.add_argument("--size", default="1366x768", metavar="WxH", help=words("cli.option.size"))
    parser.add_argument("--theme", choices=("light", "dark"), default="light", help=words("cli.option.theme"))
    parser.add_argument("--page", action="append", default=[], metavar="KEY", help=words("cli.option.page"))


def run(context: Context) -> None:
    args = context.args
    size = size_of(args.size)
    context.ledger().close()
    folder = results_folder(args.out)
    made = context.window.screenshots(
        context.target, folder, context.language, size, args.theme, context.console.progress, args.page
    )
    context.console.line(context.words("cli.screenshots.done", n=len(made), name=folder.name))


def size_of(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise Refusal("cli.bad_size", text=text[:40])
    return int(found[1]), int(found[2])


def results_folder(out: Path) -> Path:
    """The folder for results, made if only its last part is missing. Refused as `room_for` refuses."""
    folder = room_for(out)
    folder.mkdir(exist_ok=True)
    return folder


def room_for(out: Path) -> Path:
    """A folder that is there or can be made; it has a name also where "." was given.

    Refused: cli.missing_folder, cli.not_a_folder.
    """
    out = out.resolve()
    if out.exists() and not out.is_dir():
        raise Refusal("cli.not_a_folder", name=out.name)
    if not out.parent.is_dir():
        raise Refusal("cli.missing_folder", folder=out.parent.name)
    return out
