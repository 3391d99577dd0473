// standard.h - types of Python's standard library, for PYZC_CONVERTER.
//
//     PYZC_CONVERTER(day, struct tm, "datetime.date",
//                    (to_c, pyzc_date_to_tm), (to_python, pyzc_date_from_tm));
//
//     PYZC_FN((converter, day), next_day, "...", (converter, day, day));
//
// A function name_to_c_type() is for to_c, name_from_c_type() for to_python
// (converter.h). The annotations, the C types and what they mean:
//
//   datetime.date       struct tm    a day: tm_wday and tm_yday are set, and
//                                    tm_isdst is -1; the time is 0
//   datetime.datetime   struct tm    without a time zone; tm_isdst is -1.
//                                    Microseconds are dropped
//   datetime.datetime   int64_t      with a time zone: nanoseconds since 1970
//                       time_t       or seconds, rounded down. Results are in
//                                    UTC
//   datetime.timedelta  int64_t      nanoseconds
//                       double       seconds
//   uuid.UUID           struct pyzc_uuid
//                                    16 bytes
//   decimal.Decimal     char *       text, to be released by
//                                    (release, pyzc_text_release)
//   pathlib.Path        const char * a file name, as a result only; for an
//                                    argument there is (path, name)
//
// Python's resolution is microseconds: nanoseconds from C are rounded down. A
// value that the C type or the Python type cannot hold is an OverflowError; a
// datetime that has a time zone and should not, or the reverse, is a ValueError
// or a TypeError. Derived classes are accepted, except a datetime as a date.
// All functions need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_STANDARD_H
#define PYZC_STANDARD_H

#include <pyzc/detail/python.h>

#include <pyzc/converter.h>
#include <pyzc/detail/base.h>

#include <time.h>

// The bytes of a UUID, in the order of its text.
struct pyzc_uuid {
    unsigned char bytes[16];
};

// datetime.date and struct tm.
PYZC_API bool pyzc_date_to_tm(PyObject *value, struct tm *out);
PYZC_API PyObject *pyzc_date_from_tm(struct tm value);

// datetime.datetime without a time zone, and struct tm.
PYZC_API bool pyzc_datetime_to_tm(PyObject *value, struct tm *out);
PYZC_API PyObject *pyzc_datetime_from_tm(struct tm value);

// datetime.datetime with a time zone, and nanoseconds since 1970.
PYZC_API bool pyzc_datetime_to_ns(PyObject *value, int64_t *out);
PYZC_API PyObject *pyzc_datetime_from_ns(int64_t value);

// datetime.datetime with a time zone, and seconds since 1970.
PYZC_API bool pyzc_datetime_to_time(PyObject *value, time_t *out);
PYZC_API PyObject *pyzc_datetime_from_time(time_t value);

// datetime.timedelta and nanoseconds.
PYZC_API bool pyzc_timedelta_to_ns(PyObject *value, int64_t *out);
PYZC_API PyObject *pyzc_timedelta_from_ns(int64_t value);

// datetime.timedelta and seconds.
PYZC_API bool pyzc_timedelta_to_seconds(PyObject *value, double *out);
PYZC_API PyObject *pyzc_timedelta_from_seconds(double value);

// uuid.UUID and its bytes.
PYZC_API bool pyzc_uuid_to_bytes(PyObject *value, struct pyzc_uuid *out);
PYZC_API PyObject *pyzc_uuid_from_bytes(struct pyzc_uuid value);

// decimal.Decimal and text. What the first makes is to be given to
// pyzc_text_release(); the second copies the text, and makes None of NULL.
PYZC_API bool pyzc_decimal_to_text(PyObject *value, char **out);
PYZC_API PyObject *pyzc_decimal_from_text(char *value);
PYZC_API void pyzc_text_release(char *text);

// A new pathlib.Path of a file name in the encoding of the file system; None of
// NULL.
PYZC_API PyObject *pyzc_path_from_text(const char *value);

#endif  // PYZC_STANDARD_H
