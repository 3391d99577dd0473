// ufunc.c - ufuncs of NumPy's, made when a module is asked for them.
// SPDX-License-Identifier: MIT

#include <pyzc/vectorize.h>

#include <pyzc/detail/compat.h>
#include <pyzc/error.h>
#include <pyzc/exception.h>

#include <stdlib.h>
#include <string.h>

void *const pyzc_no_data_[PYZC_MAX_PARAMETERS] = { NULL };

// Signatures

// The most operands and dimensions of an operand: a C function has eight
// parameters, and each dimension is one.
enum { ufunc_max = 8 };

// A signature: the dimensions of each operand, as the numbers of their names.
struct ufunc_signature {
    int n_in;
    int n_operands;
    int n_names;
    int n[ufunc_max];
    int dimension[ufunc_max][ufunc_max];
};

static bool
ufunc_is_name(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '_';
}

// Returns the number of the name of [len] bytes at [name], which [names] has,
// or is added; -1 if there are too many.
static int
ufunc_name(const char **names, size_t *lens, int *n, const char *name,
           size_t len)
{
    for (int i = 0; i < *n; i++) {
        if (lens[i] == len && memcmp(names[i], name, len) == 0) {
            return i;
        }
    }
    if (*n == ufunc_max) {
        return -1;
    }
    names[*n] = name;
    lens[*n] = len;
    return (*n)++;
}

// Reads [text], "(m,n),(n)->(m)", into [out]. Blanks count nothing. Returns
// whether it is one.
static bool
ufunc_read(const char *text, struct ufunc_signature *out)
{
    const char *names[ufunc_max];
    size_t lens[ufunc_max];
    bool has_arrow = false;

    *out = (struct ufunc_signature){ 0 };
    for (;;) {
        int *n;

        text += strspn(text, " ");
        if (*text++ != '(' || out->n_operands == ufunc_max) {
            return false;
        }
        n = &out->n[out->n_operands];
        text += strspn(text, " ");
        while (*text != ')') {
            size_t len = 0;
            int number;

            while (ufunc_is_name(text[len])) {
                len++;
            }
            number = ufunc_name(names, lens, &out->n_names, text, len);
            if (len == 0 || number < 0 || *n == ufunc_max) {
                return false;
            }
            out->dimension[out->n_operands][(*n)++] = number;
            text += len;
            text += strspn(text, " ");
            if (*text == ',') {
                text++;
                text += strspn(text, " ");
            } else if (*text != ')') {
                return false;
            }
        }
        out->n_operands++;
        text++;
        text += strspn(text, " ");
        if (*text == '\0') {
            return has_arrow && out->n_in > 0;
        }
        if (*text == '-' && text[1] == '>' && !has_arrow) {
            has_arrow = true;
            out->n_in = out->n_operands;
            text += 2;
        } else if (*text++ != ',') {
            return false;
        }
    }
}

// Rows

// The size of an item, by NumPy's number of the type.
static Py_ssize_t
ufunc_item_size(int number)
{
    switch (number) {
#define UFUNC_SIZE(c, T, suffix)                                              \
    case pyzc_ndarray_##suffix:                                               \
        return sizeof(T);
        PYZC_ITEMS(UFUNC_SIZE, ~)
#undef UFUNC_SIZE
    default:
        return 1;
    }
}

// An operand of a loop over rows.
struct ufunc_row {
    char *at;
    Py_ssize_t step;  // from row to row
    Py_ssize_t item;  // bytes
    int n;            // dimensions
    Py_ssize_t shape[ufunc_max];
    Py_ssize_t strides[ufunc_max];
    Py_ssize_t size;  // bytes of the row
    char *copy;       // NULL if C gets the items where they are
    uintptr_t first;  // of all rows: their bytes
    uintptr_t end;
};

static bool
ufunc_is_dense(const struct ufunc_row *row)
{
    Py_ssize_t stride = row->item;

    for (int i = row->n - 1; i >= 0; i--) {
        if (row->shape[i] != 1 && row->strides[i] != stride) {
            return false;
        }
        stride *= row->shape[i];
    }
    return true;
}

