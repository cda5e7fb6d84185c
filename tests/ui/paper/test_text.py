"""Lines: nothing wider than its room, nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from tests.ui.paper.documents import SENTENCE
from tracker.printing.model import Align, Run
from ui.paper.faces import FaceKey, face
from ui.paper.text import Line, balanced, break_evenly, break_lines, justified, lines_of, placed

KEY = FaceKey(14)
RUNS = st.lists(st.builds(Run, SENTENCE, st.booleans(), st.booleans()), min_size=1, max_size=4).map(tuple)
pytestmark = pytest.mark.usefixtures("qapp")


def width_of(line: Line) -> float:
    return sum(
        sum(map(piece.face.width, piece.text.split(" "))) + piece.text.count(" ") * piece.face.space
        for piece in line.pieces
    )


def said(lines: list[Line]) -> str:
    """Every letter in order; the space at which a line was broken is not drawn."""
    return "".join(piece.text for line in lines for piece in line.pieces).replace(" ", "")


def letters(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs).replace(" ", "")


@given(RUNS, st.floats(2000, 9000))
def test_lines_fit_and_keep_every_word(runs: tuple[Run, ...], room: float) -> None:
    lines = break_lines(runs, KEY, room)
    assert all(width_of(line) <= room + 1 for line in lines)
    assert said(lines) == letters(runs)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@given(RUNS, st.floats(3000, 9000))
def test_even_lines_fit_and_keep_every_word(runs: tuple[Run, ...], room: float) -> None:
    lines = break_evenly(runs, KEY, room, indent=720)
    assert width_of(lines[0]) <= room - 720 + 1
    assert all(width_of(line) <= room + 1 for line in lines)
    assert said(lines) == letters(runs)


@given(SENTENCE, st.floats(2000, 9000))
def test_plain_text_breaks_as_runs_do(text: str, room: float) -> None:
    halves = (Run(text[: len(text) // 2]), Run(text[len(text) // 2 :]))
    one, two = break_lines((Run(text),), KEY, room), break_lines(halves, KEY, room)
    assert [line.pieces[0].text for line in one] == [line.pieces[0].text for line in two]


@given(st.text("aàảbcđ", min_size=1, max_size=200), st.floats(300, 900))
def test_a_word_wider_than_the_line_is_cut_and_not_lost(word: str, room: float) -> None:
    lines = lines_of(word, KEY, room)
    assert "".join(piece.text for line in lines for piece in line.pieces) == word
    assert all(width_of(line) <= room + 1 for line in lines)


@given(SENTENCE, st.floats(3000, 9000))
def test_justified_lines_end_at_the_edge(text: str, room: float) -> None:
    for line in break_evenly((Run(text),), KEY, room, 0):
        piece = justified(line, 100, 0, room)[-1]
        spaces = piece.text.count(" ") + piece.text.count("\u00a0")
        end = piece.x + width_of(line) + piece.extra * spaces
        if line.last or not spaces:
            assert end <= 100 + room + 1
        else:
            assert end == pytest.approx(100 + room, abs=2)


@given(SENTENCE, st.floats(3000, 9000))
def test_balanced_lines_are_as_few_and_fit(text: str, room: float) -> None:
    lines = balanced(text, KEY, room)
    assert len(lines) == len(lines_of(text, KEY, room))
    assert all(line.width <= room for line in lines)


def test_a_forced_break_and_an_empty_line_stand() -> None:
    lines = lines_of("một\n\nhai", KEY, 5000)
    assert ["".join(piece.text for piece in line.pieces) for line in lines] == ["một", "", "hai"]


def test_a_hard_space_does_not_break() -> None:
    room = face(KEY).width("ngày\u00a022") + 1
    lines = lines_of("từ ngày\u00a022", KEY, room)
    assert [line.pieces[0].text for line in lines] == ["từ", "ngày\u00a022"]


def test_runs_that_meet_without_a_space_make_one_word() -> None:
    lines = break_lines((Run("Quyết"), Run("định", bold=True), Run(" số")), KEY, 9000)
    assert [piece.text for piece in lines[0].pieces] == ["Quyết", "định", " số"]


def test_numbers_end_at_the_right_edge() -> None:
    line = lines_of("1.317", KEY, 2000)[0]
    text = placed(line, 500, 0, 2000, Align.RIGHT)[0]
    assert text.x + face(KEY).width("1.317") == pytest.approx(2500, abs=1)


@given(SENTENCE, st.floats(5000, 9000))
def test_the_font_stretches_as_far_as_was_reckoned(text: str, room: float) -> None:
    """What Qt draws, hard spaces included, ends where the line ends."""
    for line in break_evenly((Run(text),), KEY, room, 0):
        piece = justified(line, 0, 0, room)[0]
        if piece.extra:
            drawn = QFontMetricsF(face(KEY).spaced(piece.extra)).horizontalAdvance(piece.text)
            assert drawn == pytest.approx(room, abs=room / 200)
