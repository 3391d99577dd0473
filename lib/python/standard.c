// standard.c - types of Python's standard library.
//
// They are found by name: the C interface of datetime is no part of the stable
// ABI, and the others have none.
// SPDX-License-Identifier: MIT

#include <pyzc/standard.h>

#include <limits.h>
#include <string.h>

// Returns the class [name] of [module], a new reference, or NULL with an
// exception set.
static PyObject *
standard_class(const char *module, const char *name)
{
    PyObject *found = PyImport_ImportModule(module);
    PyObject *class = NULL;

    if (found != NULL) {
        class = PyObject_GetAttrString(found, name);
        Py_DECREF(found);
    }
    return class;
}

// Whether [value] is of that class; -1 with an exception set.
static int
standard_is(PyObject *value, const char *module, const char *name)
{
    PyObject *class = standard_class(module, name);
    int result = class != NULL ? PyObject_IsInstance(value, class) : -1;

    Py_XDECREF(class);
    return result;
}

// Reads an attribute that is a small int. Returns whether it could.
static bool
standard_get(PyObject *value, const char *name, int *out)
{
    PyObject *item = PyObject_GetAttrString(value, name);
    long number = item != NULL ? PyLong_AsLong(item) : -1;

    Py_XDECREF(item);
    if (number == -1 && PyErr_Occurred()) {
        return false;
    }
    *out = (int)number;
    return true;
}

static bool
standard_overflow(const char *what)
{
    PyErr_Format(PyExc_OverflowError, "%s is out of range", what);
    return false;
}

// Dates

static int
standard_day_of_year(int year, int month, int day)
{
    static const int before[] = { 0,   31,  59,  90,  120, 151,
                                  181, 212, 243, 273, 304, 334 };
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return before[(month - 1) % 12] + (month > 2 && is_leap) + day - 1;
}

// Reads the day of a date or datetime.
static bool
standard_get_day(PyObject *value, struct tm *out)
{
    int year, month, day;
    PyObject *ordinal;

    if (!standard_get(value, "year", &year) ||
        !standard_get(value, "month", &month) ||
        !standard_get(value, "day", &day)) {
        return false;
    }
    ordinal = PyObject_CallMethod(value, "toordinal", NULL);
    if (ordinal == NULL) {
        return false;
    }
    memset(out, 0, sizeof(*out));
    out->tm_year = year - 1900;
    out->tm_mon = month - 1;
    out->tm_mday = day;
    out->tm_wday = (int)(PyLong_AsLong(ordinal) % 7);
    out->tm_yday = standard_day_of_year(year, month, day);
    out->tm_isdst = -1;
    Py_DECREF(ordinal);
    return true;
}

bool
pyzc_date_to_tm(PyObject *value, struct tm *out)
{
    return standard_is(value, "datetime", "date") > 0 &&
           standard_is(value, "datetime", "datetime") == 0 &&
           standard_get_day(value, out);
}

PyObject *
pyzc_date_from_tm(struct tm value)
{
    PyObject *class = standard_class("datetime", "date");
    PyObject *result = NULL;

    if (class != NULL) {
        result = PyObject_CallFunction(class, "Lii", value.tm_year + 1900LL,
                                       value.tm_mon + 1, value.tm_mday);
        Py_DECREF(class);
    }
    return result;
}

bool
pyzc_datetime_to_tm(PyObject *value, struct tm *out)
{
    PyObject *zone;

    if (standard_is(value, "datetime", "datetime") <= 0) {
        return false;
    }
    zone = PyObject_GetAttrString(value, "tzinfo");
    if (zone == NULL) {
        return false;
    }
    Py_DECREF(zone);
    if (zone != Py_None) {
        PyErr_SetString(PyExc_ValueError,
                        "expected datetime without a time zone");
        return false;
    }
    return standard_get_day(value, out) &&
           standard_get(value, "hour", &out->tm_hour) &&
           standard_get(value, "minute", &out->tm_min) &&
           standard_get(value, "second", &out->tm_sec);
}

