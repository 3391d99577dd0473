// detail/dict.h - what a line of PYZC_DICT stands for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_DICT_H
#define PYZC_DETAIL_DICT_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/result.h>
#include <pyzc/fields.h>
#include <pyzc/module.h>

// Each key as (name of the line, shape, A, x, needed or given, default).
#define PYZC_DICT_FORM_(name, p)                                              \
    , (name, PYZC_CAT(PYZC_DICT_KEY_,                                         \
                      PYZC_SECOND(PYZC_AS_IT_IS_(PYZC_PAREN_ PYZC_EAT_ p), ,  \
                                  ~)) p)
#define PYZC_DICT_KEY_1 PYZC_DICT_WRONG_KEY_
#define PYZC_DICT_KEY_(...)                                                   \
    PYZC_LOOK_UP_(PYZC_DICT_KEY_OF_, PYZC_COUNT_FEW(__VA_ARGS__),             \
                  PYZC_DICT_WRONG_KEY_)(__VA_ARGS__)
#define PYZC_UNLESS_ELEMENT_PYZC_DICT_KEY_ ~, WRONG_,
#define PYZC_DICT_WRONG_KEY_(...) wrong, ~, ~, needed, ~
#define PYZC_DICT_KEY_OF_2 ~, PYZC_DICT_KEY_2_
#define PYZC_DICT_KEY_OF_3 ~, PYZC_DICT_KEY_3_
#define PYZC_DICT_KEY_OF_4 ~, PYZC_DICT_KEY_4_
#define PYZC_DICT_KEY_2_(T, x) plain, T, x, needed, ~
#define PYZC_DICT_KEY_3_(first, a, b)                                         \
    PYZC_LOOK_UP_(PYZC_DICT_KEY_3_,                                           \
                  PYZC_AS_VALUE_(PYZC_KIND_AT_(first), plain),                \
                  PYZC_DICT_WRONG_KEY_)(first, a, b)
#define PYZC_DICT_KEY_3_plain ~, PYZC_DICT_GIVEN_
#define PYZC_DICT_GIVEN_(T, x, value) plain, T, x, given, value
#define PYZC_DICT_KEY_3_named ~, PYZC_DICT_NAMED_
#define PYZC_DICT_NAMED_(word, N, x) named, (N, word), x, needed, ~
#define PYZC_DICT_KEY_4_(word, N, x, value)                                   \
    PYZC_LOOK_UP_(PYZC_DICT_KEY_4_, PYZC_AS_VALUE_(PYZC_KIND_AT_(word), no),  \
                  PYZC_DICT_WRONG_KEY_)(word, N, x, value)
#define PYZC_DICT_KEY_4_named ~, PYZC_DICT_NAMED_GIVEN_
#define PYZC_DICT_NAMED_GIVEN_(word, N, x, value)                             \
    named, (N, word), x, given, value

// [M] of the first four, as macros of detail/items.h take them.
#define PYZC_IN_DICT_(M, p) PYZC_IN_DICT_I_(M, PYZC_DICT_ELEMENT_ p)
#define PYZC_DICT_ELEMENT_(name, shape, A, x, ...) name, shape, A, x
#define PYZC_IN_DICT_I_(...) PYZC_IN_DICT_II_(__VA_ARGS__)
#define PYZC_IN_DICT_II_(M, name, shape, A, x) M(name, shape, A, x)

#define PYZC_DICT_OF_(name, T, doc, n, each, ...)                             \
    PYZC_DICT_FORMS_(name, T, doc, n,                                         \
                     each each(PYZC_DICT_FORM_, name, __VA_ARGS__))
#define PYZC_DICT_FORMS_(...) PYZC_DICT_CHOOSE_(__VA_ARGS__)
#define PYZC_DICT_CHOOSE_(name, T, doc, n, each, ...)                         \
    PYZC_CHOOSE_(PYZC_DICT_, PYZC_UNLESS_ELEMENT_, n, each, __VA_ARGS__)      \
    (name, T, doc, n, each, __VA_ARGS__)
