"""The words of both languages. Code speaks in keys; this file turns a key and its facts into a sentence.

One TOML file per subject and language under resources/words; the file's name is the first part of the key:
`words("round.state.received")` reads [state] received in round.toml. English may give `one` and `other`
forms as a table, chosen by the fact named `n`. A check in tests/ proves that both languages are complete.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from tracker.home import RESOURCES
from tracker.kernel.errors import Refusal

LANGUAGES = ("vi", "en")
_FOLDER = RESOURCES / "words"


class Words:
    """`Words("vi")("plan.saved", code="KH1863")` -> the sentence. An unknown key comes back as itself."""

    def __init__(self, language: str = "vi") -> None:
        self.language = language if language in LANGUAGES else "vi"
        self._subjects: dict[str, Mapping[str, object]] = {}

    def __call__(self, key: str, /, **facts: object) -> str:
        found = self._find(key)
        if isinstance(found, Mapping):
            found = found.get("one" if facts.get("n") in (1, "1") else "other")
        if not isinstance(found, str):
            return key
        return found.format(**facts) if facts else found

    def has(self, key: str) -> bool:
        return self._find(key) is not None

    def refusal(self, refusal: Refusal) -> str:
        """One sentence: what, where, what to do. For "period.unreadable": [refusal] in period.toml. A refusal
        among the facts is told as its own sentence."""
        subject, _, rest = refusal.code.partition(".")
        told = {n: self.refusal(one) if isinstance(one, Refusal) else one for n, one in refusal.facts.items()}
        return self(f"{subject}.refusal.{rest}", **told)

    def _find(self, key: str) -> object:
        subject, _, rest = key.partition(".")
        found: object = self._subject(subject)
        for part in rest.split(".") if rest else []:
            if not isinstance(found, Mapping) or part not in found:
                return None
            found = found[part]
        return found

    def _subject(self, subject: str) -> Mapping[str, object]:
        if subject not in self._subjects:
            path = _FOLDER / self.language / f"{subject}.toml"
            self._subjects[subject] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
        return self._subjects[subject]
