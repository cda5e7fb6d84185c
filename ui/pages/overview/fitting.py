"""How many rows each list of the overview shows, so that the page fits the window without scrolling."""

from __future__ import annotations

from collections.abc import Sequence


def shares(room: int, wants: Sequence[int], least: int) -> tuple[int, ...]:
    """Rows for each list out of `room` of them: its least first, then one more in turn while it wants more.

    The first list goes before the others. A list that wants less than its least gets what it wants.
    """
    given = [min(want, least) for want in wants]
    left = room - sum(given)
    while left > 0 and any(have < want for have, want in zip(given, wants, strict=True)):
        for at, want in enumerate(wants):
            if left > 0 and given[at] < want:
                given[at] += 1
                left -= 1
    return tuple(given)


def fitting(heights: Sequence[int], room: int, least: int) -> int:
    """How many parts of these heights fit one under the other into `room`; at least `least` of them."""
    used, count = 0, 0
    for height in heights:
        used += height
        if used > room and count >= least:
            break
        count += 1
    return count