PyObject *
pyzc_datetime_from_tm(struct tm value)
{
    PyObject *class = standard_class("datetime", "datetime");
    PyObject *result = NULL;

    if (class != NULL) {
        result = PyObject_CallFunction(
            class, "Liiiii", value.tm_year + 1900LL, value.tm_mon + 1,
            value.tm_mday, value.tm_hour, value.tm_min,
            value.tm_sec == 60 ? 59 : value.tm_sec);  // Python has none
        Py_DECREF(class);
    }
    return result;
}

// Durations

enum { standard_day_seconds = 86400 };

// Reads a timedelta: whole seconds, rounded down, and microseconds.
static bool
standard_get_delta(PyObject *value, int64_t *seconds, int *micros)
{
    int days, rest;

    if (standard_is(value, "datetime", "timedelta") <= 0 ||
        !standard_get(value, "days", &days) ||
        !standard_get(value, "seconds", &rest) ||
        !standard_get(value, "microseconds", micros)) {
        return false;
    }
    *seconds = (int64_t)days * standard_day_seconds + rest;
    return true;
}

static bool
standard_to_ns(int64_t seconds, int micros, int64_t *out, const char *what)
{
    // The first second below is whole only in part.
    if (seconds > INT64_MAX / 1000000000 - 1 ||
        seconds < INT64_MIN / 1000000000) {
        return standard_overflow(what);
    }
    *out = seconds * 1000000000 + (int64_t)micros * 1000;
    return true;
}

// Returns a timedelta of [seconds] and [micros].
static PyObject *
standard_delta(int64_t seconds, int64_t micros)
{
    PyObject *class = standard_class("datetime", "timedelta");
    PyObject *result = NULL;

    if (class != NULL) {
        result = PyObject_CallFunction(class, "iLL", 0, (long long)seconds,
                                       (long long)micros);
        Py_DECREF(class);
    }
    return result;
}

static PyObject *
standard_delta_of_ns(int64_t value)
{
    int64_t micros = value / 1000 - (value % 1000 < 0);

    return standard_delta(0, micros);
}

bool
pyzc_timedelta_to_ns(PyObject *value, int64_t *out)
{
    int64_t seconds;
    int micros;

    return standard_get_delta(value, &seconds, &micros) &&
           standard_to_ns(seconds, micros, out, "timedelta");
}

PyObject *
pyzc_timedelta_from_ns(int64_t value)
{
    return standard_delta_of_ns(value);
}

bool
pyzc_timedelta_to_seconds(PyObject *value, double *out)
{
    int64_t seconds;
    int micros;

    if (!standard_get_delta(value, &seconds, &micros)) {
        return false;
    }
    *out = (double)seconds + micros / 1e6;
    return true;
}

PyObject *
pyzc_timedelta_from_seconds(double value)
{
    PyObject *class = standard_class("datetime", "timedelta");
    PyObject *result = NULL;

    if (class != NULL) {
        result = PyObject_CallFunction(class, "id", 0, value);
        Py_DECREF(class);
    }
    return result;
}

// Times

// Returns the datetime of 1970 in UTC, a new reference, or NULL with an
// exception set.
static PyObject *
standard_epoch(void)
{
    PyObject *zones = standard_class("datetime", "timezone");
    PyObject *utc =
        zones != NULL ? PyObject_GetAttrString(zones, "utc") : NULL;
    PyObject *class =
        utc != NULL ? standard_class("datetime", "datetime") : NULL;
    PyObject *epoch = NULL;

    if (class != NULL) {
        epoch = PyObject_CallFunction(class, "iiiiiiiO", 1970, 1, 1, 0, 0, 0,
                                      0, utc);
    }
    Py_XDECREF(class);
    Py_XDECREF(utc);
    Py_XDECREF(zones);
    return epoch;
}

// Reads a datetime, as what has passed since 1970.
static bool
standard_get_time(PyObject *value, int64_t *seconds, int *micros)
{
    PyObject *epoch;
    PyObject *passed = NULL;
    bool done;

    if (standard_is(value, "datetime", "datetime") <= 0) {
        return false;
    }
    epoch = standard_epoch();
    if (epoch != NULL) {
        passed = PyNumber_Subtract(value, epoch);
        Py_DECREF(epoch);
    }
    done = passed != NULL && standard_get_delta(passed, seconds, micros);
    Py_XDECREF(passed);
    return done;
}

