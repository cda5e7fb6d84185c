from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tracker.agencies.rows import Agency
from tracker.plans.roles.naming import agencies_in, names_in

NAMES = {"Bộ Công an": 1, "Bộ Văn hóa, Thể thao và Du lịch": 2, "Cục Phòng, chống tệ nạn xã hội": 3}


def lookup(name: str) -> Sequence[Agency]:
    found: list[Any] = [SimpleNamespace(id=NAMES[name])] if name in NAMES else []
    return cast("Sequence[Agency]", found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Bộ Công an", [("Bộ Công an", 1)]),
        ("Bộ Công an; UBND các tỉnh", [("Bộ Công an", 1), ("UBND các tỉnh", None)]),
        (
            "Bộ Công an, Bộ Văn hóa, Thể thao và Du lịch và UBND các tỉnh, thành phố",
            [("Bộ Công an", 1), ("Bộ Văn hóa, Thể thao và Du lịch", 2), ("UBND các tỉnh, thành phố", None)],
        ),
        (
            "các đoàn thể, Cục Phòng, chống tệ nạn xã hội\nBộ Công an",
            [("các đoàn thể", None), ("Cục Phòng, chống tệ nạn xã hội", 3), ("Bộ Công an", 1)],
        ),
    ],
)
def test_the_longest_run_that_is_a_name_counts(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(one.text, one.agency_id) for one in names_in(text, lookup)] == expected
    assert agencies_in(text, lookup) == {one for _, one in expected if one is not None}
