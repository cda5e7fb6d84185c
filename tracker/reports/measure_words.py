"""How a target stands, in sentences with the arithmetic; window, command line, evaluations say the same."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, print_number
from tracker.kernel.quantity.printing import nearest, print_interval
from tracker.plans.rows import Milestone, Shape
from tracker.plans.rules.standing import TaskProgress
from tracker.plans.rules.targets import Verdict
from tracker.plans.rules.tracking import Because, Course, Start, Track
from tracker.reports.measuring import Measured, Newest, Reached
from tracker.words import Words

_DIGITS = 3
_SIGNS = ("%", "‰")
_UP = frozenset({Shape.AT_LEAST, Shape.OVER})
_DOWN = frozenset({Shape.AT_MOST, Shape.UNDER, Shape.REDUCE_TO})


def track_text(found: Measured, words: Words) -> str:
    """ "Đúng tiến độ"."""
    return words(f"measure.track.{found.tracking.track}")


def sentences(found: Measured, words: Words) -> tuple[str, ...]:
    """Everything there is to say: what was asked and found, the way, what is too little to say by."""
    return tuple(Teller(found, words).sentences())


def because_text(found: Measured, words: Words) -> str:
    """Why it cannot be measured, or not be held against a way; "" where there is nothing to explain."""
    because = found.tracking.because
    if because is None:
        return ""
    asked = found.tracking.asked
    indicator = found.indicator
    return words(
        f"measure.because.{because}",
        asked=asked.unit if asked else "",
        unit=indicator.unit(words.language) if indicator else "",
        start=_when(found.base.start, words) if found.base else "",
    )


class Teller:
    """Says one target; numbers in the language's notation, in the unit of the target."""

    def __init__(self, found: Measured, words: Words) -> None:
        self._found, self._words = found, words
        self._tracking = found.tracking
        self._unit = _unit(found, words.language)

    def sentences(self) -> Iterator[str]:
        words, tracking = self._words, self._tracking
        if tracking.track is Track.NOT_MEASURABLE:
            yield words("measure.say.unmeasured", because=because_text(self._found, words))
            return
        yield self._against_asked()
        if tracking.course is not None and tracking.course.part < 1:
            yield self._way(tracking.course)
        if tracking.track is Track.NO_GROUND or tracking.because is Because.NO_BASELINE:
            yield words("measure.say.no_ground", because=because_text(self._found, words))
        if self._found.lagging and self._found.newest and tracking.asked:
            period = self._found.newest.period.label(words)
            yield words("measure.say.lagging", year=tracking.asked.year, period=period)

    def actual(self) -> str:
        """The figure in its own words, with what it is in the unit of the target where that is another."""
        newest, actual = self._found.newest, self._found.actual
        if newest is None:
            return ""
        text = printed(newest, self._found, self._words.language)
        if actual is None:
            return text
        if newest.quantity.whole and newest.quantity.measure is not Measure.rate and self._unit[:1] in _SIGNS:
            return self._words("measure.say.share", text=text, share=self._interval(actual))
        if not actual.is_point:
            return self._words("measure.say.means", text=text, interval=self._interval(actual))
        return text

    def _against_asked(self) -> str:
        words, newest = self._words, self._found.newest
        facts = {
            "asked": self._asked(),
            "period": newest.period.label(words) if newest else "",
            "actual": self.actual(),
        }
        if self._tracking.evaluation.verdict is Verdict.UNDECIDED:
            return words("measure.say.undecided", **facts)
        return words("measure.say.figure", gap=self._gap_to_asked(), **facts)

    def _asked(self) -> str:
        asked = self._tracking.asked
        if asked is None:
            return ""
        said = milestone_text(asked, self._words, self._unit)
        if asked.year is None:
            return self._words("measure.say.undated", asked=said)
        return self._words("measure.say.milestone", year=asked.year, asked=said)

    def _gap_to_asked(self) -> str:
        asked, gap = self._tracking.asked, self._tracking.evaluation.gap
        if asked is None or gap is None:
            return ""
        if asked.shape in (Shape.EQUAL, Shape.RANGE):
            if gap.low >= 0 and not (asked.shape is Shape.EQUAL and gap.is_point):
                return self._words("measure.gap.inside")
            return self._words("measure.gap.even") if _zero(gap) else self._off("away", -gap)
        return self._gap(gap, self._sense(asked))

    def _sense(self, asked: Milestone) -> int:
        if asked.shape in _DOWN:
            return -1
        course = self._tracking.course
        return course.sense if asked.shape not in _UP and course is not None else 1

    def _way(self, course: Course) -> str:
        words, asked = self._words, self._tracking.asked
        newest = self._found.newest
        facts = {
            "start": self._interval(course.start.value),
            "origin": words(f"measure.origin.{course.start.origin}", when=_when(course.start, words)),
            "need": words(
                "measure.need.more" if course.sense > 0 else "measure.need.less",
                value=self._interval(course.asked),
            ),
            "gap": self._gap(course.gap, course.sense),
        }
        if course.flat:
            return words("measure.say.flat", **facts)
        return words(
            "measure.say.way",
            goal=self._value(course.goal),
            year=asked.year if asked else "",
            period=newest.period.label(words) if newest else "",
            formula=self._formula(course),
            **facts,
        )

    def _formula(self, course: Course) -> str:
        """ "40 + (60 − 40) × 3/5 = 52"."""
        start, goal = self._bare(course.start.value), self._bare(Interval.point(course.goal))
        exact = course.asked.is_point and _shown(course.asked.low) == course.asked.low
        equals = "=" if exact else "≈"
        part = f"{course.part.numerator}/{course.part.denominator}"
        return f"{start} + ({goal} − {start}) × {part} {equals} {self._interval(course.asked)}"

    def _gap(self, gap: Interval, sense: int) -> str:
        """How much higher or lower, whichever of the two is good."""
        if _zero(gap):
            return self._words("measure.gap.even")
        told = gap.scaled(sense)
        if told.low >= 0:
            return self._off("above", told)
        if told.high <= 0:
            return self._off("below", -told)
        low, high = (
            self._points(print_number(nearest(end, _DIGITS), self._words.language, signed=True))
            for end in (told.low, told.high)
        )
        return self._words("measure.gap.between", low=low, high=high)

    def _off(self, word: str, gap: Interval) -> str:
        return self._words(f"measure.gap.{word}", value=self._points(self._bare(gap)))

    def _points(self, number: str) -> str:
        if self._unit[:1] == "%":
            return self._words("measure.gap.points", value=number)
        return f"{number} {self._unit}".strip()

    def _value(self, value: Fraction) -> str:
        return self._interval(Interval.point(value))

    def _interval(self, value: Interval) -> str:
        return with_unit(self._bare(value), self._unit)

    def _bare(self, value: Interval) -> str:
        return print_interval(value, self._words.language, _DIGITS)


