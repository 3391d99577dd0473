// call.h - calls of Python from C, with C values.
//
//     double y;
//
//     if (!pyzc_call(f, &y, x, 3, "a text")) {
//         return -1.0;
//     }
//
// In all of these, [result] is a pointer to where C wants the result, of a
// type of PYZC_TYPES (types.h) except a text, which would have no owner:
// `double *`, `int *`, `bool *` ...; `PyObject **` gets a new reference; NULL
// drops the result. Arguments and values are of those types, too, or struct
// pyzc_bytes, which Python gets as bytes; a PyObject * is borrowed. They are
// converted as in the lines of functions (convert.h), each of them once.
//
//   bool pyzc_call(PyObject *callable, result, argument...)
//       calls, with up to 7 positional arguments
//   bool pyzc_callmethod(PyObject *object, name, result, argument...)
//       calls a method, the same
//   bool pyzc_getattr(PyObject *object, name, result)
//   bool pyzc_setattr(PyObject *object, name, value)
//   bool pyzc_getitem(PyObject *object, key, result)
//       an item of a sequence or mapping: object[key]
//
// They return true, or false with an exception set and without writing a
// result. A result of another type is a TypeError, and one that the C type
// cannot hold an OverflowError; both name the call. They need the GIL. Any of
// them may run any Python code, which may drop all references but those that
// the caller owns, and let other threads run.
//
// A name is one of a line of PYZC_NAMES (names.h), or any other str. For an
// attribute that is used again and again, it can be one of
//
//     PYZC_ATTRIBUTES(attributes, x, y, append, (class_, "class"));
//
//     struct attributes_attributes *at = attributes(module);
//
//     if (!pyzc_getattr(point, &at->x, &x)) { ... }
//     if (!pyzc_callmethod(list, &at->append, NULL, x)) { ... }
//
// which is listed and used like a line of PYZC_NAMES. Such a name remembers,
// for each import of the module, where it found the attribute in objects of the
// last two types: in one of their `__slots__`, or as a method of a type whose
// objects have no __dict__. Changes to the type are noticed. After remembering
// 32 times it stops, so use one name for each place in the code, or for places
// that meet objects of the same type. In free-threaded builds, the stable ABI
// and CPython 3.10 it is an interned name only.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALL_H
#define PYZC_CALL_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/call.h>
#include <pyzc/detail/compat.h>
#include <pyzc/names.h>
#include <pyzc/stats.h>

#include <limits.h>

// All are macros that evaluate each argument once.
#define pyzc_call(callable, ...)                                              \
    PYZC_UPCALL_(PYZC_COUNT_FEW(__VA_ARGS__), pyzc_call_made_, callable,      \
                 (NULL), __VA_ARGS__)
#define pyzc_callmethod(object, name, ...)                                    \
    PYZC_UPCALL_(PYZC_COUNT_FEW(__VA_ARGS__),                                 \
                 PYZC_BY_NAME_(name, pyzc_callmethod_), name, (NULL, object), \
                 __VA_ARGS__)
#define pyzc_getattr(object, name, result)                                    \
    PYZC_STORE_(result)(PYZC_BY_NAME_(name, pyzc_getattr_)(object, name),     \
                       result)
#define pyzc_setattr(object, name, value)                                     \
    PYZC_BY_NAME_(name, pyzc_setattr_)                                        \
    (object, name, PYZC_OBJECT_FOR_(value), PYZC_IS_NEW_(value))
#define pyzc_getitem(object, key, result)                                     \
    PYZC_STORE_(result)                                                       \
    (pyzc_getitem_(object, PYZC_OBJECT_FOR_(key), PYZC_IS_NEW_(key)), result)

