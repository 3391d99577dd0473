// member_values.c - members of structs that are one value: their attributes.
//
// Two functions for each type serve all classes. The closure of an attribute
// says where the value is, of which type, and which member that is.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/error.h>

#include <limits.h>
#include <math.h>
#include <string.h>

#include "class.h"

// Where the value is, from the lowest byte of the object or, where that is not
// the same in all, from that of its struct; its code; the number of the
// member, of which there are no more than a list has.
#define CLOSURE_(at, code, i)                                                 \
    ((void *)((uintptr_t)(at) << 11 | (uintptr_t)(code) << 6 | (uintptr_t)(i)))
#define CLOSURE_AT_(closure) ((uintptr_t)(closure) >> 11)
#define CLOSURE_CODE_(closure) ((uintptr_t)(closure) >> 6 & 31)
#define CLOSURE_INDEX_(closure) ((uintptr_t)(closure)&63)
_Static_assert(PYZC_MAX_ITEMS <= 64, "more members than a closure numbers");
_Static_assert((int)pyzc_code_object < 32, "more types than it numbers");

// Whether the struct is not at one place in all objects of [cls].
static bool
member_is_far(const struct pyzc_class *cls)
{
    return cls->options->is_nested ||
           (cls->options->care & PYZC_CARE_PYTHON_) != 0;
}

static uintptr_t
member_place(const struct pyzc_class *cls, const struct pyzc_member *member)
{
    return member->at + (member_is_far(cls) ? 0 : cls->options->at);
}

const char *
pyzc_member_name_(const struct pyzc_members *members, size_t i)
{
    const char *text = (const char *)pyzc_record_codes(members->record) +
                       pyzc_record_count(members->record);

    // The C name, then three texts for each.
    for (i = 3 * i + 1; i > 0; i--) {
        text += strlen(text) + 1;
    }
    return text;
}

// Values

// What is known of a number by its code. No switch, nor functions: a linker
// would keep them.
static const struct value_kind {
    unsigned char kind;
    unsigned char size;
} value_kinds[] PYZC_CONSTANTS_("values") = {
#define KIND(c, T, suffix)                                                    \
    [pyzc_code_##                                                             \
        suffix] = { PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix), sizeof(T) },
    PYZC_TYPES(KIND, ~)
#undef KIND
};

// The integer of [size] bytes at [from].
static inline long long
read_signed(const void *from, size_t size)
{
    return size == sizeof(int)     ? *(const int *)from
           : size == sizeof(short) ? *(const short *)from
           : size == 1             ? *(const signed char *)from
                                   : *(const long long *)from;
}

static inline unsigned long long
read_unsigned(const void *from, size_t size)
{
    return size == sizeof(int)     ? *(const unsigned *)from
           : size == sizeof(short) ? *(const unsigned short *)from
           : size == 1             ? *(const unsigned char *)from
                                   : *(const unsigned long long *)from;
}

static void
write_integer(void *to, size_t size, unsigned long long value)
{
    if (size == sizeof(int)) {
        *(unsigned *)to = (unsigned)value;
    } else if (size == sizeof(short)) {
        *(unsigned short *)to = (unsigned short)value;
    } else if (size == 1) {
        *(unsigned char *)to = (unsigned char)value;
    } else {
        *(unsigned long long *)to = value;
    }
}
_Static_assert(sizeof(short) == 2 && sizeof(int) == 4 &&
                   sizeof(long long) == 8,
               "integers of other sizes");

PyObject *
pyzc_value_get_(unsigned code, const struct pyzc_value_type *more,
                const void *from)
{
    struct value_kind type = value_kinds[code];

    if (code > PYZC_LAST_NUMBER_) {
        return more[code - PYZC_LAST_NUMBER_ - 1].from(from);
    }
    if (type.kind == pyzc_items_signed) {
        return PyLong_FromLongLong(read_signed(from, type.size));
    }
    if (type.kind == pyzc_items_unsigned) {
        return PyLong_FromUnsignedLongLong(read_unsigned(from, type.size));
    }
    if (code == pyzc_code_bool) {
        return pyzc_from_bool(*(const bool *)from);
    }
    return PyFloat_FromDouble(code == pyzc_code_float ? *(const float *)from
                                                      : *(const double *)from);
}

