// fields.h - PYZC_FIELDS: a C struct as a tuple with named items.
//
//     PYZC_FIELDS(version, XML_Expat_Version, "A version.",
//                 (int, major), (int, minor), (int, micro));
//
//     PYZC_FN((fields, version), XML_ExpatVersionInfo, "...", (void));
//
// An argument, (fields, version, v), may be any tuple with as many items. Each
// item is converted as a parameter of its type. None is accepted for a const
// char *, and means NULL.
//
// The line names members of the struct and their types, in the order of the
// tuple. The class is made at each import; a list of the module must name the
// line. Its items are attributes as well, as those of time.struct_time.
//
// A member cannot be called n_fields, n_sequence_fields, n_unnamed_fields or
// __dunder__: the class has attributes with these names.
//
// A const char * that is NULL becomes None; it may be a char * in the struct.
// Other members must have exactly the type in the line. (enum, ENUM, name),
// (fields, FIELDS, name) and (union, UNION, name) are members of a type that
// another line has made. A member cannot be a PyObject *, because the struct
// does not tell who owns it. A struct has no value for failure, so a function
// that returns one cannot fail by its result.
// SPDX-License-Identifier: MIT

#ifndef PYZC_FIELDS_H
#define PYZC_FIELDS_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/layout.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/result.h>
#include <pyzc/module.h>