#define PYZC_DICT_TOO_LONG_(name, T, ...)                                     \
    _Static_assert(0, "pyzc: dict " #name ": more than "                      \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " keys");                        \
    PYZC_TYPE_REFUSED_(name, dict, T)
#define PYZC_DICT_WRONG_(name, T, ...)                                        \
    _Static_assert(0, "pyzc: dict " #name ": write each of its keys as "      \
                   "(type, name) or (WORD, TYPE, name), where WORD is enum, " \
                   "fields, union, dict or converter; a default may follow "  \
                   "the name");                                               \
    PYZC_TYPE_REFUSED_(name, dict, T)
#define PYZC_DICT_MADE_(name, T, doc, n, each, ...)                           \
    typedef T name##_type_;                                                   \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_dict,                                        \
        name##_objects_ = 0,                                                  \
        name##_takes_ = 1 each(PYZC_OF_, PYZC_DICT_TAKES_, __VA_ARGS__),      \
        name##_gives_ = 1 each(PYZC_IN_DICT_, PYZC_ELEMENT_GIVES_,            \
                               __VA_ARGS__),                                  \
        name##_holds_ = (0 each(PYZC_OF_, PYZC_DICT_HOLDS_, __VA_ARGS__)) > 0,\
        name##_lends_ = 0,                                                    \
        name##_flags_ = PYZC_ITEM_ADDS_,                                      \
        name##_doc_at_ = sizeof(#name),                                       \
        name##_sizes_ = 0 each(PYZC_IN_DICT_, PYZC_ELEMENT_SIZE_,             \
                               __VA_ARGS__),                                  \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    each(PYZC_OF_, PYZC_DICT_CHECK_, __VA_ARGS__)                             \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_sizes_ >> 8];                              \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_dict, name##_sizes_ >> 8, 0, name##_line_),     \
        { each(PYZC_IN_DICT_, PYZC_ELEMENT_CODES_, __VA_ARGS__) },            \
        { #name "\0" doc "\0" #name each(PYZC_OF_, PYZC_DICT_TEXT_,           \
                                                  __VA_ARGS__)                \
              each(PYZC_IN_DICT_, PYZC_ELEMENT_NAMES_, __VA_ARGS__) }         \
    };                                                                        \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_add_dict_(module, &name##_record.head);                   \
    }                                                                         \
    PYZC_UNUSED static PyObject *name##_from_(PyObject *py_module,            \
                                              const name##_type_ *py_value)   \
    {                                                                         \
        PyObject *py_results[n];                                              \
        Py_ssize_t py_n = 0;                                                  \
                                                                              \
        each(PYZC_IN_DICT_, PYZC_FIELD_GIVE_, __VA_ARGS__)                    \
        return pyzc_from_dict_(py_module, &name##_record.head, py_results, n);\
    py_drop:                                                                  \
        pyzc_drop_(py_results, py_n);                                         \
        return NULL;                                                          \
    }                                                                         \
    PYZC_UNUSED static void name##_release_(name##_type_ *py_value)           \
    {                                                                         \
        (void)py_value;                                                       \
        each(PYZC_OF_, PYZC_DICT_RELEASE_, __VA_ARGS__)                       \
    }                                                                         \
    PYZC_UNUSED static bool name##_to_(                                       \
        PyObject *py_module, PyObject *py_value, name##_type_ *py_out,        \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        struct pyzc_dict py_dict = { 0 };                                     \
                                                                              \
        memset((void *)py_out, 0, sizeof(*py_out));                           \
        if (!pyzc_dict_begin_(&py_dict, py_module, &name##_record.head,       \
                              py_value, py_record, py_name)) {                \
            return false;                                                     \
        }                                                                     \
        each(PYZC_OF_, PYZC_DICT_TAKE_, __VA_ARGS__)                          \
        if (pyzc_likely(pyzc_dict_end_(&py_dict))) {                          \
            return true;                                                      \
        }                                                                     \
    py_failed:                                                                \
        Py_XDECREF(py_dict.item);                                             \
        name##_release_(py_out);                                              \
        memset((void *)py_out, 0, sizeof(*py_out));                           \
        return false;                                                         \
    }                                                                         \
    PYZC_SEMICOLON_

