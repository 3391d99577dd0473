// fields.c - structs as tuples with names.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct pair {
    int a, b;
};

static bool
pair_to_c(PyObject *value, struct pair *out)
{
    return PyArg_Parse(value, "(ii)", &out->a, &out->b) != 0;
}

static PyObject *
pair_to_python(struct pair pair)
{
    return Py_BuildValue("ii", pair.a, pair.b);
}
PYZC_CONVERTER(pair, struct pair, "tuple[int, int]", (to_c, pair_to_c),
               (to_python, pair_to_python));

struct box {
    double width;
    double height;
    int unseen;
};
PYZC_FIELDS(box, struct box, "What fits around.", (double, height),
            (double, width));

static struct box
square(double side)
{
    return (struct box){ side, side + 1.0, 5 };
}
PYZC_FN((fields, box), square, "Return a box.", (double, side));

// Names that a tuple, or CPython 3.10, might have itself.
struct names {
    int count, index, _full_name, n, fields, __pad;
};
PYZC_FIELDS(Names, struct names, "", (int, count), (int, index),
            (int, _full_name), (int, n), (int, fields), (int, __pad));

static struct names
names(void)
{
    return (struct names){ 1, 2, 3, 4, 5, 6 };
}
PYZC_FN((fields, Names), names, "Return one to six.", (void));

// One of each type.
struct all {
    signed char c;
    unsigned char uc;
    short s;
    unsigned short us;
    int i;
    unsigned u;
    long l;
    unsigned long ul;
    long long ll;
    unsigned long long ull;
    bool b;
    float f;
    double d;
    double _Complex z;
    const char *text;
    char *own;
    struct pair pair;
};
PYZC_FIELDS(All, struct all, "", (signed char, c), (unsigned char, uc),
            (short, s), (unsigned short, us), (int, i), (unsigned, u),
            (long, l), (unsigned long, ul), (long long, ll),
            (unsigned long long, ull), (bool, b), (float, f), (double, d),
            (double _Complex, z), (const char *, text), (const char *, own),
            (converter, pair, pair));

static struct all
everything(bool least)
{
    static char letters[] = "own";
    struct all all = { SCHAR_MAX, UCHAR_MAX, SHRT_MAX,   USHRT_MAX, INT_MAX,
                       UINT_MAX,  LONG_MAX,  ULONG_MAX,  LLONG_MAX, ULLONG_MAX,
                       true,      1.5f,      2.5,        3.5,       "caf\xc3\xa9",
                       letters,   { 1, 2 } };

    if (least) {
        all = (struct all){ SCHAR_MIN, 0, SHRT_MIN, 0,    INT_MIN, 0,
                            LONG_MIN,  0, LLONG_MIN, 0,   false,   -1.0f,
                            -1.0,      0, NULL,      NULL, { -1, -1 } };
    }
    return all;
}
PYZC_FN((fields, All), everything, "Return all types.", (bool, least));

// One field, and a name that Python's types have too.
struct single {
    int count;
};
PYZC_FIELDS(Single, struct single, "", (int, count));

static struct single
single(int count)
{
    return (struct single){ count };
}
PYZC_FN((fields, Single), single, "Return a tuple of one.", (int, count));

// Text of the second field may be no UTF-8.
struct texts {
    const char *first;
    const char *second;
};
PYZC_FIELDS(texts, struct texts, "", (const char *, first),
            (const char *, second));

static struct texts
two_texts(const char *first, bool is_valid)
{
    return (struct texts){ first, is_valid ? "valid" : "\xff" };
}
PYZC_FN((fields, texts), two_texts, "Return texts.",
        (const char *, first, NULL), (bool, is_valid, true));

// With results behind it, and while other threads run.
static struct box
box_and_more(double side, int *more)
{
    *more = 7;
    return square(side);
}
PYZC_FN((fields, box), box_and_more, "Return a box and 7.", (double, side),
        (out, int, more), (allow_threads));

static struct box
box_or_error(double side, const char **error)
{
    *error = side < 0.0 ? "less than nothing" : NULL;
    return square(side);
}
PYZC_FN((fields, box), box_or_error, "Return a box.", (double, side),
        (local, const char *, error), (fail, error_ != NULL,
         PyExc_ValueError, error_));

// No list of this module names it.
PYZC_FIELDS(lost, struct single, "", (int, count));
PYZC_STRUCT(Lost, struct single);
PYZC_MEMBERS(Lost, (int, count));
PYZC_CLASS(Lost, "", members);
PYZC_PART(nowhere, lost, Lost);

static struct single
lose(void)
{
    return (struct single){ 1 };
}
PYZC_FN((fields, lost), lose, "Raise SystemError.", (void));

static void
lose_instance(struct single *out)
{
    out->count = 1;
}
PYZC_FN(void, lose_instance, "Raise SystemError.", (out, class, Lost, made));

// In a submodule.
PYZC_FIELDS(deep, struct single, "Below.", (int, count));

static struct single
dive(int count)
{
    return (struct single){ count };
}
PYZC_FN((fields, deep), dive, "Return a tuple.", (int, count));
PYZC_SUBMODULE(below, "A submodule.", deep, dive);

PYZC_PART(classes, box, All, Single, texts);
PYZC_MODULE(fields, "Named tuples.", Names, names, classes,
            pyzc_per_interpreter_gil, square,
            everything, single, two_texts, box_and_more, box_or_error, lose,
            lose_instance, below);