#define PYZC_FIELDS(name, T, doc, ...)                                        \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("fields " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)       \
    PYZC_FIELDS_OF_(name, T, doc, PYZC_COUNT(__VA_ARGS__),                    \
                    PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

// Private

#define PYZC_FIELDS_OF_(name, T, doc, n, each, ...)                           \
    PYZC_FIELDS_FORMS_(name, T, doc, n,                                       \
                       each each(PYZC_ELEMENT_FORM_, name, __VA_ARGS__))
#define PYZC_FIELDS_FORMS_(...) PYZC_FIELDS_CHOOSE_(__VA_ARGS__)
#define PYZC_FIELDS_CHOOSE_(name, T, doc, n, each, ...)                       \
    PYZC_CHOOSE_(PYZC_FIELDS_, PYZC_UNLESS_ELEMENT_, n, each, __VA_ARGS__)    \
    (name, T, doc, n, each, __VA_ARGS__)
#define PYZC_FIELDS_TOO_LONG_(name, T, ...)                                   \
    _Static_assert(0, "pyzc: fields " #name ": more than "                    \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " fields");                      \
    PYZC_TYPE_REFUSED_(name, fields, T)
#define PYZC_FIELDS_WRONG_(name, T, ...)                                      \
    _Static_assert(0, "pyzc: fields " #name ": write each of its fields as "  \
                   "(type, name) or (WORD, TYPE, name), where WORD is enum, " \
                   "fields or union");                                        \
    PYZC_TYPE_REFUSED_(name, fields, T)
#define PYZC_FIELDS_MADE_(name, T, doc, n, each, ...)                         \
    typedef T name##_type_;                                                   \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_fields,                                      \
        name##_objects_ = 0,                                                  \
        name##_takes_ = 1 each(PYZC_OF_, PYZC_ELEMENT_TAKES_, __VA_ARGS__),   \
        name##_gives_ = 1 each(PYZC_OF_, PYZC_ELEMENT_GIVES_, __VA_ARGS__),   \
        name##_holds_ = 0,                                                    \
        name##_lends_ = 0 each(PYZC_OF_, PYZC_ELEMENT_LENDS_, __VA_ARGS__),   \
        name##_flags_ = PYZC_ITEM_ADDS_,                                      \
        name##_are_numbers_ = 1 each(PYZC_OF_, PYZC_FIELD_IS_NUMBER_,         \
                                     __VA_ARGS__),                            \
        name##_doc_at_ = sizeof(#name),                                       \
        name##_sizes_ = 0 each(PYZC_OF_, PYZC_ELEMENT_SIZE_, __VA_ARGS__),    \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    each(PYZC_OF_, PYZC_FIELD_CHECK_, __VA_ARGS__)                            \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_sizes_ >> 8];                              \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_fields, name##_sizes_ >> 8, 0, name##_line_),   \
        { each(PYZC_OF_, PYZC_ELEMENT_CODES_, __VA_ARGS__) },                 \
        { #name "\0" doc "\0" #name each(PYZC_OF_, PYZC_FIELD_TEXT_,          \
                                                  __VA_ARGS__)                \
              each(PYZC_OF_, PYZC_ELEMENT_NAMES_, __VA_ARGS__) }              \
    };                                                                        \
    PYZC_UNUSED static const struct pyzc_layout_item name##_layout_of_[] = {  \
        each(PYZC_OF_, PYZC_FIELD_LAYOUT_, __VA_ARGS__)                       \
    };                                                                        \
    PYZC_UNUSED static const struct pyzc_layout name##_layout_ = {            \
        &name##_record.head, #name, sizeof(T), n, name##_layout_of_           \
    };                                                                        \
    PYZC_UNUSED static const struct pyzc_item_type name##_items_ = {          \
        .size = sizeof(T), .kind = 'V', .layout = &name##_layout_             \
    };                                                                        \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_add_fields_(module, &name##_record.head);                 \
    }                                                                         \
    PYZC_UNUSED static PyObject *name##_from_(PyObject *py_module,            \
                                              const name##_type_ *py_value)   \
    {                                                                         \
        PyObject *py_results[n];                                              \
        Py_ssize_t py_n = 0;                                                  \
                                                                              \
        each(PYZC_OF_, PYZC_FIELD_GIVE_, __VA_ARGS__)                         \
        return pyzc_from_fields_(py_module, &name##_record.head, py_results,  \
                                 n);                                          \
    py_drop:                                                                  \
        pyzc_drop_(py_results, py_n);                                         \
        return NULL;                                                          \
    }                                                                         \
    PYZC_RELEASES_NOTHING_(name)                                              \
    PYZC_UNUSED static bool name##_to_(                                       \
        PyObject *py_module, PyObject *py_value, name##_type_ *py_out,        \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        Py_ssize_t py_i = 0;                                                  \
                                                                              \
        (void)py_module;                                                      \
        if (pyzc_unlikely(!pyzc_to_fields_(&name##_record.head, py_value, n,  \
                                           py_record, py_name))) {            \
            return false;                                                     \
        }                                                                     \
        each(PYZC_OF_, PYZC_FIELD_TAKE_, __VA_ARGS__)                         \
        return true;                                                          \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_FIELD_CHECK_(name, shape, A, x)                                  \
    PYZC_NAME_CHECK("fields " #name ": " #x, PYZC_NAME_BELONGS_HERE_NOT_##x)  \
    _Static_assert(PYZC_HOLDS(PYZC_SECOND(PYZC_FIELD_FREE_##x, 1, ~) &&       \
                       !PYZC_IS_DUNDER_(#x)),                                 \
                   "pyzc: fields " #name ": " #x ": tuples with names have "  \
                   "an attribute of this name already");                      \
    PYZC_ITEM_CHECK_##shape(~, "fields " #name ": " #x, A)                    \
    PYZC_ASK_(PYZC_ITEM_GIVES_##shape(~, "fields " #name ": " #x, A))         \
    _Static_assert(PYZC_HOLDS(PYZC_ITEM_OBJECTS_##shape(A) == 0),             \
                   "pyzc: fields " #name ": " #x                              \
                   " cannot be a Python object: whose is it?");               \
    PYZC_CALL_(PYZC_FIELD_IS_, name, x, PYZC_ITEM_TYPE_##shape(A))
#define PYZC_FIELD_IS_(name, x, T)                                            \
    _Static_assert(_Generic(&((name##_type_ *)0)->x, T *: 1,                  \
                       char **: PYZC_CODE(T) == pyzc_code_str, default: 0),   \
                   "pyzc: fields " #name ": " #x " is not " #T                \
                   " in the struct");
#define PYZC_FIELD_FREE_n_fields ~, 0
#define PYZC_FIELD_FREE_n_sequence_fields ~, 0
#define PYZC_FIELD_FREE_n_unnamed_fields ~, 0
#define PYZC_IS_DUNDER_(name)                                                 \
    (sizeof(name) > 5 && PYZC_STRNCMP(name, "__", 2) == 0 &&                  \
     PYZC_STRCMP(&(name)[sizeof(name) > 5 ? sizeof(name) - 3 : 0], "__") == 0)
// What detail/layout.h has of it, and whether that is a number, or numbers.
#define PYZC_FIELD_LAYOUT_(name, shape, A, x)                                 \
    { #x, PYZC_FIELD_ITEM_##shape(A), PYZC_FIELD_OF_##shape(A),               \
      offsetof(name##_type_, x) },
#define PYZC_FIELD_ITEM_plain(T)                                              \
    _Generic((T *)0, PYZC_ITEMS(PYZC_FIELD_ITEM_CASE_, ~) default: NULL)
#define PYZC_FIELD_ITEM_CASE_(c, T, suffix) T *: &pyzc_item_##suffix##_,
#define PYZC_FIELD_ITEM_named(A) NULL
#define PYZC_FIELD_OF_plain(T) NULL
#define PYZC_FIELD_OF_named(A) PYZC_FIELD_OF_NAMED_ A
#define PYZC_FIELD_OF_NAMED_(N, word)                                         \
    PYZC_LOOK_UP_(PYZC_FIELD_OF_, word, PYZC_FIELD_OF_plain)(N)
#define PYZC_FIELD_OF_fields ~, PYZC_FIELD_OF_FIELDS_
#define PYZC_FIELD_OF_FIELDS_(N) &N##_layout_
#define PYZC_FIELD_IS_NUMBER_(name, shape, A, x)                              \
    &&PYZC_FIELD_NUMBER_##shape(A)
#define PYZC_FIELD_NUMBER_plain(T) PYZC_KIND_OF(T) != pyzc_items_none
#define PYZC_FIELD_NUMBER_named(A) PYZC_FIELD_NUMBER_NAMED_ A
#define PYZC_FIELD_NUMBER_NAMED_(N, word)                                     \
    PYZC_LOOK_UP_(PYZC_FIELD_NUMBER_, word, PYZC_FIELD_NUMBER_NO_)(N)
#define PYZC_FIELD_NUMBER_NO_(N) 0
#define PYZC_FIELD_NUMBER_fields ~, PYZC_FIELD_NUMBER_FIELDS_
#define PYZC_FIELD_NUMBER_FIELDS_(N) N##_are_numbers_

#define PYZC_FIELD_TEXT_(name, shape, A, x) "\0" #x
#define PYZC_FIELD_GIVE_(name, shape, A, x)                                   \
    PYZC_GIVE_(PYZC_ITEM_FROM_##shape(A, py_value->x))

#define PYZC_FIELD_TAKE_(name, shape, A, x)                                   \
    {                                                                         \
        PyObject *py_item = PyTuple_GetItem(py_value, py_i);                  \
        PYZC_ITEM_TYPE_##shape(A) py_field = { 0 };                           \
                                                                              \
        PYZC_FIELD_TAKE_##shape(name, A, x)                                   \
        memcpy((void *)&py_out->x, &py_field, sizeof(py_field));              \
        py_i++;                                                               \
    }
#define PYZC_FIELD_TAKE_plain(name, T, x)                                     \
    if (!(PYZC_CODE(T) == pyzc_code_str && py_item == Py_None) &&             \
        pyzc_unlikely(!PYZC_TO(T)(py_item, &py_field))) {                     \
        pyzc_refuse_field_(&name##_record.head, py_i, py_item, py_record,     \
                           py_name);                                          \
        return false;                                                         \
    }
#define PYZC_FIELD_TAKE_named(name, A, x)                                     \
    char py_path[PYZC_PATH_MAX_];                                             \
                                                                              \
    PyOS_snprintf(py_path, sizeof(py_path), "%.120s.%.120s", py_name, #x);    \
    if (pyzc_unlikely(!PYZC_ITEM_INTO_named(A, py_item, &py_field, py_record, \
                                            py_path))) {                      \
        return false;                                                         \
    }

// Makes the class of [record], and adds it to [module]. Returns 0, or -1 with
// an exception set.
PYZC_API int pyzc_add_fields_(PyObject *module,
                              const struct pyzc_record *record);

// Returns a tuple of the class of [record] with [n] items: a new reference, or
// NULL with an exception set. Takes the references to the items, also on
// failure.
PYZC_API PyObject *pyzc_from_fields_(PyObject *module,
                                     const struct pyzc_record *record,
                                     PyObject *const *items, Py_ssize_t n);

// The room for the name of a member that is told of: "box.corner".
#define PYZC_PATH_MAX_ 256

// Whether [value], the argument [name] of the function with [record], is a
// tuple of [n] items, the fields of [type]; if not, an exception is set.
PYZC_API bool pyzc_to_fields_(const struct pyzc_record *type, PyObject *value,
                              Py_ssize_t n, const struct pyzc_record *record,
                              const char *name);

// Raises that [value], item [i] of it, was not accepted as that field.
// (detail/refuse.h).
PYZC_API PYZC_COLD void pyzc_refuse_field_(const struct pyzc_record *type,
                                           Py_ssize_t i, PyObject *value,
                                           const struct pyzc_record *record,
                                           const char *name);

#endif  // PYZC_FIELDS_H
