// named.c - values of types that a line has made, wherever one value may be.
//
// POSITIONS binds one function for each place of a line that takes a value of
// the type N, which lines call by [word]; T is its C type. All hand on the
// value that they get.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#define POSITIONS(word, N, T, value, text)                                    \
    static T argument_##N(T x)                                                \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN((word, N), argument_##N, "", (word, N, x));                       \
    PYZC_FN_AS((word, N), argument_##N, default_##N, "",                      \
               (word, N, x, value, text));                                    \
    PYZC_FN_AS((word, N), argument_##N, python_only_##N, "",                  \
               (python_only, word, N, x), (c_only, T, x_));                   \
    static T pointer_##N(const T *x)                                          \
    {                                                                         \
        return *x;                                                            \
    }                                                                         \
    PYZC_FN((word, N), pointer_##N, "", (pointer, word, N, x));               \
    static T void_##N(const void *x)                                          \
    {                                                                         \
        const T *at = x;                                                      \
                                                                              \
        return *at;                                                           \
    }                                                                         \
    PYZC_FN((word, N), void_##N, "", (pointer, const void *, word, N, x));    \
    static bool is_null_##N(const T *x)                                       \
    {                                                                         \
        return x == NULL;                                                     \
    }                                                                         \
    PYZC_FN(bool, is_null_##N, "", (or_none, pointer, word, N, x));           \
    static void inout_##N(T *x)                                               \
    {                                                                         \
        (void)x;                                                              \
    }                                                                         \
    PYZC_FN(void, inout_##N, "", (inout, word, N, x));                        \
    static void out_##N(T x, T *y)                                            \
    {                                                                         \
        *y = x;                                                               \
    }                                                                         \
    PYZC_FN(void, out_##N, "", (word, N, x), (out, word, N, y));              \
    static void nothing_##N(T x)                                              \
    {                                                                         \
        (void)x;                                                              \
    }                                                                         \
    PYZC_FN_AS(void, nothing_##N, result_##N, "", (word, N, x),               \
               (result, word, N, x_));                                        \
    PYZC_CALLBACK(turn_##N, (word, N, value), (word, N, x), (user));          \
    static T call_##N(T x, T (*f)(T x, void *user), void *user)               \
    {                                                                         \
        return f(x, user);                                                    \
    }                                                                         \
    PYZC_FN((word, N), call_##N, "", (word, N, x), (callback, turn_##N, f),   \
            (user, f));                                                       \
    PYZC_CALLBACK(look_##N, (word, N), (pointer, const void *, word, N, x),   \
                  (user), (pointer, word, N, y));                             \
    static T call_by_pointer_##N(                                             \
        T x, T (*f)(const void *x, void *user, const T *y), void *user)       \
    {                                                                         \
        return f(&x, user, &x);                                               \
    }                                                                         \
    PYZC_FN((word, N), call_by_pointer_##N, "", (word, N, x),                 \
            (callback, look_##N, f), (user, f));                              \
    struct in_fields_##N {                                                    \
        int number;                                                           \
        T x;                                                                  \
        const char *letters;                                                  \
        T y;                                                                  \
    };                                                                        \
    PYZC_FIELDS(Fields_##N, struct in_fields_##N, "", (int, number),          \
                (word, N, x), (const char *, letters), (word, N, y));         \
    static struct in_fields_##N in_fields_##N(struct in_fields_##N x)         \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN((fields, Fields_##N), in_fields_##N, "",                          \
            (fields, Fields_##N, x));                                         \
    PYZC_UNION(union_##N, (bool, flag), (word, N, x), (const char *, letters));\
    static struct union_##N in_union_##N(struct union_##N x)                  \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN((union, union_##N), in_union_##N, "", (union, union_##N, x));     \
    PYZC_PART(part_##N, argument_##N, default_##N, python_only_##N,           \
              pointer_##N, void_##N, is_null_##N, inout_##N, out_##N,         \
              result_##N, call_##N, call_by_pointer_##N, Fields_##N,          \
              in_fields_##N, in_union_##N)

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
POSITIONS(enum, Color, enum color, RED, "Color.RED");

struct point {
    double x, y;
};
PYZC_FIELDS(Point, struct point, "", (double, x), (double, y));
POSITIONS(fields, Point, struct point, { 0 }, "None");

PYZC_UNION(key, (long, number), (const char *, name));
POSITIONS(union, key, struct key, { 0 }, "0");

PYZC_MODULE(named, "Values of types that a line has made.", Color, part_Color,
            Point, part_Point, part_key);
