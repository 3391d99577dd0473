// signatures.c - defaults that inspect has to find, or to read.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

enum color { COLOR_RED, COLOR_GREEN };
#define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);

enum bits { BITS_ONE = 1, BITS_TWO = 2 };
#define BITS(X) X(BITS_ONE, ONE) X(BITS_TWO, TWO)
PYZC_ENUM(Bits, enum bits, IntFlag, "Bits.", BITS);

static int
root(enum bits bits, enum color color)
{
    return (int)bits + (int)color;
}
PYZC_FN(int, root, "Take a class of a submodule, and one of this module.",
        (enum, Bits, bits, BITS_TWO, "Bits.TWO"),
        (enum, Color, color, COLOR_GREEN, "Color.GREEN"));

static int
left(enum color color, const char *text, double x, int n)
{
    (void)text;
    return (int)color + (int)x + n;
}
PYZC_FN(int, left, "Take a class of the parent.",
        (enum, Color, color, COLOR_GREEN, "Color.GREEN"),
        (const char *, text, "=Color.RED"), (double, x, -1.5), (int, n, -3));

static int
right(enum bits bits, enum color color)
{
    return (int)bits + (int)color;
}
PYZC_FN(int, right, "Take a class of a sibling.",
        (enum, Bits, bits, BITS_ONE, "Bits.ONE"), (keyword_only),
        (enum, Color, color, COLOR_RED, "Color.RED"));

static const char *
text(const char *text)
{
    return text;
}
PYZC_FN(const char *, text, "Return *text*: \xc3\xa9.",
        (const char *, text, "é€😀\t'"));

// What Python calls true, false and NULL is known.
PYZC_OBJECT(list, PyList_Check, "list[int]");

static PyObject *
known(bool a, bool b, const char *c, PyObject *d, bool e, PyObject *f,
      unsigned g)
{
    return Py_BuildValue("iizOiOI", a, b, c, d != NULL ? d : Py_None, e,
                         f != NULL ? f : Py_None, g);
}
PYZC_FN(PyObject *, known, "", (bool, a, true), (bool, b, false),
        (const char *, c, NULL), (PyObject *, d, NULL), (truth, bool, e, true),
        (object, list, f, NULL), (masked, unsigned, g, 7));
PYZC_FN_AS(PyObject *, known, known_in_python, "",
           (python_only, bool, a, true), (python_only, _Bool, b, false),
           (python_only, const char *, c, NULL),
           (python_only, PyObject *, d, NULL),
           (python_only, truth, bool, e, true),
           (python_only, object, list, f, NULL),
           (python_only, masked, unsigned, g, 7), (c_only, bool, a_),
           (c_only, bool, b_), (c_only, const char *, c_),
           (c_only, PyObject *, d_), (c_only, bool, e_),
           (c_only, PyObject *, f_), (c_only, unsigned, g_));

static int
sum(PyObject *items)
{
    return items == NULL ? 6 : (int)PyTuple_Size(items);
}
PYZC_FN(int, sum, "",
        (PyObject *, items, NULL, "(1, (2.5, '\\n'), ('é', 3))"));

PYZC_SUBMODULE(deep, "Deep.", right);
PYZC_SUBMODULE(one, "One.", left, Bits, deep);

PYZC_MODULE(signatures, "Signatures.", root, one, text, Color,
            known, known_in_python, sum);
