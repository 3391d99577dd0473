// bind.c - from positional and keyword arguments to one array.
//
// The names of a function's parameters are interned when its first keyword
// call comes, and kept in the module's state: in a hash table of fixed size,
// chained, whose bucket the record tells. From then on a keyword call compares
// pointers: a name in a call is interned too. Only a name that no pointer
// matches is compared as text.
//
// The slow path says what CPython's initialize_locals() (Python/ceval.c) says
// of a Python function, in the same order: keywords one by one, then too many
// arguments, then missing ones.
// SPDX-License-Identifier: MIT

#include <pyzc/function.h>

#include <pyzc/detail/compat.h>
#include <pyzc/detail/state.h>

#include "../core/signature.h"

// What a keyword call must know of a function.
struct pyzc_names {
    const struct pyzc_record *record;
    const struct pyzc_names *next;  // in the bucket
    Py_ssize_t count;               // parameters
    Py_ssize_t first;               // the first that may be a keyword
    Py_ssize_t positional;          // the first that must be one
    Py_ssize_t fast;                // positional, but -1 if there is **kwargs
    unsigned required;              // those without a default: a bit each
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
names_destroy(const struct pyzc_names *names)
{
    if (names != NULL) {
        for (Py_ssize_t i = 0; i < names->count; i++) {
            Py_XDECREF(names->name[i]);
        }
        PyMem_Free((void *)(uintptr_t)names);
    }
}

static struct pyzc_names *
names_create(const struct pyzc_record *record)
{
    Py_ssize_t count = record->count[0];
    struct pyzc_names *names = PyMem_Calloc(
        1, sizeof(*names) + (size_t)count * sizeof(names->name[0]));
    const char *cursor = signature_of(record);
    struct pyzc_parameter parameter;
    enum pyzc_signature_item item;
    Py_ssize_t n = 0;

    if (names == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    names->record = record;
    names->count = count;
    names->positional = count;
    while ((item = pyzc_signature_next(&cursor, &parameter)) !=
           pyzc_signature_end) {
        if (item == pyzc_signature_slash) {
            names->first = n;
            continue;
        }
        if (item == pyzc_signature_star || item == pyzc_signature_args) {
            names->positional = n;
            names->has_args = item == pyzc_signature_args;
            continue;
        }
        if (item == pyzc_signature_kwargs) {
            names->has_kwargs = true;
            continue;
        }
        if (item == pyzc_signature_broken || n == count) {
            PyErr_SetString(PyExc_SystemError, "pyzc: broken signature");
            goto fail;
        }
        names->name[n] = PyUnicode_FromStringAndSize(
            parameter.name, (Py_ssize_t)parameter.name_len);
        if (names->name[n] == NULL) {
            goto fail;
        }
        PyUnicode_InternInPlace(&names->name[n]);
        if (parameter.value == NULL) {
            names->required |= 1u << n;
        }
        n++;
    }
    names->fast = names->has_kwargs ? -1 : names->positional;
    return names;

fail:
    names_destroy(names);
    return NULL;
}

// Ends each bucket, so that a search needs no test for the end: it stops at a
// record of NULL.
static const struct pyzc_names no_names = { .record = NULL };

void
pyzc_names_init_(struct pyzc_state *state)
{
    for (size_t i = 0; i < PYZC_BUCKETS; i++) {
        if (state->bucket[i] == NULL) {
            state->bucket[i] = &no_names;
        }
    }
}

void
pyzc_names_finish_(struct pyzc_state *state)
{
    for (size_t i = 0; i < PYZC_BUCKETS; i++) {
        const struct pyzc_names *names = state->bucket[i];

        while (names != NULL && names != &no_names) {
            const struct pyzc_names *next = names->next;

            names_destroy(names);
            names = next;
        }
        state->bucket[i] = NULL;
    }
}

// Returns the names of the function with [record] in a bucket that begins with
// [names], or NULL.
static const struct pyzc_names *
names_search(const struct pyzc_names *names, const struct pyzc_record *record)
{
    while (names != &no_names && names->record != record) {
        names = names->next;
    }
    return names != &no_names ? names : NULL;
}

// Returns the names of the function with [record], which are not yet in
// [state] perhaps; NULL with an exception set.
PYZC_COLD static const struct pyzc_names *
names_find(struct pyzc_state *state, const struct pyzc_record *record)
{
    PYZC_BUCKET_ *bucket = &state->bucket[record->extra];
    const struct pyzc_names *first = pyzc_bucket_first_(bucket);
    const struct pyzc_names *known = names_search(first, record);
    struct pyzc_names *fresh = known == NULL ? names_create(record) : NULL;

    if (fresh == NULL) {
        return known;
    }
    fresh->next = first;
    while (!pyzc_bucket_put_(bucket, &first, fresh)) {
        // Another thread was faster, with these names or with others.
        known = names_search(first, record);
        if (known != NULL) {
            names_destroy(fresh);
            return known;
        }
        fresh->next = first;
    }
    return fresh;
}

// Returns the names of the function with [record], borrowed from the state of
// [module]; NULL with an exception set.
static inline const struct pyzc_names *
names_of(PyObject *module, const struct pyzc_record *record)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    const struct pyzc_names *names =
        pyzc_bucket_first_(&state->bucket[record->extra]);

    if (pyzc_likely(names->record == record)) {
        return names;
    }
    return names_find(state, record);
}

// Errors

// Whether parameter [at] has no default.
static bool
is_required(const struct pyzc_names *names, Py_ssize_t at)
{
    return (names->required >> at & 1) != 0;
}

// Raises that [nargs] positional arguments are too many, where [n_only] of
// the keyword-only ones were given.
static void
too_many(const struct pyzc_names *names, Py_ssize_t nargs, Py_ssize_t n_only)
{
    const char *function = pyzc_record_text(names->record);
    const char *were = nargs == 1 && n_only == 0 ? "was" : "were";
    Py_ssize_t most = names->positional;
    Py_ssize_t least = 0;
    char takes[64];
    char only[96] = "";

    while (least < most && is_required(names, least)) {
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
missing_names(const struct pyzc_names *names, PyObject *const *slots,
              Py_ssize_t first, Py_ssize_t last)
{
    PyObject *list = PyList_New(0);

    for (Py_ssize_t i = first; list != NULL && i < last; i++) {
        PyObject *name;

        if (slots[i] != NULL || !is_required(names, i)) {
            continue;
        }
        name = PyObject_Repr(names->name[i]);
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
missing(const struct pyzc_names *names, PyObject *const *slots,
        Py_ssize_t first, Py_ssize_t last, const char *kind)
{
    PyObject *list = missing_names(names, slots, first, last);
    Py_ssize_t n = list != NULL ? PyList_Size(list) : -1;
    PyObject *text = n > 0 ? enumeration(list) : NULL;

    if (text != NULL) {
        PyErr_Format(
            PyExc_TypeError, "%s() missing %zd required %s argument%s: %U",
            pyzc_record_text(names->record), n, kind, n == 1 ? "" : "s", text);
    }
    Py_XDECREF(text);
    Py_XDECREF(list);
    return n != 0;
}

// As missing(), for all parameters.
static bool
missing_any(const struct pyzc_names *names, PyObject *const *slots)
{
    return missing(names, slots, 0, names->positional, "positional") ||
           missing(names, slots, names->positional, names->count,
                   "keyword-only");
}

// Returns the place of the parameter from [first] to [last] whose name is
// [key], -1 if there is none, -2 with an exception set.
static Py_ssize_t
find_name(const struct pyzc_names *names, Py_ssize_t first, Py_ssize_t last,
          PyObject *key)
{
    for (Py_ssize_t i = first; i < last; i++) {
        if (names->name[i] == key) {
            return i;
        }
    }
    for (Py_ssize_t i = first; i < last; i++) {
        int equal = PyObject_RichCompareBool(names->name[i], key, Py_EQ);

        if (equal != 0) {
            return equal > 0 ? i : -2;
        }
    }
    return -1;
}

// Raises that positional-only parameters were given by name, if any was.
// Returns whether an exception is set.
static bool
refuse_positional_only(const struct pyzc_names *names, PyObject *kwnames)
{
    PyObject *list = PyList_New(0);
    PyObject *comma = NULL;
    PyObject *text = NULL;

    for (Py_ssize_t i = 0; list != NULL && i < names->first; i++) {
        for (Py_ssize_t k = 0; k < pyzc_tuple_size_(kwnames); k++) {
            int equal = PyObject_RichCompareBool(
                names->name[i], pyzc_tuple_item_(kwnames, k), Py_EQ);

            if (equal < 0 ||
                (equal > 0 && PyList_Append(list, names->name[i]) < 0)) {
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
                     pyzc_record_text(names->record), text);
    }
    Py_XDECREF(text);
    Py_XDECREF(comma);
    Py_XDECREF(list);
    return true;
}

// Returns the name nearest to [key], as CPython 3.13 and later suggest it:
// a new reference, or NULL without an exception if nothing is near.
static PyObject *
suggestion(const struct pyzc_names *names, PyObject *key)
{
    PyObject *result = NULL;
    PyObject *module;
    PyObject *list;

    if (PYZC_RUNNING_VERSION < 0x030D0000) {
        return NULL;
    }
    module = PyImport_ImportModule("_suggestions");
    list = PyList_New(0);
    for (Py_ssize_t i = names->first; list != NULL && i < names->count; i++) {
        if (PyList_Append(list, names->name[i]) < 0) {
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
unexpected(const struct pyzc_names *names, PyObject *key)
{
    const char *function = pyzc_record_text(names->record);
    PyObject *near = suggestion(names, key);

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
keep_keyword(const struct pyzc_names *names, PyObject **slots, PyObject *key,
             PyObject *value)
{
    PyObject **dict = &slots[names->count];

    if (*dict == NULL) {
        *dict = PyDict_New();
    }
    return *dict != NULL && PyDict_SetItem(*dict, key, value) == 0;
}

// As bind_slowly(), but leaves a dict in its slot when it fails.
static bool
bind_each(const struct pyzc_names *names, PyObject **slots,
          PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Py_ssize_t n_keywords = kwnames != NULL ? pyzc_tuple_size_(kwnames) : 0;
    Py_ssize_t n_only = 0;

    for (Py_ssize_t i = 0; i < names->count; i++) {
        slots[i] = i < nargs && i < names->positional ? args[i] : NULL;
    }
    for (Py_ssize_t k = 0; k < n_keywords; k++) {
        PyObject *key = pyzc_tuple_item_(kwnames, k);
        Py_ssize_t at = find_name(names, names->first, names->count, key);

        if (at == -2) {
            return false;
        }
        if (at == -1 && names->has_kwargs) {
            if (!keep_keyword(names, slots, key, args[nargs + k])) {
                return false;
            }
            continue;
        }
        if (at == -1) {
            if (!refuse_positional_only(names, kwnames)) {
                unexpected(names, key);
            }
            return false;
        }
        if (slots[at] != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%s() got multiple values for argument '%S'",
                         pyzc_record_text(names->record), key);
            return false;
        }
        slots[at] = args[nargs + k];
        n_only += at >= names->positional;
    }
    if (nargs > names->positional && !names->has_args) {
        too_many(names, nargs, n_only);
        return false;
    }
    for (Py_ssize_t i = 0; i < names->count; i++) {
        if (slots[i] == NULL && is_required(names, i)) {
            return !missing_any(names, slots);
        }
    }
    return true;
}

// As pyzc_bind(), for names that are not interned, **kwargs and errors.
PYZC_NOINLINE static PyObject *const *
bind_slowly(const struct pyzc_names *names, PyObject **slots,
            PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (!bind_each(names, slots, args, nargs, kwnames)) {
        if (names->has_kwargs) {
            Py_CLEAR(slots[names->count]);
        }
        return NULL;
    }
    return slots;
}

// As pyzc_bind(), for keywords that stand elsewhere than their parameters, or
// are fewer.
PYZC_NOINLINE static PyObject *const *
bind_scattered(const struct pyzc_names *names, PyObject **slots,
               PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    Py_ssize_t n_keywords = pyzc_tuple_size_(kwnames);
    Py_ssize_t count = names->count;
    Py_ssize_t at = nargs;
    unsigned wanted;
    Py_ssize_t i;

    if (pyzc_unlikely(nargs > names->fast)) {
        return bind_slowly(names, slots, args, nargs, kwnames);
    }
    wanted = names->required & ~0u << nargs;
    for (i = 0; i < count; i++) {
        slots[i] = i < nargs ? args[i] : NULL;
    }
    if (at < names->first) {
        at = names->first;
    }
    for (i = 0; i < n_keywords; i++, at++) {
        PyObject *key = pyzc_tuple_item_(kwnames, i);

        // Keywords mostly come in the order of the parameters.
        while (at < count && names->name[at] != key) {
            at++;
        }
        if (at == count) {
            at = names->first;
            while (at < count && names->name[at] != key) {
                at++;
            }
        }
        if (pyzc_unlikely(at == count || slots[at] != NULL)) {
            return bind_slowly(names, slots, args, nargs, kwnames);
        }
        slots[at] = args[nargs + i];
        wanted &= ~(1u << at);
    }
    if (pyzc_unlikely(wanted != 0)) {
        return bind_slowly(names, slots, args, nargs, kwnames);
    }
    return slots;
}

// As pyzc_bind(), for a first keyword call, or none.
PYZC_NOINLINE static PyObject *const *
bind_first(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
           PyObject *kwnames, const struct pyzc_record *record,
           PyObject **slots)
{
    const struct pyzc_names *names;

    if (pyzc_unlikely(kwnames == NULL)) {
        pyzc_refuse_count(record, nargs);
        return NULL;
    }
    names = names_of(module, record);
    if (pyzc_unlikely(names == NULL)) {
        return NULL;
    }
    return bind_scattered(names, slots, args, nargs, kwnames);
}

// Whether the keywords fill the places behind the positional arguments in
// order: then all arguments are where they are wanted already.
static inline bool
is_in_order(const struct pyzc_names *names, Py_ssize_t nargs,
            PyObject *kwnames)
{
    Py_ssize_t n_keywords = pyzc_tuple_size_(kwnames);
    PyObject *const *name = &names->name[nargs];
    Py_ssize_t i = 0;

    if (nargs + n_keywords != names->count || nargs < names->first) {
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
        const struct pyzc_names *names =
            pyzc_bucket_first_(&pyzc_state_of_(module)->bucket[record->extra]);

        if (pyzc_likely(names->record == record)) {
            if (pyzc_likely(is_in_order(names, nargs, kwnames))) {
                return args;
            }
            return bind_scattered(names, slots, args, nargs, kwnames);
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
        const struct pyzc_names *names =
            pyzc_bucket_first_(&pyzc_state_of_(module)->bucket[record->extra]);

        if (pyzc_likely(names->record == record)) {
            if (nargs <= names->positional &&
                pyzc_likely(is_in_order(names, nargs, kwnames))) {
                return args;
            }
            return bind_scattered(names, slots, args, nargs, kwnames);
        }
    }
    return bind_first(module, args, nargs, kwnames, record, slots);
}

PyObject *
pyzc_refuse_count(const struct pyzc_record *record, Py_ssize_t nargs)
{
    struct pyzc_names *names = names_create(record);
    PyObject *slots[PYZC_MAX_PARAMETERS];

    if (names == NULL) {
        return NULL;
    }
    if (nargs > names->positional && !names->has_args) {
        too_many(names, nargs, 0);
    } else {
        for (Py_ssize_t i = 0; i < names->count; i++) {
            slots[i] = i < nargs && i < names->positional ? Py_None : NULL;
        }
        missing_any(names, slots);
    }
    names_destroy(names);
    return NULL;
}
