// user.c - golden: annotations of the user's own types.
// SPDX-License-Identifier: MIT

#define PYZC_USER_TYPES(X)                                                    \
    X(struct decimal, decimal, "decimal.Decimal")                             \
    X(struct numbers, numbers, "collections.abc.Sequence[int]")               \
    X(struct table, table, "dict[str, decimal.Decimal | None]")               \
    X(struct call, call, "collections.abc.Callable[..., int]")                \
    X(struct speed, speed, "typing.Literal[\"fast\", 'scale', 3]")            \
    X(struct context, context, "decimal.Context")                             \
    X(struct other, other, "contextvars.Context")                             \
    X(struct tree, tree, "xml.etree.ElementTree.Element")

#include <pyzc/pyzc.h>

// Each is the Python object itself.
#define TYPE(name)                                                            \
    struct name {                                                             \
        PyObject *object;                                                     \
    };                                                                        \
    static inline bool pyzc_to_##name(PyObject *value, struct name *out)      \
    {                                                                         \
        out->object = value;                                                  \
        return true;                                                          \
    }                                                                         \
    static inline PyObject *pyzc_from_##name(struct name value)               \
    {                                                                         \
        Py_INCREF(value.object);                                              \
        return value.object;                                                  \
    }
TYPE(decimal)
TYPE(numbers)
TYPE(table)
TYPE(call)
TYPE(context)
TYPE(other)
TYPE(tree)
TYPE(speed)
#undef TYPE

static struct decimal
scale(struct decimal x, struct numbers by, struct speed speed)
{
    (void)by;
    (void)speed;
    return x;
}
PYZC_FN(struct decimal, scale, "Return *x* scaled.", (struct decimal, x),
        (struct numbers, by), (struct speed, speed, { NULL }, "\"fast\""));

static struct table
tabulate(struct table table, struct call call, struct tree tree)
{
    (void)call;
    (void)tree;
    return table;
}
PYZC_FN(struct table, tabulate, "", (struct table, table), (struct call, call),
        (struct tree, tree));

static struct other
change(struct context context, struct other other)
{
    (void)context;
    return other;
}
PYZC_FN(struct other, change, "", (struct context, context),
        (struct other, other));

PYZC_MODULE(user, "Types of the user's own.", scale, tabulate, change);
