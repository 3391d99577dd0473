// family.c - which function of a family an array is for.
// SPDX-License-Identifier: MIT

#include <pyzc/family.h>

#include <pyzc/detail/dlpack.h>
#include <pyzc/detail/ndarray.h>

#include <limits.h>
#include <math.h>

#include "../core/signature.h"
#include "dtype.h"

// The items of an array, as in numpy.dtype; kind is 0 where there are none
// that are known.
struct family_items {
    char kind;
    unsigned char size;
};

// What is looked at of a function: where its first array is, and of which
// items.
struct family_array {
    Py_ssize_t at;  // -1 if there is none
    struct family_items items;
    bool is_copied;  // what is no such array
};

static struct family_array
family_array_of(const struct pyzc_record *record)
{
    const unsigned char *code = pyzc_record_codes(record);
    struct family_array array = { .at = -1 };

    for (Py_ssize_t i = 0; i < record->count[0]; i++) {
        if (*code == pyzc_code_array) {
            array.at = i;
            array.items.kind = (char)code[1];
            array.items.size = code[2] & 127;
            array.is_copied = (code[2] & 128) == 0;
            break;
        }
        code = pyzc_record_next(code);
    }
    return array;
}

// Copies the name of parameter [at] to [out]; as much as fits.
static void
family_parameter(const struct pyzc_record *record, Py_ssize_t at,
                 char out[200])
{
    const char *text = pyzc_record_text(record);
    const char *cursor = pyzc_signature_begin(text + strlen(text) + 1);
    struct pyzc_parameter parameter = { "?", 1, NULL, 0 };

    while (at >= 0) {
        enum pyzc_signature_item next =
            pyzc_signature_next(&cursor, &parameter);

        at -= next == pyzc_signature_parameter;
        if (next == pyzc_signature_end || next == pyzc_signature_broken) {
            break;
        }
    }
    PyOS_snprintf(out, 200, "%.*s", (int)parameter.name_len, parameter.name);
}

// Returns the place among [args] and the values of keywords of the parameter
// [at]; -1 if it is not there.
static Py_ssize_t
family_place(const struct pyzc_record *record, Py_ssize_t at, Py_ssize_t nargs,
             PyObject *kwnames)
{
    char name[200];

    if (at < nargs || kwnames == NULL) {
        return at < nargs ? at : -1;
    }
    family_parameter(record, at, name);
    for (Py_ssize_t i = 0; i < pyzc_tuple_size_(kwnames); i++) {
        const char *text =
            PyUnicode_AsUTF8AndSize(pyzc_tuple_item_(kwnames, i), NULL);

        if (text == NULL) {
            PyErr_Clear();
        } else if (strcmp(text, name) == 0) {
            return nargs + i;
        }
    }
    return -1;
}

// What there is

#if PYZC_HAS_NDARRAY_
// Whether [value] is an exact ndarray; then its items are written.
static bool
family_ndarray(PyObject *module, PyObject *value, struct family_items *out)
{
    const struct pyzc_ndarray *array = (const struct pyzc_ndarray *)value;
    static const unsigned char sizes[] = {
        1,
        sizeof(char),
        sizeof(char),
        sizeof(short),
        sizeof(short),
        sizeof(int),
        sizeof(int),
        sizeof(long),
        sizeof(long),
        sizeof(long long),
        sizeof(long long),
        sizeof(float),
        sizeof(double),
        0,
        2 * sizeof(float),
        2 * sizeof(double),
    };
    int number;

    if (pyzc_likely(!pyzc_may_be_ndarray_(value))) {
        return false;
    }
    pyzc_ndarray_meet_(module, value);
    if (Py_TYPE(value) != pyzc_ndarray_type_(pyzc_state_of_(module))) {
        return false;
    }
    number = array->items->number;
    if (number < 0 || (size_t)number >= sizeof(sizes) || sizes[number] == 0 ||
        array->items->byte_order == (PY_BIG_ENDIAN ? '<' : '>')) {
        return false;
    }
    out->kind = array->items->kind;
    out->size = sizes[number];
    return true;
}
#endif

static void
family_items_of(const Py_buffer *view, struct family_items *out)
{
    char kind = pyzc_buffer_kind_(view);
    char text[16];

    if (pyzc_dtype_name_(kind, view->itemsize, text)) {
        out->kind = kind;
        out->size = (unsigned char)view->itemsize;
    }
}

