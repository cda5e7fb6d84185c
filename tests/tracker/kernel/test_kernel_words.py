"""Every code that the kernel gives has its sentence in both languages."""

from enum import StrEnum

import pytest

from tracker.kernel.claims import Basis, Verdict
from tracker.kernel.periods import Kind, Regime
from tracker.kernel.quantity import Measure, Note, NoteCode, Qualifier, Severity, State
from tracker.words import Words

BOTH = pytest.mark.parametrize("language", ["vi", "en"])
NAMED_BY = {
    "quantity.state": State,
    "quantity.qualifier": Qualifier,
    "quantity.measure": Measure,
    "period.kind": Kind,
    "period.regime": Regime,
    "claim.basis": Basis,
    "claim.verdict": Verdict,
}


@BOTH
@pytest.mark.parametrize("code", list(NoteCode))
def test_every_note_quotes_what_it_is_about(code: NoteCode, language: str) -> None:
    note = Note(code, "1,317")
    words = Words(language)
    assert "1,317" in words(note.key, text=note.text)
    if note.severity is not Severity.info:
        assert words.refusal(note.refusal) == words(note.key, text=note.text)


@BOTH
@pytest.mark.parametrize("section", NAMED_BY)
def test_every_member_has_a_name(section: str, language: str) -> None:
    members: type[StrEnum] = NAMED_BY[section]
    words = Words(language)
    assert all(words.has(f"{section}.{member}") for member in members)


@BOTH
@pytest.mark.parametrize("code", ["unreadable", "reversed", "unreadable_date", "no_such_day"])
def test_every_refused_period_is_quoted(code: str, language: str) -> None:
    assert "abc" in Words(language)(f"period.refusal.{code}", text="abc")
