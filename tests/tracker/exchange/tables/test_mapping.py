"""A mapping says everything that is needed, and comes back from its file as it went in."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.tables.mapping import ColumnUse, Decided, Mapping, Role, Target, text_key
from tracker.exchange.tables.mapping_json import from_document, from_text, to_document, to_text
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Regime
from tracker.kernel.quantity import Convention

_words = st.text(max_size=30)
_targets = st.builds(Target, _words, _words, _words, _words, st.none() | st.sampled_from(list(Scenario)))
_scales = st.none() | st.sampled_from([1, 1000, 1_000_000, 1_000_000_000])
_uses = st.builds(
    ColumnUse,
    st.integers(1, 16_384),
    st.sampled_from(list(Role)),
    _targets,
    _scales,
    st.none() | st.sampled_from(list(Convention)),
    st.booleans(),
)
_mappings = st.builds(
    Mapping,
    sheet=_words,
    header=st.just((0, 0)) | st.integers(1, 9).map(lambda top: (top, top + 1)),
    rows=st.integers(11, 60).flatmap(lambda first: st.just((first, 0)) | st.just((first, first + 5))),
    columns=st.lists(_uses, max_size=6, unique_by=lambda use: use.column).map(tuple),
    default=_targets,
    regime=st.sampled_from(list(Regime)),
    boundaries=st.none() | st.dates(),
    scale=_scales,
    left_out=st.lists(st.integers(1, 999), max_size=4).map(tuple),
    names=st.lists(st.builds(Decided, st.sampled_from(list(Role)), _words, _words), max_size=4).map(tuple),
)


@given(_mappings)
def test_a_mapping_comes_back_as_it_went_in(mapping: Mapping) -> None:
    assert from_text(to_text(mapping)) == mapping
    assert from_document({"sheet": "x", "mapping": to_document(mapping)}) == mapping


_leaves = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
_entries = st.sampled_from(["version", "columns", "rows", "names", "sheet", "default"])


def _nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | st.dictionaries(_entries, inner, max_size=4)


@given(st.recursive(_leaves, _nested, max_leaves=12))
def test_whatever_else_stands_in_the_file_is_refused(told: object) -> None:
    with pytest.raises(Refusal) as refused:
        from_text(json.dumps(told))
    assert refused.value.code in ("table.mapping_unreadable", "table.mapping_version")


@pytest.mark.parametrize(
    ("change", "entry"),
    [
        ({"colums": []}, "colums"),
        ({"rows": [5, 3]}, "rows"),
        ({"header": [3, 6], "rows": [5, 0]}, "rows"),
        ({"columns": [{"column": "A", "role": "value"}, {"column": 1, "role": "note"}]}, "columns"),
        ({"columns": [{"column": "A", "role": "price"}]}, "columns.role"),
        ({"columns": [{"column": "A1", "role": "note"}]}, "columns.column"),
        ({"scale": 0}, "scale"),
        ({"boundaries": "1/7/2025"}, "boundaries"),
        ({"default": {"plac": "x"}}, "default.plac"),
    ],
)
def test_a_slip_in_the_file_is_named(change: dict[str, object], entry: str) -> None:
    told = {**to_document(Mapping("Biểu", (1, 1), (2, 0))), **change}
    with pytest.raises(Refusal) as refused:
        from_document(told)
    assert refused.value.facts == {"entry": entry}


def test_a_mapping_of_a_later_version_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        from_document({**to_document(Mapping("Biểu")), "version": 2})
    assert refused.value.code == "table.mapping_version"


def test_columns_are_named_by_letters_or_numbers() -> None:
    told = to_document(Mapping("Biểu"))
    told["columns"] = [{"column": "AB", "role": "note"}, {"column": 3, "role": "value"}]
    assert [one.column for one in from_document(told).columns] == [28, 3]


def test_a_mapping_without_its_period_forgets_it_everywhere() -> None:
    use = ColumnUse(3, Role.VALUE, Target(indicator="BVTE/VU", period="2025"))
    mapping = Mapping("Biểu", columns=(use,), default=Target(place="34-24", period="2025"))
    timeless = mapping.without_period()
    assert "2025" not in to_text(timeless)
    assert timeless.default.place == "34-24"


def test_a_decision_replaces_the_one_before() -> None:
    mapping = Mapping("Biểu").with_name(Role.PLACE, "Bac Nin", "34-24").with_name(Role.PLACE, "bac  nin", "")
    assert mapping.names == (Decided(Role.PLACE, text_key("Bac Nin"), ""),)
    assert mapping.with_column(ColumnUse(2, Role.NOTE)).use_of(2).role is Role.NOTE
    assert mapping.use_of(9).role is Role.IGNORE
    assert Mapping("Biểu", boundaries=dt.date(2025, 6, 30)).boundaries == dt.date(2025, 6, 30)
