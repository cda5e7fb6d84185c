"""What holds of the cells of every form: what is needed is there, keys are plain, nothing is too long."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.kernel.catalogue import Form, Problem, problem
from tracker.kernel.texts import clean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Filled = TypeVar("Filled", bound=DataclassInstance)

_KEY = re.compile(r"[^\s/@~;,=+\"']+")
"""Keys stand in lists, addresses and file names, so they have no space and none of these signs."""


def check_fields(
    form: Form, needed: Sequence[str], keys: Sequence[str], longest: Mapping[str, int]
) -> Iterator[Problem]:
    """`needed` must not be empty, `keys` are plain, `longest` says how many characters a text may have."""
    for name, value in vars(form).items():
        if name in needed and not value:
            yield problem("catalogue.needed", form, name)
        if name in keys and value and not _KEY.fullmatch(value):
            yield problem("catalogue.not_a_key", form, name, text=value)
        if name in longest and isinstance(value, str) and len(value) > longest[name]:
            yield problem("catalogue.too_long", form, name, n=len(value), limit=longest[name])


def cleaned(form: Filled) -> Filled:
    """A form with its texts in NFC, without stray spaces and invisible characters; lines stay lines."""
    texts: dict[str, Any] = {
        field.name: "\n".join(clean(line) for line in value.splitlines()).strip()
        for field in dataclasses.fields(form)
        if type(value := getattr(form, field.name)) is str
    }
    return dataclasses.replace(form, **texts)
