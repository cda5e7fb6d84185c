"""Refusals: what the program will not do, as a code and the facts; the words are in resources/words."""

from __future__ import annotations


class Refusal(Exception):
    """The request was understood and is refused; nothing was changed.

    `code` names the words: "period.unreadable" is `unreadable` under [refusal] in period.toml of both
    languages; `facts` fill its placeholders. Facts are short values that a user may see: never a password,
    a person's name or a full path.
    """

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        listed = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({listed})" if listed else self.code


class Stale(Refusal):
    """Somebody else changed the record after it was read (optimistic lock)."""


class Cancelled(Exception):
    """The person who started the work cancelled it; whatever was begun has been rolled back."""