bool
pyzc_value_put_(unsigned code, const struct pyzc_value_type *more,
                PyObject *value, void *to)
{
    struct value_kind type = value_kinds[code];
    unsigned bits = 8 * type.size;

    if (code > PYZC_LAST_NUMBER_) {
        return more[code - PYZC_LAST_NUMBER_ - 1].to(value, to);
    }
    if (type.kind == pyzc_items_signed) {
        long long wide;

        if (!pyzc_to_llong(value, &wide) || wide > LLONG_MAX >> (64 - bits) ||
            wide < -(LLONG_MAX >> (64 - bits)) - 1) {
            return false;
        }
        write_integer(to, type.size, (unsigned long long)wide);
        return true;
    }
    if (type.kind == pyzc_items_unsigned) {
        unsigned long long wide;

        if (!pyzc_to_ullong(value, &wide) ||
            wide > ULLONG_MAX >> (64 - bits)) {
            return false;
        }
        write_integer(to, type.size, wide);
        return true;
    }
    return code == pyzc_code_bool    ? pyzc_to_bool(value, to)
           : code == pyzc_code_float ? pyzc_to_float(value, to)
                                     : pyzc_to_double(value, to);
}

// Attributes

// Finds the class, and the member of it, that [closure] is of, in an object of
// [type]. Returns the number of the member.
static size_t
member_find(PyTypeObject *type, const void *closure,
            const struct pyzc_class **out)
{
    const struct pyzc_class *cls = pyzc_class_of_(type);
    size_t i = CLOSURE_INDEX_(closure);

    for (; cls->options->base != NULL; cls = cls->options->base) {
        const struct pyzc_members *members = pyzc_members_of_(cls);

        if (i < members->n && members->table[i].get == NULL &&
            members->table[i].code == CLOSURE_CODE_(closure) &&
            member_place(cls, &members->table[i]) == CLOSURE_AT_(closure)) {
            break;
        }
    }
    *out = cls;
    return i;
}

// Raises that a member is not set to [value]. Returns -1.
PYZC_COLD static int
member_refuse(PyObject *self, PyObject *value, const void *closure)
{
    const struct pyzc_class *cls;
    size_t i = member_find(Py_TYPE(self), closure, &cls);

    return pyzc_refuse_member_(cls, NULL,
                               pyzc_member_name_(pyzc_members_of_(cls), i),
                               value, CLOSURE_CODE_(closure), NULL);
}

// Sets the value at [to] in [self].
static int
member_put(PyObject *self, PyObject *value, const void *closure, char *to)
{
    const struct pyzc_class *cls;
    unsigned code = CLOSURE_CODE_(closure);
    const struct pyzc_value_type *more = NULL;

    if (code > PYZC_LAST_NUMBER_) {
        member_find(Py_TYPE(self), closure, &cls);
        more = pyzc_members_of_(cls)->more;
    }
    return value != NULL && pyzc_value_put_(code, more, value, to)
               ? 0
               : member_refuse(self, value, closure);
}

static PyObject *
member_far_get(PyObject *self, void *closure)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    const char *value = pyzc_struct_of_(self, cls);
    unsigned code = CLOSURE_CODE_(closure);

    if (code > PYZC_LAST_NUMBER_) {
        member_find(Py_TYPE(self), closure, &cls);
    }
    return pyzc_value_get_(code, pyzc_members_of_(cls)->more,
                           value + CLOSURE_AT_(closure));
}

static int
member_far_set(PyObject *self, PyObject *value, void *closure)
{
    char *to = pyzc_struct_of_(self, pyzc_class_of_(Py_TYPE(self)));

    return member_put(self, value, closure, to + CLOSURE_AT_(closure));
}

// What is not decided at once. Not cold: that would give each caller a part of
// its own for the call.
PYZC_NOINLINE static int
member_set_slowly(PyObject *self, PyObject *value, void *closure)
{
    return member_put(self, value, closure,
                      (char *)self + CLOSURE_AT_(closure));
}

