"""The fixed elements of Annex I as bands: head, titles, addressees, signature, appendix head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.printing import decree30
from tracker.printing.columns import head_widths
from tracker.printing.model import Align, Appendix, Document, LetterHead, Marks, Signature, Title
from ui.paper.bands import Band, Rule
from ui.paper.faces import FaceKey, face, mm, pt
from ui.paper.text import Line, Text, balanced, lines_of, placed

_TITLE_KEY = FaceKey(decree30.SIZE_TITLE, bold=True)
_ITALIC = FaceKey(decree30.SIZE_BODY, italic=True)
_INSET = mm(decree30.INDENT)
_RULE_GAP = pt(3)


class Stack:
    """Lines set one below another in a column of a band."""

    def __init__(self, x: int, width: int, y: int = 0) -> None:
        self.x, self.width, self.y = x, width, y
        self.texts: list[Text] = []
        self.rules: list[Rule] = []
        self.widest = 0.0

    def add(self, lines: list[Line], key: FaceKey, align: Align = Align.CENTRE) -> None:
        for line in lines:
            self.texts += placed(line, self.x, self.y + face(key).drop, self.width, align)
            self.y += face(key).height
        self.widest = max((line.width for line in lines), default=0.0)

    def text(self, text: str, key: FaceKey, align: Align = Align.CENTRE) -> None:
        lines = balanced(text, key, self.width) if align is Align.CENTRE else lines_of(text, key, self.width)
        self.add(lines, key, align)

    def rule(self, share: float) -> None:
        """A centred rule, `share` of the widest line just set; none where there is none."""
        if not self.widest:
            return
        half = self.widest * share / 2
        middle = self.x + self.width / 2
        self.y += _RULE_GAP
        self.rules.append(Rule(round(middle - half), self.y, round(middle + half), self.y))
        self.y += _RULE_GAP

    def frame(self, text: str, key: FaceKey) -> None:
        """A mark in the middle of a frame (Annex I, III.2)."""
        top, lines = self.y, lines_of(text, key, self.width)
        widest = max(line.width for line in lines)
        height = max(mm(decree30.MARK_HEIGHT), len(lines) * face(key).height + pt(4))
        self.y += (height - len(lines) * face(key).height) // 2
        self.add(lines, key)
        self.y = top + height
        half = mm(decree30.mark_width(widest / mm(1))) / 2
        middle = self.x + self.width / 2
        left, right = round(middle - half), round(middle + half)
        corners = [(left, top), (right, top), (right, self.y), (left, self.y), (left, top)]
        self.rules += [Rule(*a, *b) for a, b in pairwise(corners)]


def head_band(head: LetterHead, marks: Marks, width: int) -> Band:
    """Agency and number at the left; nation, motto, place and date at the right."""
    split = mm(head_widths(head)[0])
    left, right = Stack(0, split - mm(2)), Stack(split, width - split)
    left.text(head.parent_agency, FaceKey(decree30.SIZE_AGENCY))
    left.text(head.agency, FaceKey(decree30.SIZE_AGENCY, bold=True))
    left.rule(decree30.AGENCY_RULE)
    right.text(head.nation, FaceKey(decree30.SIZE_NATION, bold=True))
    right.text(head.motto, FaceKey(decree30.SIZE_MOTTO, bold=True))
    right.rule(1.0)
    left.y = right.y = max(left.y, right.y) + pt(4)
    _level_line(left, right, head)
    _below_number(left, head, marks)
    return Band(max(left.y, right.y), left.texts + right.texts, left.rules + right.rules)


def _level_line(left: Stack, right: Stack, head: LetterHead) -> None:
    """Number and date on one baseline, though their sizes differ."""
    number, date = FaceKey(decree30.SIZE_NUMBER), FaceKey(decree30.SIZE_PLACE_DATE, italic=True)
    left.y += face(date).drop - face(number).drop
    left.text(head.number, number)
    right.text(head.place_date, date)


def _below_number(left: Stack, head: LetterHead, marks: Marks) -> None:
    left.y += pt(6) if head.about else 0
    left.text(head.about, FaceKey(decree30.SIZE_ABOUT))
    _framed(left, marks)


def _framed(stack: Stack, marks: Marks) -> None:
    for mark in marks.framed:
        stack.y += pt(6)
        stack.frame(mark.upper(), FaceKey(decree30.SIZE_MARK, bold=True))


def marks_band(marks: Marks, width: int) -> Band:
    """Draft, secrecy and urgency of an appendix that stands alone, at the left above it."""
    stack = Stack(0, width // 3)
    _framed(stack, marks)
    stack.y += pt(6)
    return Band(stack.y, stack.texts, stack.rules, keep=True)


def title_band(title: Title, width: int) -> Band:
    """Type and summary, centred, with the rule below."""
    stack = Stack(_INSET, width - 2 * _INSET)
    stack.text(title.kind, _TITLE_KEY)
    stack.text(title.subject, _TITLE_KEY)
    stack.rule(decree30.TITLE_RULE)
    stack.text(title.remark, FaceKey(decree30.SIZE_TABLE, italic=True))
    return Band(stack.y, stack.texts, stack.rules, gap=pt(14), keep=True, bookmark=title.subject)


def addressee_bands(lines: tuple[str, ...], width: int) -> Iterator[Band]:
    """One addressee centred; several in a list from the indent, the label above (Annex I, II.9a)."""
    key = FaceKey(decree30.SIZE_ADDRESSEE)
    for number, text in enumerate(lines):
        indent = 0 if len(lines) == 1 else 3 * _INSET + (mm(6) if number else 0)
        align = Align.CENTRE if len(lines) == 1 else Align.LEFT
        stack = Stack(indent, width - indent)
        stack.text(text, key, align)
        yield Band(stack.y, stack.texts, gap=0 if number else pt(10), keep=True)


def contacts_band(contacts: str, width: int) -> Band:
    """How to reach the office, below a rule as long as the lines (Annex I, III.4)."""
    stack = Stack(0, width, pt(5))
    stack.rules.append(Rule(0, pt(2), width, pt(2)))
    stack.text(contacts, FaceKey(decree30.SIZE_CONTACTS))
    return Band(stack.y, stack.texts, stack.rules)


def closing_bands(document: Document, width: int) -> list[Band]:
    """Recipients at the left, power, post and name at the right; a very long list goes on below."""
    signature, recipients = document.signature, document.recipients
    half = width // 2
    left, right = Stack(0, half - mm(4)), Stack(half, width - half)
    rest = list(recipients.lines) if recipients else []
    if recipients:
        left.text(
            recipients.label, FaceKey(decree30.SIZE_RECIPIENTS_LABEL, bold=True, italic=True), Align.LEFT
        )
        while rest and left.y < _MOST_BESIDE:
            left.text(rest.pop(0), _RECIPIENT, Align.LEFT)
    if document.marks.drafter:
        left.y += pt(6) if left.texts else 0
        left.text(document.marks.drafter, _RECIPIENT, Align.LEFT)
    if signature:
        _signature(right, signature)
    if not left.texts and not right.texts:
        return []
    band = Band(max(left.y, right.y), left.texts + right.texts, gap=pt(14))
    return [band, *_more_recipients(rest, half)]


_MOST_BESIDE = mm(140)
"""So far down recipients stand beside the signature; a band is never split, so those after get their own."""
_RECIPIENT = FaceKey(decree30.SIZE_RECIPIENTS)


def _more_recipients(lines: Sequence[str], width: int) -> Iterator[Band]:
    for line in lines:
        stack = Stack(0, width)
        stack.text(line, _RECIPIENT, Align.LEFT)
        yield Band(stack.y, stack.texts)


def _signature(stack: Stack, signature: Signature) -> None:
    key = FaceKey(decree30.SIZE_SIGNATURE, bold=True)
    for line in signature.lines:
        stack.text(line, key)
    stack.y += mm(decree30.SIGNATURE_SPACE)
    stack.text(signature.name, key)


def appendix_band(appendix: Appendix, width: int) -> Band:
    """ "Phụ lục I", its title, and what it is attached to (Annex I, III.1)."""
    stack = Stack(0, width)
    bold = FaceKey(decree30.SIZE_APPENDIX, bold=True)
    stack.text(appendix.label, bold)
    stack.text(appendix.title, bold)
    stack.text(appendix.attached, _ITALIC)
    mark = f"{appendix.label}. {appendix.title}"
    return Band(stack.y, stack.texts, gap=0, keep=True, bookmark=mark)
