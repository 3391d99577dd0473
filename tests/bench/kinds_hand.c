// kinds_hand.c - the twin of kinds.c, written by hand against Python.h, as
// calls_hand.c says.
//
// Up to 32 numbers are copied to the stack.
// SPDX-License-Identifier: MIT

#include "hand.h"

// The names of all parameters; those of one function stand together.
#define NAMES(X) X(x) X(y) X(z) X(data) X(path) X(n) X(f)
// A name that stands beside another x.
#define MORE_NAMES(X) X(x, weighed) X(weights, weights)

#define NAME_AT(name) at_##name,
#define NAME_TEXT(name) #name,
#define MORE_AT(name, at) at_##at,
#define MORE_TEXT(name, at) #name,
enum { NAMES(NAME_AT) MORE_NAMES(MORE_AT) n_names };
static const char *const names[] = { NAMES(NAME_TEXT) MORE_NAMES(MORE_TEXT) };

struct state {
    PyObject *name[n_names];  // interned; owned
};

enum { max_count = 3, max_small = 32 };

// What binding must know of a function. Holds no pointers: the loader has
// nothing to do.
struct signature {
    unsigned char count;
    unsigned char positional;  // how many may be; the others are keyword-only
    unsigned char required;    // of those
    unsigned char only_required;  // of the keyword-only ones, which come first
    unsigned char at;             // of the first name
    bool has_kwargs;
    char function[10];
};

// Binding errors, worded as for a Python function

COLD static void
too_many(const struct signature *self, Py_ssize_t nargs, Py_ssize_t n_only)
{
    int most = self->positional;
    char takes[32];
    char only[96] = "";

    if (self->required < most) {
        PyOS_snprintf(takes, sizeof(takes), "from %d to %d", self->required,
                      most);
    } else {
        PyOS_snprintf(takes, sizeof(takes), "%d", most);
    }
    if (n_only > 0) {
        PyOS_snprintf(only, sizeof(only),
                      " positional argument%s (and %zd keyword-only "
                      "argument%s)",
                      nargs == 1 ? "" : "s", n_only, n_only == 1 ? "" : "s");
    }
    PyErr_Format(PyExc_TypeError,
                 "%s() takes %s positional argument%s but %zd%s %s given",
                 self->function, takes,
                 self->required < most || most != 1 ? "s" : "", nargs, only,
                 nargs == 1 && n_only == 0 ? "was" : "were");
}

// Raises that parameter [at] is missing: no function here has two that can be.
COLD static void
missing(const struct signature *self, Py_ssize_t at)
{
    PyErr_Format(PyExc_TypeError, "%s() missing 1 required %s argument: '%s'",
                 self->function,
                 at < self->positional ? "positional" : "keyword-only",
                 names[self->at + at]);
}

// Binding

// Returns the place of [key] among [name], -1 if it is not there, -2 with an
// exception set.
static Py_ssize_t
find_name(const struct signature *self, PyObject *const *name, PyObject *key)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        if (name[i] == key) {
            return i;
        }
    }
    for (Py_ssize_t i = 0; i < self->count; i++) {
        int equal = PyObject_RichCompareBool(name[i], key, Py_EQ);

        if (equal != 0) {
            return equal > 0 ? i : -2;
        }
    }
    return -1;
}

