// standard.c - types of Python's standard library.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>
#include <pyzc/standard.h>

PYZC_CONVERTER(day, struct tm, "datetime.date", (to_c, pyzc_date_to_tm),
               (to_python, pyzc_date_from_tm));
PYZC_CONVERTER(clock, struct tm, "datetime.datetime",
               (to_c, pyzc_datetime_to_tm),
               (to_python, pyzc_datetime_from_tm));
PYZC_CONVERTER(moment, int64_t, "datetime.datetime",
               (to_c, pyzc_datetime_to_ns),
               (to_python, pyzc_datetime_from_ns));
PYZC_CONVERTER(second, time_t, "datetime.datetime",
               (to_c, pyzc_datetime_to_time),
               (to_python, pyzc_datetime_from_time));
PYZC_CONVERTER(span, int64_t, "datetime.timedelta",
               (to_c, pyzc_timedelta_to_ns),
               (to_python, pyzc_timedelta_from_ns));
PYZC_CONVERTER(delay, double, "datetime.timedelta",
               (to_c, pyzc_timedelta_to_seconds),
               (to_python, pyzc_timedelta_from_seconds));
PYZC_CONVERTER(uuid, struct pyzc_uuid, "uuid.UUID", (to_c, pyzc_uuid_to_bytes),
               (to_python, pyzc_uuid_from_bytes));
PYZC_CONVERTER(price, char *, "decimal.Decimal", (to_c, pyzc_decimal_to_text),
               (to_python, pyzc_decimal_from_text),
               (release, pyzc_text_release));
PYZC_CONVERTER(folder, const char *, "pathlib.Path",
               (to_python, pyzc_path_from_text));

static struct tm
same_day(struct tm day)
{
    return day;
}
PYZC_FN((converter, day), same_day, "", (converter, day, day));
PYZC_FN_AS((converter, clock), same_day, same_clock, "",
           (converter, clock, clock));
PYZC_FN_AS((local, struct tm), same_day, parts, "", (converter, day, day),
           (result, int, day_.tm_year), (result, int, day_.tm_mon),
           (result, int, day_.tm_mday), (result, int, day_.tm_wday),
           (result, int, day_.tm_yday), (result, int, day_.tm_isdst));

static int64_t
same_ns(int64_t ns)
{
    return ns;
}
PYZC_FN_AS((converter, moment), same_ns, same_moment, "",
           (converter, moment, moment));
PYZC_FN_AS((converter, span), same_ns, same_span, "", (converter, span, span));
PYZC_FN_AS(int64_t, same_ns, moment_ns, "", (converter, moment, moment));
PYZC_FN_AS((converter, moment), same_ns, moment_of, "", (int64_t, ns));
PYZC_FN_AS(int64_t, same_ns, span_ns, "", (converter, span, span));
PYZC_FN_AS((converter, span), same_ns, span_of, "", (int64_t, ns));

static time_t
same_second(time_t second)
{
    return second;
}
PYZC_FN((converter, second), same_second, "", (converter, second, second));
PYZC_FN_AS(time_t, same_second, second_of, "", (converter, second, second));

static double
same_delay(double delay)
{
    return delay;
}
PYZC_FN((converter, delay), same_delay, "", (converter, delay, delay));
PYZC_FN_AS(double, same_delay, delay_of, "", (converter, delay, delay));

static struct pyzc_uuid
same_uuid(struct pyzc_uuid uuid)
{
    return uuid;
}
PYZC_FN((converter, uuid), same_uuid, "", (converter, uuid, uuid));

static char *
same_price(char *price)
{
    return price;
}
PYZC_FN((converter, price), same_price, "", (converter, price, price));
PYZC_FN_AS((borrowed, char *), same_price, price_text, "",
           (converter, price, price));

static const char *
folder_of(const char *path)
{
    return path;
}
PYZC_FN((converter, folder), folder_of, "", (or_none, path, path));

static int
count_days(const struct tm *days, size_t n)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += days[i].tm_mday;
    }
    return sum;
}
PYZC_FN(int, count_days, "", (list, converter, day, days));

PYZC_MODULE(standard, "Types of the standard library.", same_day, same_clock,
            parts, same_moment, same_span, moment_ns, moment_of, span_ns,
            span_of, same_second, second_of, same_delay, delay_of, same_uuid,
            same_price, price_text, folder_of, count_days);
