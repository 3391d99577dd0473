// kinds_lists.c - lists, as kinds.c has the other entries.
// SPDX-License-Identifier: MIT

#include "kinds.h"

#include "../fault/texts.h"

static long
lengths_of(const char *const *texts, size_t n)
{
    long sum = 1000000;

    for (size_t i = 0; i < n; i++) {
        sum += (long)strlen(texts[i]);
    }
    return sum;
}

static long
list_3(const char *const *texts, size_t n)
{
    return lengths_of(texts, n);
}
PYZC_FN(long, list_3, "", (list, str, texts));

static long
list_4(char **texts, unsigned char n)
{
    return lengths_of((const char *const *)texts, n);
}
PYZC_FN(long, list_4, "", (list, str, (char **, unsigned char), texts));

static double
list_5(const struct point *points, size_t n)
{
    double sum = 1000000.5;

    for (size_t i = 0; i < n; i++) {
        sum += points[i].x;
    }
    return sum;
}
PYZC_FN(double, list_5, "",
        (list, converter, point, (const struct point *, size_t), points));

static double
list_6(const struct point *const *rows, const int *sizes, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += list_5(rows[i], (size_t)sizes[i]);
    }
    return sum;
}
PYZC_FN(double, list_6, "",
        (list, list, converter, point,
         (const struct point *const *, const int *, size_t), rows));

static long
list_or_none(const char *const *texts, size_t n, const void *const *chunks,
             const short *sizes, const struct point *points, size_t n_points,
             struct point *const *rows)
{
    (void)chunks;
    (void)sizes;
    (void)points;
    (void)rows;
    return lengths_of(texts, n) + (long)n_points;
}
PYZC_FN(long, list_or_none, "", (or_none, list, str, texts),
        (or_none, list, bytes, (const void *const *, const short *), chunks),
        (or_none, list, converter, point, (const struct point *, size_t),
         points),
        (or_none, list, list, converter, point, struct point *const *, rows));

// What is made of each item is given back.
static bool
owned_to_c(PyObject *value, char **out)
{
    const char *text;

    if (!pyzc_to_str(value, &text)) {
        return false;
    }
    *out = copy_of(text);
    if (*out == NULL) {
        PyErr_NoMemory();
    }
    return *out != NULL;
}
PYZC_CONVERTER(owned_text, char *, "str", (to_c, owned_to_c),
               (release, text_free));

static long
list_owned(char *const *texts, size_t n)
{
    return lengths_of((const char *const *)texts, n) + n_texts;
}
PYZC_FN(long, list_owned, "", (list, converter, owned_text, texts));

// Results.

static char **
list_result(int n)
{
    char **texts = n >= 0 ? calloc((size_t)n + 1, sizeof(*texts)) : NULL;

    for (int i = 0; texts != NULL && i < n; i++) {
        texts[i] = copy_of("a text of a list");
    }
    return texts;
}

static void
list_free(char **texts)
{
    for (int i = 0; texts[i] != NULL; i++) {
        text_free(texts[i]);
    }
    free(texts);
}
PYZC_FN((local, char **, list_free, null, PyExc_ValueError), list_result, "",
        (int, n), (result, list, str, result_));
PYZC_FN_AS((local, char **, list_free, null, PyExc_ValueError), list_result,
           set_result, "", (int, n),
           (result, list, str, result_, n_, (as, frozenset)));

// The second of three lists cannot be converted.
static char ***
lists_result(int n)
{
    char ***lists = n >= 0 ? calloc((size_t)n + 1, sizeof(*lists)) : NULL;

    for (int i = 0; lists != NULL && i < n; i++) {
        lists[i] = list_result(i);
    }
    if (lists != NULL && n == 3) {
        lists[1][0][0] = '\xff';
    }
    return lists;
}

static void
lists_free(char ***lists)
{
    for (int i = 0; lists[i] != NULL; i++) {
        list_free(lists[i]);
    }
    free(lists);
}
PYZC_FN((local, char ***, lists_free, null, PyExc_ValueError), lists_result,
        "", (int, n), (result, list, list, str, result_));

static int
out_list(const char **texts, int *n, struct point *points, int last)
{
    texts[0] = last == 2 ? "\xff" : "a text of a list";
    *n = last;
    points[0] = (struct point){ 1000.5, 2000.5 };
    return last < 0 ? -1 : 0;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), out_list, "",
        (out, list, str, (const char **, int *), texts, 40),
        (out, list, converter, point, struct point *, points, 2, (as, set)),
        (int, n));

struct pair {
    double x, y;
};
PYZC_STRUCT(Pair, struct pair);
PYZC_MEMBERS(Pair, (double, x), (double, y));
PYZC_CLASS(Pair, "A pair.", members, (repr), (eq));

static int
out_list_class(struct pair *pairs, int *n, int last)
{
    *n = last;
    for (int i = 0; i < last && i < 40; i++) {
        pairs[i] = (struct pair){ 1000.5, 2000.5 };
    }
    return last < 0 ? -1 : 0;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), out_list_class, "",
        (out, list, class, Pair, (struct pair *, int *), pairs, 40), (int, n));

// Dicts: texts are copied.

struct extent {
    long long size;
    const char *unit;
    struct point at;
};
PYZC_DICT(extent, struct extent, "An extent.", (long long, size),
          (const char *, unit, "pages"),
          (converter, point, at, ((struct point){ 1000.5, 2000.5 })));

static long long
dict_3(struct extent extent)
{
    return extent.size + 1000000 +
           (extent.unit != NULL ? (long long)strlen(extent.unit) : 0);
}
PYZC_FN(long long, dict_3, "", (dict, extent, extent));

static struct extent
dict_2(struct extent extent)
{
    return extent;
}
PYZC_FN((dict, extent), dict_2, "", (dict, extent, extent, { 0 }, "None"));
PYZC_FN_AS((dict, extent), dict_2, dict_places, "",
           (python_only, dict, extent, one),
           (python_only, dict, extent, two, { 0 }, "None"),
           (c_only, struct extent, two_), (result, dict, extent, one_));

static int
dict_pointers(const struct extent *a, const struct extent *extents, size_t n,
              struct extent *out, int fails)
{
    *out = (struct extent){ (long long)n + 1000000, "a unit of an extent",
                            extents != NULL ? extents->at : a->at };
    return fails;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), dict_pointers, "",
        (pointer, dict, extent, one), (or_none, list, dict, extent, all),
        (out, dict, extent, out), (python_only, int, fails, 0),
        (c_only, int, fails_));

PYZC_CALLBACK(extent_fn, void, (dict, extent, extent), (user));
static void
callback_dict(struct extent extent, void (*f)(struct extent, void *),
              void *user)
{
    f(extent, user);
}
PYZC_FN(void, callback_dict, "", (dict, extent, extent),
        (callback, extent_fn, f), (user, f));

PYZC_PART(lists, extent, dict_3, dict_2, dict_places, dict_pointers,
          callback_dict, list_3, list_4, list_5, list_6, list_or_none, list_owned,
          list_result, set_result, lists_result, out_list, Pair,
          out_list_class);
