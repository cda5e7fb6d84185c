"""How plans are called where there is room, and where there is little."""

from __future__ import annotations

import pytest

from tests.ui.models.plan_examples import a_plan
from ui.models.plan_words import brief_title, plan_short, plan_title

ACTION = "Kế hoạch hành động quốc gia phòng, chống bạo lực, xâm hại trẻ em giai đoạn 2020-2025"
OF_PROVINCE = (
    "Kế hoạch thực hiện Chương trình hành động quốc gia vì trẻ em giai đoạn 2021-2030"
    " trên địa bàn tỉnh Cao Bằng"
)


@pytest.mark.parametrize(
    ("title", "changes", "brief"),
    [
        (ACTION, {}, "1/QĐ-TTg · Phòng, chống bạo lực, xâm hại trẻ em 2020-2025"),
        (OF_PROVINCE, {"instrument": "", "place_vi": "Cao Bằng"}, "Cao Bằng · Vì trẻ em 2021-2030"),
        ("Kế hoạch 5 năm 2021-2025", {}, "1/QĐ-TTg · Kế hoạch 5 năm 2021-2025"),
        (
            "Kế hoạch hành động khu vực ASEAN về xóa bỏ bạo lực",
            {"instrument": ""},
            "Kế hoạch hành động khu vực ASEAN về xóa bỏ bạo lực",
        ),
    ],
)
def test_a_short_name_leaves_out_what_the_line_says_elsewhere(title: str, changes, brief: str) -> None:
    plan = a_plan(1, title_vi=title, **changes)
    assert brief_title(plan) == brief
    assert plan_title(plan).endswith(title)


def test_a_plan_of_a_province_is_called_by_it() -> None:
    plan = a_plan(1, instrument="", place_vi="Cao Bằng")
    assert plan_title(plan) == "Cao Bằng · Kế hoạch 1"
    assert (plan_short(plan), plan_short(a_plan(2))) == ("Cao Bằng", "2/QĐ-TTg")