// A value in an object is never the sign of an error, as one of
// pyzc_from_SUFFIX() may be.
#define NEAR_GET(T, suffix, from)                                             \
    static PyObject *member_get_##suffix(PyObject *self, void *closure)       \
    {                                                                         \
        T value;                                                              \
                                                                              \
        memcpy(&value, (char *)self + CLOSURE_AT_(closure), sizeof(value));   \
        return from(value);                                                   \
    }
#define NEAR_INTEGER(T, suffix, from)                                         \
    NEAR_GET(T, suffix, from)                                                 \
    static int member_set_##suffix(PyObject *self, PyObject *value,           \
                                   void *closure)                             \
    {                                                                         \
        long long small;                                                      \
                                                                              \
        if (pyzc_likely(value != NULL) &&                                     \
            pyzc_likely(PyLong_CheckExact(value)) &&                          \
            pyzc_likely(PYZC_SMALL_INT_(value, &small)) &&                    \
            (PYZC_MIN_(T) <= -PYZC_SMALL_MAX_ ||                              \
             small >= (long long)PYZC_MIN_(T)) &&                             \
            (PYZC_MAX_(T) >= (uintmax_t)PYZC_SMALL_MAX_ ||                    \
             small <= (long long)PYZC_MAX_(T))) {                             \
            T set = (T)small;                                                 \
                                                                              \
            memcpy((char *)self + CLOSURE_AT_(closure), &set, sizeof(set));   \
            return 0;                                                         \
        }                                                                     \
        return member_set_slowly(self, value, closure);                       \
    }
NEAR_INTEGER(int8_t, i8, PyLong_FromLong)
NEAR_INTEGER(uint8_t, u8, PyLong_FromLong)
NEAR_INTEGER(int16_t, i16, PyLong_FromLong)
NEAR_INTEGER(uint16_t, u16, PyLong_FromLong)
NEAR_INTEGER(int32_t, i32, PyLong_FromLong)
NEAR_INTEGER(int64_t, i64, PyLong_FromLongLong)
NEAR_INTEGER(uint64_t, u64, PyLong_FromUnsignedLongLong)
#if LONG_MAX > UINT32_MAX
NEAR_INTEGER(uint32_t, u32, PyLong_FromLong)
#else
NEAR_INTEGER(uint32_t, u32, PyLong_FromUnsignedLong)
#endif
NEAR_GET(bool, bool, pyzc_from_bool)
NEAR_GET(float, float, PyFloat_FromDouble)
NEAR_GET(double, double, PyFloat_FromDouble)

static int
member_set_double(PyObject *self, PyObject *value, void *closure)
{
    if (pyzc_likely(value != NULL) && pyzc_likely(PyFloat_CheckExact(value))) {
        double set = pyzc_float_value_(value);

        memcpy((char *)self + CLOSURE_AT_(closure), &set, sizeof(set));
        return 0;
    }
    return member_set_slowly(self, value, closure);
}

static int
member_set_float(PyObject *self, PyObject *value, void *closure)
{
    if (pyzc_likely(value != NULL) && pyzc_likely(PyFloat_CheckExact(value))) {
        float set = (float)pyzc_float_value_(value);

        if (pyzc_likely(!isinf(set))) {
            memcpy((char *)self + CLOSURE_AT_(closure), &set, sizeof(set));
            return 0;
        }
    }
    return member_set_slowly(self, value, closure);
}

// By their codes: integers are alike that have one size.
struct member_near {
    getter get;
    setter set;
};
static const struct member_near member_nears[] PYZC_CONSTANTS_("members") = {
#define BY_SIZE(T, what, sign)                                                \
    (sizeof(T) == 1   ? member_##what##_##sign##8                             \
     : sizeof(T) == 2 ? member_##what##_##sign##16                            \
     : sizeof(T) == 4 ? member_##what##_##sign##32                            \
                      : member_##what##_##sign##64)
#define NEAR(c, T, suffix)                                                    \
    [pyzc_code_##suffix] = {                                                  \
        PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix) == pyzc_items_signed          \
            ? BY_SIZE(T, get, i)                                              \
            : BY_SIZE(T, get, u),                                             \
        PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix) == pyzc_items_signed          \
            ? BY_SIZE(T, set, i)                                              \
            : BY_SIZE(T, set, u)                                              \
    },
    PYZC_INTEGERS(NEAR, ~)
