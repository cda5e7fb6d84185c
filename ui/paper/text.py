"""Lines: text broken at spaces to a width, justified or aligned. All lengths in twips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tracker.printing.model import Align, Run
from ui.paper.faces import Face, FaceKey, face

_HARD_SPACE = "\N{NO-BREAK SPACE}"


class Text(NamedTuple):
    """A piece of one face on one baseline; `extra` is added to each of its spaces."""

    x: int
    y: int
    text: str
    key: FaceKey
    extra: float = 0.0


class Piece(NamedTuple):
    """A stretch of one face inside a line."""

    text: str
    face: Face


class Line(NamedTuple):
    """A broken line: its pieces in order, its natural width, whether it ends a paragraph."""

    pieces: list[Piece]
    width: float
    last: bool


Word = list[Piece]


def lines_of(text: str, key: FaceKey, room: float) -> list[Line]:
    """Lines of a text in one face."""
    return break_lines((Run(text),), key, room) if text else []


def break_lines(runs: Sequence[Run], key: FaceKey, room: float) -> list[Line]:
    """Lines no wider than `room`, each as full as it gets. A word wider than a line is cut.

    What a run adds (bold, italic, struck out ...) is added to `key`.
    """
    if len(runs) == 1 and (plain := _fill_plain(runs[0], key, room)):
        return plain
    lines: list[Line] = []
    for paragraph in _paragraphs(runs, key):
        lines += _fill([*_cut(paragraph, room)], room, key)
    return lines


def break_evenly(runs: Sequence[Run], key: FaceKey, room: float, indent: float) -> list[Line]:
    """Lines for a justified paragraph whose first begins after `indent`, broken so that the spaces are
    stretched as evenly as the words allow: a legal symbol that does not fit leaves no gaping line."""
    lines: list[Line] = []
    for paragraph in _paragraphs(runs, key):
        first = room if lines else room - indent
        lines += _fill_evenly([*_cut(paragraph, room - indent)], first, room, key)
    return lines


def _paragraphs(runs: Sequence[Run], key: FaceKey) -> Iterator[list[Word]]:
    """Words between forced line breaks; two runs that meet without a space make one word."""
    words: list[Word] = []
    ended = True
    for run in runs:
        chosen = face(key.of(run))
        open_word = bool(words) and not ended
        for number, part in enumerate(run.text.split("\n")):
            if number:
                yield words
                words, open_word = [], False
            _add_words(words, part, chosen, open_word)
        if run.text:
            ended = run.text[-1] in " \n"
    yield words


def _add_words(words: list[Word], part: str, chosen: Face, open_word: bool) -> None:
    pieces = [Piece(word, chosen) for word in part.split(" ")]
    if open_word and pieces[0].text:
        words[-1].append(pieces.pop(0))
    words.extend([piece] for piece in pieces if piece.text)


def _width(word: Word) -> float:
    return sum(piece.face.width(piece.text) for piece in word)


def _fill_plain(run: Run, key: FaceKey, room: float) -> list[Line]:
    """What `_fill` gives for words of one face, none too wide (nearly every cell); else nothing."""
    if "\n" in run.text or "  " in run.text:
        return []
    used = face(key.of(run))
    words = run.text.strip(" ").split(" ")
    widths = [used.width(word) for word in words]
    if max(widths) > room:
        return []
    lines: list[Line] = []
    start, total, space = 0, widths[0], used.space
    for place in range(1, len(words)):
        if total + space + widths[place] > room:
            lines.append(Line([Piece(" ".join(words[start:place]), used)], total, False))
            start, total = place, widths[place]
        else:
            total += space + widths[place]
    lines.append(Line([Piece(" ".join(words[start:]), used)], total, True))
    return lines


def _fill(words: list[Word], room: float, key: FaceKey) -> list[Line]:
    """Greedy filling of one paragraph."""
    lines: list[Line] = []
    current: list[Word] = []
    used, space = 0.0, face(key).space
    for word in words:
        width = _width(word)
        if current and used + space + width > room:
            lines.append(Line(_joined(current), used, False))
            current, used = [], 0.0
        used += width + (space if current else 0.0)
        current.append(word)
    lines.append(Line(_joined(current), used, True))
    return lines


def _fill_evenly(words: list[Word], first: float, room: float, key: FaceKey) -> list[Line]:
    """The filling with the least sum of squared stretches of a space; the last line is not stretched."""
    space = face(key).space
    ends = [0.0, *accumulate(_width(word) + space for word in words)]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        choices: list[tuple[float, int]] = []
        for start in range(end - 1, -1, -1):
            slack = (room if start else first) - (ends[end] - ends[start] - space)
            if slack < 0 and choices:
                break
            stretch = 0.0 if end == len(words) else slack / max(1, end - start - 1)
            choices.append((best[start][0] + stretch * stretch, start))
        best.append(min(choices))
    return _lines_between(words, ends, best, space)


def _lines_between(
    words: list[Word], ends: list[float], best: list[tuple[float, int]], space: float
) -> list[Line]:
    lines: list[Line] = []
    end = len(words)
    while end:
        start = best[end][1]
        width = ends[end] - ends[start] - space
        lines.append(Line(_joined(words[start:end]), width, not lines))
        end = start
    return lines[::-1] or [Line([], 0.0, True)]


def _cut(words: list[Word], room: float) -> Iterator[Word]:
    """The words, those wider than `room` in parts."""
    for word in words:
        if _width(word) <= room:
            yield word
        else:
            yield from _parts(word, room)


def _parts(word: Word, room: float) -> Iterator[Word]:
    part: Word = []
    used = 0.0
    for piece in word:
        for letter in piece.text:
            width = piece.face.width(letter)
            if part and used + width > room:
                yield _joined([part], "")
                part, used = [], 0.0
            part.append(Piece(letter, piece.face))
            used += width
    yield _joined([part], "")


def _joined(words: list[Word], between: str = " ") -> list[Piece]:
    """Neighbours of one face as one piece, so that a line is drawn in as few strokes as it has faces."""
    pieces: list[Piece] = []
    for number, word in enumerate(words):
        for place, piece in enumerate(word):
            text = between + piece.text if number and not place else piece.text
            if pieces and pieces[-1].face is piece.face:
                pieces[-1] = Piece(pieces[-1].text + text, piece.face)
            else:
                pieces.append(Piece(text, piece.face))
    return pieces


def placed(line: Line, x: int, baseline: int, room: float, align: Align = Align.LEFT) -> list[Text]:
    """The line's pieces as drawn, aligned in `room` from `x`."""
    start = float(x)
    if align is Align.RIGHT:
        start += room - line.width
    elif align is Align.CENTRE:
        start += (room - line.width) / 2
    return _pieces_at(line, start, baseline, 0.0)


