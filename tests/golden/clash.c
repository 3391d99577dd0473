// clash.c - golden: annotations whose last words are one word, or a builtin.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

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
TYPE(a, "lib.a.T");
TYPE(b, "lib_a.T");
TYPE(c, "lib.T");
TYPE(d, "lib._T");
TYPE(e, "lib.str");
TYPE(f, "lib.No | lib.lib_a");
TYPE(g, "list[N | None] | lib._lib");
#undef TYPE

static const char *
all(struct a a, struct b b, struct c c, struct d d, struct e e, struct f f,
    struct g g, const char *text)
{
    (void)a, (void)b, (void)c, (void)d, (void)e, (void)f, (void)g;
    return text;
}
PYZC_FN(const char *, all, "", (converter, a, a), (converter, b, b), (converter, c, c),
        (converter, d, d), (converter, e, e), (converter, f, f), (converter, g, g),
        (const char *, text));

static void
N(void)
{
}
PYZC_FN(void, N, "", (void));

PYZC_MODULE(clash, "", all, N);