// Returns the time after 1970 by [passed], whose reference it takes.
static PyObject *
standard_time(PyObject *passed)
{
    PyObject *epoch = passed != NULL ? standard_epoch() : NULL;
    PyObject *result = epoch != NULL ? PyNumber_Add(epoch, passed) : NULL;

    Py_XDECREF(epoch);
    Py_XDECREF(passed);
    return result;
}

bool
pyzc_datetime_to_ns(PyObject *value, int64_t *out)
{
    int64_t seconds;
    int micros;

    return standard_get_time(value, &seconds, &micros) &&
           standard_to_ns(seconds, micros, out, "datetime");
}

PyObject *
pyzc_datetime_from_ns(int64_t value)
{
    return standard_time(standard_delta_of_ns(value));
}

bool
pyzc_datetime_to_time(PyObject *value, time_t *out)
{
    int64_t seconds;
    int micros;

    if (!standard_get_time(value, &seconds, &micros)) {
        return false;
    }
    *out = (time_t)seconds;
    return (int64_t)*out == seconds || standard_overflow("datetime");
}

PyObject *
pyzc_datetime_from_time(time_t value)
{
    return standard_time(standard_delta((int64_t)value, 0));
}

// Others

bool
pyzc_uuid_to_bytes(PyObject *value, struct pyzc_uuid *out)
{
    PyObject *bytes;
    char *data;
    Py_ssize_t size;
    bool done;

    if (standard_is(value, "uuid", "UUID") <= 0) {
        return false;
    }
    bytes = PyObject_GetAttrString(value, "bytes");
    done = bytes != NULL && PyBytes_AsStringAndSize(bytes, &data, &size) == 0;
    if (done && (size_t)size != sizeof(out->bytes)) {
        PyErr_SetString(PyExc_ValueError, "a UUID has 16 bytes");
        done = false;
    }
    if (done) {
        memcpy(out->bytes, data, sizeof(out->bytes));
    }
    Py_XDECREF(bytes);
    return done;
}

PyObject *
pyzc_uuid_from_bytes(struct pyzc_uuid value)
{
    PyObject *class = standard_class("uuid", "UUID");
    PyObject *bytes = PyBytes_FromStringAndSize((const char *)value.bytes,
                                                sizeof(value.bytes));
    PyObject *result = NULL;

    if (class != NULL && bytes != NULL) {
        result = PyObject_CallFunctionObjArgs(class, Py_None, bytes, NULL);
    }
    Py_XDECREF(bytes);
    Py_XDECREF(class);
    return result;
}

bool
pyzc_decimal_to_text(PyObject *value, char **out)
{
    PyObject *text;
    const char *data;
    Py_ssize_t len;

    if (standard_is(value, "decimal", "Decimal") <= 0) {
        return false;
    }
    text = PyObject_Str(value);
    data = text != NULL ? PyUnicode_AsUTF8AndSize(text, &len) : NULL;
    *out = NULL;
    if (data != NULL) {
        *out = PyMem_Malloc((size_t)len + 1);
        if (*out == NULL) {
            PyErr_NoMemory();
        } else {
            memcpy(*out, data, (size_t)len + 1);
        }
    }
    Py_XDECREF(text);
    return *out != NULL;
}

void
pyzc_text_release(char *text)
{
    PyMem_Free(text);
}

// Returns [class] of [text]; takes both references, which may be NULL.
static PyObject *
standard_of_text(PyObject *class, PyObject *text)
{
    PyObject *result = NULL;

    if (class != NULL && text != NULL) {
        result = PyObject_CallFunctionObjArgs(class, text, NULL);
    }
    Py_XDECREF(class);
    Py_XDECREF(text);
    return result;
}

PyObject *
pyzc_decimal_from_text(char *value)
{
    if (value == NULL) {
        Py_RETURN_NONE;
    }
    return standard_of_text(standard_class("decimal", "Decimal"),
                            PyUnicode_FromString(value));
}

PyObject *
pyzc_path_from_text(const char *value)
{
    if (value == NULL) {
        Py_RETURN_NONE;
    }
    return standard_of_text(standard_class("pathlib", "Path"),
                            PyUnicode_DecodeFSDefault(value));
}