def justified(line: Line, x: int, baseline: int, room: float) -> list[Text]:
    """The line stretched to `room` by its spaces, unless it ends the paragraph."""
    spaces = sum(_stretchable(piece.text) for piece in line.pieces)
    if line.last or not spaces:
        return placed(line, x, baseline, room)
    return _pieces_at(line, float(x), baseline, (room - line.width) / spaces)


def _pieces_at(line: Line, start: float, baseline: int, extra: float) -> list[Text]:
    if len(line.pieces) == 1:
        text, used = line.pieces[0]
        return [Text(round(start), baseline, text, used.key, extra)]
    texts = []
    for text, used in line.pieces:
        texts.append(Text(round(start), baseline, text, used.key, extra))
        words = text.split(" ")
        start += sum(map(used.width, words)) + (len(words) - 1) * used.space + _stretchable(text) * extra
    return texts


def _stretchable(text: str) -> int:
    """Spaces that word spacing widens: in Qt hard ones too."""
    return text.count(" ") + text.count(_HARD_SPACE)


def balanced(text: str, key: FaceKey, room: float) -> list[Line]:
    """As many lines as needed and of about equal length: for centred titles."""
    lines = lines_of(text, key, room)
    low, high = room / max(1, len(lines)), room
    for _ in range(8 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        if len(lines_of(text, key, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return lines_of(text, key, high)
