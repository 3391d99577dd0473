// refuse.c - the errors for arguments that are not accepted.
//
// A conversion only answers yes or no; the reason is found here, by looking
// at the argument again. No Python code is run for it: an object whose
// __index__ or __float__ has already been asked is not asked a second time.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/refuse.h>

#include <pyzc/converter.h>

#include <pyzc/convert.h>

#include <float.h>

#include "../core/signature.h"
#include "where.h"

// The longest name that is told in full; PyErr_Format() has no %.*s before
// CPython 3.12.
enum { name_max = 200, item_max = 32 };  // an item: "[123]"

// Copies the name of parameter [at] to [out].
static void
parameter_name(const struct pyzc_record *record, Py_ssize_t at,
               char out[name_max + item_max])
{
    const char *text = pyzc_record_text(record);
    const char *cursor = pyzc_signature_begin(text + strlen(text) + 1);
    struct pyzc_parameter parameter = { "?", 1, NULL, 0 };

    while (at >= 0) {
        switch (pyzc_signature_next(&cursor, &parameter)) {
        case pyzc_signature_parameter:
            at--;
            break;
        case pyzc_signature_slash:
        case pyzc_signature_star:
        case pyzc_signature_args:
            break;
        default:
            at = -1;
            break;
        }
    }
    if (parameter.name_len > name_max) {
        parameter.name_len = name_max;
    }
    memcpy(out, parameter.name, parameter.name_len);
    out[parameter.name_len] = '\0';
}

