from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, delete, insert, select
from sqlalchemy.exc import StatementError

from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import LIMIT
from tracker.storage.base import ByteOrdered, Day, Milli, Stamp, StrEnumType
from tracker.storage.engine import writer
from tracker.storage.unit_of_work import Unit


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


AMOUNT = Table(
    "amount",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("value", Milli),
    Column("at", Stamp),
    Column("day", Day),
    Column("colour", StrEnumType(Colour)),
    Column("code", ByteOrdered(20)),
)

values = st.decimals(-LIMIT, LIMIT, places=3) | st.sampled_from([Decimal(LIMIT), Decimal(-LIMIT)])


@pytest.fixture
def amounts(engine: Engine) -> Engine:
    with writer(engine).begin() as connection:
        AMOUNT.create(connection)
    return writer(engine)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(values | st.none(), max_size=30))
def test_values_come_back_as_typed(amounts: Engine, given_values: list[Decimal | None]) -> None:
    with amounts.begin() as connection:
        connection.execute(delete(AMOUNT))
        if given_values:
            connection.execute(insert(AMOUNT), [{"value": value} for value in given_values])
        read = connection.scalars(select(AMOUNT.c.value).order_by(AMOUNT.c.id)).all()
    assert read == given_values


@pytest.mark.parametrize("value", ["9200000000000000.001", "-1e20", "0.0005", "NaN"])
def test_a_value_that_does_not_fit_is_refused(amounts: Engine, value: str) -> None:
    with pytest.raises(Refusal) as refused, Unit(amounts) as unit:
        unit.session.execute(insert(AMOUNT), [{"value": Decimal(value)}])
    assert refused.value.code.startswith("quantity.")


def test_only_utc_seconds_are_stamps(amounts: Engine) -> None:
    with amounts.begin() as connection:
        connection.execute(insert(AMOUNT).values(at="2026-07-01T08:30:00Z"))
        assert connection.scalar(select(AMOUNT.c.at)) == "2026-07-01T08:30:00Z"
    with pytest.raises(StatementError, match="not a UTC time stamp"), amounts.begin() as connection:
        connection.execute(insert(AMOUNT).values(at="2026-07-01 08:30"))


def test_an_unknown_member_is_an_error_both_ways(amounts: Engine) -> None:
    with pytest.raises(StatementError), amounts.begin() as connection:
        connection.execute(insert(AMOUNT).values(colour="blue"))
    with amounts.begin() as connection:
        connection.exec_driver_sql("INSERT INTO amount (colour) VALUES ('blue')")
    with pytest.raises(ValueError, match="blue"), amounts.begin() as connection:
        connection.scalar(select(AMOUNT.c.colour))


def test_codes_sort_by_their_bytes_on_both_engines(amounts: Engine) -> None:
    codes = ["Đ", "a", "B", "b", "A", "d", "1", "a-b", "ab", " "]
    with amounts.begin() as connection:
        connection.execute(insert(AMOUNT), [{"code": code} for code in codes])
        read = connection.scalars(select(AMOUNT.c.code).order_by(AMOUNT.c.code)).all()
    assert read == sorted(codes)
