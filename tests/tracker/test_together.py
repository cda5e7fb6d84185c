"""Several commands as one step: all or none, taken back as one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal
from tracker.undo import UndoStack, joined, together

Page = list[str]


def write(page: Page, word: str) -> Outcome:
    page.append(word)
    return Outcome(ChangeSet.of(word=len(page)), partial(wipe, word=word), "wrote", {"word": word}, word)


def wipe(page: Page, word: str) -> Outcome:
    if page[-1] != word:
        raise Refusal("test.not_last")
    page.pop()
    return Outcome(ChangeSet.of(word=len(page) + 1), partial(write, word=word), "wiped", {"word": word})


def glance(_page: Page) -> Outcome:
    return Outcome(ChangeSet())


def burn(_page: Page) -> Outcome:
    return Outcome(ChangeSet.of(word=9))


def stack_on(page: Page) -> UndoStack:
    """As a unit of work does: a command that refuses leaves the page as it was."""

    def run(command: Callable[..., Outcome], *args: object, **kwargs: object) -> Outcome:
        former = list(page)
        try:
            return command(page, *args, **kwargs)
        except Refusal:
            page[:] = former
            raise

    return UndoStack(run)


def test_they_are_taken_back_as_one_and_done_again_as_one() -> None:
    page: Page = []
    stack = stack_on(page)
    done = stack.do(together, [partial(write, word=one) for one in "abc"], label="all", facts={"n": "3"})
    assert (page, done.result, done.label) == (["a", "b", "c"], ("a", "b", "c"), "all")
    stack.undo()
    assert page == []
    stack.redo()
    assert page == ["a", "b", "c"]


def test_one_refusal_takes_all_back() -> None:
    page: Page = ["x"]
    stack = stack_on(page)
    with pytest.raises(Refusal):
        stack.do(together, [partial(write, word="a"), partial(wipe, word="x")], label="all", facts={})
    assert page == ["x"]
    assert not stack.can_undo


def test_what_was_done_one_by_one_is_one_step_afterwards() -> None:
    page: Page = []
    stack = stack_on(page)
    stack.remember(joined([write(page, one) for one in "ab"], "all", {}))
    stack.undo()
    assert page == []
    assert not stack.can_undo


def test_what_changed_nothing_needs_no_taking_back() -> None:
    page: Page = []
    assert joined([write(page, "a"), glance(page)], "all", {}).inverse is not None
    assert joined([glance(page)], "all", {}).inverse is None


def test_what_cannot_be_taken_back_in_part_is_not_taken_back_at_all() -> None:
    page: Page = []
    assert joined([write(page, "a"), burn(page)], "all", {}).inverse is None