// Fills [slots]. Returns false with an exception set; a dict may be in its
// slot, behind the others, even so.
static bool
bind_each(const struct signature *self, PyObject *const *name,
          PyObject **slots, PyObject *const *args, Py_ssize_t nargs,
          PyObject *kwnames)
{
    Py_ssize_t n_keywords = kwnames != NULL ? PyTuple_GET_SIZE(kwnames) : 0;
    Py_ssize_t n_only = 0;
    Py_ssize_t at = nargs;

    for (Py_ssize_t i = 0; i < self->count; i++) {
        slots[i] = i < nargs && i < self->positional ? args[i] : NULL;
    }
    for (Py_ssize_t k = 0; k < n_keywords; k++, at++) {
        PyObject *key = PyTuple_GET_ITEM(kwnames, k);

        if (at >= self->count || name[at] != key) {
            at = find_name(self, name, key);
        }
        if (at == -1 && self->has_kwargs) {
            PyObject **dict = &slots[self->count];

            if (*dict == NULL) {
                *dict = PyDict_New();
            }
            if (*dict == NULL ||
                PyDict_SetItem(*dict, key, args[nargs + k]) < 0) {
                return false;
            }
            continue;
        }
        if (at == -1) {
            unexpected(self->function, name, self->count, key);
        }
        if (at < 0) {
            return false;
        }
        if (slots[at] != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%s() got multiple values for argument '%S'",
                         self->function, key);
            return false;
        }
        slots[at] = args[nargs + k];
        n_only += at >= self->positional;
    }
    if (nargs > self->positional) {
        too_many(self, nargs, n_only);
        return false;
    }
    for (Py_ssize_t i = nargs; i < self->required; i++) {
        if (slots[i] == NULL) {
            missing(self, i);
            return false;
        }
    }
    for (Py_ssize_t i = 0; i < self->only_required; i++) {
        if (slots[self->positional + i] == NULL) {
            missing(self, self->positional + i);
            return false;
        }
    }
    return true;
}

NOINLINE static PyObject *const *
bind_scattered(const struct signature *self, PyObject *const *name,
               PyObject **slots, PyObject *const *args, Py_ssize_t nargs,
               PyObject *kwnames)
{
    if (!LIKELY(bind_each(self, name, slots, args, nargs, kwnames))) {
        if (self->has_kwargs) {
            Py_CLEAR(slots[self->count]);
        }
        return NULL;
    }
    return slots;
}

// Returns an array of an argument or NULL for each parameter: [args] itself
// if keywords stand where their parameters do. NULL with an exception set.
static inline PyObject *const *
bind(const struct signature *self, PyObject *module, PyObject **slots,
     PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    const struct state *state = PyModule_GetState(module);
    PyObject *const *name = &state->name[self->at];

    if (LIKELY(kwnames != NULL) && nargs <= self->positional &&
        nargs + PyTuple_GET_SIZE(kwnames) == self->count) {
        PyObject *const *key = &PyTuple_GET_ITEM(kwnames, 0);
        Py_ssize_t at = nargs;

        while (at < self->count && *key == name[at]) {
            key++;
            at++;
        }
        if (at == self->count) {
            return args;
        }
    }
    return bind_scattered(self, name, slots, args, nargs, kwnames);
}

// As bind(), for one parameter that may be positional. Returns whether it has
// an argument, which is args[0] then; if not, an exception is set.
static inline bool
bind_one(const struct signature *self, PyObject *module, PyObject **slot,
         PyObject *const **args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (LIKELY(kwnames == NULL && nargs == 1)) {
        return true;
    }
    *args = bind(self, module, slot, *args, nargs, kwnames);
    return *args != NULL;
}

// Raises that a function which takes no keywords got one.
COLD static void
no_keywords(const char *function, PyObject *kwnames)
{
    PyErr_Format(PyExc_TypeError,
                 "%s() got an unexpected keyword argument '%S'", function,
                 PyTuple_GET_ITEM(kwnames, 0));
}

// Refusals: of parameter [i], where no exception is set

COLD static PyObject *
refuse_int32(const struct signature *self, int i, PyObject *value)
{
    if (!PyErr_Occurred()) {
        refuse_int(self->function, names[self->at + i], kind_int32, value);
    }
    return NULL;
}

COLD static PyObject *
refuse_double(const struct signature *self, int i, PyObject *value)
{
    if (!PyErr_Occurred()) {
        refuse_real(self->function, names[self->at + i], kind_double, value);
    }
    return NULL;
}

// Takes the argument of a function of one int, or of one double. Returns
// whether it could; if not, an exception is set.

static inline bool
take_int32(const struct signature *self, PyObject *module,
           PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames, int *x)
{
    PyObject *slot;

    if (!bind_one(self, module, &slot, &args, nargs, kwnames)) {
        return false;
    }
    if (!LIKELY(to_int32(args[0], x))) {
        refuse_int32(self, 0, args[0]);
        return false;
    }
    return true;
}

