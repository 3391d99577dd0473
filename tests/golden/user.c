// user.c - golden: annotations of the user's own types.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Each is the Python object itself.
#define TYPE(name, text)                                                      \
    struct name {                                                             \
        PyObject *object;                                                     \
    };                                                                        \
    static inline bool name##_to_c(PyObject *value, struct name *out)      \
    {                                                                         \
        out->object = value;                                                  \
        return true;                                                          \
    }                                                                         \
    static inline PyObject *name##_to_python(struct name value)               \
    {                                                                         \
        Py_INCREF(value.object);                                              \
        return value.object;                                                  \
    }                                                                         \
    PYZC_CONVERTER(name, struct name, text, (to_c, name##_to_c),              \
                   (to_python, name##_to_python))
TYPE(decimal, "decimal.Decimal");
TYPE(numbers, "collections.abc.Sequence[int]");
TYPE(table, "dict[str, decimal.Decimal | None]");
TYPE(call, "collections.abc.Callable[..., int]");
TYPE(context, "decimal.Context");
TYPE(other, "contextvars.Context");
TYPE(tree, "xml.etree.ElementTree.Element");
TYPE(speed, "typing.Literal[\"fast\", 'scale', 3]");
#undef TYPE

static struct decimal
scale(struct decimal x, struct numbers by, struct speed speed)
{
    (void)by;
    (void)speed;
    return x;
}
PYZC_FN((converter, decimal), scale, "Return *x* scaled.", (converter, decimal, x),
        (converter, numbers, by), (converter, speed, speed, { NULL }, "\"fast\""));

static struct table
tabulate(struct table table, struct call call, struct tree tree)
{
    (void)call;
    (void)tree;
    return table;
}
PYZC_FN((converter, table), tabulate, "", (converter, table, table), (converter, call, call),
        (converter, tree, tree));

static struct other
change(struct context context, struct other other)
{
    (void)context;
    return other;
}
PYZC_FN((converter, other), change, "", (converter, context, context),
        (converter, other, other));

PYZC_MODULE(user, "Types of the user's own.", scale, tabulate, change);
