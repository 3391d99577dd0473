// bind.c - from positional and keyword arguments to one array.
//
// The names of a function's parameters are interned when its first keyword
// call comes, and kept in the module's state: in a hash table of fixed size,
// chained, whose bucket the record tells. From then on a keyword call compares
// pointers: a name in a call is interned too. Only a name that no pointer
// matches is compared as text.
//
// The slow path raises what CPython's initialize_locals() (Python/ceval.c)
// raises of a Python function, in the same order: keywords one by one, then
// too many arguments, then missing ones.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/bind.h>

#include <pyzc/detail/compat.h>
#include <pyzc/detail/state.h>

#include "../core/signature.h"

// What a keyword call must know of the parameters of a function.
struct pyzc_parameters {
    const struct pyzc_record *record;
    const struct pyzc_parameters *next;  // in the bucket
    Py_ssize_t count;                    // parameters
    Py_ssize_t first;                    // the first that may be a keyword
    Py_ssize_t positional;               // the first that must be one
    Py_ssize_t fast;    // positional, but -1 if there is **kwargs
    unsigned required;  // those without a default: a bit each
    bool has_args;
    bool has_kwargs;
    PyObject *name[];  // interned; owned
};
_Static_assert(PYZC_MAX_PARAMETERS <= 32, "pyzc: a bit for each parameter");

// The record's signature, which its maker has checked.
static const char *
signature_of(const struct pyzc_record *record)
{
    const char *text = pyzc_record_text(record);

    return pyzc_signature_begin(text + strlen(text) + 1);
}

static void
parameters_destroy(const struct pyzc_parameters *parameters)
{
    if (parameters != NULL) {
        for (Py_ssize_t i = 0; i < parameters->count; i++) {
            Py_XDECREF(parameters->name[i]);
        }
        PyMem_Free((void *)(uintptr_t)parameters);
    }
}

static struct pyzc_parameters *
parameters_create(const struct pyzc_record *record)
{
    Py_ssize_t count = record->count[0];
    struct pyzc_parameters *parameters = PyMem_Calloc(
        1, sizeof(*parameters) + (size_t)count * sizeof(parameters->name[0]));
    const char *cursor = signature_of(record);
    struct pyzc_parameter parameter;
    enum pyzc_signature_item item;
    Py_ssize_t n = 0;

    if (parameters == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    parameters->record = record;
    parameters->count = count;
    parameters->positional = count;
    while ((item = pyzc_signature_next(&cursor, &parameter)) !=
           pyzc_signature_end) {
        if (item == pyzc_signature_slash) {
            parameters->first = n;
            continue;
        }
        if (item == pyzc_signature_star || item == pyzc_signature_args) {
            parameters->positional = n;
            parameters->has_args = item == pyzc_signature_args;
            continue;
        }
        if (item == pyzc_signature_kwargs) {
            parameters->has_kwargs = true;
            continue;
        }
        if (item == pyzc_signature_broken || n == count) {
            PyErr_SetString(PyExc_SystemError, "pyzc: broken signature");
            goto fail;
        }
        parameters->name[n] = PyUnicode_FromStringAndSize(
            parameter.name, (Py_ssize_t)parameter.name_len);
        if (parameters->name[n] == NULL) {
            goto fail;
        }
        PyUnicode_InternInPlace(&parameters->name[n]);
        if (parameter.value == NULL) {
            parameters->required |= 1u << n;
        }
        n++;
    }
    parameters->fast = parameters->has_kwargs ? -1 : parameters->positional;
    return parameters;

fail:
    parameters_destroy(parameters);
    return NULL;
}

// Ends each bucket, so that a search needs no test for the end: it stops at a
// record of NULL.
static const struct pyzc_parameters no_parameters = { .record = NULL };

static void
bucket_finish(const struct pyzc_parameters *parameters)
{
    while (parameters != &no_parameters) {
        const struct pyzc_parameters *next = parameters->next;

        parameters_destroy(parameters);
        parameters = next;
    }
}

static void
buckets_finish(struct pyzc_state *state, struct pyzc_state_part *part)
{
    (void)part;
    for (size_t i = 0; i < PYZC_BUCKETS; i++) {
        bucket_finish(state->bucket[i]);
    }
}

void
pyzc_bind_init_(struct pyzc_state *state)
{
    for (size_t i = 0; i < PYZC_BUCKETS; i++) {
        state->bucket[i] = &no_parameters;
    }
    pyzc_state_add_part_(state, &state->buckets, buckets_finish);
}

// Returns the parameters of the function with [record] in a bucket that begins
// with [parameters], or NULL.
static const struct pyzc_parameters *
parameters_search(const struct pyzc_parameters *parameters,
                  const struct pyzc_record *record)
{
    while (parameters != &no_parameters && parameters->record != record) {
        parameters = parameters->next;
    }
    return parameters != &no_parameters ? parameters : NULL;
}

// Returns the parameters of the function with [record], which may not be in
// [state] yet; NULL with an exception set.
PYZC_COLD static const struct pyzc_parameters *
parameters_find(struct pyzc_state *state, const struct pyzc_record *record)
{
    PYZC_BUCKET_ *bucket = &state->bucket[record->extra];
    const struct pyzc_parameters *first = pyzc_bucket_first_(bucket);
    const struct pyzc_parameters *known = parameters_search(first, record);
    struct pyzc_parameters *fresh =
        known == NULL ? parameters_create(record) : NULL;

    if (fresh == NULL) {
        return known;
    }
    fresh->next = first;
    while (!pyzc_bucket_put_(bucket, &first, fresh)) {
        // Another thread was faster, with these or with others.
        known = parameters_search(first, record);
        if (known != NULL) {
            parameters_destroy(fresh);
            return known;
        }
        fresh->next = first;
    }
    return fresh;
}

// Returns the parameters of the function with [record], borrowed from the
// state of [module]; NULL with an exception set.
static inline const struct pyzc_parameters *
parameters_of(PyObject *module, const struct pyzc_record *record)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    const struct pyzc_parameters *parameters =
        pyzc_bucket_first_(&state->bucket[record->extra]);

    if (pyzc_likely(parameters->record == record)) {
        return parameters;
    }
    return parameters_find(state, record);
}