static inline bool
take_double(const struct signature *self, PyObject *module,
            PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames,
            double *x)
{
    PyObject *slot;

    if (!bind_one(self, module, &slot, &args, nargs, kwnames)) {
        return false;
    }
    if (!LIKELY(to_double(args[0], x))) {
        refuse_double(self, 0, args[0]);
        return false;
    }
    return true;
}

// Numbers for a const double *

struct numbers {
    const double *data;
    size_t size;
    Py_buffer view;  // obj is NULL if there is none
    double *memory;  // NULL if there is none
    double small[max_small];
};

COLD static bool
refuse_item(const char *function, const char *name, Py_ssize_t i,
            PyObject *value)
{
    char item[64];

    if (!PyErr_Occurred()) {
        PyOS_snprintf(item, sizeof(item), "%s[%zd]", name, i);
        refuse_real(function, item, kind_double, value);
    }
    return false;
}

COLD static bool
refuse_numbers(const char *function, const char *name, PyObject *value)
{
    if (!PyErr_Occurred()) {
        refuse_type(function, name, "buffer or iterable of float", value);
    } else if (PyErr_ExceptionMatches(PyExc_BufferError)) {
        PyErr_Format(PyExc_BufferError,
                     "%s() argument '%s': expected an array in C order, got "
                     "one with gaps",
                     function, name);
    }
    return false;
}

// What NumPy calls items of a format, of one letter.
static const char *
format_name(const char *format)
{
    static const struct {
        char letter;
        char name[8];
    } formats[] = {
        { 'B', "uint8" }, { 'b', "int8" },    { 'H', "uint16" },
        { 'h', "int16" }, { 'I', "uint32" },  { 'i', "int32" },
        { 'Q', "uint64" }, { 'q', "int64" },  { 'L', "uint64" },
        { 'l', "int64" }, { 'f', "float32" }, { 'd', "float64" },
    };

    for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        if (formats[i].letter == *format && format[1] == '\0') {
            return formats[i].name;
        }
    }
    return NULL;
}

COLD static bool
refuse_format(const char *function, const char *name, const Py_buffer *view)
{
    const char *format = view->format != NULL ? view->format : "B";
    const char *got = format_name(format);

    if (got != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s() argument '%s': expected items of float64, got %s",
                     function, name, got);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "%s() argument '%s': expected items of float64, got "
                     "format '%.50s' with items of %zd bytes",
                     function, name, format, view->itemsize);
    }
    return false;
}

COLD static bool
refuse_change(const char *function, const char *name)
{
    PyErr_Format(PyExc_RuntimeError,
                 "%s() argument '%s': the list changed while it was read",
                 function, name);
    return false;
}

static inline double *
numbers_alloc(struct numbers *self, Py_ssize_t n)
{
    if (n <= max_small) {
        return self->small;
    }
    self->memory = PyMem_New(double, (size_t)n);
    if (self->memory == NULL) {
        PyErr_NoMemory();
    }
    return self->memory;
}

static bool
is_double(const char *format)
{
    if (format == NULL) {
        return false;
    }
    if (*format == '@' || *format == '=' ||
        *format == (PY_BIG_ENDIAN ? '>' : '<') ||
        (*format == '!' && PY_BIG_ENDIAN)) {
        format++;
    }
    return format[0] == 'd' && format[1] == '\0';
}

