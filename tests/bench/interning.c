// interning.c - strs of many names, and dicts with a few known keys, in the
// ways there are to make them. interning.py asks for them.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

// Names

enum { n_names = 4096 };

// Twice as many names as the table holds: the first half is in it.
struct names {
    char text[2 * n_names][24];
    size_t size[2 * n_names];
    unsigned short order[16][n_names];  // shuffled anew for each run
    unsigned run;
    PyObject *kept[n_names];  // the last results: they escape
};

static unsigned
draw(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

// Names as programs have them: letters, 3 to 18 of them.
static int
names_init(PyObject *module, struct names *names)
{
    unsigned seed = 1;

    for (size_t i = 0; i < 2 * n_names; i++) {
        names->size[i] = 3 + draw(&seed) % 16;
        for (size_t k = 0; k < names->size[i]; k++) {
            names->text[i][k] = (char)('a' + draw(&seed) % 26);
        }
    }
    for (size_t i = 0; i < n_names; i++) {
        PyObject *name =
            pyzc_intern(module, names->text[i], names->size[i]);
        PyObject *interned = PyUnicode_InternFromString(names->text[i]);

        // One reference is kept for good, so that it stays interned.
        if (name == NULL || interned == NULL) {
            return -1;
        }
        Py_DECREF(name);
    }
    for (size_t run = 0; run < 16; run++) {
        for (size_t i = 0; i < n_names; i++) {
            names->order[run][i] = (unsigned short)(draw(&seed) % n_names);
        }
    }
    return 0;
}

static int
names_traverse(struct names *names, visitproc visit, void *arg)
{
    for (size_t i = 0; i < n_names; i++) {
        Py_VISIT(names->kept[i]);
    }
    return 0;
}

static void
names_clear(struct names *names)
{
    for (size_t i = 0; i < n_names; i++) {
        Py_CLEAR(names->kept[i]);
    }
}
PYZC_STATE(names, struct names, .init = names_init,
           .traverse = names_traverse, .clear = names_clear);

// Asks for 4096 names in random order, of which [of_4] in 4 are in the table.
#define RUN(way, made)                                                        \
    static int way(PyObject *module, struct names *names, int of_4)           \
    {                                                                         \
        const unsigned short *order = names->order[names->run++ % 16];        \
                                                                              \
        (void)module;                                                         \
        for (size_t i = 0; i < n_names; i++) {                                \
            size_t at = order[i] + (size_t)((int)(order[i] % 4) >= of_4) *    \
                                       n_names;                               \
            const char *text = names->text[at];                               \
            size_t size = names->size[at];                                    \
            PyObject *old = names->kept[i];                                   \
                                                                              \
            names->kept[i] = made;                                            \
            Py_XDECREF(old);                                                  \
            if (names->kept[i] == NULL) {                                     \
                return -1;                                                    \
            }                                                                 \
            (void)size;                                                       \
        }                                                                     \
        return 0;                                                             \
    }                                                                         \
    PYZC_FN((status, int, negative, raise, nothing), way, "Ask for names.",   \
            (module), (state, struct names *), (int, of_4))

static void
nothing(PyObject *module, int status)
{
    (void)module;
    (void)status;
}

RUN(by_pyzc, pyzc_intern(module, text, size));
RUN(by_intern, PyUnicode_InternFromString(text));
RUN(by_new, PyUnicode_FromStringAndSize(text, (Py_ssize_t)size));

// Dicts

#define KEYS id, name, title, first, second, size, colour, parent
PYZC_NAMES(keys, KEYS);

static const char *const texts[] = { "id",     "name", "title",  "first",
                                     "second", "size", "colour", "parent" };

// What an expert writes who does not care for a second interpreter.
static PyObject *by_hand[8];

static int
make_by_hand(PyObject *module)
{
    (void)module;
    for (size_t i = 0; i < 8; i++) {
        by_hand[i] = PyUnicode_InternFromString(texts[i]);
        if (by_hand[i] == NULL) {
            return -1;
        }
    }
    return 0;
}
PYZC_EXEC(make_by_hand);

// Makes 10 000 dicts with 8 keys; [set] puts None under key [i].
#define DICTS(way, declare, set)                                              \
    static PyObject *way(PyObject *module)                                    \
    {                                                                         \
        PyObject *list = PyList_New(10000);                                   \
                                                                              \
        (void)module;                                                         \
        for (Py_ssize_t k = 0; list != NULL && k < 10000; k++) {              \
            PyObject *dict = PyDict_New();                                    \
            bool failed = dict == NULL;                                       \
            declare                                                           \
                                                                              \
            for (size_t i = 0; !failed && i < 8; i++) {                       \
                failed = set < 0;                                             \
            }                                                                 \
            if (failed) {                                                     \
                Py_XDECREF(dict);                                             \
                Py_CLEAR(list);                                               \
                break;                                                        \
            }                                                                 \
            PyList_SET_ITEM(list, k, dict);                                   \
        }                                                                     \
        return list;                                                          \
    }                                                                         \
    PYZC_FN(PyObject *, way, "Return dicts.", (module))

// As a function does that makes one dict: it asks for the names each time.
DICTS(dicts_by_pyzc, PyObject *const *key = &keys(module)->id;
      , PyDict_SetItem(dict, key[i], Py_None));
DICTS(dicts_by_hand, , PyDict_SetItem(dict, by_hand[i], Py_None));
DICTS(dicts_by_text, , PyDict_SetItemString(dict, texts[i], Py_None));

PYZC_MODULE(interning, "Names and dicts.", names, by_pyzc, by_intern, by_new,
            keys, make_by_hand, dicts_by_pyzc, dicts_by_hand, dicts_by_text);
