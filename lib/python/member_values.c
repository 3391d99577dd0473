// member_values.c - members of structs that are one value: their attributes.
//
// Two functions for each type serve all classes. The closure of an attribute
// says where the value is, of which type, and which member that is.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/error.h>

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

// By their codes. No switch: a linker would keep the functions for its table.
#define VALUE(c, T, suffix)                                                   \
    static PyObject *member_get_value_##suffix(const void *from)              \
    {                                                                         \
        return pyzc_from_##suffix(*(T const *)from);                          \
    }                                                                         \
    static bool member_put_value_##suffix(PyObject *value, void *to)          \
    {                                                                         \
        return pyzc_to_##suffix(value, (T *)to);                              \
    }
PYZC_TYPES(VALUE, ~)
#undef VALUE
#define VALUE(c, T, suffix)                                                   \
    [pyzc_code_##                                                             \
        suffix] = { member_get_value_##suffix, member_put_value_##suffix },
static const struct {
    PyObject *(*get)(const void *from);
    bool (*put)(PyObject *value, void *to);
} member_values[] PYZC_CONSTANTS_("values") = { PYZC_TYPES(VALUE, ~) };
#undef VALUE
#define N_VALUES (sizeof(member_values) / sizeof(*member_values))

PyObject *
pyzc_value_get_(unsigned code, const void *from)
{
    return code < N_VALUES && member_values[code].get != NULL
               ? member_values[code].get(from)
               : NULL;
}

bool
pyzc_value_put_(unsigned code, PyObject *value, void *to)
{
    return code < N_VALUES && member_values[code].put != NULL &&
           member_values[code].put(value, to);
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

static PyObject *
member_far_get(PyObject *self, void *closure)
{
    const char *value = pyzc_struct_of_(self, pyzc_class_of_(Py_TYPE(self)));

    return pyzc_value_get_(CLOSURE_CODE_(closure),
                           value + CLOSURE_AT_(closure));
}

static int
member_far_set(PyObject *self, PyObject *value, void *closure)
{
    char *to = pyzc_struct_of_(self, pyzc_class_of_(Py_TYPE(self)));

    if (value == NULL || !pyzc_value_put_(CLOSURE_CODE_(closure), value,
                                          to + CLOSURE_AT_(closure))) {
        return member_refuse(self, value, closure);
    }
    return 0;
}

// A value in an object is never the sign of an error, as one of
// pyzc_from_SUFFIX() may be. By the kind of its type:
#define FROM_pyzc_items_signed(T, from, value)                                \
    (PYZC_MAX_(T) <= LONG_MAX ? PyLong_FromLong((long)(value))                \
                              : PyLong_FromLongLong((long long)(value)))
#define FROM_pyzc_items_unsigned(T, from, value)                              \
    (PYZC_MAX_(T) <= LONG_MAX                                                 \
         ? PyLong_FromLong((long)(value))                                     \
         : PyLong_FromUnsignedLongLong((unsigned long long)(value)))
#define FROM_pyzc_items_float(T, from, value)                                 \
    PyFloat_FromDouble((double)(value))
#define FROM_pyzc_items_bool(T, from, value) (from)(value)
#define FROM_pyzc_items_complex FROM_pyzc_items_bool
#define FROM_pyzc_items_none FROM_pyzc_items_bool

#define NEAR(c, T, suffix)                                                    \
    static PyObject *member_get_##suffix(PyObject *self, void *closure)       \
    {                                                                         \
        T value;                                                              \
                                                                              \
        memcpy(&value, (char *)self + CLOSURE_AT_(closure), sizeof(value));   \
        return PYZC_CAT(FROM_, PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix))(      \
            T, pyzc_from_##suffix, value);                                    \
    }                                                                         \
                                                                              \
    static int member_set_##suffix(PyObject *self, PyObject *value,           \
                                   void *closure)                             \
    {                                                                         \
        T set;                                                                \
                                                                              \
        if (pyzc_unlikely(value == NULL) ||                                   \
            pyzc_unlikely(!pyzc_to_##suffix(value, &set))) {                  \
            return member_refuse(self, value, closure);                       \
        }                                                                     \
        memcpy((char *)self + CLOSURE_AT_(closure), &set, sizeof(set));       \
        return 0;                                                             \
    }
PYZC_TYPES(NEAR, ~)
#undef NEAR

static const struct member_near {
    getter get;
    setter set;
} member_nears[] PYZC_CONSTANTS_("members") = {
#define NEAR(c, T, suffix)                                                    \
    [pyzc_code_##suffix] = { member_get_##suffix, member_set_##suffix },
    PYZC_TYPES(NEAR, ~)
#undef NEAR
};

int
pyzc_member_defs_(const struct pyzc_class *cls, PyGetSetDef *defs)
{
    static const struct member_near far PYZC_CONSTANTS_(
        "members") = { member_far_get, member_far_set };
    const struct pyzc_members *members = pyzc_members_of_(cls);
    const char *text = members->n > 0 ? pyzc_member_name_(members, 0) : NULL;

    for (size_t i = 0; i < members->n; i++) {
        const struct pyzc_member *member = &members->table[i];
        const struct member_near *by =
            member_is_far(cls) ? &far : &member_nears[member->code];
        uintptr_t at = member_place(cls, member);

        if (at > UINTPTR_MAX >> 11) {
            return pyzc_fail(PyExc_SystemError, "pyzc: a struct too large");
        }
        defs[i].name = text;
        text += strlen(text) + 1;  // its words
        text += strlen(text) + 1;
        defs[i].doc = *text != '\0' ? text : NULL;
        text += strlen(text) + 1;
        defs[i].get = member->get != NULL ? member->get : by->get;
        defs[i].set = member->is_readonly   ? NULL
                      : member->get != NULL ? member->set
                                            : by->set;
        defs[i].closure =
            member->get != NULL ? NULL : CLOSURE_(at, member->code, i);
    }
    return 0;
}

PyObject *
pyzc_member_get_(PyObject *self, const struct pyzc_class *cls, size_t i)
{
    const struct pyzc_member *member = &pyzc_members_of_(cls)->table[i];

    if (member->get != NULL) {
        return member->get(self, NULL);
    }
    return pyzc_value_get_(member->code,
                           (char *)pyzc_struct_of_(self, cls) + member->at);
}