// Errors

// Whether parameter [at] has no default.
static bool
is_required(const struct pyzc_parameters *parameters, Py_ssize_t at)
{
    return (parameters->required >> at & 1) != 0;
}

// Raises that [nargs] positional arguments are too many, where [n_only] of
// the keyword-only ones were given.
static void
too_many(const struct pyzc_parameters *parameters, Py_ssize_t nargs,
         Py_ssize_t n_only)
{
    const char *function = pyzc_record_text(parameters->record);
    const char *were = nargs == 1 && n_only == 0 ? "was" : "were";
    Py_ssize_t most = parameters->positional;
    Py_ssize_t least = 0;
    char takes[64];
    char only[96] = "";

    while (least < most && is_required(parameters, least)) {
        least++;
    }
    if (least < most) {
        PyOS_snprintf(takes, sizeof(takes), "from %zd to %zd", least, most);
    } else {
        PyOS_snprintf(takes, sizeof(takes), "%zd", most);
    }
    if (n_only > 0) {
        PyOS_snprintf(only, sizeof(only),
                      " positional argument%s (and %zd keyword-only "
                      "argument%s)",
                      nargs == 1 ? "" : "s", n_only, n_only == 1 ? "" : "s");
    }
    PyErr_Format(PyExc_TypeError,
                 "%s() takes %s positional argument%s but %zd%s %s given",
                 function, takes, least < most || most != 1 ? "s" : "", nargs,
                 only, were);
}

