# test_standard.py - types of Python's standard library.
# SPDX-License-Identifier: MIT

import datetime
import decimal
import pathlib
import time
import uuid

import pytest

import standard as ext

DAY = datetime.date(2024, 12, 31)
UTC = datetime.timezone.utc
ZONE = datetime.timezone(datetime.timedelta(hours=-5, minutes=-30))
NOON = datetime.datetime(2024, 2, 29, 12, 30, 59, 123456)
YEAR = datetime.timedelta(days=366)


def refused(function, value):
    with pytest.raises((TypeError, ValueError, OverflowError)) as caught:
        function(value)
    return caught.type, str(caught.value)


@pytest.mark.parametrize("day", [DAY, datetime.date.min, datetime.date.max,
                                 datetime.date(1900, 3, 1), datetime.date(2000, 3, 1)])
def test_a_date_is_a_day(day):
    assert ext.same_day(day) == day and type(ext.same_day(day)) is datetime.date
    said = day.timetuple()
    assert ext.parts(day) == (day.year - 1900, day.month - 1, day.day,
                              (said.tm_wday + 1) % 7, said.tm_yday - 1, -1)


def test_what_is_no_date_is_refused():
    assert refused(ext.same_day, "2024-12-31") == (
        TypeError, "same_day() argument 'day': expected datetime.date, got str")
    assert refused(ext.same_day, NOON) == (
        TypeError, "same_day() argument 'day': expected datetime.date, got datetime.datetime")
    assert refused(ext.same_clock, DAY) == (
        TypeError, "same_clock() argument 'clock': expected datetime.datetime, got datetime.date")


def test_a_datetime_without_a_zone_is_a_broken_down_time():
    assert ext.same_clock(NOON) == NOON.replace(microsecond=0)
    assert refused(ext.same_clock, NOON.replace(tzinfo=UTC)) == (
        ValueError, "expected datetime without a time zone")


@pytest.mark.parametrize("when", [
    NOON, datetime.datetime(1970, 1, 1), datetime.datetime(1969, 12, 31, 23, 59, 59, 999999),
    datetime.datetime(1900, 1, 1), datetime.datetime(2262, 4, 11)])
@pytest.mark.parametrize("zone", [UTC, ZONE])
def test_a_datetime_with_a_zone_is_nanoseconds(when, zone):
    when = when.replace(tzinfo=zone)
    assert ext.same_moment(when) == when
    assert ext.same_moment(when).tzinfo is UTC
    micros = (when - datetime.datetime(1970, 1, 1, tzinfo=UTC)) // datetime.timedelta(microseconds=1)
    assert ext.moment_ns(when) == micros * 1000


def test_nanoseconds_are_rounded_down():
    assert ext.moment_of(1999) == datetime.datetime(1970, 1, 1, 0, 0, 0, 1, UTC)
    assert ext.moment_of(-1) == datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, UTC)
    assert ext.span_of(-1) == datetime.timedelta(microseconds=-1)
    assert ext.span_of(-1000) == datetime.timedelta(microseconds=-1)


def test_a_datetime_with_a_zone_is_seconds():
    when = NOON.replace(tzinfo=ZONE)
    assert ext.second_of(when) == int(when.timestamp())
    assert ext.same_second(when) == when.replace(microsecond=0)
    before = datetime.datetime(1969, 12, 31, 23, 59, 59, 5, UTC)
    assert ext.second_of(before) == -1
    assert ext.second_of(datetime.datetime.fromtimestamp(int(time.time()), UTC)) > 1.7e9


def test_a_datetime_without_a_zone_is_no_moment():
    assert refused(ext.same_moment, NOON)[0] is TypeError


def test_a_time_that_nanoseconds_cannot_say_is_refused():
    for year in 1600, 2300:
        assert refused(ext.same_moment, datetime.datetime(year, 1, 1, tzinfo=UTC)) == (
            OverflowError, "datetime is out of range")
    assert refused(ext.same_span, datetime.timedelta.max) == (
        OverflowError, "timedelta is out of range")


@pytest.mark.parametrize("span", [YEAR, -YEAR, datetime.timedelta(0), datetime.timedelta(0, 0, 1),
                                  -datetime.timedelta(0, 0, 1), 290 * YEAR, -290 * YEAR])
def test_a_timedelta_is_nanoseconds_or_seconds(span):
    assert ext.same_span(span) == span
    assert ext.span_ns(span) == span // datetime.timedelta(microseconds=1) * 1000
    assert ext.same_delay(span) == span
    assert ext.delay_of(span) == pytest.approx(span.total_seconds())
    assert refused(ext.same_span, 5)[0] is TypeError


def test_a_uuid_is_16_bytes():
    value = uuid.uuid4()
    assert ext.same_uuid(value) == value and type(ext.same_uuid(value)) is uuid.UUID
    assert refused(ext.same_uuid, str(value)) == (
        TypeError, "same_uuid() argument 'uuid': expected uuid.UUID, got str")


@pytest.mark.parametrize("text", ["1.10", "-1E+400", "NaN", "0.1" + "0" * 500])
def test_a_decimal_is_text(text):
    value = decimal.Decimal(text)
    assert str(ext.same_price(value)) == str(value)
    assert ext.price_text(value) == str(value)
    assert refused(ext.same_price, 1.5)[0] is TypeError


def test_a_file_name_is_a_path():
    assert ext.folder_of("/tmp/caf\xe9") == pathlib.Path("/tmp/caf\xe9")
    assert isinstance(ext.folder_of(pathlib.PurePath("/tmp")), pathlib.Path)
    assert ext.folder_of() is None


def test_a_list_may_have_them():
    assert ext.count_days([DAY, DAY]) == 62
    assert refused(ext.count_days, [DAY, 5]) == (
        TypeError, "count_days() argument 'days[1]': expected datetime.date, got int")