static bool
numbers_of_sequence(struct numbers *self, PyObject *value,
                    const char *function, const char *name)
{
    PyObject *sequence = NULL;
    Py_ssize_t n;
    double *data;
    bool done;

    if (PySequence_Check(value) && !PyUnicode_Check(value)) {
        sequence = PySequence_Fast(value, "");
    }
    if (sequence == NULL) {
        return refuse_numbers(function, name, value);
    }
    n = PySequence_Fast_GET_SIZE(sequence);
    data = numbers_alloc(self, n);
    done = data != NULL;
    for (Py_ssize_t i = 0; done && i < n; i++) {
        PyObject *item;

        // What __float__ does may change a list.
        if (i >= PySequence_Fast_GET_SIZE(sequence)) {
            done = refuse_change(function, name);
            break;
        }
        item = PySequence_Fast_GET_ITEM(sequence, i);
        Py_INCREF(item);
        if (!LIKELY(to_double(item, &data[i]))) {
            done = refuse_item(function, name, i, item);
        }
        Py_DECREF(item);
    }
    Py_DECREF(sequence);
    self->data = data;
    self->size = (size_t)n;
    return done;
}

// Takes a buffer of double in place, or a copy of a sequence. Returns whether
// it could; self is released whether or not.
static bool
numbers_of(struct numbers *self, PyObject *value, const char *function,
           const char *name)
{
    if (!PyObject_CheckBuffer(value)) {
        return numbers_of_sequence(self, value, function, name);
    }
    if (PyObject_GetBuffer(value, &self->view,
                           PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) < 0) {
        self->view.obj = NULL;
        return refuse_numbers(function, name, value);
    }
    if (!LIKELY(is_double(self->view.format) &&
                self->view.itemsize == sizeof(double))) {
        return refuse_format(function, name, &self->view);
    }
    self->data = self->view.buf != NULL ? self->view.buf : self->small;
    self->size = (size_t)self->view.len / sizeof(double);
    return true;
}

static inline void
numbers_release(struct numbers *self)
{
    if (self->view.obj != NULL) {
        PyBuffer_Release(&self->view);
    }
    if (self->memory != NULL) {
        PyMem_Free(self->memory);
    }
}

// The functions

static const struct signature only_signature = { 3,    1,     1,     1,
                                                 at_x, false, "only" };

static PyObject *
only_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *slots[3];
    int x;
    int y;
    int z = 3;

    args = bind(&only_signature, module, slots, args, nargs, kwnames);
    if (args == NULL) {
        return NULL;
    }
    if (!LIKELY(to_int32(args[0], &x))) {
        return refuse_int32(&only_signature, 0, args[0]);
    }
    if (!LIKELY(to_int32(args[1], &y))) {
        return refuse_int32(&only_signature, 1, args[1]);
    }
    if (args[2] != NULL && !LIKELY(to_int32(args[2], &z))) {
        return refuse_int32(&only_signature, 2, args[2]);
    }
    return from_long(x + y - z);
}

static double
total(const double *values, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += values[i];
    }
    return sum;
}

static PyObject *
total_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    double small[max_small];
    double *memory = NULL;
    double *values = small;
    PyObject *result;

    (void)module;
    if (!LIKELY(kwnames == NULL)) {
        no_keywords("total", kwnames);
        return NULL;
    }
    if (nargs > max_small) {
        values = memory = PyMem_New(double, (size_t)nargs);
        if (memory == NULL) {
            return PyErr_NoMemory();
        }
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        if (!LIKELY(to_double(args[i], &values[i]))) {
            refuse_item("total", "values", i, args[i]);
            PyMem_Free(memory);
            return NULL;
        }
    }
    result = from_double(total(values, (size_t)nargs));
    if (memory != NULL) {
        PyMem_Free(memory);
    }
    return result;
}

static PyObject *
count_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    (void)module;
    (void)args;
    if (!LIKELY(kwnames == NULL)) {
        no_keywords("count", kwnames);
        return NULL;
    }
    return from_long(nargs);
}

static const struct signature options_signature = { 1,    1,    1,        0,
                                                    at_x, true, "options" };

static PyObject *
options_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
           PyObject *kwnames)
{
    PyObject *slots[2] = { NULL, NULL };
    PyObject *result = NULL;
    PyObject *more;
    int x;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&options_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    more = slots[1] != NULL ? slots[1] : PyDict_New();
    if (more == NULL) {
        return NULL;
    }
    if (LIKELY(to_int32(args[0], &x))) {
        result = from_long(x + PyDict_Size(more));
    } else {
        refuse_int32(&options_signature, 0, args[0]);
    }
    Py_DECREF(more);
    return result;
}