// Returns a list of the reprs of the names from [first] to [last] that are
// required and whose slot is empty.
static PyObject *
missing_names(const struct pyzc_parameters *parameters, PyObject *const *slots,
              Py_ssize_t first, Py_ssize_t last)
{
    PyObject *list = PyList_New(0);

    for (Py_ssize_t i = first; list != NULL && i < last; i++) {
        PyObject *name;

        if (slots[i] != NULL || !is_required(parameters, i)) {
            continue;
        }
        name = PyObject_Repr(parameters->name[i]);
        if (name == NULL || PyList_Append(list, name) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(name);
    }
    return list;
}

// Returns "'a'", "'a' and 'b'" or "'a', 'b', and 'c'", for a list of such.
static PyObject *
enumeration(PyObject *list)
{
    Py_ssize_t n = PyList_Size(list);
    PyObject *comma = NULL;
    PyObject *rest = NULL;
    PyObject *head = NULL;
    PyObject *text = NULL;

    if (n == 1) {
        text = PyList_GetItem(list, 0);
        Py_INCREF(text);
        return text;
    }
    if (n == 2) {
        return PyUnicode_FromFormat("%U and %U", PyList_GetItem(list, 0),
                                    PyList_GetItem(list, 1));
    }
    comma = PyUnicode_FromString(", ");
    rest = PyList_GetSlice(list, 0, n - 1);
    if (comma != NULL && rest != NULL) {
        head = PyUnicode_Join(comma, rest);
    }
    if (head != NULL) {
        text = PyUnicode_FromFormat("%U, and %U", head,
                                    PyList_GetItem(list, n - 1));
    }
    Py_XDECREF(comma);
    Py_XDECREF(rest);
    Py_XDECREF(head);
    return text;
}

// Raises that required parameters have no argument in [slots], if so: of
// those from [first] to [last], which are of one [kind]. Returns whether an
// exception is set.
static bool
missing(const struct pyzc_parameters *parameters, PyObject *const *slots,
        Py_ssize_t first, Py_ssize_t last, const char *kind)
{
    PyObject *list = missing_names(parameters, slots, first, last);
    Py_ssize_t n = list != NULL ? PyList_Size(list) : -1;
    PyObject *text = n > 0 ? enumeration(list) : NULL;

    if (text != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s() missing %zd required %s argument%s: %U",
                     pyzc_record_text(parameters->record), n, kind,
                     n == 1 ? "" : "s", text);
    }
    Py_XDECREF(text);
    Py_XDECREF(list);
    return n != 0;
}

// As missing(), for all parameters.
static bool
missing_any(const struct pyzc_parameters *parameters, PyObject *const *slots)
{
    return missing(parameters, slots, 0, parameters->positional,
                   "positional") ||
           missing(parameters, slots, parameters->positional,
                   parameters->count, "keyword-only");
}

// Returns the place of the parameter from [first] to [last] whose name is
// [key], -1 if there is none, -2 with an exception set.
static Py_ssize_t
find_name(const struct pyzc_parameters *parameters, Py_ssize_t first,
          Py_ssize_t last, PyObject *key)
{
    for (Py_ssize_t i = first; i < last; i++) {
        if (parameters->name[i] == key) {
            return i;
        }
    }
    for (Py_ssize_t i = first; i < last; i++) {
        int equal = PyObject_RichCompareBool(parameters->name[i], key, Py_EQ);

        if (equal != 0) {
            return equal > 0 ? i : -2;
        }
    }
    return -1;
}

// Raises that positional-only parameters were given by name, if any was.
// Returns whether an exception is set.
static bool
refuse_positional_only(const struct pyzc_parameters *parameters,
                       PyObject *kwnames)
{
    PyObject *list = PyList_New(0);
    PyObject *comma = NULL;
    PyObject *text = NULL;

    for (Py_ssize_t i = 0; list != NULL && i < parameters->first; i++) {
        for (Py_ssize_t k = 0; k < pyzc_tuple_size_(kwnames); k++) {
            int equal = PyObject_RichCompareBool(
                parameters->name[i], pyzc_tuple_item_(kwnames, k), Py_EQ);

            if (equal < 0 ||
                (equal > 0 && PyList_Append(list, parameters->name[i]) < 0)) {
                Py_DECREF(list);
                return true;
            }
        }
    }
    if (list != NULL && PyList_Size(list) == 0) {
        Py_DECREF(list);
        return false;
    }
    comma = list != NULL ? PyUnicode_FromString(", ") : NULL;
    text = comma != NULL ? PyUnicode_Join(comma, list) : NULL;
    if (text != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s() got some positional-only arguments passed as "
                     "keyword arguments: '%U'",
                     pyzc_record_text(parameters->record), text);
    }
    Py_XDECREF(text);
    Py_XDECREF(comma);
    Py_XDECREF(list);
    return true;
}

