"""The matrix of alignment in words: plans, commitments and what answers them, as a report prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.plans.linking.matrix import Entry, Matrix, Side
from tracker.plans.linking.rows import Link, LinkEnd
from tracker.plans.rows import Node, PlanSummary
from tracker.printing.papers.alignment.data import (
    Answer,
    Commitment,
    InstrumentLine,
    LinkLine,
    MatrixRow,
    Named,
    Regional,
    Unlinked,
)
from tracker.printing.wording import short_date
from tracker.reports.link_words import mark_text
from tracker.reports.plan_facts import period_text
from tracker.words import Words


class Aligned:
    """One national plan against regional plans; names in English fall back to Vietnamese and say so."""

    def __init__(self, session: Session, matrix: Matrix, words: Words) -> None:
        self._session, self._matrix, self._words = session, matrix, words
        self._english = words.language == "en"
        (self._national,) = matrix.rows
        self._agencies = agencies.agencies_by_id(session)
        self._nodes = {entry.node.id: entry.node for side in matrix.rows for entry in side.entries}

    def instruments(self) -> Iterator[InstrumentLine]:
        words = self._words
        for side in (self._national, *self._matrix.columns):
            plan = side.plan
            yield InstrumentLine(
                short=plan.short,
                name=self.title(plan),
                number=plan.instrument,
                issued=short_date(words, plan.issued) if plan.issued else "",
                issuer=self._issuer(plan.issuer, plan.issued),
                period=period_text(plan.period_start, plan.period_end, words),
                lead=self._agency(self._agencies.get(plan.lead_agency_id or 0)),
                status=self._words(f"plan.status.{plan.status}"),
            )

    def regional(self) -> Iterator[Regional]:
        """The regional plans in order, each with its commitments and its part of the matrix."""
        above = {of.id for _, of in self._matrix.under}
        for side in self._matrix.columns:
            commitments = tuple(self._commitment(entry) for entry in side.entries)
            rows = tuple(self._rows(side)) if commitments else ()
            name = self.title(side.plan)
            yield Regional(side.plan.short, name, commitments, rows, side.plan.id in above)

    def unlinked(self) -> Iterator[Unlinked]:
        for entry in self._national.entries:
            node = entry.node
            if node.id in self._matrix.row_gaps:
                kind = self._words(f"plan.kind.{node.kind}")
                yield Unlinked(node.number, kind, self._text(node))

    def links(self) -> Iterator[LinkLine]:
        for link in self._matrix.links:
            yield LinkLine(
                national=self._end(link.start),
                plan=link.end.plan,
                regional=self._end(link.end),
                confidence=self._words(f"plan.confidence.{link.confidence}"),
                source=self._as_written("; ".join(one for one in (link.source, link.note) if one)),
            )

    def title(self, plan: PlanSummary) -> Named:
        return self._in_language(plan.title_vi, plan.title_en)

    def _commitment(self, entry: Entry) -> Commitment:
        node = entry.node
        marks = (self._matrix.marks.get((row, node.id)) for row in self._matrix.row_ids)
        links = {link.id: link for mark in marks if mark is not None for link in mark.links}
        direct = {key: link for key, link in links.items() if link.end.node_id == node.id}
        answers = tuple(self._answer(one, node) for one in (direct or links).values())
        return Commitment(node.number, self._text(node), answers)

    def _answer(self, link: Link, commitment: Node) -> Answer:
        start = link.start
        node = self._nodes.get(start.node_id)
        via = "" if link.end.node_id == commitment.id else link.end.number or link.end.key
        return Answer(
            label=f"{self._words(f'plan.kind.{start.kind}')} {start.number}".strip(),
            text=self._in_language(start.text_vi, start.text_en),
            lead=self._agency(self._agencies.get((node.lead_agency_id if node else None) or 0)),
            via=via,
            unverified=link.unverified,
        )

    def _rows(self, side: Side) -> Iterator[MatrixRow]:
        for entry in self._national.entries:
            found = [self._matrix.marks.get((entry.node.id, one.node.id)) for one in side.entries]
            marks = tuple(mark_text(mark) for mark in found)
            yield MatrixRow(entry.node.number, self._text(entry.node), marks)

    def _end(self, end: LinkEnd) -> Named:
        said = self._in_language(end.text_vi, end.text_en)
        return Named(f"{end.number} {said.text}".strip(), said.foreign)

    def _text(self, node: Node) -> Named:
        return self._in_language(node.text_vi, node.text_en)

    def _issuer(self, issuer: str, day: dt.date | None) -> Named:
        found = agencies.named(self._session, issuer, day) if issuer and self._english else ()
        return self._agency(found[0]) if len(found) == 1 else self._as_written(issuer)

    def _agency(self, one: Agency | None) -> Named:
        return self._in_language(one.name_vi, one.name_en) if one is not None else Named("")

    def _in_language(self, vi: str, en: str) -> Named:
        return Named(en) if self._english and en else self._as_written(vi)

    def _as_written(self, text: str) -> Named:
        """Words without a letter that only Vietnamese has need no translation: "UNICEF"."""
        return Named(text, self._english and not text.isascii())