static const struct signature add_signature = { 1,       1,     1,    0,
                                                at_data, false, "add" };

static PyObject *
add_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
       PyObject *kwnames)
{
    PyObject *slot;
    struct numbers data;
    PyObject *result = NULL;

    if (!bind_one(&add_signature, module, &slot, &args, nargs, kwnames)) {
        return NULL;
    }
    data.view.obj = NULL;
    data.memory = NULL;
    if (LIKELY(numbers_of(&data, args[0], "add", "data"))) {
        result = from_double(total(data.data, data.size));
    }
    numbers_release(&data);
    return result;
}

// Texts, from any iterable: those of a tuple, which no thread can change.

struct texts {
    PyObject *tuple;
    const char **data;
    const char *small[max_small];
};

COLD static bool
refuse_text(const char *function, const char *name, Py_ssize_t i,
            PyObject *value)
{
    char item[64];

    PyOS_snprintf(item, sizeof(item), "%s[%zd]", name, i);
    if (!PyErr_Occurred() && PyUnicode_Check(value)) {
        PyErr_Format(PyExc_ValueError,
                     "%s() argument '%s': embedded null character", function,
                     item);
    } else if (!PyErr_Occurred()) {
        refuse_type(function, item, "str", value);
    }
    return false;
}

COLD static bool
refuse_texts(const char *function, const char *name, PyObject *value)
{
    if (PyUnicode_Check(value)) {
        PyErr_Format(PyExc_TypeError,
                     "%s() argument '%s': expected iterable of str, got a "
                     "single str",
                     function, name);
    } else if (PyErr_ExceptionMatches(PyExc_TypeError) &&
               Py_TYPE(value)->tp_iter == NULL && !PySequence_Check(value)) {
        PyErr_Clear();
        refuse_type(function, name, "iterable of str", value);
    }
    return false;
}

static bool
texts_of(struct texts *self, PyObject *value, const char *function,
         const char *name)
{
    Py_ssize_t n;

    self->data = self->small;
    self->tuple = !PyUnicode_Check(value) ? PySequence_Tuple(value) : NULL;
    if (!LIKELY(self->tuple != NULL)) {
        return refuse_texts(function, name, value);
    }
    n = PyTuple_GET_SIZE(self->tuple);
    if (n >= max_small) {
        self->data = PyMem_Malloc(((size_t)n + 1) * sizeof(*self->data));
        if (self->data == NULL) {
            PyErr_NoMemory();
            return false;
        }
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyTuple_GET_ITEM(self->tuple, i);
        Py_ssize_t size;

        if (LIKELY(PyUnicode_Check(item))) {
            self->data[i] = PyUnicode_AsUTF8AndSize(item, &size);
            if (LIKELY(self->data[i] != NULL &&
                       strlen(self->data[i]) == (size_t)size)) {
                continue;
            }
        }
        return refuse_text(function, name, i, item);
    }
    self->data[n] = NULL;
    return true;
}

static void
texts_release(struct texts *self)
{
    Py_XDECREF(self->tuple);
    if (self->data != self->small) {
        PyMem_Free(self->data);
    }
}

static const struct signature letters_signature = {
    1, 1, 1, 0, at_data, false, "letters"
};

static size_t
letters(const char *const *data, size_t n)
{
    size_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += data[i][0] != '\0';
    }
    return sum;
}

static PyObject *
letters_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
           PyObject *kwnames)
{
    PyObject *slot;
    struct texts data;
    PyObject *result = NULL;

    if (!bind_one(&letters_signature, module, &slot, &args, nargs, kwnames)) {
        return NULL;
    }
    if (LIKELY(texts_of(&data, args[0], "letters", "data"))) {
        result = from_long((long)letters(
            (const char *const *)data.data,
            (size_t)PyTuple_GET_SIZE(data.tuple)));
    }
    texts_release(&data);
    return result;
}

static const struct signature split_signature = { 1,    1,     1,      0,
                                                  at_x, false, "split" };

