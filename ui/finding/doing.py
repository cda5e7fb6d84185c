"""What can be done from the search: commands, pages, settings, papers to print, colours and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from tracker.kernel.texts import fold
from tracker.reports.papers.register import PAPERS
from tracker.words import LANGUAGES
from ui.finding.matching import holds, spans, words_of
from ui.i18n import language, words
from ui.pages.targets import ToPaper
from ui.shell.commands import Command
from ui.shell.pages import PageSpec
from ui.shell.search_model import Group, Hit
from ui.theme import Mode, theme

_SETTINGS = ("office", "signing", "contact", "english", "window")
_SEARCH = "search"
_BY_NUMBER = 9


@dataclass(frozen=True)
class Doable:
    """Something to do: its words, its keys, and a command or the page where it is done.

    `also`: words under which it is looked for besides its own.
    """

    name: str
    payload: tuple[str, object] | Callable[[], object]
    icon: str = "play"
    shortcut: str = ""
    where: str = ""
    also: str = ""


def doables(commands: Iterable[Command], pages: Sequence[PageSpec]) -> tuple[Doable, ...]:
    """Everything, in the order in which it is offered."""
    return (*_commands(commands), *_pages(pages), *_papers(), *_settings(), *_looks())


def of_text(every: Iterable[Doable], text: str) -> Group:
    """Those whose words hold what was typed; keys may be typed too ("ctrl+i")."""
    wanted = words_of(text)
    found = [one for one in every if holds(fold(f"{one.name} {one.also} {one.shortcut}"), wanted)]
    hits = (
        Hit(one.icon, one.name, one.where, one.shortcut, spans(one.name, text), one.payload) for one in found
    )
    return Group(words("found.commands"), tuple(hits))


def _commands(commands: Iterable[Command]) -> Iterator[Doable]:
    for one in commands:
        if one.key != _SEARCH:
            name = words(one.text_key).replace("&", "")
            where = words(f"shell.menu.{one.menu}").replace("&", "")
            yield Doable(name, one.run, one.icon or "play", one.shortcut, where)


def _pages(pages: Sequence[PageSpec]) -> Iterator[Doable]:
    for number, spec in enumerate(pages, 1):
        keys = f"Ctrl+{number}" if number <= _BY_NUMBER else ""
        name = words("found.doing.page", page=words(spec.title_key))
        yield Doable(name, (spec.key, None), spec.icon, keys, words("found.doing.pages"))


def _papers() -> Iterator[Doable]:
    for paper in PAPERS:
        name = words("found.doing.paper", paper=words(f"papers.{paper.key}.title"))
        yield Doable(name, ("reports", ToPaper(paper.key)), "print", "", words("shell.nav.reports"))


def _settings() -> Iterator[Doable]:
    for name in _SETTINGS:
        title = words("found.doing.setting", setting=words(f"settings.{name}.title"))
        yield Doable(title, ("settings", None), "set", "", words("shell.nav.settings"))


def _looks() -> Iterator[Doable]:
    """Colours and language, under their menu."""
    for mode in Mode:
        where = words("shell.menu.theme").replace("&", "")
        name = words("found.doing.theme", theme=words(f"shell.menu.theme_{mode}"))
        yield Doable(name, partial(theme().use, mode), "moon", "", where, where)
    for code in LANGUAGES:
        where = words("shell.menu.language").replace("&", "")
        name = words(f"shell.menu.{code}")
        yield Doable(name, partial(language().use, code), "globe", "", where, where)