def printed(newest: Newest, found: Measured, language: str) -> str:
    """The figure in the words it came in, with its unit where they do not name it."""
    quantity = newest.quantity
    text = quantity.printed(language, as_typed=language == "vi")
    unit = found.indicator.unit(language) if found.indicator else ""
    if unit and unit.casefold() not in text.casefold():
        return with_unit(text, unit)
    return text


def milestone_text(asked: Milestone, words: Words, unit: str) -> str:
    """ "ít nhất 60%", "dưới 4,5%", "từ 10 đến 20 người"."""
    value = with_unit(print_number(asked.value, words.language), unit) if asked.value is not None else ""
    high = with_unit(print_number(asked.high, words.language), unit) if asked.high is not None else ""
    return words(f"plan.shape.{asked.shape}", value=value, high=high)


def _unit(found: Measured, language: str) -> str:
    """The unit of the target, in the language where it is that of the indicator."""
    asked = found.tracking.asked.unit if found.tracking.asked else ""
    indicator = found.indicator
    if indicator is None or asked.casefold() not in ("", indicator.unit_vi.casefold()):
        return asked
    return indicator.unit(language)


def with_unit(number: str, unit: str) -> str:
    """ "40%", "115 tỷ đồng"."""
    return f"{number}{unit}" if unit[:1] in _SIGNS and unit else f"{number} {unit}".strip()


def _when(start: Start, words: Words) -> str:
    """When a way begins: "năm 2020", "hết tháng 6/2020"."""
    year = -int(-start.at // 1)
    month = 12 - int((year - start.at) * 12)
    if start.at.denominator == 1:
        return words("measure.when.year", year=year)
    return words("measure.when.month", year=year, month=month)


def _zero(gap: Interval) -> bool:
    return gap.is_point and gap.low == 0


def _shown(value: Fraction) -> Fraction:
    return Fraction(nearest(value, _DIGITS))


def targets_text(told: Reached, words: Words) -> str:
    """ "Theo chỉ tiêu: 2/5 đạt; đánh giá được 3/5"."""
    return words("measure.progress.targets", reached=told.reached, total=told.total, known=told.known)


def tasks_text(told: TaskProgress, words: Words) -> str:
    """ "Theo nhiệm vụ: bình quân 45%, 2/8 xong; biết tiến độ 6/8"."""
    facts = {"done": told.completed, "total": told.total, "known": told.known}
    if told.percent is None:
        return words("measure.progress.tasks", **facts)
    percent = print_number(told.percent, words.language, decimals=0)
    return words("measure.progress.tasks_mean", percent=percent, **facts)