static double
split(double x, double *whole)
{
    *whole = (double)(long)x;
    return x - *whole;
}

static PyObject *
split_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    double x;
    double part;
    double whole;
    PyObject *first;
    PyObject *second;
    PyObject *result;

    if (!take_double(&split_signature, module, args, nargs, kwnames, &x)) {
        return NULL;
    }
    part = split(x, &whole);
    first = from_double(part);
    if (first == NULL) {
        return NULL;
    }
    second = from_double(whole);
    if (second == NULL) {
        Py_DECREF(first);
        return NULL;
    }
    result = PyTuple_New(2);
    if (result == NULL) {
        Py_DECREF(first);
        Py_DECREF(second);
        return NULL;
    }
    PyTuple_SET_ITEM(result, 0, first);   // steals the reference
    PyTuple_SET_ITEM(result, 1, second);  // steals the reference
    return result;
}

static const struct signature halve_signature = { 1,    1,     1,      0,
                                                  at_x, false, "halve" };

static PyObject *
halve_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    int x;

    if (!take_int32(&halve_signature, module, args, nargs, kwnames, &x)) {
        return NULL;
    }
    if (!LIKELY(x % 2 == 0)) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "x is odd");
        }
        return NULL;
    }
    return from_long(x / 2);
}

static const struct signature fill_signature = { 1,    1,     1,     0,
                                                 at_x, false, "fill" };

static PyObject *
fill_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *result;
    int x;

    if (!take_int32(&fill_signature, module, args, nargs, kwnames, &x)) {
        return NULL;
    }
    result = PyBytes_FromStringAndSize(NULL, 8);
    if (result != NULL) {
        memset(PyBytes_AS_STRING(result), x, 8);
    }
    return result;
}

static const struct signature spell_signature = { 1,    1,     1,      0,
                                                  at_x, false, "spell" };

static PyObject *
spell_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    char text[8];
    int x;

    if (!take_int32(&spell_signature, module, args, nargs, kwnames, &x)) {
        return NULL;
    }
    for (int i = 0; i < 8; i++) {
        text[i] = "0123456789abcdef"[(unsigned)x >> (28 - 4 * i) & 15];
    }
    return PyUnicode_FromStringAndSize(text, 8);
}

static const struct signature weigh_signature = { 2,          2,     1,      0,
                                                  at_weighed, false, "weigh" };

static PyObject *
weigh_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    PyObject *slots[2];
    struct numbers weights;
    PyObject *result = NULL;
    double x;

    if (!LIKELY(kwnames == NULL && nargs >= 1 && nargs <= 2)) {
        args = bind(&weigh_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
        nargs = 2;
    }
    if (!LIKELY(to_double(args[0], &x))) {
        return refuse_double(&weigh_signature, 0, args[0]);
    }
    if (nargs < 2 || args[1] == NULL || args[1] == Py_None) {
        return from_double(x);
    }
    weights.view.obj = NULL;
    weights.memory = NULL;
    if (LIKELY(numbers_of(&weights, args[1], "weigh", "weights"))) {
        result = from_double(x * total(weights.data, weights.size));
    }
    numbers_release(&weights);
    return result;
}

static const struct signature length_signature = { 1,       1,     1,       0,
                                                   at_path, false, "length" };

// Returns a bytes object, a new reference, or NULL with an exception set.
static PyObject *
to_path(const char *function, const char *name, PyObject *value)
{
    PyObject *bytes = NULL;

    if (!PyUnicode_Check(value) && !PyBytes_Check(value) &&
        !PyObject_HasAttrString((PyObject *)Py_TYPE(value), "__fspath__")) {
        refuse_type(function, name, "str, bytes or os.PathLike", value);
        return NULL;
    }
    if (PyUnicode_FSConverter(value, &bytes)) {
        return bytes;
    }
    if (PyErr_ExceptionMatches(PyExc_ValueError) &&
        !PyErr_ExceptionMatches(PyExc_UnicodeError)) {
        PyErr_Format(PyExc_ValueError,
                     "%s() argument '%s': embedded null character",
                     function, name);
    }
    return NULL;
}

