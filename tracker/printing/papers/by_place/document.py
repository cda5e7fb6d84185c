"""The report that figures by place are attached to: what was gathered, the totals, where the tables are."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.printing import wording
from tracker.printing.data import Figure
from tracker.printing.model import Block, Document, Paragraph, Run
from tracker.printing.papers.by_place.appendices import PlaceAppendices
from tracker.printing.papers.by_place.data import ByPlace, FiguresData
from tracker.printing.papers.report import report
from tracker.words import Words


def build_figures(data: FiguresData, language: str) -> Document:
    """The report in `language`; the texts in `data` must be in the same language."""
    return _Builder(data, Words(language)).document()


class _Builder:
    def __init__(self, data: FiguresData, words: Words) -> None:
        self.data, self.words = data, words
        self.places = PlaceAppendices(words, data.places, data.particulars.sources)
        self.labels = wording.appendix_labels(words, self.places.count)

    def document(self) -> Document:
        data, words = self.data, self.words
        attached = wording.attached(words, data.office, data.particulars, data.as_of.year)
        appendices = self.places.made(self.labels, attached)
        subject = words("by_place.subject", period=data.period)
        blocks = tuple(self._blocks())
        return report(words, data, subject, blocks, appendices, illustrative=data.illustrative)

    def _blocks(self) -> Iterator[Block]:
        data, words = self.data, self.words
        key = "by_place.text.opening_plan" if data.plan else "by_place.text.opening"
        agency = data.office.agency
        yield Paragraph.of(words(key, plan=data.plan, agency=agency, period=data.period))
        if data.illustrative:
            yield Paragraph((Run(words("paper.summary.illustrative"), italic=True),))
        yield from (Paragraph.of(text) for text in self._totals())
        if data.chart is not None:
            yield data.chart
        yield Paragraph.of(self.places.pointer(self.labels))
        yield Paragraph.of(words("by_place.text.closing", agency=agency, period=data.period))

    def _totals(self) -> Iterator[str]:
        """Each indicator of the first table in a sentence or two, with the appendix that has its table."""
        for label, part in zip(self.labels, self.places.parts, strict=False):
            if part.of is self.data.places.tables[0]:
                yield from (self._sentence(part.of, number, label) for number in part.numbers)

    def _sentence(self, of: ByPlace, number: int, label: str) -> str:
        words, one, total = self.words, of.measured[number], of.total[number]
        have, need = of.reported[number]
        if not have:
            said = words("by_place.text.none", name=one.name)
            return words("by_place.text.sentence", said=said, label=label)
        facts = {"name": one.name, "now": total.now.text, "unit": one.unit}
        told = [words("by_place.text.total", have=have, need=need, **facts)]
        move = _move(total.change.text)
        if one.based and move:
            size = {"change": self._size(total.change), "percent": self._size(total.percent)}
            way = f"by_place.text.{move}_points" if one.points else f"by_place.text.{move}"
            moved = words(way, **size, base=of.base[:1].lower() + of.base[1:], unit=one.unit)
            told.append(
                words("by_place.text.over", n=one.compared_over, moved=moved) if one.compared_over else moved
            )
        return words("by_place.text.sentence", said=", ".join(told), label=label)

    def _size(self, change: Figure) -> str:
        """A change without its sign, which the words say."""
        text = change.text.lstrip("+−")
        return self.words("by_place.about", text=text) if change.approximate else text


def _move(change: str) -> str:
    """Which way a printed change goes; "" where there is none."""
    if change.startswith(("+", "−")):
        return "rose" if change.startswith("+") else "fell"
    return "same" if change == "0" else ""
