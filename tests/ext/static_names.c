// static_names.c - names that C code makes once.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_NAMES(words, alpha, beta, (class_, "class"), (spaced, "two words"),
           (accent, "caf\u00e9"), (empty, ""));

static PyObject *
all(PyObject *module)
{
    const struct words_names *word = words(module);

    return PyTuple_Pack(6, word->alpha, word->beta, word->class_,
                        word->spaced, word->accent, word->empty);
}
PYZC_FN(PyObject *, all, "Return all names.", (module));

// A second line; the names of both may be the same.
PYZC_NAMES(others, alpha, __name__);

static PyObject *
name_of(PyObject *module, PyObject *object)
{
    return PyObject_GetAttr(object, others(module)->__name__);
}
PYZC_FN(PyObject *, name_of, "Return *object*.__name__.",
        (module), (PyObject *, object));

static PyObject *
other_alpha(PyObject *module)
{
    PyObject *name = others(module)->alpha;

    Py_INCREF(name);
    return name;
}
PYZC_FN(PyObject *, other_alpha, "Return the other alpha.", (module));

// A hook finds them.
static int
early(PyObject *module)
{
    PyObject *name = words(module)->beta;

    return PyObject_SetAttr(module, name, name);
}
PYZC_EXEC(early);

// 64 names are the most.
#define NAMES_64(t)                                                           \
    t##00, t##01, t##02, t##03, t##04, t##05, t##06, t##07, t##08, t##09,     \
        t##10, t##11, t##12, t##13, t##14, t##15, t##16, t##17, t##18, t##19, \
        t##20, t##21, t##22, t##23, t##24, t##25, t##26, t##27, t##28, t##29, \
        t##30, t##31, t##32, t##33, t##34, t##35, t##36, t##37, t##38, t##39, \
        t##40, t##41, t##42, t##43, t##44, t##45, t##46, t##47, t##48, t##49, \
        t##50, t##51, t##52, t##53, t##54, t##55, t##56, t##57, t##58, t##59, \
        t##60, t##61, t##62, t##63
PYZC_NAMES(many, NAMES_64(name));

static PyObject *
last(PyObject *module)
{
    return Py_BuildValue("(OO)", many(module)->name00, many(module)->name63);
}
PYZC_FN(PyObject *, last, "Return the first and last of many.", (module));

// Not in a list.
PYZC_NAMES(unlisted, gamma);

static PyObject *
end(PyObject *module)
{
    PyObject *name = unlisted(module)->gamma;

    Py_INCREF(name);
    return name;
}
PYZC_FN(PyObject *, end, "End the process.", (module));
int (*unlisted_use)(PyObject *) = unlisted_py;

PYZC_PART(part, others, name_of, other_alpha);
PYZC_MODULE(static_names, "Names that are made once.",
            pyzc_per_interpreter_gil, early, words, all, part, many, last,
            end);