static PyObject *
length_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
          PyObject *kwnames)
{
    PyObject *slot;
    PyObject *path;
    size_t length;

    if (!bind_one(&length_signature, module, &slot, &args, nargs, kwnames)) {
        return NULL;
    }
    path = to_path("length", "path", args[0]);
    if (path == NULL) {
        return NULL;
    }
    length = strlen(PyBytes_AS_STRING(path));
    Py_DECREF(path);
    return from_size(length);
}

static const struct signature apart_signature = { 1,    1,     1,      0,
                                                  at_x, false, "apart" };

static PyObject *
apart_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    double result;
    double x;

    if (!take_double(&apart_signature, module, args, nargs, kwnames, &x)) {
        return NULL;
    }
    Py_BEGIN_ALLOW_THREADS result = x * 2.0;
    Py_END_ALLOW_THREADS return from_double(result);
}

static const struct signature invert_signature = { 1,    1,     1,       0,
                                                   at_x, false, "invert" };

static double
invert(double x, const char **problem)
{
    if (x == 0.0) {
        *problem = "x is zero";
        return 0.0;
    }
    return 1.0 / x;
}

static PyObject *
invert_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
          PyObject *kwnames)
{
    const char *problem = NULL;
    double result;
    double x;

    if (!take_double(&invert_signature, module, args, nargs, kwnames, &x)) {
        return NULL;
    }
    result = invert(x, &problem);
    if (!LIKELY(problem == NULL)) {
        PyErr_SetString(PyExc_ValueError, problem);
        return NULL;
    }
    return from_double(result);
}

// Callbacks: all on the thread of the call, with the GIL.

// What C gets as its void *.
struct callback {
    PyObject *callable;  // borrowed
    bool has_failed;     // with an exception, which stays set
};

// Returns whether [args] are an int and a callable.
static inline bool
to_callback(const struct signature *self, PyObject *const *args, int *n,
            struct callback *out)
{
    if (!LIKELY(to_int32(args[0], n))) {
        refuse_int(self->function, "n", kind_int32, args[0]);
        return false;
    }
    if (!LIKELY(PyCallable_Check(args[1]))) {
        refuse_type(self->function, "f", "callable", args[1]);
        return false;
    }
    out->callable = args[1];
    out->has_failed = false;
    return true;
}

static const struct signature apply_signature = { 2,    2,     2,      0,
                                                  at_n, false, "apply" };

static double
apply_call(double x, void *user)
{
    struct callback *self = user;
    PyObject *args[2];
    PyObject *result;
    double value;

    if (!LIKELY(!self->has_failed)) {
        return 0.0;
    }
    args[1] = from_double(x);
    if (!LIKELY(args[1] != NULL)) {
        goto fail;
    }
    result = PyObject_Vectorcall(self->callable, args + 1,
                                 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_DECREF(args[1]);
    if (!LIKELY(result != NULL)) {
        goto fail;
    }
    if (!LIKELY(to_double(result, &value))) {
        if (!PyErr_Occurred()) {
            refuse_real("apply", "f()", kind_double, result);
        }
        Py_DECREF(result);
        goto fail;
    }
    Py_DECREF(result);
    return value;

fail:
    self->has_failed = true;
    return 0.0;
}

static double
apply(int n, double (*f)(double x, void *user), void *user)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        sum += f(sum + 0.5, user);
    }
    return sum;
}

static PyObject *
apply_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    PyObject *slots[2];
    struct callback f;
    double result;
    int n;

    if (!LIKELY(kwnames == NULL && nargs == 2)) {
        args = bind(&apply_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_callback(&apply_signature, args, &n, &f))) {
        return NULL;
    }
    result = apply(n, apply_call, &f);
    return LIKELY(!f.has_failed) ? from_double(result) : NULL;
}

static const struct signature rate_signature = { 2,    2,     2,     0,
                                                 at_n, false, "rate" };