// A key that may be left out has "=" before its name.
#define PYZC_DICT_TEXT_(name, shape, A, x, how, value)                        \
    "\0" PYZC_DICT_MARK_##how #x
#define PYZC_DICT_MARK_needed
#define PYZC_DICT_MARK_given "="
#define PYZC_DICT_TAKES_(name, shape, A, x, how, value)                       \
    &&PYZC_DICT_TAKES_##shape(A)
#define PYZC_DICT_TAKES_plain(T) 1
#define PYZC_DICT_TAKES_named(A) (PYZC_DICT_TAKES_NAMED_ A)
// What points into an object that the dict may lose cannot be in it.
#define PYZC_DICT_TAKES_NAMED_(N, word) N##_takes_ && !N##_lends_
#define PYZC_DICT_HOLDS_(name, shape, A, x, how, value)                       \
    +PYZC_DICT_HOLDS_##shape(A)
#define PYZC_DICT_HOLDS_plain(T) (PYZC_CODE(T) == pyzc_code_str)
#define PYZC_DICT_RELEASES_plain(T) 0
#define PYZC_DICT_RELEASES_named PYZC_DICT_HOLDS_named
#define PYZC_DICT_HOLDS_named(A) (PYZC_DICT_HOLDS_NAMED_ A)
#define PYZC_DICT_HOLDS_NAMED_(N, word) N##_holds_

