// dicts.c - structs as dicts.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

enum mode { MODE_FAST, MODE_SMALL };
#define MODES(X) X(MODE_FAST, FAST) X(MODE_SMALL, SMALL)
PYZC_ENUM(Mode, enum mode, IntEnum, "", MODES);

struct point {
    int x, y;
};
PYZC_FIELDS(point, struct point, "", (int, x), (int, y));
PYZC_UNION(amount, (long, whole), (double, part));

struct range {
    int least, most;
};
PYZC_DICT(range, struct range, "", (int, least), (int, most, INT_MAX));

struct limits {
    long long most;
    const char *unit;
};
PYZC_DICT(limits, struct limits, "", (long long, most, 100),
          (const char *, unit, "bytes"));

struct options {
    int level;
    bool fast;
    double weight;
    const char *name;
    char *comment;
    enum mode mode;
    struct point at;
    struct amount amount;
    struct range range;
    struct limits limits;
    int unseen;
};
PYZC_DICT(options, struct options, "How to pack.", (int, level),
          (const char *, name), (bool, fast, false), (double, weight, 2.5),
          (const char *, comment, NULL), (enum, Mode, mode, MODE_SMALL),
          (fields, point, at, ((struct point){ 1, 2 })),
          (union, amount, amount,
           ((struct amount){ .is = amount_is_part, .as.part = 0.5 })),
          (dict, range, range, ((struct range){ 3, 4 })),
          (dict, limits, limits));

static char *
say(struct pyzc_arena *arena, const struct options *o)
{
    return pyzc_arena_printf(
        arena, "%d %s %d %.1f %s %d %d,%d %.1f %d..%d %lld %s %d", o->level,
        o->name != NULL ? o->name : "-", o->fast, o->weight,
        o->comment != NULL ? o->comment : "-", (int)o->mode, o->at.x, o->at.y,
        o->amount.is == amount_is_part ? o->amount.as.part
                                       : (double)o->amount.as.whole,
        o->range.least, o->range.most, o->limits.most, o->limits.unit != NULL ? o->limits.unit : "-",
        o->unseen);
}
PYZC_FN((borrowed, char *), say, "Say options.", (arena),
        (pointer, dict, options, options));
PYZC_FN_AS((borrowed, char *), say, say_after, "", (arena),
           (pointer, dict, options, options), (python_only, double, other));

static struct options
same(struct options options)
{
    return options;
}
PYZC_FN((dict, options), same, "Return options.", (dict, options, options));

static void
make_limits(struct limits *limits, long long most)
{
    *limits = (struct limits){ most, most > 5 ? "pages" : NULL };
}
PYZC_FN(void, make_limits, "", (out, dict, limits, limits), (long long, most));

static long long
most_of(const struct limits *limits)
{
    return limits != NULL ? limits->most : -1;
}
PYZC_FN(long long, most_of, "", (or_none, pointer, dict, limits, limits));

static long long
add_limits(const struct limits *limits, size_t n)
{
    long long sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += limits[i].most + (long long)strlen(limits[i].unit);
    }
    return sum;
}
PYZC_FN(long long, add_limits, "", (list, dict, limits, limits));
PYZC_FN_AS(long long, add_limits, same_limits, "",
           (list, dict, limits, limits),
           (result, list, dict, limits, (const struct limits *)limits_.data,
            limits_.size));

PYZC_MODULE(dicts, "Structs as dicts.", Mode, point, range, limits, options, say,
            say_after, same, make_limits, most_of, add_limits, same_limits);
