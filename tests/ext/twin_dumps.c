// twin_dumps.c - what ujson's dumps() does, by a line alone.
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <stdio.h>
#include <string.h>

struct writer {
    struct pyzc_arena *arena;
    bool is_ascii;
    char *data;
    size_t size, room;
};

// Each function returns 0, or -1 with an exception set.
static int
put(struct writer *self, const char *data, size_t size)
{
    if (size > self->room - self->size) {
        size_t room = 2 * self->room + size;
        char *more = pyzc_arena_alloc(self->arena, room);

        if (more == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        if (self->size > 0) {
            memcpy(more, self->data, self->size);
        }
        self->data = more;
        self->room = room;
    }
    memcpy(self->data + self->size, data, size);
    self->size += size;
    return 0;
}

// Puts the letter that UTF-8 begins at [text] in ASCII. Returns its length.
static int
put_escaped(struct writer *self, const unsigned char *text)
{
    static const char names[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    const char *name = memchr(names, *text, sizeof(names) - 1);
    int n = *text < 0x80 ? 1 : *text < 0xe0 ? 2 : *text < 0xf0 ? 3 : 4;
    unsigned long letter = *text & (n == 1 ? 0x7fu : 0x7fu >> n);
    char hex[13];

    if (name != NULL && (name - names) % 2 == 0) {
        char pair[2] = { '\\', name[1] };

        return put(self, pair, 2) < 0 ? -1 : n;
    }
    for (int i = 1; i < n; i++) {
        letter = letter << 6 | (text[i] & 0x3f);
    }
    if (letter > 0xffff) {
        snprintf(hex, sizeof(hex), "\\u%04lx\\u%04lx",
                 0xd800 + ((letter - 0x10000) >> 10 & 0x3ff),
                 0xdc00 + (letter & 0x3ff));
    } else {
        snprintf(hex, sizeof(hex), "\\u%04lx", letter & 0xffff);
    }
    return put(self, hex, strlen(hex)) < 0 ? -1 : n;
}

static int
put_str(struct writer *self, PyObject *value)
{
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(value, &size);

    if (text == NULL || put(self, "\"", 1) < 0) {
        return -1;
    }
    for (const char *end = text + size; text < end;) {
        unsigned char letter = (unsigned char)*text;
        bool is_plain = letter >= 0x20 && letter != '"' && letter != '\\' &&
                        (letter < 0x7f || !self->is_ascii);
        int n = is_plain ? put(self, text, 1) + 1
                         : put_escaped(self, (const unsigned char *)text);

        if (n <= 0) {
            return -1;
        }
        text += n;
    }
    return put(self, "\"", 1);
}

static int put_value(struct writer *self, PyObject *value);

static int
put_list(struct writer *self, PyObject *list)
{
    for (Py_ssize_t i = 0; i < PyList_Size(list); i++) {
        if (put(self, i > 0 ? "," : "[", 1) < 0 ||
            put_value(self, PyList_GetItem(list, i)) < 0) {
            return -1;
        }
    }
    return PyList_Size(list) > 0 ? put(self, "]", 1) : put(self, "[]", 2);
}

static int
put_dict(struct writer *self, PyObject *dict)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    const char *before = "{";

    for (; PyDict_Next(dict, &at, &key, &value); before = ",") {
        if (!PyUnicode_Check(key)) {
            return pyzc_fail(PyExc_TypeError, "keys must be str");
        }
        if (put(self, before, 1) < 0 || put_str(self, key) < 0 ||
            put(self, ":", 1) < 0 || put_value(self, value) < 0) {
            return -1;
        }
    }
    return *before == ',' ? put(self, "}", 1) : put(self, "{}", 2);
}

static int
put_value(struct writer *self, PyObject *value)
{
    PyObject *text;
    const char *word;
    int done = -1;

    if (value == Py_None || PyBool_Check(value)) {
        word = value == Py_None ? "null" : value == Py_True ? "true" : "false";
        return put(self, word, strlen(word));
    }
    if (PyUnicode_Check(value)) {
        return put_str(self, value);
    }
    if (Py_EnterRecursiveCall(" in dumps()")) {
        return -1;
    }
    if (PyList_Check(value)) {
        done = put_list(self, value);
    } else if (PyDict_Check(value)) {
        done = put_dict(self, value);
    } else if (PyLong_Check(value) || PyFloat_Check(value)) {
        text = PyObject_Repr(value);
        word = text != NULL ? PyUnicode_AsUTF8AndSize(text, NULL) : NULL;
        done = word != NULL ? put(self, word, strlen(word)) : -1;
        Py_XDECREF(text);
    } else {
        PyErr_SetString(PyExc_TypeError, "no JSON");
    }
    Py_LeaveRecursiveCall();
    return done;
}

static int
dumps(struct pyzc_arena *arena, PyObject *obj, bool is_ascii,
      struct writer *out)
{
    *out = (struct writer){ .arena = arena, .is_ascii = is_ascii };
    return put_value(out, obj);
}
PYZC_FN((status, int, negative), dumps, "Return *obj* as JSON.", (arena),
        (PyObject *, obj), (bool, ensure_ascii, true),
        (local, struct writer, out), (result, str, out_.data, out_.size));

PYZC_MODULE(twin_dumps, "JSON.", dumps);
