"""What one version of a plan changes of another, item by item, as pages, papers and answers print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies
from tracker.exchange.plans.printing import label, printed
from tracker.figures.catalogue import indicators
from tracker.kernel.rewording import Piece, Stretch, reworded
from tracker.kernel.wording import Speaker
from tracker.places.queries import gazetteer
from tracker.plans.definition import NODE_FIELDS, Definition, NodeFacts
from tracker.plans.queries import plans
from tracker.plans.rows import NodeKind
from tracker.plans.versions.difference import Change, NodeChange, difference
from tracker.plans.versions.soundness import numbers
from tracker.printing.model import Run
from tracker.printing.papers.annex import AnnexItem, AnnexLine
from tracker.words import Words

PLAN = ""
"""In place of a node's key: the plan itself."""

_PROSE = frozenset(
    {"text_vi", "text_en", "title_vi", "title_en", "output", "note", "source", "coordinating"}
    | {"status_note", "status_note_en"}
)
_UNTOLD = frozenset({"kind", "parent", "confidence"})


@dataclass(frozen=True)
class Names:
    """What agencies (by code), indicators (by key), plans (by code) and units (by identity) are called."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Saying:
    """What a field said and says, printed; `prose`: words, of which some may have been changed."""

    name: str
    label: str
    old: str
    new: str
    prose: bool = False


@dataclass(frozen=True)
class Item:
    """A node that is not as it was, or the plan itself (`key` ""). `was`: the number it bore before, where
    that was another; `text`: its words as they are, else as they were."""

    key: str
    kind: NodeKind | None
    number: str
    was: str
    text: str
    changes: tuple[Change, ...]
    said: tuple[Saying, ...]


def names(session: Session, language: str) -> Names:
    return Names(
        {one.code: one.called(language) for one in agencies(session)},
        {one.key: one.called(language) for one in indicators(session)},
        {one.code: one.short for one in plans(session)},
        {one.unit: one.called(language) for one in gazetteer(session).versions},
    )


def value_text(name: str, value: Any, known: Names, words: Speaker, *, of_node: bool) -> str:
    """What a field says, printed: whatever is named by a code is told by its name, where that is known."""
    called: Mapping[str, Mapping[str, str]] = {
        "lead": known.agencies,
        "indicator": known.indicators,
        "parent": known.plans,
        "successor": known.plans,
        "place": known.places,
    }
    if name in called:
        return called[name].get(value, value) if value else ""
    return printed(name, value, words, of_node=of_node, names={})


def changed_items(old: Definition, new: Definition, known: Names, words: Speaker) -> tuple[Item, ...]:
    """The plan's own fields first, then nodes in reading order."""
    return tuple(_Teller(old, new, known, words).items())


