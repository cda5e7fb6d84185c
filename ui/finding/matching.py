"""What of a title matched, for underlining; and whether folded words hold what was typed."""

from __future__ import annotations

from tracker.kernel.texts import clean, find_folded, fold

Spans = tuple[tuple[int, int], ...]


def spans(title: str, text: str) -> Spans:
    """Start and length of what matched: the phrase where it stands, else each of its words."""
    found = find_folded(title, text)
    if not found:
        found = [one for word in clean(text).split() for one in find_folded(title, word)]
    return tuple((start, end - start) for start, end in _apart(sorted(found)))


def words_of(text: str) -> tuple[str, ...]:
    """The words to look for, folded."""
    return tuple(fold(clean(text)).split())


def holds(folded: str, words: tuple[str, ...]) -> bool:
    """Whether every word stands somewhere in folded text."""
    return all(word in folded for word in words)


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that do not run into one another."""
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