// Looks what the items of [value] are. Returns 1; 0 if it is no array; 2 if it
// does not tell; or -1 with an exception set.
static int
family_look(PyObject *module, PyObject *value, struct family_items *out,
            const struct pyzc_record *record, Py_ssize_t at)
{
    struct pyzc_items items;
    char name[200];
    PyObject *dtype;
    int taken;

    items.view.obj = NULL;
    items.memory = NULL;
    out->kind = 0;
    out->size = 0;
#if PYZC_HAS_NDARRAY_
    if (family_ndarray(module, value, out)) {
        return 1;
    }
#else
    (void)module;
#endif
    if (pyzc_is_buffer_(value)) {
        if (PyObject_GetBuffer(value, &items.view,
                               PyBUF_FORMAT | PyBUF_STRIDES) < 0) {
            items.view.obj = NULL;
            PyErr_Clear();  // the function meets it again
            dtype = pyzc_dtype_of_(value);
            Py_XDECREF(dtype);
            return dtype != NULL ? 1 : 2;
        }
        taken = 1;
    } else {
        family_parameter(record, at, name);
        taken = PyList_CheckExact(value) || PyTuple_CheckExact(value)
                    ? 0
                    : pyzc_to_capsule_(value, &items, false, record, name);
    }
    if (taken > 0) {
        family_items_of(&items.view, out);
    }
    pyzc_array_release(&items);
    return taken;
}

// What the items of a list or tuple are.
struct family_numbers {
    char kind;        // which all can be converted to
    long long least;  // of the ints, and 0
    unsigned long long greatest;
    bool is_vast;  // an int is beyond these
    bool is_wide;  // a number is beyond float
};

// Notes an int beyond those of 64 bits.
static void
family_add_vast(struct family_numbers *numbers, PyObject *item)
{
    double value = PyLong_AsDouble(item);

    numbers->is_vast = true;
    numbers->is_wide |= !isfinite((float)value) || PyErr_Occurred();
    PyErr_Clear();
}

static void
family_add_int(struct family_numbers *numbers, PyObject *item)
{
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(item, &overflow);

    if (overflow > 0) {
        unsigned long long greatest = PyLong_AsUnsignedLongLong(item);

        if (greatest == (unsigned long long)-1 && PyErr_Occurred()) {
            PyErr_Clear();
            family_add_vast(numbers, item);
        } else if (greatest > numbers->greatest) {
            numbers->greatest = greatest;
        }
    } else if (overflow < 0) {
        family_add_vast(numbers, item);
    } else if (value < numbers->least) {
        numbers->least = value;
    } else if (value > 0 && (unsigned long long)value > numbers->greatest) {
        numbers->greatest = (unsigned long long)value;
    }
}

// Returns what the items of [sequence], a list or tuple, are: bools where
// there are none.
static struct family_numbers
family_numbers_of(PyObject *sequence)
{
    struct family_numbers result = { .kind = pyzc_items_bool };
    Py_ssize_t n = pyzc_fast_size_(sequence);
    bool has_int = n == 0;
    bool has_float = false;

    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = pyzc_fast_item_ref_(sequence, i);
        bool is_complex = item != NULL && PyComplex_Check(item);
        bool is_bool = item == NULL || PyBool_Check(item);
        bool is_int = is_bool || PyLong_Check(item) || PyIndex_Check(item);

        if (!is_bool && PyLong_Check(item)) {
            family_add_int(&result, item);
        } else if (item != NULL && PyFloat_Check(item)) {
            double value = PyFloat_AsDouble(item);

            result.is_wide |= isfinite(value) && !isfinite((float)value);
        }
        Py_XDECREF(item);
        if (is_complex) {
            result.kind = pyzc_items_complex;
            return result;
        }
        has_float = has_float || !is_int;
        has_int = has_int || !is_bool;
    }
    if (has_float || has_int) {
        result.kind = has_float ? pyzc_items_float : pyzc_items_signed;
    }
    return result;
}

// Which function

// Whether a function for [kind] takes numbers of Python's of kind [numbers].
static bool
family_takes(char kind, char numbers)
{
    static const char order[] = { pyzc_items_bool, pyzc_items_signed,
                                  pyzc_items_float, pyzc_items_complex, '\0' };

    if (kind == pyzc_items_unsigned) {
        kind = pyzc_items_signed;
    }
    return numbers == pyzc_items_bool
               ? kind != 0
               : strchr(order, kind) >= strchr(order, numbers);
}

// Returns [value], an array, as one of [items] or a list, a new reference; or
// NULL, with an exception set unless it cannot. NumPy's arrays convert
// themselves, and others are asked for their items.
static PyObject *
family_cast(PyObject *value, struct family_items items)
{
    char text[16];
    PyObject *result;

    pyzc_dtype_name_(items.kind, items.size, text);
    result = PyObject_CallMethod(value, "astype", "s", text);
    if (result == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        result = PySequence_List(value);
    }
    if (result == NULL &&
        (PyErr_ExceptionMatches(PyExc_TypeError) ||
         PyErr_ExceptionMatches(PyExc_NotImplementedError))) {
        PyErr_Clear();
    }
    return result;
}