#undef NEAR
#undef BY_SIZE
        [pyzc_code_bool] = { member_get_bool, member_set_slowly },
    [pyzc_code_float] = { member_get_float, member_set_float },
    [pyzc_code_double] = { member_get_double, member_set_double },
};

#define MORE(c, T, suffix)                                                    \
    NEAR_GET(T, suffix, pyzc_from_##suffix)                                   \
    static PyObject *member_from_##suffix(const void *from)                   \
    {                                                                         \
        return pyzc_from_##suffix(*(T const *)from);                          \
    }                                                                         \
    static bool member_to_##suffix(PyObject *value, void *to)                 \
    {                                                                         \
        return pyzc_to_##suffix(value, (T *)to);                              \
    }
#define MORE_TYPES(X, c)                                                      \
    PYZC_COMPLEX(X, c) X(c, const char *, str) X(c, PyObject *, object)
MORE_TYPES(MORE, ~)
#undef MORE
const struct pyzc_value_type
    pyzc_value_types_[] PYZC_CONSTANTS_("more_values") = {
#define MORE(c, T, suffix)                                                    \
    [pyzc_code_##suffix - PYZC_LAST_NUMBER_ -                                 \
        1] = { member_get_##suffix, member_set_slowly, member_from_##suffix,  \
               member_to_##suffix },
        MORE_TYPES(MORE, ~)
#undef MORE
    };
#undef MORE_TYPES
#undef NEAR_INTEGER
#undef NEAR_GET

// Fills in the attributes of [cls], each by [far] or, if that is NULL, by its
// type.
PYZC_COLD static int
put_member_defs(const struct pyzc_class *cls, PyGetSetDef *defs,
                const struct member_near *far)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);
    const char *text = members->n > 0 ? pyzc_member_name_(members, 0) : NULL;

    for (size_t i = 0; i < members->n; i++) {
        const struct pyzc_member *member = &members->table[i];
        struct member_near by = { member->get, member->set };
        uintptr_t at = member_place(cls, member);

        if (at > UINTPTR_MAX >> 11) {
            return pyzc_fail(PyExc_SystemError, "pyzc: a struct too large");
        }
        if (member->get != NULL) {
            // It has functions of its own.
        } else if (far != NULL) {
            by = *far;
        } else if (member->code <= PYZC_LAST_NUMBER_) {
            by = member_nears[member->code];
        } else {
            by.get = members->more[member->code - PYZC_LAST_NUMBER_ - 1].get;
            by.set = members->more[member->code - PYZC_LAST_NUMBER_ - 1].set;
        }
        defs[i].name = text;
        text += strlen(text) + 1;  // its words
        text += strlen(text) + 1;
        defs[i].doc = *text != '\0' ? text : NULL;
        text += strlen(text) + 1;
        defs[i].get = by.get;
        defs[i].set = member->is_readonly ? NULL : by.set;
        defs[i].closure =
            member->get != NULL ? NULL : CLOSURE_(at, member->code, i);
    }
    return 0;
}

int
pyzc_member_defs_(const struct pyzc_class *cls, PyGetSetDef *defs)
{
    return put_member_defs(cls, defs, NULL);
}

int
pyzc_far_member_defs_(const struct pyzc_class *cls, PyGetSetDef *defs)
{
    return put_member_defs(
        cls, defs,
        &(const struct member_near){ member_far_get, member_far_set });
}

PyObject *
pyzc_member_get_(PyObject *self, const struct pyzc_class *cls, size_t i)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);
    const struct pyzc_member *member = &members->table[i];

    if (member->get != NULL) {
        return member->get(self, NULL);
    }
    return pyzc_value_get_(member->code, members->more,
                           (char *)pyzc_struct_of_(self, cls) + member->at);
}
