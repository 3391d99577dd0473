// slots.c - what CPython makes of the methods of a class that are its slots.
// SPDX-License-Identifier: MIT

#include "slots.h"

#include <glib.h>
#include <string.h>

// Those that are no operators of two operands, and the type of those whose
// slot does not return an object.
static const struct {
    const char *name;
    const char *result;
} slots[] = {
    { "__abs__", NULL },       { "__aiter__", NULL },
    { "__anext__", NULL },     { "__await__", NULL },
    { "__bool__", "bool" },    { "__contains__", "bool" },
    { "__del__", "None" },     { "__delattr__", "None" },
    { "__delete__", "None" },  { "__delitem__", "None" },
    { "__float__", NULL },     { "__get__", NULL },
    { "__getattr__", NULL },   { "__getitem__", NULL },
    { "__hash__", "int" },     { "__index__", NULL },
    { "__int__", NULL },       { "__invert__", NULL },
    { "__iter__", NULL },      { "__len__", "int" },
    { "__neg__", NULL },       { "__next__", NULL },
    { "__pos__", NULL },       { "__repr__", NULL },
    { "__set__", "None" },     { "__setattr__", "None" },
    { "__setitem__", "None" }, { "__str__", NULL },
};

static const struct {
    const char *name;
    const char *reflected;
} comparisons[] = {
    { "__eq__", "__eq__" }, { "__ne__", "__ne__" }, { "__lt__", "__gt__" },
    { "__gt__", "__lt__" }, { "__le__", "__ge__" }, { "__ge__", "__le__" },
};

#define OPERATOR(name)                                                        \
    {                                                                         \
        "__" name "__", "__r" name "__", "__i" name "__"                      \
    }
static const struct {
    const char *name;
    const char *reflected;
    const char *in_place;
} operators[] = {
    OPERATOR("add"),    OPERATOR("sub"),     OPERATOR("mul"),
    OPERATOR("matmul"), OPERATOR("truediv"), OPERATOR("floordiv"),
    OPERATOR("mod"),    OPERATOR("divmod"),  OPERATOR("pow"),
    OPERATOR("lshift"), OPERATOR("rshift"),  OPERATOR("and"),
    OPERATOR("xor"),    OPERATOR("or"),
};

bool
slot_is(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(slots); i++) {
        if (strcmp(slots[i].name, name) == 0) {
            return true;
        }
    }
    return slot_reflected(name) != NULL || slot_is_in_place(name);
}

const char *
slot_result(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(slots); i++) {
        if (strcmp(slots[i].name, name) == 0) {
            return slots[i].result;
        }
    }
    return NULL;
}

const char *
slot_reflected(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(comparisons); i++) {
        if (strcmp(comparisons[i].name, name) == 0) {
            return comparisons[i].reflected;
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (strcmp(operators[i].name, name) == 0) {
            return operators[i].reflected;
        }
        if (strcmp(operators[i].reflected, name) == 0) {
            return operators[i].name;
        }
    }
    return NULL;
}

const char *
slot_name(const char *name)
{
    return strcmp(name, "__getattr__") == 0 ? "__getattribute__" : name;
}

bool
slot_is_in_place(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (strcmp(operators[i].in_place, name) == 0) {
            return true;
        }
    }
    return false;
}