// Adds what lies [offset] bytes from what [row] has.
static void
ufunc_widen(struct ufunc_row *row, Py_ssize_t offset)
{
    if (offset < 0) {
        row->first += (uintptr_t)offset;  // wraps around: it becomes less
    } else {
        row->end += (uintptr_t)offset;
    }
}

// Whether C may write to an argument while it fills [out]. NumPy sees to
// arrays that overlap, but not to one that is both, whole.
static bool
ufunc_is_shared(const struct ufunc_row *rows, int n_in,
                const struct ufunc_row *out)
{
    for (int i = 0; i < n_in; i++) {
        if (rows[i].first < out->end && out->first < rows[i].end) {
            return true;
        }
    }
    return false;
}

// Copies the items from dimension [i] on of a row at [at] to where they are
// one after another, or from there. Returns the end of these.
static char *
ufunc_copy(const struct ufunc_row *row, int i, char *at, char *dense,
           bool is_back)
{
    if (i == row->n) {
        memcpy(is_back ? at : dense, is_back ? dense : at, (size_t)row->item);
        return dense + row->item;
    }
    for (Py_ssize_t k = 0; k < row->shape[i]; k++) {
        dense =
            ufunc_copy(row, i + 1, at + k * row->strides[i], dense, is_back);
    }
    return dense;
}

// Without memory for a copy, NumPy finds the exception.
static void
ufunc_no_memory(void)
{
    PyGILState_STATE state = PyGILState_Ensure();

    PyErr_NoMemory();
    PyGILState_Release(state);
}

// Lays out the operands of a loop. Returns whether there was memory.
static bool
ufunc_begin_rows(struct ufunc_row *rows, const struct ufunc_signature *of,
                 const char *types, char **args, const Py_ssize_t *size,
                 const Py_ssize_t *steps)
{
    const Py_ssize_t *stride = &steps[of->n_operands];
    bool done = true;

    for (int i = 0; i < of->n_operands; i++) {
        struct ufunc_row *row = &rows[i];

        *row = (struct ufunc_row){ .at = args[i],
                                   .step = steps[i],
                                   .item = ufunc_item_size(types[i]),
                                   .n = of->n[i],
                                   .first = (uintptr_t)args[i] };
        row->size = row->item;
        row->end = row->first + (uintptr_t)row->item;
        ufunc_widen(row, (size[0] - 1) * row->step);
        for (int k = 0; k < row->n; k++) {
            row->shape[k] = size[of->dimension[i][k] + 1];
            row->strides[k] = *stride++;
            row->size *= row->shape[k];
            ufunc_widen(row, (row->shape[k] - 1) * row->strides[k]);
        }
        if (done && row->size > 0 &&
            (!ufunc_is_dense(row) ||
             (i >= of->n_in && ufunc_is_shared(rows, of->n_in, row)))) {
            row->copy = malloc((size_t)row->size);
            done = row->copy != NULL;
        }
    }
    return done;
}

void
pyzc_core_loop_(char **args, const Py_ssize_t *size, const Py_ssize_t *steps,
                void *data)
{
    const struct pyzc_core *core = data;
    const struct pyzc_loops *loops = core->loops;
    struct ufunc_signature of;
    struct ufunc_row rows[ufunc_max];
    void *operands[ufunc_max];

    // It was read before, when the module was imported.
    (void)ufunc_read(loops->signature, &of);
    if (ufunc_begin_rows(rows, &of,
                         &loops->types[core->at * loops->n_operands], args,
                         size, steps)) {
        for (Py_ssize_t k = 0; k < size[0]; k++) {
            for (int i = 0; i < of.n_operands; i++) {
                char *at = rows[i].at + k * rows[i].step;

                operands[i] = rows[i].copy != NULL ? rows[i].copy : at;
                if (rows[i].copy != NULL && i < of.n_in) {
                    ufunc_copy(&rows[i], 0, at, rows[i].copy, false);
                }
            }
            core->call(operands, size + 1);
            for (int i = of.n_in; i < of.n_operands; i++) {
                if (rows[i].copy != NULL) {
                    ufunc_copy(&rows[i], 0, rows[i].at + k * rows[i].step,
                               rows[i].copy, true);
                }
            }
        }
    } else {
        ufunc_no_memory();
    }
    for (int i = 0; i < of.n_operands; i++) {
        free(rows[i].copy);
    }
}