// The range of each integer type, by its code.
static const struct {
    intmax_t least;
    uintmax_t greatest;
} ranges[] = {
#define RANGE(c, T, suffix)                                                   \
    [pyzc_code_##suffix] = { PYZC_MIN_(T), PYZC_MAX_(T) },
    PYZC_INTEGERS(RANGE, ~)
#undef RANGE
};

// The kind of each type, by its code.
static const char kinds[] = {
#define KIND(c, T, suffix)                                                    \
    [pyzc_code_##suffix] = PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix),
    PYZC_ITEMS(KIND, ~)
#undef KIND
};

// What each of pyzc's own types expects, by its code.
static const char *const expectations[] = {
#define EXPECTATION(c, T, suffix)                                             \
    [pyzc_code_##suffix] = PYZC_ANNOTATION_COLUMN(PYZC_COLUMNS_##suffix),
    PYZC_TYPES(EXPECTATION, ~)
#undef EXPECTATION
        [pyzc_code_bytes] = "bytes-like object",
    [pyzc_code_bools] = "buffer or iterable of bool",
    [pyzc_code_ints] = "buffer or iterable of int",
    [pyzc_code_floats] = "buffer or iterable of float",
    [pyzc_code_complexes] = "buffer or iterable of complex",
    [pyzc_code_bytes_or_str] = "str or bytes-like object",
    [pyzc_code_path] = "str, bytes or os.PathLike",
};

// Returns the type of parameter [at].
static unsigned
code_of(const struct pyzc_record *record, Py_ssize_t at)
{
    const unsigned char *code = pyzc_record_codes(record);

    while (at > 0) {
        code = pyzc_record_next(code);
        at--;
    }
    return *code == pyzc_code_array ? code[3] : *code;
}

// Returns the name of the class that is the type of parameter [at], or NULL if
// it is none. The names that types have come last in the texts of a function.
static const char *
class_of(const struct pyzc_record *record, Py_ssize_t at)
{
    const unsigned char *code = pyzc_record_codes(record);
    const char *text = pyzc_record_text(record);
    int n = 3;

    for (; at > 0; at--) {
        n += pyzc_record_names_(code);
        code = pyzc_record_next(code);
    }
    if (*code != pyzc_code_named) {
        return NULL;
    }
    for (; n > 0; n--) {
        text += strlen(text) + 1;
    }
    return text;
}

char
pyzc_kind_of_code_(unsigned code)
{
    return code < sizeof(kinds) ? kinds[code] : pyzc_items_none;
}

#if defined(Py_LIMITED_API)
// Whether [type] was made by C code, not by a class statement.
static bool
is_made_in_c(PyTypeObject *type)
{
    if ((PyType_GetFlags(type) & Py_TPFLAGS_HEAPTYPE) == 0 ||
        PyType_GetModule(type) != NULL) {
        return true;
    }
    PyErr_Clear();  // a TypeError: it belongs to no module
    return false;
}

// Returns what tp_name holds, which the stable ABI hides: the name of a class,
// the module and name of a type made in C. A new reference, or NULL with an
// exception set.
static PyObject *
tp_name(PyTypeObject *type)
{
    PyObject *name = PyType_GetName(type);
    PyObject *module;
    PyObject *result = NULL;

    if (name == NULL || !is_made_in_c(type)) {
        return name;
    }
    module = PyObject_GetAttrString((PyObject *)type, "__module__");
    if (module == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        return name;
    }
    if (module != NULL) {
        bool is_builtin =
            PyUnicode_Check(module) &&
            PyUnicode_CompareWithASCIIString(module, "builtins") == 0;

        result = is_builtin ? Py_NewRef(name)
                            : PyUnicode_FromFormat("%S.%U", module, name);
    }
    Py_XDECREF(module);
    Py_DECREF(name);
    return result;
}
#endif

// Returns what to call the type of [value], in [buffer] perhaps, or NULL with
// an exception set.
static const char *
type_name(PyObject *value, char buffer[name_max + 1])
{
    if (value == Py_None) {
        return "None";
    }
#if defined(Py_LIMITED_API)
    PyObject *name = tp_name(Py_TYPE(value));
    const char *text =
        name != NULL ? PyUnicode_AsUTF8AndSize(name, NULL) : NULL;

    if (text != NULL) {
        PyOS_snprintf(buffer, name_max + 1, "%s", text);
        text = buffer;
    }
    Py_XDECREF(name);
    return text;
#elif PYZC_FREE_THREADED_
    // Another thread may give a class another name.
    PyOS_snprintf(buffer, name_max + 1, "%s", Py_TYPE(value)->tp_name);
    return buffer;
#else
    (void)buffer;
    return Py_TYPE(value)->tp_name;
#endif
}

// Returns what to call [value], an int or an object that gives one, in an
// OverflowError: a new reference, or NULL with an exception set.
static PyObject *
integer_text(PyObject *value)
{
    char buffer[name_max + 1];
    int overflow;
    long long wide;

    if (!PyLong_Check(value)) {
        const char *got = type_name(value, buffer);

        return got != NULL ? PyUnicode_FromFormat("a %.200s out of range", got)
                           : NULL;
    }
    wide = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (overflow == 0) {
        return PyUnicode_FromFormat("%lld", wide);
    }
    if (overflow > 0) {
        unsigned long long positive = PyLong_AsUnsignedLongLong(value);

        if (positive != (unsigned long long)-1 || !PyErr_Occurred()) {
            return PyUnicode_FromFormat("%llu", positive);
        }
        PyErr_Clear();
    }
    return PyUnicode_FromString(overflow > 0 ? "a larger one"
                                             : "a smaller one");
}

static void
refuse_range(const struct pyzc_record *record, const char *name, unsigned code,
             PyObject *value)
{
    PyObject *got = integer_text(value);

    if (got != NULL) {
        PyErr_Format(PyExc_OverflowError,
                     PYZC_WHERE_(record, ": expected int from %lld to %llu, "
                                         "got %U"),
                     pyzc_record_text(record), name,
                     (long long)ranges[code].least,
                     (unsigned long long)ranges[code].greatest, got);
        Py_DECREF(got);
    }
}

static void
refuse_magnitude(const struct pyzc_record *record, const char *name,
                 unsigned code, PyObject *value)
{
    const char *type = code == pyzc_code_double || code == pyzc_code_complex
                           ? "C double"
                           : "C float";
    char buffer[name_max + 1];
    const char *got;

    if (PyFloat_CheckExact(value) || PyComplex_CheckExact(value)) {
        PyErr_Format(PyExc_OverflowError,
                     PYZC_WHERE_(record, ": expected %s that fits a %s, got "
                                         "%R"),
                     pyzc_record_text(record), name,
                     PyFloat_CheckExact(value) ? "float" : "complex", type,
                     value);
        return;
    }
    got = type_name(value, buffer);
    if (got != NULL) {
        PyErr_Format(PyExc_OverflowError,
                     PYZC_WHERE_(record, ": expected float that fits a %s, "
                                         "got a larger %.200s"),
                     pyzc_record_text(record), name, type, got);
    }
}

// Whether an exception of [type] is a message, and nothing more.
static bool
is_message(PyObject *type)
{
    return type == PyExc_TypeError || type == PyExc_ValueError ||
           type == PyExc_OverflowError || type == PyExc_BufferError;
}

void
pyzc_tell_argument_(const struct pyzc_record *record, const char *name)
{
    PyObject *error[3];
    PyObject *told[3];
    PyObject *before;

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    if (error[2] != NULL || !is_message(error[0])) {
        PyErr_Restore(error[0], error[1], error[2]);
        return;
    }
    PyErr_NormalizeException(&error[0], &error[1], &error[2]);
    PyErr_Format(error[0], PYZC_WHERE_(record, ": %S"),
                 pyzc_record_text(record), name, error[1]);
    PyErr_Fetch(&told[0], &told[1], &told[2]);
    PyErr_NormalizeException(&told[0], &told[1], &told[2]);
    before = PyException_GetContext(error[1]);
    if (before != NULL) {
        PyException_SetContext(told[1], before);  // steals it
    }
    before = PyException_GetCause(error[1]);
    if (before != NULL) {
        PyException_SetCause(told[1], before);  // steals it
    }
    PyErr_Restore(told[0], told[1], told[2]);
    Py_DECREF(error[0]);
    Py_DECREF(error[1]);
    Py_XDECREF(error[2]);
}

void
pyzc_reword_(PyObject *exception, const char *text,
             const char *(*words)(PyObject *value), PyObject *value)
{
    PyObject *error[3];

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    if (error[2] == NULL && is_message(error[0])) {
        text = words != NULL ? words(value) : text;
        if (text != NULL && exception != NULL) {
            PyErr_Format(exception, "%s", text);
        }
    }
    if (PyErr_Occurred()) {
        Py_DECREF(error[0]);
        Py_XDECREF(error[1]);
        Py_XDECREF(error[2]);
    } else {
        PyErr_Restore(error[0], error[1], error[2]);
    }
}

void
pyzc_clear_lack_(PyObject *value, const char *name)
{
    PyObject *error[3];
    PyObject *method;

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    if (error[2] != NULL || error[0] != PyExc_TypeError) {
        PyErr_Restore(error[0], error[1], error[2]);
        return;
    }
    method = PyObject_GetAttrString((PyObject *)Py_TYPE(value), name);
    if (method != NULL && method != Py_None) {
        PyErr_Restore(error[0], error[1], error[2]);
    } else {
        Py_DECREF(error[0]);
        Py_XDECREF(error[1]);
        if (method == NULL && PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Clear();
        }
    }
    Py_XDECREF(method);
}

// Says why [value], the argument [name], which is of the type [code], cannot
// be it all the same. Returns whether it is of that type; if not, nothing is
// said.
static bool
refuse_value(const struct pyzc_record *record, const char *name, unsigned code,
             PyObject *value)
{
    char kind = pyzc_kind_of_code_(code);

    if (PYZC_IS_INTEGER_KIND(kind) && PyIndex_Check(value)) {
        refuse_range(record, name, code, value);
    } else if ((kind == pyzc_items_complex && PyComplex_Check(value)) ||
               ((kind == pyzc_items_complex || kind == pyzc_items_float) &&
                pyzc_is_real_(value))) {
        refuse_magnitude(record, name, code, value);
    } else if (code == pyzc_code_str && PyUnicode_Check(value)) {
        PyErr_Format(PyExc_ValueError,
                     PYZC_WHERE_(record, ": embedded null character"),
                     pyzc_record_text(record), name);
    } else {
        return false;
    }
    return true;
}

// Says why [value], the argument [name], is not a [code], where no exception
// is set.
static void
refuse(const struct pyzc_record *record, const char *name, unsigned code,
       PyObject *value, const char *expected)
{
    char buffer[name_max + 1];
    const char *got;

    if (expected == NULL) {
        if (refuse_value(record, name, code, value)) {
            return;
        }
        expected = expectations[code];
    }
    got = type_name(value, buffer);
    if (got != NULL) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(record, ": expected %s, got %.200s"),
                     pyzc_record_text(record), name, expected, got);
    }
}

void
pyzc_refuse(const struct pyzc_record *record, Py_ssize_t at, PyObject *value)
{
    unsigned code = code_of(record, at);
    char name[name_max + item_max];

    parameter_name(record, at, name);
    if (!PyErr_Occurred()) {
        refuse(record, name, code, value, class_of(record, at));
    } else {
        pyzc_tell_argument_(record, name);
    }
}

void
pyzc_refuse_item(const struct pyzc_record *record, const char *name,
                 Py_ssize_t index, unsigned code, PyObject *value,
                 const char *expected)
{
    char item[name_max + item_max];

    if (index >= 0) {
        PyOS_snprintf(item, sizeof(item), "%.200s[%zd]", name, index);
        name = item;
    }
    if (!PyErr_Occurred()) {
        refuse(record, name, code, value, expected);
    } else if (expected == NULL) {
        pyzc_tell_argument_(record, name);
    }
}

// The types of a union, as one byte and one text each. Returns how many.
static size_t
union_types(const struct pyzc_record *type, unsigned char *codes,
            const char **words)
{
    const unsigned char *code = pyzc_record_codes(type);
    const unsigned char *end = code + pyzc_record_count(type);
    const char *named = (const char *)end;  // its own C name
    size_t n = 0;

    for (; code < end; n++) {
        codes[n] = *code;
        if (*code == pyzc_code_named) {
            named += strlen(named) + 1;
        }
        words[n] = *code == pyzc_code_named ? named : expectations[*code];
        code = pyzc_record_next(code);
    }
    return n;
}

void
pyzc_refuse_converter_(const struct pyzc_record *record, const char *name,
                       const struct pyzc_record *type, const char *expected,
                       PyObject *value)
{
    const char *c_name = (const char *)(type + 1);
    const char *annotation = c_name + strlen(c_name) + 1;

    if (!PyErr_Occurred()) {
        refuse(record, name, pyzc_code_object, value,
               *expected != '\0' ? expected : annotation);
    }
}

void
pyzc_refuse_conversion_(const struct pyzc_record *type)
{
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_SystemError,
                     "%s '%s' returned NULL without setting an exception",
                     type->kind == pyzc_kind_object ? "object" : "converter",
                     (const char *)(type + 1));
    }
}