static PyObject *
family_refuse(const struct pyzc_family *family, Py_ssize_t at,
              struct family_items got, PyObject *value)
{
    char expected[256] = "";
    char name[200];
    char text[16];
    PyObject *dtype;

    family_parameter(family->members->record, at, name);
    for (size_t i = 0; i < family->n; i++) {
        struct family_items items =
            family_array_of(family->members[i].record).items;
        size_t used = strlen(expected);

        pyzc_dtype_name_(items.kind, items.size, text);
        PyOS_snprintf(expected + used, sizeof(expected) - used, "%s%s",
                      i == 0               ? ""
                      : i == family->n - 1 ? " or "
                                           : ", ",
                      text);
    }
    if (got.kind != 0) {
        pyzc_dtype_name_(got.kind, got.size, text);
        return PyErr_Format(PyExc_TypeError,
                            "%s() argument '%s': expected items of %s, got "
                            "%s",
                            family->name, name, expected, text);
    }
    dtype = pyzc_dtype_of_(value);
    PyErr_Format(PyExc_TypeError,
                 dtype != NULL
                     ? "%s() argument '%s': expected items of %s, got %S"
                     : "%s() argument '%s': expected items of %s",
                 family->name, name, expected, dtype);
    Py_XDECREF(dtype);
    return NULL;
}

static PyObject *
family_run(const struct pyzc_family *family,
           const struct pyzc_family_member *member, PyObject *module,
           PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    void (*function)(void) = (void (*)(void))member->function;
    int flags = member->flags & (METH_FASTCALL | METH_KEYWORDS | METH_O);

    if (flags == (METH_FASTCALL | METH_KEYWORDS)) {
        typedef PyObject *(*keywords)(PyObject *, PyObject *const *,
                                      Py_ssize_t, PyObject *);

        return ((keywords)function)(module, args, nargs, kwnames);
    }
    if (kwnames != NULL && pyzc_tuple_size_(kwnames) > 0) {
        return PyErr_Format(PyExc_TypeError, "%s() takes no keyword arguments",
                            family->name);
    }
    if (flags == METH_FASTCALL) {
        typedef PyObject *(*positional)(PyObject *, PyObject *const *,
                                        Py_ssize_t);

        return ((positional)function)(module, args, nargs);
    }
    if (nargs != 1) {
        return PyErr_Format(PyExc_TypeError,
                            "%s() takes exactly one argument (%zd given)",
                            family->name, nargs);
    }
    return member->function(module, args[0]);
}

// As family_run(), with [value], a reference that it takes, in place of the
// argument at [place]; NULL with an exception set.
static PyObject *
family_run_with(const struct pyzc_family *family,
                const struct pyzc_family_member *member, PyObject *module,
                PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
                Py_ssize_t place, PyObject *value)
{
    Py_ssize_t n = nargs + (kwnames != NULL ? pyzc_tuple_size_(kwnames) : 0);
    PyObject *copy[PYZC_MAX_PARAMETERS];
    PyObject *result;

    if (value == NULL) {
        return NULL;
    }
    if (n <= PYZC_MAX_PARAMETERS) {
        memcpy(copy, args, (size_t)n * sizeof(*copy));
        copy[place] = value;
        args = copy;
    }
    result = family_run(family, member, module, args, nargs, kwnames);
    Py_DECREF(value);
    return result;
}

// The function for an array of [items]: exactly, or what they can be converted
// to; NULL if there is none.
static const struct pyzc_family_member *
family_find(const struct pyzc_family *family, struct family_items items,
            bool is_exact)
{
    for (size_t i = 0; i < family->n; i++) {
        struct family_array array = family_array_of(family->members[i].record);

        if (is_exact
                ? array.items.kind == items.kind &&
                      array.items.size == items.size
                : array.is_copied &&
                      pyzc_can_cast_(items.kind, items.size, array.items.kind,
                                     array.items.size)) {
            return &family->members[i];
        }
    }
    return NULL;
}

// Whether the items can have the values of [numbers], whose kind they take.
static bool
family_holds(struct family_items items, const struct family_numbers *numbers)
{
    int bits = (int)items.size * CHAR_BIT - 1;

    switch (items.kind) {
    case pyzc_items_signed:
        return !numbers->is_vast && numbers->greatest >> bits == 0 &&
               numbers->least >> bits == (numbers->least < 0 ? -1 : 0);
    case pyzc_items_unsigned:
        return !numbers->is_vast && numbers->greatest >> bits <= 1 &&
               numbers->least >= 0;
    case pyzc_items_float:
        return items.size > 4 || !numbers->is_wide;
    default:
        return true;
    }
}