// Making one

// Where NumPy's table has what makes a ufunc, and -1 for one that has no
// identity.
enum { ufunc_at_create = 31, ufunc_no_identity = -1 };

typedef PyObject *(*ufunc_create)(const pyzc_loop *loop, void *const *data,
                                  const char *types, int n, int n_in,
                                  int n_out, int identity, const char *name,
                                  const char *doc, int unused,
                                  const char *signature);

// Returns the name and the docstring of a line.
static const char *
ufunc_name_of(const struct pyzc_loops *loops)
{
    return (const char *)(loops->record + 1);
}

static const char *
ufunc_doc_of(const struct pyzc_loops *loops)
{
    const char *name = ufunc_name_of(loops);

    return name + strlen(name) + 1;
}

// Imports NumPy and returns its table of functions for ufuncs. If there is
// none, returns NULL with an ImportError set, or with another exception that
// came up.
static void **
ufunc_table(void)
{
    PyObject *numpy;
    void **table = NULL;

    if (PyInterpreterState_GetID(PyInterpreterState_Get()) != 0) {
        PyErr_SetString(PyExc_ImportError,
                        "NumPy supports the main interpreter only");
        return NULL;
    }
    numpy = PyImport_ImportModule("numpy");
    if (numpy == NULL) {
        return NULL;
    }
    if (pyzc_numpy_(NULL) != NULL) {
        table = pyzc_numpy_table_("_UFUNC_API");
    }
    Py_DECREF(numpy);
    if (table == NULL) {
        PyErr_SetString(PyExc_ImportError,
                        "this version of NumPy is not known");
    }
    return table;
}

// Returns a new ufunc, or NULL with an exception set. NumPy keeps the
// addresses of what it is given, which is constant and never unloaded.
static PyObject *
ufunc_make(const struct pyzc_loops *loops)
{
    void **table = ufunc_table();
    struct ufunc_signature of = { .n_in = loops->n_operands - 1 };
    ufunc_create create;

    if (table == NULL) {
        return NULL;
    }
    if (loops->signature != NULL) {
        (void)ufunc_read(loops->signature, &of);
    }
    memcpy(&create, &table[ufunc_at_create], sizeof(create));
    return create(loops->loop, loops->data, loops->types, loops->n, of.n_in,
                  loops->n_operands - of.n_in, ufunc_no_identity,
                  ufunc_name_of(loops), ufunc_doc_of(loops), 0,
                  loops->signature);
}

// The attributes of a module

// __getattr__ of a module; [self] is a tuple of the module and a dict, name ->
// capsule of what a line makes. A ufunc is made once, and then is an attribute
// as any other.
static PyObject *
ufunc_getattr(PyObject *self, PyObject *name)
{
    static const char missing[] = "module '%U' has no attribute '%U'";
    PyObject *module = PyTuple_GetItem(self, 0);
    PyObject *home = PyModule_GetNameObject(module);
    PyObject *capsule = NULL;
    PyObject *ufunc = NULL;
    PyObject *kept = NULL;

    if (home == NULL) {
        return NULL;
    }
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError,
                     "__getattr__() argument must be str, not %R",
                     Py_TYPE(name));
    } else {
        capsule = PyDict_GetItemWithError(PyTuple_GetItem(self, 1), name);
        if (capsule == NULL && PyErr_Occurred() == NULL) {
            PyErr_Format(PyExc_AttributeError, missing, home, name);
        }
    }
    if (capsule != NULL) {
        ufunc = ufunc_make(PyCapsule_GetPointer(capsule, NULL));
        if (ufunc == NULL && PyErr_ExceptionMatches(PyExc_ImportError)) {
            pyzc_raise_from_(PyExc_AttributeError, missing, home, name);
        }
    }
    if (ufunc != NULL) {
        kept = pyzc_dict_default_(PyModule_GetDict(module), name, ufunc);
        Py_DECREF(ufunc);
    }
    Py_DECREF(home);
    return kept;
}