class _Teller:
    def __init__(self, old: Definition, new: Definition, known: Names, words: Speaker) -> None:
        self._old, self._new, self._known, self._words = old, new, known, words
        self._was, self._is = numbers(old.nodes), numbers(new.nodes)
        self._before, self._after = old.by_key, new.by_key

    def items(self) -> Iterator[Item]:
        found = difference(self._old, self._new)
        if found.plan:
            said = tuple(self._saying(one.name, one.old, one.new, of_node=False) for one in found.plan)
            yield Item(PLAN, None, "", "", self._new.plan.title_vi, (Change.OTHER,), said)
        for one in found.nodes:
            yield self._item(one)

    def _item(self, one: NodeChange) -> Item:
        was, now = self._was.get(one.key, ""), self._is.get(one.key, "")
        both = one.old is not None and one.new is not None
        return Item(
            one.key,
            one.node.kind,
            now if one.new is not None else was,
            was if both and was != now else "",
            self._text(one.node),
            one.changes,
            tuple(self._said(one)),
        )

    def _said(self, one: NodeChange) -> Iterator[Saying]:
        if one.old is None or one.new is None:
            yield from self._whole(one)
            return
        if Change.MOVED in one.changes:
            where = self._words("difference.place")
            yield Saying("parent", where, self._place(one.old, old=True), self._place(one.new, old=False))
        for changed in one.fields:
            yield self._saying(changed.name, changed.old, changed.new, of_node=True)

    def _whole(self, one: NodeChange) -> Iterator[Saying]:
        """Everything that was added or removed says something about."""
        for name in NODE_FIELDS:
            value = getattr(one.node, name)
            if name not in _UNTOLD and value not in (None, "", ()):
                old, new = (None, value) if one.old is None else (value, None)
                yield self._saying(name, old, new, of_node=True)
        where = self._place(one.node, old=one.new is None)
        sides = ("", where) if one.old is None else (where, "")
        yield Saying("parent", self._words("difference.place"), *sides)

    def _saying(self, name: str, old: Any, new: Any, *, of_node: bool) -> Saying:
        was, now = (
            value_text(name, value, self._known, self._words, of_node=of_node) for value in (old, new)
        )
        return Saying(name, label(name, self._words, of_node=of_node), was, now, name in _PROSE)

    def _place(self, node: NodeFacts, *, old: bool) -> str:
        """ "Trong nhiệm vụ 5.2, sau “Ban hành bộ mã”": the parent and the sibling before it."""
        nodes = self._old.nodes if old else self._new.nodes
        numbered = self._was if old else self._is
        siblings = [one for one in nodes if one.parent == node.parent]
        at = next(place for place, one in enumerate(siblings) if one.key == node.key)
        above = next((one for one in nodes if one.key == node.parent), None)
        inside = self._words("difference.top")
        if above is not None:
            inside = self._words("difference.inside", what=self._called(above, numbered))
        if at == 0:
            return self._words("difference.first", inside=inside)
        left = self._called(siblings[at - 1], numbered)
        return self._words("difference.behind", inside=inside, what=left)

    def _called(self, node: NodeFacts, numbered: Mapping[str, str]) -> str:
        kind = self._words(f"plan.kind.{node.kind}")
        text = self._text(node)
        said = numbered.get(node.key) or f"“{text if len(text) <= 40 else f'{text[:39]}…'}”"
        return f"{kind[:1].lower()}{kind[1:]} {said}"

    def _text(self, node: NodeFacts) -> str:
        return node.text_en if self._words.language == "en" and node.text_en else node.text_vi


def table(items: Iterable[Item], words: Speaker) -> list[list[str]]:
    """Rows for a spreadsheet, heading first: one row for each field of each item."""
    heads = ("key", "item", "change", "field", "old", "new")
    rows = [[words(f"difference.column.{head}") for head in heads]]
    for item in items:
        told = ", ".join(words(f"difference.change.{one}") for one in item.changes)
        for one in item.said:
            rows.append([item.key, title(item, words), told, one.label, one.old, one.new])
    return rows


def title(item: Item, words: Speaker) -> str:
    """ "Nhiệm vụ 5.2 (trước là 5.3)"; of the plan itself "Thông tin chung"."""
    if item.kind is None:
        return words("difference.plan")
    named = f"{words(f'plan.kind.{item.kind}')} {item.number}".strip()
    return words("difference.renumbered", what=named, was=item.was) if item.was else named


def annexed(items: Iterable[Item], words: Words) -> tuple[AnnexItem, ...]:
    """The items as the annex prints them."""
    return tuple(_annexed(item, words) for item in items)


def _annexed(item: Item, words: Words) -> AnnexItem:
    told = ", ".join(words(f"difference.change.{one}") for one in item.changes)
    says = any(one.name == "text_vi" for one in item.said)
    lines = tuple(AnnexLine(one.label, *_runs(one)) for one in item.said)
    return AnnexItem(title(item, words), told, "" if says else " ".join(item.text.split()), lines)


def _runs(one: Saying) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Of words only what changed is marked; anything else as a whole."""
    old, new = sides_of(one)
    return _marked(old), _marked(new)


def sides_of(one: Saying) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """What is said before and after, in stretches of which each is kept, removed or added."""
    if not one.prose or not one.old or not one.new:
        old = (Stretch(Piece.REMOVED, one.old),) if one.old else ()
        return old, (Stretch(Piece.ADDED, one.new),) if one.new else ()
    pieces = reworded(one.old, one.new)
    return (
        tuple(each for each in pieces if each.piece is not Piece.ADDED),
        tuple(each for each in pieces if each.piece is not Piece.REMOVED),
    )


def _marked(some: Sequence[Stretch]) -> tuple[Run, ...]:
    return tuple(
        Run(one.text, struck=one.piece is Piece.REMOVED, underlined=one.piece is Piece.ADDED) for one in some
    )