// The first function for [numbers]; if there is none, the last that takes
// their kind, or of all, which tells what is wrong.
static const struct pyzc_family_member *
family_find_numbers(const struct pyzc_family *family,
                    const struct family_numbers *numbers)
{
    const struct pyzc_family_member *found = &family->members[family->n - 1];

    for (size_t i = 0; i < family->n; i++) {
        struct family_array array = family_array_of(family->members[i].record);

        if (array.is_copied && family_takes(array.items.kind, numbers->kind)) {
            found = &family->members[i];
            if (family_holds(array.items, numbers)) {
                break;
            }
        }
    }
    return found;
}

// Returns the items of [value], which is no array, as a list or tuple, a new
// reference; NULL, with an exception set or without, if it has none.
static PyObject *
family_sequence(PyObject *value)
{
    PyObject *sequence;

    if (PyList_CheckExact(value) || PyTuple_CheckExact(value)) {
        return Py_NewRef(value);
    }
    if (PyUnicode_Check(value) || PyDict_Check(value)) {
        return NULL;
    }
    sequence = PySequence_List(value);
    if (sequence == NULL) {
        pyzc_clear_lack_(value, "__iter__");
    }
    return sequence;
}

// As pyzc_family_call_(), but that errors name the function.
static PyObject *
family_call(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
            PyObject *kwnames, const struct pyzc_family *family)
{
    const struct pyzc_family_member *member = family->members;
    const struct pyzc_record *record = member->record;
    struct family_array array = family_array_of(record);
    Py_ssize_t place =
        array.at < 0 ? -1 : family_place(record, array.at, nargs, kwnames);
    struct family_items items;
    PyObject *value;
    int taken;

    // What is not there is told by any of them.
    value = place >= 0 ? args[place] : Py_None;
    taken = value != Py_None
                ? family_look(module, value, &items, record, array.at)
                : 2;
    if (taken < 0) {
        return NULL;
    }
    if (taken == 2) {
        return family_run(family, member, module, args, nargs, kwnames);
    }
    if (taken == 0) {
        value = family_sequence(value);
        if (value != NULL) {
            struct family_numbers numbers = family_numbers_of(value);

            member = family_find_numbers(family, &numbers);
            return family_run_with(family, member, module, args, nargs,
                                   kwnames, place, value);
        }
        return PyErr_Occurred()
                   ? NULL
                   : family_run(family, member, module, args, nargs, kwnames);
    }
    member = family_find(family, items, true);
    if (member != NULL) {
        return family_run(family, member, module, args, nargs, kwnames);
    }
    member = family_find(family, items, false);
    if (member != NULL) {
        PyObject *cast =
            family_cast(value, family_array_of(member->record).items);

        if (cast != NULL || PyErr_Occurred()) {
            return family_run_with(family, member, module, args, nargs,
                                   kwnames, place, cast);
        }
    }
    return family_refuse(family, array.at, items, value);
}

// Returns what begins with the name of one of the functions, [text], with that
// of the family: a tuple, a new reference. NULL, with an exception set or
// without, if it begins with none.
static PyObject *
family_renamed(const struct pyzc_family *family, const char *text)
{
    for (size_t i = 0; text != NULL && i < family->n; i++) {
        const char *name = pyzc_record_text(family->members[i].record);
        size_t len = strlen(name);

        if (strncmp(text, name, len) == 0 &&
            strncmp(&text[len], "()", 2) == 0) {
            return Py_BuildValue(
                "(N)", PyUnicode_FromFormat("%s%s", family->name, &text[len]));
        }
    }
    return NULL;
}

// Lets the exception that is set name the family, as Python does.
static PYZC_COLD void
family_name_error(const struct pyzc_family *family)
{
    PyObject *error[3];
    PyObject *args;
    PyObject *renamed = NULL;

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    PyErr_NormalizeException(&error[0], &error[1], &error[2]);
    args = PyObject_GetAttrString(error[1], "args");
    if (args != NULL && PyTuple_Check(args) && PyTuple_Size(args) == 1 &&
        PyUnicode_Check(PyTuple_GetItem(args, 0))) {
        renamed = family_renamed(
            family, PyUnicode_AsUTF8AndSize(PyTuple_GetItem(args, 0), NULL));
    }
    if (renamed != NULL) {
        PyObject_SetAttrString(error[1], "args", renamed);
        Py_DECREF(renamed);
    }
    Py_XDECREF(args);
    PyErr_Clear();
    PyErr_Restore(error[0], error[1], error[2]);
}

PyObject *
pyzc_family_call_(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                  PyObject *kwnames, const struct pyzc_family *family)
{
    PyObject *result = family_call(module, args, nargs, kwnames, family);

    if (pyzc_unlikely(result == NULL) && PyErr_Occurred()) {
        family_name_error(family);
    }
    return result;
}