static PyObject *
ufunc_dir(PyObject *self, PyObject *unused)
{
    PyObject *dict = PyModule_GetDict(PyTuple_GetItem(self, 0));
    PyObject *names = PyDict_Keys(dict);
    PyObject *name;
    Py_ssize_t at = 0;

    (void)unused;
    while (names != NULL &&
           PyDict_Next(PyTuple_GetItem(self, 1), &at, &name, NULL)) {
        int is_made = PyDict_Contains(dict, name);

        if (is_made < 0 || (is_made == 0 && PyList_Append(names, name) < 0)) {
            Py_CLEAR(names);
        }
    }
    return names;
}

static PyMethodDef ufunc_methods[] PYZC_TABLE_("ufunc") = {
    { "__getattr__", ufunc_getattr, METH_O,
      "__getattr__(name, /)\n--\n\nMake a ufunc when it is asked for." },
    { "__dir__", ufunc_dir, METH_NOARGS, "__dir__()\n--\n\n" },
};

// Returns the dict of the lines that were added to [target], borrowed, of its
// function __getattr__; NULL if it has none, or one of its own, which is a
// SystemError.
static PyObject *
ufunc_lines(PyObject *target)
{
    PyObject *name = PyUnicode_FromString(ufunc_methods[0].ml_name);
    PyObject *function = NULL;
    PyObject *lines = NULL;

    if (name != NULL) {
        function = PyDict_GetItemWithError(PyModule_GetDict(target), name);
        Py_DECREF(name);
    }
    if (function == NULL) {
        return NULL;
    }
    if (PyCFunction_Check(function) &&
        PyCFunction_GetFunction(function) == ufunc_getattr) {
        lines = PyTuple_GetItem(PyCFunction_GetSelf(function), 1);
    } else {
        PyErr_SetString(PyExc_SystemError,
                        "pyzc: a module with ufuncs cannot have a "
                        "__getattr__ of its own");
    }
    return lines;
}

// As ufunc_lines(), but makes the functions if there are none.
static PyObject *
ufunc_begin(PyObject *module, PyObject *target)
{
    PyObject *lines = ufunc_lines(target);
    PyObject *self = NULL;
    PyObject *name;

    if (lines != NULL || PyErr_Occurred() != NULL) {
        return lines;
    }
    name = PyModule_GetNameObject(target);
    lines = PyDict_New();
    if (name != NULL && lines != NULL) {
        self = PyTuple_Pack(2, target, lines);
    }
    Py_XDECREF(lines);
    for (int i = 0; i < 2 && self != NULL; i++) {
        if (pyzc_add_value(module, ufunc_methods[i].ml_name,
                           PyCFunction_NewEx(&ufunc_methods[i], self, name)) <
            0) {
            Py_CLEAR(self);
        }
    }
    Py_XDECREF(name);
    if (self == NULL) {
        return NULL;
    }
    Py_DECREF(self);  // the functions have it
    return lines;
}

// Raises that the line of [loops] has another signature than its functions.
static int
ufunc_check(const struct pyzc_loops *loops)
{
    struct ufunc_signature of;

    if (loops->signature == NULL) {
        return 0;
    }
    if (!ufunc_read(loops->signature, &of)) {
        PyErr_Format(PyExc_SystemError, "pyzc: %s: '%s' is not a signature",
                     ufunc_name_of(loops), loops->signature);
        return -1;
    }
    if (of.n_operands != loops->n_operands || of.n_names != loops->n_sizes) {
        PyErr_Format(PyExc_SystemError,
                     "pyzc: %s: '%s' has %d operands and %d sizes, its "
                     "functions have %d and %d",
                     ufunc_name_of(loops), loops->signature, of.n_operands,
                     of.n_names, loops->n_operands, loops->n_sizes);
        return -1;
    }
    return 0;
}

int
pyzc_add_ufunc_(PyObject *module, const struct pyzc_loops *loops)
{
    const struct pyzc_state *state = pyzc_state_of_(module);
    PyObject *lines;
    PyObject *capsule;
    int result = -1;

    lines =
        ufunc_check(loops) == 0 ? ufunc_begin(module, state->target) : NULL;
    if (lines == NULL) {
        return -1;
    }
    capsule = PyCapsule_New((void *)(uintptr_t)loops, NULL, NULL);
    if (capsule != NULL) {
        result = PyDict_SetItemString(lines, ufunc_name_of(loops), capsule);
        Py_DECREF(capsule);
    }
    return result;
}