#define PYZC_DICT_CHECK_(name, shape, A, x, how, value)                       \
    PYZC_NAME_CHECK("dict " #name ": " #x, PYZC_NAME_BELONGS_HERE_NOT_##x)    \
    PYZC_ITEM_CHECK_##shape(~, "dict " #name ": " #x, A)                      \
    PYZC_ASK_(PYZC_ITEM_GIVES_##shape(~, "dict " #name ": " #x, A))           \
    _Static_assert(PYZC_HOLDS(PYZC_ITEM_OBJECTS_##shape(A) == 0),             \
                   "pyzc: dict " #name ": " #x                                \
                   " cannot be a Python object: whose is it?");               \
    _Static_assert(PYZC_DICT_NEED_##how || !PYZC_DICT_RELEASES_##shape(A),    \
                   "pyzc: dict " #name ": " #x                                \
                   " cannot have a default: it would have to be released");   \
    PYZC_CALL_(PYZC_DICT_IS_, name, x, PYZC_ITEM_TYPE_##shape(A))
#define PYZC_DICT_IS_(name, x, T)                                             \
    _Static_assert(_Generic(&((name##_type_ *)0)->x, T *: 1,                  \
                       char **: PYZC_CODE(T) == pyzc_code_str, default: 0),   \
                   "pyzc: dict " #name ": " #x " is not " #T                  \
                   " in the struct");

#define PYZC_DICT_TAKE_(name, shape, A, x, how, value)                        \
    {                                                                         \
        PYZC_ITEM_TYPE_##shape(A) py_field = { 0 };                           \
                                                                              \
        if (pyzc_unlikely(                                                    \
                !pyzc_dict_next_(&py_dict, PYZC_DICT_NEED_##how))) {          \
            goto py_failed;                                                   \
        }                                                                     \
        if (py_dict.item != NULL) {                                           \
            PYZC_DICT_TAKE_##shape(A, x)                                      \
        } else {                                                              \
            PYZC_DICT_DEFAULT_##how(PYZC_ITEM_TYPE_##shape(A), value)         \
        }                                                                     \
        PYZC_DICT_COPY_##shape(A)                                             \
        memcpy((void *)&py_out->x, &py_field, sizeof(py_field));              \
        Py_CLEAR(py_dict.item);                                               \
    }
#define PYZC_DICT_NEED_needed true
#define PYZC_DICT_NEED_given false
#define PYZC_DICT_DEFAULT_needed(T, value)
#define PYZC_DICT_DEFAULT_given(T, value)                                     \
    memcpy(&py_field, &(T[]){ value }[0], sizeof(py_field));
#define PYZC_DICT_TAKE_plain(T, x)                                            \
    if (!(PYZC_CODE(T) == pyzc_code_str && py_dict.item == Py_None) &&        \
        pyzc_unlikely(!PYZC_TO(T)(py_dict.item, &py_field))) {                \
        pyzc_dict_refuse_(&py_dict, PYZC_CODE(T));                            \
        goto py_failed;                                                       \
    }
#define PYZC_DICT_TAKE_named(A, x)                                            \
    char py_path[PYZC_PATH_MAX_];                                             \
                                                                              \
    PyOS_snprintf(py_path, sizeof(py_path), "%.120s['%.120s']", py_name, #x); \
    if (pyzc_unlikely(!PYZC_ITEM_INTO_named(A, py_dict.item, &py_field,       \
                                            py_record, py_path))) {           \
        goto py_failed;                                                       \
    }
#define PYZC_DICT_COPY_plain(T)                                               \
    if (PYZC_CODE(T) == pyzc_code_str &&                                      \
        !pyzc_dict_copy_((void *)&py_field)) {                                \
        goto py_failed;                                                       \
    }
#define PYZC_DICT_COPY_named(A)
#define PYZC_DICT_RELEASE_(name, shape, A, x, how, value)                     \
    PYZC_DICT_RELEASE_##shape(A, py_value->x)
#define PYZC_DICT_RELEASE_plain(T, member)                                    \
    if (PYZC_CODE(T) == pyzc_code_str) {                                      \
        pyzc_dict_free_((void *)&member);                                     \
    }
#define PYZC_DICT_RELEASE_named(A, member)                                    \
    PYZC_ASK_(PYZC_ITEM_RELEASE_named(A, member))

// A dict whose keys are looked up in the order of the line.
struct pyzc_dict {
    PyObject *dict;
    PyObject *keys;  // a tuple
    PyObject *item;  // what is under the key, a reference; NULL if nothing is
    Py_ssize_t i;    // the next key
    Py_ssize_t n;    // how many were there
    const struct pyzc_record *record;  // of the function
    const char *name;                  // of the argument
};

// Keeps the keys of [record] in [module]. Returns 0, or -1 with an exception
// set.
PYZC_API int pyzc_add_dict_(PyObject *module,
                            const struct pyzc_record *record);

// Returns a dict of the [n] values, a new reference, or NULL with an exception
// set. Takes the references to the values, also on failure.
PYZC_API PyObject *pyzc_from_dict_(PyObject *module,
                                   const struct pyzc_record *record,
                                   PyObject *const *values, Py_ssize_t n);

// Begins to read [value], the argument [name] of the function with [record]:
// a dict of [type]. Returns whether it is one; if not, an exception is set.
PYZC_API bool pyzc_dict_begin_(struct pyzc_dict *self, PyObject *module,
                               const struct pyzc_record *type, PyObject *value,
                               const struct pyzc_record *record,
                               const char *name);

// Looks the next key up. Returns false with an exception set, also for one that
// [is_needed] and not there.
PYZC_API bool pyzc_dict_next_(struct pyzc_dict *self, bool is_needed);

// Raises that the item is no [code].
PYZC_API PYZC_COLD void pyzc_dict_refuse_(struct pyzc_dict *self,
                                          unsigned code);

// Whether there are no other keys; if there are, an exception is set.
PYZC_API bool pyzc_dict_end_(struct pyzc_dict *self);

// Makes the text at [text], a const char *, a copy, or gives it back.
PYZC_API bool pyzc_dict_copy_(void *text);
PYZC_API void pyzc_dict_free_(void *text);

#endif  // PYZC_DETAIL_DICT_H