// Returns the name nearest to [key], as CPython 3.13 and later suggest it:
// a new reference, or NULL without an exception if nothing is near.
static PyObject *
suggestion(const struct pyzc_parameters *parameters, PyObject *key)
{
    PyObject *result = NULL;
    PyObject *module;
    PyObject *list;

    if (PYZC_RUNNING_VERSION < 0x030D0000) {
        return NULL;
    }
    module = PyImport_ImportModule("_suggestions");
    list = PyList_New(0);
    for (Py_ssize_t i = parameters->first;
         list != NULL && i < parameters->count; i++) {
        if (PyList_Append(list, parameters->name[i]) < 0) {
            Py_CLEAR(list);
        }
    }
    if (module != NULL && list != NULL) {
        result = PyObject_CallMethod(module, "_generate_suggestions", "OO",
                                     list, key);
    }
    Py_XDECREF(module);
    Py_XDECREF(list);
    if (result != NULL && !PyUnicode_Check(result)) {
        Py_CLEAR(result);
    }
    PyErr_Clear();  // an error without a suggestion is an error still
    return result;
}

static void
unexpected(const struct pyzc_parameters *parameters, PyObject *key)
{
    const char *function = pyzc_record_text(parameters->record);
    PyObject *near = suggestion(parameters, key);

    if (near != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s() got an unexpected keyword argument '%S'. "
                     "Did you mean '%S'?",
                     function, key, near);
        Py_DECREF(near);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "%s() got an unexpected keyword argument '%S'", function,
                     key);
    }
}

// Puts a keyword that no parameter has into the dict of **kwargs, which it
// makes at the first. Returns whether it did; else an exception is set.
static bool
keep_keyword(const struct pyzc_parameters *parameters, PyObject **slots,
             PyObject *key, PyObject *value)
{
    PyObject **dict = &slots[parameters->count];

    if (*dict == NULL) {
        *dict = PyDict_New();
    }
    return *dict != NULL && PyDict_SetItem(*dict, key, value) == 0;
}

// As bind_slowly(), but leaves a dict in its slot when it fails.
static bool
bind_each(const struct pyzc_parameters *parameters, PyObject **slots,
          PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Py_ssize_t n_keywords = kwnames != NULL ? pyzc_tuple_size_(kwnames) : 0;
    Py_ssize_t n_only = 0;

    for (Py_ssize_t i = 0; i < parameters->count; i++) {
        slots[i] = i < nargs && i < parameters->positional ? args[i] : NULL;
    }
    for (Py_ssize_t k = 0; k < n_keywords; k++) {
        PyObject *key = pyzc_tuple_item_(kwnames, k);
        Py_ssize_t at =
            find_name(parameters, parameters->first, parameters->count, key);

        if (at == -2) {
            return false;
        }
        if (at == -1 && parameters->has_kwargs) {
            if (!keep_keyword(parameters, slots, key, args[nargs + k])) {
                return false;
            }
            continue;
        }
        if (at == -1) {
            if (!refuse_positional_only(parameters, kwnames)) {
                unexpected(parameters, key);
            }
            return false;
        }
        if (slots[at] != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%s() got multiple values for argument '%S'",
                         pyzc_record_text(parameters->record), key);
            return false;
        }
        slots[at] = args[nargs + k];
        n_only += at >= parameters->positional;
    }
    if (nargs > parameters->positional && !parameters->has_args) {
        too_many(parameters, nargs, n_only);
        return false;
    }
    for (Py_ssize_t i = 0; i < parameters->count; i++) {
        if (slots[i] == NULL && is_required(parameters, i)) {
            return !missing_any(parameters, slots);
        }
    }
    return true;
}

// As pyzc_bind(), for names that are not interned, **kwargs and errors.
PYZC_NOINLINE static PyObject *const *
bind_slowly(const struct pyzc_parameters *parameters, PyObject **slots,
            PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (!bind_each(parameters, slots, args, nargs, kwnames)) {
        if (parameters->has_kwargs) {
            Py_CLEAR(slots[parameters->count]);
        }
        return NULL;
    }
    return slots;
}

