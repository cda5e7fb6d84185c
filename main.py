"""Sổ Kế hoạch. Without a command it opens the window; with one it does that and leaves.

Nothing heavy is imported before it is known what is wanted: the window paints before the database is opened.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

OPTIONS = ("--database", "--lang")


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 1 refused, 2 wrong usage, 3 done in part."""
    if list(arguments) == ["--serve-as-reader"]:  # a build that is to open a stranger's workbook
        from tracker.exchange.worker import serve

        serve()
        return 0
    options = _window_options(arguments)
    if options is not None:
        from ui.start import open_window

        return open_window(options.get("--database"), options.get("--lang"))
    from tracker.cli.main import run
    from ui.lent import Lent

    try:
        try:
            return run(arguments, Lent())
        finally:
            sys.stdout.flush()  # a short answer leaves only now; later nobody could catch the broken pipe
    except BrokenPipeError:  # whoever reads our output has seen enough ("| head")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _window_options(arguments: Sequence[str]) -> dict[str, str] | None:
    """The options with which to open the window; None if a command was given.

    A single path to a file is opened, as a double-click on a ledger asks.
    """
    found: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, separator, value = rest.pop(0).partition("=")
        if name not in OPTIONS or not (separator or rest):
            single = not rest and not separator and Path(name).suffix == ".skh"
            return {**found, "--database": name} if single else None
        found[name] = value if separator else rest.pop(0)
    return found if found.get("--lang") in (None, "vi", "en") else None


def _plain_text_everywhere() -> None:
    """Vietnamese on a console of any code page; offscreen where there is no screen."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # a build for Windows without a console
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts.warning=false")


if __name__ == "__main__":
    _plain_text_everywhere()
    sys.exit(main(sys.argv[1:]))