#define PYZC_ATTRIBUTES(table, ...)                                           \
    PYZC_BEGIN_                                                               \
    PYZC_NAMES_OF_(PYZC_ATTRIBUTES_, table,                                   \
        PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

// Private

#define PYZC_ATTRIBUTES_MADE_(table, each, ...)                               \
    PYZC_NAMES_TABLE_(table, attributes, , struct pyzc_attribute, each,       \
                      __VA_ARGS__)
#define PYZC_ATTRIBUTES_TOO_LONG_ PYZC_NAMES_TOO_LONG_
#define PYZC_ATTRIBUTES_EMPTY_ PYZC_NAMES_EMPTY_

// Whether attributes keep where types have them. CPython 3.10 may give the
// version of one type to another.
#if defined(Py_LIMITED_API) || defined(Py_GIL_DISABLED) ||                    \
    PY_VERSION_HEX < 0x030B0000
#define PYZC_ATTRIBUTE_CACHES_ 0
#else
#define PYZC_ATTRIBUTE_CACHES_ 1
#endif

// A version is a number that CPython gives to a type, and to no other, until
// that type or a base of it is changed. The last one that an attribute has
// learnt is first.
#define PYZC_NO_VERSION_ UINT_MAX
struct pyzc_attribute {
    PyObject *name;  // interned; owned
#if PYZC_ATTRIBUTE_CACHES_
    struct {
        unsigned version;
        Py_ssize_t at;  // of a PyObject * in objects of that type
    } slot[2];
    struct {
        unsigned version;
        PyObject *function;  // borrowed from the type while it has [version]
        Py_ssize_t at;       // of a vectorcallfunc in the function
    } method[2];
    int slots_left;  // how often it may still learn
    int methods_left;
#endif
#if PYZC_STATS
    struct pyzc_stats *stats;
#endif
};

#if PYZC_STATS
PYZC_API void pyzc_attribute_count_(struct pyzc_attribute *self, bool is_hit);
#else
#define pyzc_attribute_count_(self, is_hit) ((void)0)
#endif

// What Python has given: a new reference, or NULL with an exception set; and
// whose it is.
enum pyzc_made_by {
    pyzc_made_by_call,       // of [owner]
    pyzc_made_by_method,     // of [owner], with the name
    pyzc_made_by_attribute,  // the same
    pyzc_made_by_item        // of [owner]
};
struct pyzc_made {
    PyObject *object;
    enum pyzc_made_by by;
    PyObject *owner;
    PyObject *name;
};

// Raises that [object] is not of the type [code]; drops it.
PYZC_API PYZC_COLD void pyzc_refuse_made_(PyObject *object,
                                          enum pyzc_made_by by,
                                          PyObject *owner, PyObject *name,
                                          unsigned code);

// Store what Python has given as C has asked for it.
#define PYZC_STORE_(result)                                                   \
    _Generic((result), PYZC_ITEMS(PYZC_STORE_CASE_, ~)                        \
        PyObject **: pyzc_give_object_, void *: pyzc_give_nothing_)
#define PYZC_STORE_CASE_(c, T, suffix) T *: pyzc_give_##suffix##_,
#define PYZC_STORE_OF_(c, T, suffix)                                          \
    static inline bool pyzc_give_##suffix##_(struct pyzc_made made, T *out)   \
    {                                                                         \
        if (pyzc_unlikely(made.object == NULL)) {                             \
            return false;                                                     \
        }                                                                     \
        if (pyzc_unlikely(!pyzc_to_##suffix(made.object, out))) {             \
            pyzc_refuse_made_(made.object, made.by, made.owner, made.name,    \
                              pyzc_code_##suffix);                            \
            return false;                                                     \
        }                                                                     \
        Py_DECREF(made.object);                                               \
        return true;                                                          \
    }
PYZC_ITEMS(PYZC_STORE_OF_, ~)
#undef PYZC_STORE_OF_

static inline bool
pyzc_give_object_(struct pyzc_made made, PyObject **out)
{
    if (pyzc_unlikely(made.object == NULL)) {
        return false;
    }
    *out = made.object;
    return true;
}

static inline bool
pyzc_give_nothing_(struct pyzc_made made, void *out)
{
    (void)out;
    if (pyzc_unlikely(made.object == NULL)) {
        return false;
    }
    Py_DECREF(made.object);
    return true;
}

// The object for a value of C, and 1 if it is a new reference; else borrowed.
#define PYZC_OBJECT_FOR_(value)                                               \
    _Generic((value), PYZC_TYPES(PYZC_CASE_VALUE_NAME_, pyzc_from_)           \
        char *: pyzc_from_str, struct pyzc_attribute *: pyzc_name_of_,        \
        struct pyzc_bytes: pyzc_make_bytes_)(value)
#define PYZC_IS_NEW_(value)                                                   \
    _Generic((value), PyObject *: 0u, struct pyzc_attribute *: 0u,            \
        default: 1u)

static inline PyObject *
pyzc_name_of_(const struct pyzc_attribute *attribute)
{
    return attribute->name;
}

static inline PyObject *
pyzc_make_bytes_(struct pyzc_bytes value)
{
    return pyzc_from_bytes_(value.data, value.size);
}

// Of a name that is an attribute, or a str.
#define PYZC_BY_NAME_(name, f)                                                \
    _Generic((name), struct pyzc_attribute *: f##cached_,                     \
        PyObject *: f##named_)

// The arguments of a call, after [head]; how many; a bit for each new one.
#define PYZC_UPCALL_(n, ...) PYZC_CAT(PYZC_UPCALL_, n)(__VA_ARGS__)
#define PYZC_UPCALL_MANY(...)                                                 \
    (sizeof(struct {                                                          \
        _Static_assert(0, "pyzc: a call of Python with more than 7 "          \
                          "arguments");                                       \
        char c;                                                               \
    }) == 0)
#define PYZC_UPCALL_WITH_(call, f, head, result, n, is_new, ...)              \
    PYZC_STORE_(result)                                                       \
    (call(f, (PyObject *[]){ PYZC_INSIDE_ head __VA_ARGS__ }, n, is_new),     \
     result)
#define PYZC_UPCALL_1(call, f, head, result)                                  \
    PYZC_STORE_(result)                                                       \
    (call(f, (PyObject *[]){ PYZC_INSIDE_ head }, 0, 0), result)
#define PYZC_UPCALL_2(call, f, head, result, a)                               \
    PYZC_UPCALL_WITH_(call, f, head, result, 1, PYZC_IS_NEW_(a),              \
                      PYZC_ALSO_(a))
#define PYZC_UPCALL_3(call, f, head, result, a, b)                            \
    PYZC_UPCALL_WITH_(call, f, head, result, 2,                               \
                      PYZC_IS_NEW_(a) | PYZC_IS_NEW_(b) << 1,                 \
                      PYZC_ALSO_(a) PYZC_ALSO_(b))
#define PYZC_UPCALL_4(call, f, head, result, a, b, c)                         \
    PYZC_UPCALL_WITH_(call, f, head, result, 3,                               \
                      PYZC_IS_NEW_(a) | PYZC_IS_NEW_(b) << 1 |                \
                          PYZC_IS_NEW_(c) << 2,                               \
                      PYZC_ALSO_(a) PYZC_ALSO_(b) PYZC_ALSO_(c))
#define PYZC_UPCALL_5(call, f, head, result, a, b, c, d)                      \
    PYZC_UPCALL_WITH_(                                                        \
        call, f, head, result, 4,                                             \
        PYZC_IS_NEW_(a) | PYZC_IS_NEW_(b) << 1 | PYZC_IS_NEW_(c) << 2 |       \
            PYZC_IS_NEW_(d) << 3,                                             \
        PYZC_ALSO_(a) PYZC_ALSO_(b) PYZC_ALSO_(c) PYZC_ALSO_(d))
#define PYZC_UPCALL_6(call, f, head, result, a, b, c, d, e)                   \
    PYZC_UPCALL_WITH_(call, f, head, result, 5,                               \
                      PYZC_IS_NEW_(a) | PYZC_IS_NEW_(b) << 1 |                \
                          PYZC_IS_NEW_(c) << 2 | PYZC_IS_NEW_(d) << 3 |       \
                          PYZC_IS_NEW_(e) << 4,                               \
                      PYZC_ALSO_(a) PYZC_ALSO_(b) PYZC_ALSO_(c)               \
                          PYZC_ALSO_(d) PYZC_ALSO_(e))
#define PYZC_UPCALL_7(call, f, head, result, a, b, c, d, e, g)                \
    PYZC_UPCALL_WITH_(call, f, head, result, 6,                               \
                      PYZC_IS_NEW_(a) | PYZC_IS_NEW_(b) << 1 |                \
                          PYZC_IS_NEW_(c) << 2 | PYZC_IS_NEW_(d) << 3 |       \
                          PYZC_IS_NEW_(e) << 4 | PYZC_IS_NEW_(g) << 5,        \
                      PYZC_ALSO_(a) PYZC_ALSO_(b) PYZC_ALSO_(c)               \
                          PYZC_ALSO_(d) PYZC_ALSO_(e) PYZC_ALSO_(g))
#define PYZC_UPCALL_8(call, f, head, result, a, b, c, d, e, g, h)             \
    PYZC_UPCALL_WITH_(call, f, head, result, 7,                               \
                      PYZC_IS_NEW_(a) | PYZC_IS_NEW_(b) << 1 |                \
                          PYZC_IS_NEW_(c) << 2 | PYZC_IS_NEW_(d) << 3 |       \
                          PYZC_IS_NEW_(e) << 4 | PYZC_IS_NEW_(g) << 5 |       \
                          PYZC_IS_NEW_(h) << 6,                               \
                      PYZC_ALSO_(a) PYZC_ALSO_(b) PYZC_ALSO_(c)               \
                          PYZC_ALSO_(d) PYZC_ALSO_(e) PYZC_ALSO_(g)           \
                              PYZC_ALSO_(h))
#define PYZC_ALSO_(value) , PYZC_OBJECT_FOR_(value)

// Whether each of [n] objects is there.
static PYZC_ALWAYS_INLINE bool
pyzc_all_made_(PyObject *const *made, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (pyzc_unlikely(made[i] == NULL)) {
            return false;
        }
    }
    return true;
}

// Drops the new ones of [n] objects.
static PYZC_ALWAYS_INLINE void
pyzc_drop_made_(PyObject *const *made, size_t n, unsigned is_new)
{
    for (size_t i = 0; i < n; i++) {
        if ((is_new >> i & 1) != 0) {
            Py_DECREF(made[i]);
        }
    }
}

// The same where one of them is missing; raises that, if nothing is raised.
PYZC_API PYZC_COLD void pyzc_lack_made_(PyObject *const *made, size_t n,
                                        unsigned is_new);

// Call with the [n] arguments behind args[0] or, of methods, args[1], which is
// the object; take those that are new.
static PYZC_ALWAYS_INLINE struct pyzc_made
pyzc_call_made_(PyObject *callable, PyObject **args, size_t n, unsigned is_new)
{
    struct pyzc_made made = { NULL, pyzc_made_by_call, callable, NULL };

    if (pyzc_unlikely(!pyzc_all_made_(args + 1, n))) {
        pyzc_lack_made_(args + 1, n, is_new);
        return made;
    }
    made.object = pyzc_call_(callable, args, n);
    pyzc_drop_made_(args + 1, n, is_new);
    return made;
}

static PYZC_ALWAYS_INLINE struct pyzc_made
pyzc_callmethod_by_(PyObject *name, struct pyzc_attribute *attribute,
                    PyObject **args, size_t n, unsigned is_new);

static PYZC_ALWAYS_INLINE struct pyzc_made
pyzc_callmethod_named_(PyObject *name, PyObject **args, size_t n,
                       unsigned is_new)
{
    return pyzc_callmethod_by_(name, NULL, args, n, is_new);
}

static PYZC_ALWAYS_INLINE struct pyzc_made
pyzc_callmethod_cached_(struct pyzc_attribute *attribute, PyObject **args,
                        size_t n, unsigned is_new)
{
    return pyzc_callmethod_by_(attribute->name, attribute, args, n, is_new);
}

// Calls the method of args[1]; [n] is one more than there are arguments.
// Returns as PyObject_VectorcallMethod().
PYZC_API PyObject *pyzc_call_attribute_(struct pyzc_attribute *self,
                                        PyObject **args, size_t n);

static PYZC_ALWAYS_INLINE struct pyzc_made
pyzc_callmethod_by_(PyObject *name, struct pyzc_attribute *attribute,
                    PyObject **args, size_t n, unsigned is_new)
{
    struct pyzc_made made = { NULL, pyzc_made_by_method, args[1], name };

    if (pyzc_unlikely(!pyzc_all_made_(args + 2, n))) {
        pyzc_lack_made_(args + 2, n, is_new);
        return made;
    }
    made.object = attribute != NULL
                      ? pyzc_call_attribute_(attribute, args, n + 1)
                      : pyzc_call_method_(name, args, n + 1);
    pyzc_drop_made_(args + 2, n, is_new);
    return made;
}

// As PyObject_GetAttr() and PyObject_SetAttr(), where the place of the
// attribute is not known, and learn it.
#if PYZC_ATTRIBUTE_CACHES_
PYZC_API PYZC_COLD PyObject *pyzc_getattr_learn_(PyObject *object,
                                                 struct pyzc_attribute *self);
PYZC_API PYZC_COLD int pyzc_setattr_learn_(PyObject *object,
                                           struct pyzc_attribute *self,
                                           PyObject *value);
#define PYZC_LEARNS_(self) (pyzc_unlikely((self)->slots_left > 0))
#else
#define pyzc_getattr_learn_(object, self) ((PyObject *)NULL)
#define pyzc_setattr_learn_(object, self, value) (-1)
#define PYZC_LEARNS_(self) false
#endif

// Returns where [object] has the attribute, or NULL if that is not known.
static inline PyObject **
pyzc_slot_of_(PyObject *object, const struct pyzc_attribute *self)
{
#if PYZC_ATTRIBUTE_CACHES_
    unsigned version = Py_TYPE(object)->tp_version_tag;

    if (pyzc_likely(version == self->slot[0].version)) {
        return (PyObject **)(void *)((char *)object + self->slot[0].at);
    }
    if (version == self->slot[1].version) {
        return (PyObject **)(void *)((char *)object + self->slot[1].at);
    }
#else
    (void)object;
    (void)self;
#endif
    return NULL;
}

static inline struct pyzc_made
pyzc_getattr_named_(PyObject *object, PyObject *name)
{
    return (struct pyzc_made){ PyObject_GetAttr(object, name),
                               pyzc_made_by_attribute, object, name };
}

static inline struct pyzc_made
pyzc_getattr_cached_(PyObject *object, struct pyzc_attribute *self)
{
    struct pyzc_made made = { NULL, pyzc_made_by_attribute, object,
                              self->name };
    PyObject **slot = pyzc_slot_of_(object, self);

    if (pyzc_likely(slot != NULL) && pyzc_likely(*slot != NULL)) {
        pyzc_attribute_count_(self, true);
        made.object = *slot;
        Py_INCREF(made.object);
        return made;
    }
    pyzc_attribute_count_(self, false);
    made.object = PYZC_LEARNS_(self) ? pyzc_getattr_learn_(object, self)
                                     : PyObject_GetAttr(object, self->name);
    return made;
}

static inline bool
pyzc_setattr_named_(PyObject *object, PyObject *name, PyObject *value,
                    unsigned is_new)
{
    bool is_set;

    if (pyzc_unlikely(value == NULL)) {
        pyzc_lack_made_(&value, 1, 0);
        return false;
    }
    is_set = PyObject_SetAttr(object, name, value) == 0;
    pyzc_drop_made_(&value, 1, is_new);
    return is_set;
}

static inline bool
pyzc_setattr_cached_(PyObject *object, struct pyzc_attribute *self,
                     PyObject *value, unsigned is_new)
{
    PyObject **slot;
    PyObject *before;
    bool is_set;

    if (pyzc_unlikely(value == NULL)) {
        pyzc_lack_made_(&value, 1, 0);
        return false;
    }
    slot = pyzc_slot_of_(object, self);
    if (pyzc_unlikely(slot == NULL)) {
        pyzc_attribute_count_(self, false);
        is_set = (PYZC_LEARNS_(self)
                      ? pyzc_setattr_learn_(object, self, value)
                      : PyObject_SetAttr(object, self->name, value)) == 0;
        pyzc_drop_made_(&value, 1, is_new);
        return is_set;
    }
    pyzc_attribute_count_(self, true);
    if (is_new == 0) {
        Py_INCREF(value);
    }
    before = *slot;
    *slot = value;
    Py_XDECREF(before);
    return true;
}

static inline struct pyzc_made
pyzc_getitem_(PyObject *object, PyObject *key, unsigned is_new)
{
    struct pyzc_made made = { NULL, pyzc_made_by_item, object, NULL };

    if (pyzc_unlikely(key == NULL)) {
        pyzc_lack_made_(&key, 1, 0);
        return made;
    }
    made.object = PyObject_GetItem(object, key);
    pyzc_drop_made_(&key, 1, is_new);
    return made;
}

#endif  // PYZC_CALL_H
