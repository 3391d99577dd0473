// clash.c - golden: annotations whose last words are one word, or a builtin.
// SPDX-License-Identifier: MIT

#define PYZC_USER_TYPES(X)                                                    \
    X(struct a, a, "lib.a.T")                                                 \
    X(struct b, b, "lib_a.T")                                                 \
    X(struct c, c, "lib.T")                                                   \
    X(struct d, d, "lib._T")                                                  \
    X(struct e, e, "lib.str")                                                 \
    X(struct f, f, "lib.No | lib.lib_a")                                      \
    X(struct g, g, "list[N | None] | lib._lib")

#include <pyzc/pyzc.h>

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
TYPE(a)
TYPE(b)
TYPE(c)
TYPE(d)
TYPE(e)
TYPE(f)
TYPE(g)
#undef TYPE

static const char *
all(struct a a, struct b b, struct c c, struct d d, struct e e, struct f f,
    struct g g, const char *text)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g;
    return text;
}
PYZC_FN(const char *, all, "", (struct a, a), (struct b, b), (struct c, c),
        (struct d, d), (struct e, e), (struct f, f), (struct g, g),
        (const char *, text));

static void
N(void)
{
}
PYZC_FN(void, N, "", (void));

PYZC_MODULE(clash, "", all, N);
