// twin_loads.c - what ujson's loads() does, by a line alone.
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <string.h>

struct reader {
    const char *at;
    const char *end;
};

// What reads a value returns NULL, without an exception if it is no JSON.
static PyObject *read_value(struct reader *self);

static bool
take(struct reader *self, const char *text)
{
    size_t len = strlen(text);
    bool found = (size_t)(self->end - self->at) >= len &&
                 memcmp(self->at, text, len) == 0;

    self->at += found ? len : 0;
    return found;
}

static size_t
take_any(struct reader *self, const char *letters)
{
    const char *from = self->at;

    while (self->at < self->end && *self->at != '\0' &&
           strchr(letters, *self->at) != NULL) {
        self->at++;
    }
    return (size_t)(self->at - from);
}

static PyObject *
read_number(struct reader *self)
{
    const char *from = self->at;
    PyObject *text, *result = NULL;

    take(self, "-");
    if (!take(self, "0") && take_any(self, "0123456789") == 0) {
        return NULL;
    }
    const char *whole = self->at;

    if (take(self, ".") && take_any(self, "0123456789") == 0) {
        return NULL;
    }
    if ((take(self, "e") || take(self, "E")) &&
        ((!take(self, "+") && take(self, "-")) || true) &&
        take_any(self, "0123456789") == 0) {
        return NULL;
    }
    text = PyUnicode_FromStringAndSize(from, self->at - from);
    if (text != NULL) {
        result = self->at > whole
                     ? PyFloat_FromString(text)
                     : PyObject_CallFunction((PyObject *)&PyLong_Type, "O",
                                             text);
    }
    Py_XDECREF(text);
    return result;
}

// Reads four digits after \u. Returns -1 if there are none.
static long
read_hex(struct reader *self)
{
    long value = 0;

    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdefABCDEF";
        const char *found = self->at < self->end && *self->at != '\0'
                                ? strchr(digits, *self->at)
                                : NULL;

        if (found == NULL) {
            return -1;
        }
        value = value * 16 + (found - digits) - (found - digits > 15 ? 6 : 0);
        self->at++;
    }
    return value;
}

// Writes [letter] in UTF-8, surrogates too. Returns its end.
static char *
put_letter(char *out, long letter)
{
    int n = letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;

    *out++ = (char)(n == 1 ? letter
                           : (0xf00 >> n & 0xff) | letter >> 6 * (n - 1));
    while (--n > 0) {
        *out++ = (char)(0x80 | (letter >> 6 * (n - 1) & 0x3f));
    }
    return out;
}

// Reads what follows a backslash. Returns the end of it, or NULL.
static char *
read_escape(struct reader *self, char *out)
{
    static const char letters[] = "\"\\/bfnrt", means[] = "\"\\/\b\f\n\r\t";
    const char *name;
    long letter, low;

    if (take(self, "u")) {
        struct reader more;

        letter = read_hex(self);
        more = *self;
        low = letter >> 10 == 0x36 && take(&more, "\\u") ? read_hex(&more)
                                                         : -1;
        if (low >> 10 == 0x37) {
            letter = 0x10000 + ((letter & 0x3ff) << 10 | (low & 0x3ff));
            *self = more;
        }
        return letter < 0 ? NULL : put_letter(out, letter);
    }
    name = self->at < self->end && *self->at != '\0'
               ? strchr(letters, *self->at)
               : NULL;
    self->at++;
    return name != NULL ? put_letter(out, means[name - letters]) : NULL;
}

static PyObject *
read_str(struct reader *self)
{
    PyObject *result = NULL;
    char *text = PyMem_Malloc((size_t)(self->end - self->at) + 4);
    char *out = text;

    if (text == NULL) {
        return PyErr_NoMemory();
    }
    while (out != NULL && self->at < self->end && *self->at != '"' &&
           (unsigned char)*self->at >= 0x20) {
        if (take(self, "\\")) {
            out = read_escape(self, out);
        } else {
            *out++ = *self->at++;
        }
    }
    if (out != NULL && take(self, "\"")) {
        result = PyUnicode_DecodeUTF8(text, out - text, "surrogatepass");
    }
    PyMem_Free(text);
    return result;
}

// Reads the items of [result], a list or a dict, up to [end]: takes it.
static PyObject *
read_items(struct reader *self, PyObject *result, const char *end)
{
    bool more = true;

    take_any(self, " \t\r\n");
    if (result == NULL || take(self, end)) {
        return result;
    }
    while (more) {
        PyObject *key = NULL, *value = NULL;

        take_any(self, " \t\r\n");
        if (*end == '}') {
            key = take(self, "\"") ? read_str(self) : NULL;
            take_any(self, " \t\r\n");
        }
        if (*end == ']' || (key != NULL && take(self, ":"))) {
            value = read_value(self);
        }
        more = value != NULL && (key != NULL
                                     ? PyDict_SetItem(result, key, value)
                                     : PyList_Append(result, value)) == 0;
        Py_XDECREF(key);
        Py_XDECREF(value);
        if (more && take(self, end)) {
            return result;
        }
        more = more && take(self, ",");
    }
    Py_DECREF(result);
    return NULL;
}

static PyObject *
read_value(struct reader *self)
{
    PyObject *result;

    if (Py_EnterRecursiveCall(" in loads()")) {
        return NULL;
    }
    take_any(self, " \t\r\n");
    result = take(self, "[")       ? read_items(self, PyList_New(0), "]")
             : take(self, "{")     ? read_items(self, PyDict_New(), "}")
             : take(self, "\"")    ? read_str(self)
             : take(self, "null")  ? Py_BuildValue("")
             : take(self, "true")  ? PyBool_FromLong(1)
             : take(self, "false") ? PyBool_FromLong(0)
                                   : read_number(self);
    take_any(self, " \t\r\n");
    Py_LeaveRecursiveCall();
    return result;
}

static PyObject *
loads(const char *text, size_t size)
{
    struct reader reader = { text, text + size };
    PyObject *result = read_value(&reader);

    if (result != NULL && reader.at < reader.end) {
        Py_CLEAR(result);
    }
    return result;
}
PYZC_EXCEPTION(JSONDecodeError, PyExc_ValueError, "No JSON.");
PYZC_FN((PyObject *, null, JSONDecodeError, "no JSON"), loads,
        "Return what the JSON *s* is.",
        (bytes_or_str, (const char *, size_t), s));

PYZC_MODULE(twin_loads, "JSON.", loads, JSONDecodeError);