// As pyzc_bind(), for keywords in another order than their parameters, or are
// fewer.
PYZC_NOINLINE static PyObject *const *
bind_scattered(const struct pyzc_parameters *parameters, PyObject **slots,
               PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Py_ssize_t n_keywords = pyzc_tuple_size_(kwnames);
    Py_ssize_t count = parameters->count;
    Py_ssize_t at = nargs;
    unsigned wanted;
    Py_ssize_t i;

    if (pyzc_unlikely(nargs > parameters->fast)) {
        return bind_slowly(parameters, slots, args, nargs, kwnames);
    }
    wanted = parameters->required & ~0u << nargs;
    for (i = 0; i < count; i++) {
        slots[i] = i < nargs ? args[i] : NULL;
    }
    if (at < parameters->first) {
        at = parameters->first;
    }
    for (i = 0; i < n_keywords; i++, at++) {
        PyObject *key = pyzc_tuple_item_(kwnames, i);

        // Keywords mostly come in the order of the parameters.
        while (at < count && parameters->name[at] != key) {
            at++;
        }
        if (at == count) {
            at = parameters->first;
            while (at < count && parameters->name[at] != key) {
                at++;
            }
        }
        if (pyzc_unlikely(at == count || slots[at] != NULL)) {
            return bind_slowly(parameters, slots, args, nargs, kwnames);
        }
        slots[at] = args[nargs + i];
        wanted &= ~(1u << at);
    }
    if (pyzc_unlikely(wanted != 0)) {
        return bind_slowly(parameters, slots, args, nargs, kwnames);
    }
    return slots;
}

// As pyzc_bind(), for a first keyword call, or none.
PYZC_NOINLINE static PyObject *const *
bind_first(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
           PyObject *kwnames, const struct pyzc_record *record,
           PyObject **slots)
{
    const struct pyzc_parameters *parameters;

    if (pyzc_unlikely(kwnames == NULL)) {
        pyzc_refuse_count(record, nargs);
        return NULL;
    }
    parameters = parameters_of(module, record);
    if (pyzc_unlikely(parameters == NULL)) {
        return NULL;
    }
    return bind_scattered(parameters, slots, args, nargs, kwnames);
}

// Whether the keywords fill the places after the positional arguments in
// order: then all arguments are where they are wanted already.
static inline bool
is_in_order(const struct pyzc_parameters *parameters, Py_ssize_t nargs,
            PyObject *kwnames)
{
    Py_ssize_t n_keywords = pyzc_tuple_size_(kwnames);
    PyObject *const *name = &parameters->name[nargs];
    Py_ssize_t i = 0;

    if (nargs + n_keywords != parameters->count || nargs < parameters->first) {
        return false;
    }
    while (i < n_keywords && name[i] == pyzc_tuple_item_(kwnames, i)) {
        i++;
    }
    return i == n_keywords;
}

// Calls nothing for keywords in order.
PyObject *const *
pyzc_bind(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
          PyObject *kwnames, const struct pyzc_record *record,
          PyObject **slots)
{
    if (pyzc_likely(kwnames != NULL)) {
        const struct pyzc_parameters *parameters =
            pyzc_bucket_first_(&pyzc_state_of_(module)->bucket[record->extra]);

        if (pyzc_likely(parameters->record == record)) {
            if (pyzc_likely(is_in_order(parameters, nargs, kwnames))) {
                return args;
            }
            return bind_scattered(parameters, slots, args, nargs, kwnames);
        }
    }
    return bind_first(module, args, nargs, kwnames, record, slots);
}

PyObject *const *
pyzc_bind_more(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
               PyObject *kwnames, const struct pyzc_record *record,
               PyObject **slots)
{
    if (pyzc_likely(kwnames != NULL)) {
        const struct pyzc_parameters *parameters =
            pyzc_bucket_first_(&pyzc_state_of_(module)->bucket[record->extra]);

        if (pyzc_likely(parameters->record == record)) {
            if (nargs <= parameters->positional &&
                pyzc_likely(is_in_order(parameters, nargs, kwnames))) {
                return args;
            }
            return bind_scattered(parameters, slots, args, nargs, kwnames);
        }
    }
    return bind_first(module, args, nargs, kwnames, record, slots);
}

PyObject *
pyzc_refuse_count(const struct pyzc_record *record, Py_ssize_t nargs)
{
    struct pyzc_parameters *parameters = parameters_create(record);
    PyObject *slots[PYZC_MAX_PARAMETERS];

    if (parameters == NULL) {
        return NULL;
    }
    if (nargs > parameters->positional && !parameters->has_args) {
        too_many(parameters, nargs, 0);
    } else {
        for (Py_ssize_t i = 0; i < parameters->count; i++) {
            slots[i] =
                i < nargs && i < parameters->positional ? Py_None : NULL;
        }
        missing_any(parameters, slots);
    }
    parameters_destroy(parameters);
    return NULL;
}
