"""Signing powers: each form prints its lines, and its lines lead back to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.office.signing import Power, SigningForm, read_power, signature_lines

_POSTS = st.text("ABCĐÊ", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (SigningForm.HEAD, ("PHÓ",)),
        (SigningForm.DEPUTY, ("KT. CHỦ TỊCH", "PHÓ")),
        (SigningForm.BEHALF, ("TM. ỦY BAN NHÂN DÂN", "PHÓ")),
        (SigningForm.BEHALF_DEPUTY, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ")),
        (SigningForm.ORDER, ("TL. CHỦ TỊCH", "PHÓ")),
        (SigningForm.AUTHORISED, ("TUQ. CHỦ TỊCH", "PHÓ")),
        (SigningForm.ACTING, ("Q. PHÓ",)),
    ],
)
def test_each_form_prints_its_lines(form: SigningForm, printed: tuple[str, ...]) -> None:
    power = Power(form, "ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert signature_lines("\n".join(power.lines()), "PHÓ") == printed


@given(st.sampled_from(SigningForm), _POSTS, _POSTS)
def test_lines_lead_back_to_their_form(form: SigningForm, body: str, head: str) -> None:
    power = Power(form, body if form.names_body else "", head if form.names_head else "")
    assert read_power("\n".join(power.lines())) == power


def test_lines_of_another_kind_are_kept_in_the_deputys_form() -> None:
    assert read_power(" CỤC TRƯỞNG \n") == Power(SigningForm.DEPUTY, "", "CỤC TRƯỞNG")
    assert read_power("") == Power()


def test_what_is_not_entered_leaves_its_line_out() -> None:
    assert Power(SigningForm.BEHALF_DEPUTY).lines() == ()
