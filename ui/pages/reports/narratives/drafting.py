"""The sections while they are written: what each was begun from, what it says now, who was overtaken."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.narratives.rows import Draft, Narrative, Section


class Drafting:
    """`texts`: what each section says now. It holds nothing of the window."""

    def __init__(self, written: Mapping[Section, Narrative]) -> None:
        self._begun = dict(written)
        self.texts = {section: self._stood(section) for section in Section}
        self.rivals: dict[Section, Narrative | None] = {}

    def is_changed(self, section: Section) -> bool:
        return self.texts[section].strip() != self._stood(section)

    @property
    def changed(self) -> bool:
        return any(map(self.is_changed, Section))

    def is_written(self, section: Section) -> bool:
        return bool(self.texts[section].strip())

    def drafts(self) -> dict[Section, Draft]:
        """What is to be saved: the sections that changed, each over the revision it was begun from."""
        return {one: Draft(self.texts[one], self._revision(one)) for one in Section if self.is_changed(one)}

    def meet(self, written: Mapping[Section, Narrative]) -> None:
        """What stands in the ledger now: sections nobody works on here follow it, the others have a rival."""
        for section in Section:
            theirs, mine = written.get(section), self._begun.get(section)
            if (theirs and theirs.revision) == (mine and mine.revision):
                continue
            if self.is_changed(section) and self.texts[section].strip() != (theirs.text if theirs else ""):
                self.rivals[section] = theirs
            else:
                self._begin(section, theirs)

    def keep(self, section: Section) -> None:
        """The own text is to stand over that of the rival."""
        text = self.texts[section]
        self._begin(section, self.rivals.pop(section))
        self.texts[section] = text

    def give_up(self, section: Section) -> None:
        self._begin(section, self.rivals.pop(section))

    def _begin(self, section: Section, from_now: Narrative | None) -> None:
        if from_now is None:
            self._begun.pop(section, None)
        else:
            self._begun[section] = from_now
        self.texts[section] = self._stood(section)

    def _stood(self, section: Section) -> str:
        begun = self._begun.get(section)
        return begun.text if begun else ""

    def _revision(self, section: Section) -> int:
        begun = self._begun.get(section)
        return begun.revision if begun else 0