bool
pyzc_union_next_(bool tells)
{
    PyObject *error[3];

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    if (!tells || error[2] != NULL || !is_message(error[0])) {
        PyErr_Restore(error[0], error[1], error[2]);
        return false;
    }
    Py_DECREF(error[0]);
    Py_XDECREF(error[1]);
    return true;
}

void
pyzc_refuse_union_(const struct pyzc_record *record, const char *name,
                   const struct pyzc_record *type, PyObject *value)
{
    unsigned char codes[PYZC_MAX_ITEMS];
    const char *words[PYZC_MAX_ITEMS];
    size_t n = union_types(type, codes, words);
    const char *last = NULL;
    char expected[name_max] = "";
    bool has_named = false;

    for (size_t i = 0; i < n; i++) {
        has_named = has_named || codes[i] == pyzc_code_named;
    }
    if (PyErr_Occurred()) {
        // What a converter raises is as the author wants it.
        if (!has_named) {
            pyzc_tell_argument_(record, name);
        }
        return;
    }
    // Wide types come after narrow ones.
    for (size_t i = n; i-- > 0;) {
        if (refuse_value(record, name, codes[i], value)) {
            return;
        }
    }
    // Types of the same words stand together: "int, float or str".
    for (size_t i = 0; i < n; i++) {
        const char *word = words[i];
        size_t len = strlen(expected);

        if (i < n - 1 && strcmp(word, words[i + 1]) == 0) {
            continue;
        }
        PyOS_snprintf(expected + len, sizeof(expected) - len, "%s%s",
                      last == NULL ? ""
                      : i == n - 1 ? " or "
                                   : ", ",
                      word);
        last = word;
    }
    refuse(record, name, pyzc_code_object, value, expected);
}

void
pyzc_refuse_size(const struct pyzc_record *record, const char *name,
                 size_t size, size_t limit, const char *units)
{
    PyErr_Format(PyExc_OverflowError,
                 PYZC_WHERE_(record, ": expected at most %zu %s, got %zu"),
                 pyzc_record_text(record), name, limit, units, size);
}

void
pyzc_refuse_sizes(const struct pyzc_record *record, const char *name,
                  size_t size, const char *other, size_t other_size)
{
    PyErr_Format(PyExc_ValueError,
                 PYZC_WHERE_(record,
                             ": expected %zu item%s, the length of '%s', "
                             "got %zu"),
                 pyzc_record_text(record), name, other_size,
                 other_size == 1 ? "" : "s", other, size);
}
