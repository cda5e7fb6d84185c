from __future__ import annotations

from functools import partial

import pytest

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.undo import Command, UndoStack
from tracker.words import Words


class Notebook:
    """A ledger of words; `trouble` is raised by the next command."""

    def __init__(self) -> None:
        self.pages: list[str] = []
        self.trouble: Refusal | None = None

    def run(self, command: Command, *args: object) -> Outcome:
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
        return command(self, *args)


def write(book: Notebook, word: str) -> Outcome:
    book.pages.append(word)
    return Outcome(ChangeSet.of(node=1), partial(tear, word=word), "undo.add.task", {"name": word})


def tear(book: Notebook, word: str) -> Outcome:
    book.pages.remove(word)
    return Outcome(ChangeSet.of(node=1), partial(write, word=word), "undo.add.task", {"name": word})


def burn(book: Notebook) -> Outcome:
    book.pages.clear()
    return Outcome(ChangeSet.of(node=1))


def look(_book: Notebook) -> Outcome:
    return Outcome(ChangeSet())


def written(*words: str, limit: int = 200) -> tuple[Notebook, UndoStack]:
    book = Notebook()
    stack = UndoStack(book.run, limit)
    for word in words:
        stack.do(write, word)
    return book, stack


def test_back_and_forth_any_number_of_times() -> None:
    book, stack = written("a", "b")
    for _ in range(3):
        assert [bool(stack.undo()), bool(stack.undo()), stack.undo()] == [True, True, None]
        assert book.pages == []
        assert [bool(stack.redo()), bool(stack.redo()), stack.redo()] == [True, True, None]
        assert book.pages == ["a", "b"]


def test_a_new_step_ends_redoing() -> None:
    book, stack = written("a", "b")
    stack.undo()
    stack.do(write, "c")
    assert (stack.can_undo, stack.can_redo) == (True, False)
    stack.undo()
    assert book.pages == ["a"]


def test_what_changed_nothing_is_no_step() -> None:
    _, stack = written("a")
    stack.undo()
    stack.do(look)
    assert (stack.can_undo, stack.can_redo) == (False, True)


def test_what_cannot_be_taken_back_is_no_step_and_ends_redoing() -> None:
    _, stack = written("a", "b")
    stack.undo()
    stack.do(burn)
    assert (stack.can_undo, stack.can_redo) == (True, False)


def test_a_step_done_elsewhere_can_be_remembered() -> None:
    book, stack = written()
    stack.remember(book.run(write, "a"))
    stack.undo()
    assert book.pages == []


def test_the_oldest_steps_are_forgotten() -> None:
    book, stack = written("a", "b", "c", limit=2)
    while stack.can_undo:
        stack.undo()
    assert book.pages == ["a"]


def test_a_stale_step_is_told_and_dropped_and_those_before_it_stay() -> None:
    book, stack = written("a", "b")
    book.trouble = Stale("record.undo_stale")
    with pytest.raises(Stale):
        stack.undo()
    assert (stack.can_undo, stack.can_redo) == (True, False)
    stack.undo()
    assert book.pages == ["b"]
    book.trouble = Stale("record.undo_stale")
    with pytest.raises(Stale):
        stack.redo()
    assert (stack.can_undo, stack.can_redo) == (False, False)


def test_a_locked_ledger_costs_no_step() -> None:
    book, stack = written("a")
    book.trouble = Refusal("storage.locked")
    with pytest.raises(Refusal):
        stack.undo()
    stack.undo()
    assert book.pages == []


def test_a_refused_command_is_no_step() -> None:
    book, stack = written("a")
    stack.undo()
    book.trouble = Refusal("storage.locked")
    with pytest.raises(Refusal):
        stack.do(write, "b")
    assert (stack.can_undo, stack.can_redo) == (False, True)


def test_another_ledger_starts_afresh() -> None:
    _, stack = written("a", "b")
    stack.undo()
    stack.clear()
    assert (stack.can_undo, stack.can_redo) == (False, False)


def test_the_menu_says_what_would_be_undone() -> None:
    _, stack = written("3.2")
    words, english = Words("vi"), Words("en")
    assert stack.undo_label(words) == "Hoàn tác: thêm nhiệm vụ 3.2"
    assert stack.redo_label(words) == "Làm lại"
    stack.undo()
    assert stack.undo_label(english) == "Undo"
    assert stack.redo_label(english) == "Redo: add task 3.2"