static int
rate_call(void *user, const char *name, double weight)
{
    struct callback *self = user;
    PyObject *args[3];
    PyObject *result;
    int value;

    if (!LIKELY(!self->has_failed)) {
        return -1;
    }
    args[1] = PyUnicode_FromString(name);
    if (!LIKELY(args[1] != NULL)) {
        goto fail;
    }
    args[2] = from_double(weight);
    if (!LIKELY(args[2] != NULL)) {
        Py_DECREF(args[1]);
        goto fail;
    }
    result = PyObject_Vectorcall(self->callable, args + 1,
                                 2 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    Py_DECREF(args[1]);
    Py_DECREF(args[2]);
    if (!LIKELY(result != NULL)) {
        goto fail;
    }
    if (!LIKELY(to_int32(result, &value))) {
        if (!PyErr_Occurred()) {
            refuse_int("rate", "f()", kind_int32, result);
        }
        Py_DECREF(result);
        goto fail;
    }
    Py_DECREF(result);
    return value;

fail:
    self->has_failed = true;
    return -1;
}

static int
rate(int n, int (*f)(void *user, const char *name, double weight), void *user)
{
    int last = 0;

    for (int i = 0; i < n && last >= 0; i++) {
        last = f(user, "a name", i + 0.5);
    }
    return last;
}

static PyObject *
rate_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *slots[2];
    struct callback f;
    int result;
    int n;

    if (!LIKELY(kwnames == NULL && nargs == 2)) {
        args = bind(&rate_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_callback(&rate_signature, args, &n, &f))) {
        return NULL;
    }
    result = rate(n, rate_call, &f);
    return LIKELY(!f.has_failed) ? from_long(result) : NULL;
}

static const struct signature tick_signature = { 2,    2,     2,     0,
                                                 at_n, false, "tick" };

static void
tick_call(void *user)
{
    struct callback *self = user;
    PyObject *args[1];
    PyObject *result;

    if (!LIKELY(!self->has_failed)) {
        return;
    }
    result = PyObject_Vectorcall(self->callable, args + 1,
                                 PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
    if (!LIKELY(result != NULL)) {
        self->has_failed = true;
        return;
    }
    Py_DECREF(result);
}

static void
tick(int n, void (*f)(void *user), void *user)
{
    for (int i = 0; i < n; i++) {
        f(user);
    }
}

static PyObject *
tick_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *slots[2];
    struct callback f;
    int n;

    if (!LIKELY(kwnames == NULL && nargs == 2)) {
        args = bind(&tick_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_callback(&tick_signature, args, &n, &f))) {
        return NULL;
    }
    tick(n, tick_call, &f);
    if (!LIKELY(!f.has_failed)) {
        return NULL;
    }
    Py_RETURN_NONE;
}

// The module

static PyMethodDef methods[] = {
    METHOD(letters, "($module, data)", "Return how many are not empty."),
    METHOD(only, "($module, x, *, y, z=3)", "Return *x* + *y* - *z*."),
    METHOD(total, "($module, *values)", "Return the sum."),
    METHOD(count, "($module, *values)", "Return how many."),
    METHOD(options, "($module, x, **more)", "Return *x* + how many more."),
    METHOD(add, "($module, data)", "Return the sum."),
    METHOD(split, "($module, x)", "Return what *x* is made of."),
    METHOD(halve, "($module, x)", "Return half of *x*."),
    METHOD(fill, "($module, x)", "Return eight times *x*."),
    METHOD(spell, "($module, x)", "Return *x* in hexadecimal."),
    METHOD(weigh, "($module, x, weights=None)", "Return *x*, weighed."),
    METHOD(length, "($module, path)", "Return the length in bytes."),
    METHOD(apart, "($module, x)", "Return *x* twice."),
    METHOD(invert, "($module, x)", "Return one by *x*."),
    METHOD(apply, "($module, n, f)", "Return a sum of what *f* returns."),
    METHOD(rate, "($module, n, f)", "Return what *f* returned last."),
    METHOD(tick, "($module, n, f)", "Call *f*."),
    { NULL, NULL, 0, NULL },
};

HAND_MODULE(kinds_hand)
