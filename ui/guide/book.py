"""The built-in guide as a book: topics in order, their sections, and where words occur in them.

One Markdown file a topic and language under resources/guide; the files are written so that any reader of
Markdown shows them too. Nothing of Qt here.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.home import RESOURCES
from tracker.kernel.texts import fold

FOLDER = RESOURCES / "guide"
_HEADING = re.compile(r"^(#{1,4}) +(.*)$", re.MULTILINE)
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*`|]|^[-#\d. ]+(?=\s)", re.MULTILINE)
_SNIPPET = 90
_MOST = 40


@dataclass(frozen=True)
class Section:
    """A heading (the topic's title first) and the words under it, as Markdown and plain."""

    heading: str
    text: str

    @property
    def plain(self) -> str:
        return " ".join(_MARKS.sub(r"\1 ", self.text).split())


@dataclass(frozen=True)
class Topic:
    """One page of the guide."""

    key: str
    part: str
    file: Path
    markdown: str

    @property
    def title(self) -> str:
        return self.sections[0].heading

    @property
    def sections(self) -> tuple[Section, ...]:
        found = list(_HEADING.finditer(self.markdown))
        ends = [one.start() for one in found[1:]] + [len(self.markdown)]
        return tuple(
            Section(one.group(2).strip(), self.markdown[one.end() : end])
            for one, end in zip(found, ends, strict=True)
        )


@dataclass(frozen=True)
class Found:
    """A section that says what was searched for, with a few of its words around the place."""

    topic: Topic
    heading: str
    snippet: str


@dataclass(frozen=True)
class Book:
    """All topics of one language, in order."""

    topics: tuple[Topic, ...]

    def topic(self, key: str) -> Topic:
        """The topic of a key; the first one where there is none such."""
        return next((one for one in self.topics if one.key == key), self.topics[0])

    def find(self, text: str) -> list[Found]:
        """Sections that hold every word of `text`, accents and case aside; headings before running text."""
        wanted = fold(text).split()
        ranked: list[tuple[int, int, Found]] = []
        for topic in self.topics:
            for section in topic.sections if wanted else ():
                rank = _rank(wanted, topic, section)
                if rank is not None:
                    hit = Found(topic, section.heading, _snippet(section.plain, wanted))
                    ranked.append((rank, len(ranked), hit))
        return [hit for _, _, hit in sorted(ranked, key=lambda one: one[:2])][:_MOST]


def anchor(heading: str) -> str:
    """The name by which a link leads to a heading: "Kỳ báo cáo, nơi" -> "kỳ-báo-cáo-nơi", as on the web."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


@cache
def book(language: str) -> Book:
    """The guide in a language, read once. Raises FileNotFoundError where a topic has no file."""
    parts: dict[str, list[str]] = tomllib.loads((FOLDER / "contents.toml").read_text("utf-8"))
    topics = []
    for part, keys in parts.items():
        for key in keys:
            file = FOLDER / language / f"{key}.md"
            topics.append(Topic(key, part, file, file.read_text("utf-8")))
    return Book(tuple(topics))


def _rank(wanted: list[str], topic: Topic, section: Section) -> int | None:
    heading = fold(section.heading)
    if all(word in heading for word in wanted):
        return 0 if section.heading == topic.title else 1
    whole = f"{fold(topic.title)} {heading} {fold(section.plain)}"
    return 2 if all(word in whole for word in wanted) else None


def _snippet(plain: str, wanted: list[str]) -> str:
    folded = fold(plain)
    at = min((place for word in wanted if (place := folded.find(word)) >= 0), default=0)
    begin = plain.rfind(" ", 0, max(0, at - _SNIPPET // 3)) + 1
    end = begin + _SNIPPET
    return ("… " if begin else "") + plain[begin:end].strip() + (" …" if end < len(plain) else "")
