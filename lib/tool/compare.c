// compare.c - finds what changed between two modules.
// SPDX-License-Identifier: MIT

#include "compare.h"

#include <stdbool.h>
#include <string.h>

#include "compare_function.h"
#include "hash.h"
#include "pair.h"
#include "text.h"

// Classes

// Returns [items], of struct api_item, by their names.
static GHashTable *
items_by_name(const GArray *items)
{
    GHashTable *table = table_new(NULL, NULL);

    for (guint i = 0; i < items->len; i++) {
        struct api_item *item = &g_array_index(items, struct api_item, i);

        g_hash_table_insert(table, (gpointer)item->name, item);
    }
    return table;
}

// Returns whether the exception, or class, [type] of [api] is derived from
// [base]. Of CPython's own only what all are derived from is known.
static bool
is_derived(const struct api *api, const char *type, const char *base)
{
    static const char *const apart[] = { "BaseException", "GeneratorExit",
                                         "KeyboardInterrupt", "SystemExit",
                                         NULL };

    if (strcmp(base, "object") == 0) {
        return true;
    }
    // A class may be derived from itself in a file that lies.
    for (int depth = 0; depth < 64 && *type == '$'; depth++) {
        const struct api_item *item;

        if (strcmp(type, base) == 0) {
            return true;
        }
        item = g_hash_table_lookup(api->types, type);
        if (item == NULL ||
            (item->kind != api_exception && item->kind != api_class)) {
            return false;
        }
        type = item->type;
    }
    return strcmp(type, base) == 0 || strcmp(base, "BaseException") == 0 ||
           (strcmp(base, "Exception") == 0 && *type != '$' &&
            !g_strv_contains(apart, type));
}

static void
compare_bases(const struct pair *pair)
{
    const char *before = pair->item[0]->type;
    const char *after = pair->item[1]->type;

    if (strcmp(before, after) != 0) {
        bool is_breaking = pair->item[0]->kind == api_enum ||
                           !is_derived(pair->api[1], after, before);

        tell_types(pair, is_breaking, " is derived from", "it was from",
                   before, after);
    }
}

// Returns the members of [item] by their names.
static GHashTable *
members_by_name(const struct api_item *item)
{
    GHashTable *table = table_new(NULL, NULL);

    for (guint i = 0; i < item->members->len; i++) {
        struct api_member *member =
            &g_array_index(item->members, struct api_member, i);

        g_hash_table_insert(table, (gpointer)member->name, member);
    }
    return table;
}

static void
compare_enums(const struct pair *pair)
{
    GHashTable *before = members_by_name(pair->item[0]);
    GHashTable *after = members_by_name(pair->item[1]);
    GHashTableIter iter;
    gpointer name;
    gpointer value;

    compare_bases(pair);
    g_hash_table_iter_init(&iter, before);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        const struct api_member *old = value;
        const struct api_member *now = g_hash_table_lookup(after, name);

        if (now == NULL) {
            BREAKING(pair, ".%s is gone", old->name);
        } else if (now->value != old->value) {
            BREAKING(pair,
                     ".%s is %" G_GINT64_FORMAT ", it was %" G_GINT64_FORMAT,
                     old->name, now->value, old->value);
        }
    }
    g_hash_table_iter_init(&iter, after);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        if (!g_hash_table_contains(before, name)) {
            COMPATIBLE(pair, ".%s is new", (const char *)name);
        }
    }
    g_hash_table_unref(before);
    g_hash_table_unref(after);
}

static char *
field_names(const struct api_item *item)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < item->members->len; i++) {
        g_string_append_printf(
            text, "%s%s", i > 0 ? ", " : "",
            g_array_index(item->members, struct api_member, i).name);
    }
    return g_string_free(text, FALSE);
}

// A named tuple is unpacked: it keeps its fields, their number and order.
static void
compare_fields(const struct pair *pair)
{
    char *before = field_names(pair->item[0]);
    char *after = field_names(pair->item[1]);

    if (strcmp(before, after) != 0) {
        BREAKING(pair, ": the fields are %s, they were %s", after, before);
    } else {
        for (guint i = 0; i < pair->item[0]->members->len; i++) {
            const struct api_member *old =
                &g_array_index(pair->item[0]->members, struct api_member, i);
            const struct api_member *now =
                &g_array_index(pair->item[1]->members, struct api_member, i);
            char *what = g_strdup_printf(".%s is", now->name);

            compare_given(pair, what, "it was", old->type, now->type);
            g_free(what);
        }
    }
    g_free(before);
    g_free(after);
}

// A dict may be an argument and a result: its keys stay, with their types, and
// none that is new must be given.
static void
compare_dicts(const struct pair *pair)
{
    GHashTable *before = members_by_name(pair->item[0]);
    GHashTable *after = members_by_name(pair->item[1]);

    for (guint i = 0; i < pair->item[0]->members->len; i++) {
        const struct api_member *old =
            &g_array_index(pair->item[0]->members, struct api_member, i);
        const struct api_member *now = g_hash_table_lookup(after, old->name);
        char *what = g_strdup_printf(".%s is", old->name);

        if (now == NULL) {
            BREAKING(pair, ".%s is gone", old->name);
        } else {
            compare_given(pair, what, "it was", old->type, now->type);
            if (old->is_optional && !now->is_optional) {
                BREAKING(pair, ".%s is required", old->name);
            }
        }
        g_free(what);
    }
    for (guint i = 0; i < pair->item[1]->members->len; i++) {
        const struct api_member *now =
            &g_array_index(pair->item[1]->members, struct api_member, i);

        if (g_hash_table_contains(before, now->name)) {
            continue;
        }
        if (now->is_optional) {
            COMPATIBLE(pair, ".%s is new", now->name);
        } else {
            BREAKING(pair, ".%s is new and required", now->name);
        }
    }
    g_hash_table_unref(before);
    g_hash_table_unref(after);
}

// Classes with methods

static void compare_lists(struct pair pair, const GArray *left,
                          const GArray *right);

static void
compare_methods(const struct pair *pair)
{
    bool was_static = pair->item[0]->self == NULL;
    bool is_static = pair->item[1]->self == NULL;

    if (is_static && !was_static) {
        BREAKING(pair, " is a static method now");
    } else if (was_static && !is_static) {
        BREAKING(pair, " is no static method any more");
    }
    compare_functions(pair);
}

// An attribute is given to Python, and taken where it can be set.
static void
compare_attributes(const struct pair *pair)
{
    const struct api_item *before = pair->item[0];
    const struct api_item *after = pair->item[1];
    bool are_set = before->set != NULL && after->set != NULL;
    bool is_narrower = are_set && !is_within(before->set, after->set, true);

    if (before->set != NULL && after->set == NULL) {
        BREAKING(pair, " is read-only now");
    } else if (before->set == NULL && after->set != NULL) {
        COMPATIBLE(pair, " can be set now");
    }
    if (strcmp(before->type, after->type) != 0) {
        bool is_one = are_set && strcmp(before->type, before->set) == 0 &&
                      strcmp(after->type, after->set) == 0;

        tell_types(pair,
                   !is_within(after->type, before->type, false) ||
                       (is_one && is_narrower),
                   " is", "it was", before->type, after->type);
        are_set &= !is_one;
    }
    if (are_set && strcmp(before->set, after->set) != 0) {
        tell_types(pair, is_narrower, " takes", "it took", before->set,
                   after->set);
    }
}

static void
compare_classes(const struct pair *pair)
{
    const struct api_item *before = pair->item[0];
    const struct api_item *after = pair->item[1];
    struct pair items = *pair;

    compare_bases(pair);
    if (after->is_final && !before->is_final) {
        BREAKING(pair, " is final now");
    } else if (before->is_final && !after->is_final) {
        COMPATIBLE(pair, " is not final any more");
    }
    // A method that makes the hash is an item like others.
    if (api_find(before, "__hash__") == NULL &&
        api_find(after, "__hash__") == NULL &&
        api_has_hash(before) != api_has_hash(after)) {
        tell(pair, api_has_hash(before),
             g_strdup(api_has_hash(before) ? " has no hash any more"
                                           : " has a hash now"));
    }
    items.class = before->name;
    compare_lists(items, before->items, after->items);
}

// Modules

static void
compare_items(const struct pair *pair)
{
    static const char *const kinds[] = {
        [api_function] = "a function",    [api_constant] = "a constant",
        [api_exception] = "an exception", [api_enum] = "an enum",
        [api_fields] = "a named tuple",   [api_dict] = "a dict",
        [api_submodule] = "a submodule",  [api_class] = "a class",
        [api_method] = "a method",        [api_attribute] = "an attribute",
    };
    enum api_kind before = pair->item[0]->kind;
    enum api_kind after = pair->item[1]->kind;

    if (before != after) {
        BREAKING(pair, " is %s, it was %s", kinds[after], kinds[before]);
        return;
    }
    switch (before) {
    case api_function:
        compare_functions(pair);
        break;
    case api_constant:
        compare_given(pair, " is", "it was", pair->item[0]->type,
                      pair->item[1]->type);
        break;
    case api_exception:
        compare_bases(pair);
        break;
    case api_enum:
        compare_enums(pair);
        break;
    case api_fields:
        compare_fields(pair);
        break;
    case api_dict:
        compare_dicts(pair);
        break;
    case api_submodule:
        break;  // its module is compared
    case api_class:
        compare_classes(pair);
        break;
    case api_method:
        compare_methods(pair);
        break;
    case api_attribute:
        compare_attributes(pair);
        break;
    }
}

// Compares the items of [left] with those of [right], of one name each.
static void
compare_lists(struct pair pair, const GArray *left, const GArray *right)
{
    GHashTable *before = items_by_name(left);
    GHashTable *after = items_by_name(right);
    GHashTableIter iter;
    gpointer name;
    gpointer item;

    g_hash_table_iter_init(&iter, before);
    while (g_hash_table_iter_next(&iter, &name, &item)) {
        pair.item[0] = item;
        pair.item[1] = g_hash_table_lookup(after, name);
        if (pair.item[1] != NULL) {
            compare_items(&pair);
        } else if (pair.item[0]->kind != api_submodule) {
            BREAKING(&pair, " is gone");
        }
    }
    g_hash_table_iter_init(&iter, after);
    while (g_hash_table_iter_next(&iter, &name, &item)) {
        pair.item[0] = NULL;
        pair.item[1] = item;
        if (!g_hash_table_contains(before, name) &&
            pair.item[1]->kind != api_submodule) {
            COMPATIBLE(&pair, " is new");
        }
    }
    g_hash_table_unref(before);
    g_hash_table_unref(after);
}

// Adds the modules of [apis] to a table: name in full -> place of its api and
// its own. Of an extension that is alone the name is left out.
struct place {
    const struct api *api;
    const struct api_module *module;
};

static GHashTable *
modules_by_name(const GPtrArray *apis, bool is_alone)
{
    GHashTable *table = table_new(g_free, g_free);

    for (guint i = 0; i < apis->len; i++) {
        const struct api *api = apis->pdata[i];

        for (guint m = 0; m < api->modules->len; m++) {
            struct place *place = g_new(struct place, 1);
            GString *name = g_string_new(NULL);

            place->api = api;
            place->module = api->modules->pdata[m];
            if (is_alone) {
                g_string_append(name, place->module->name);
            } else {
                text_name(name, api, place->module, "");
            }
            g_hash_table_insert(table, g_string_free(name, FALSE), place);
        }
    }
    return table;
}

static const char *
last_name(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot != NULL ? dot + 1 : name;
}

// Tells of an extension, alone, that has another name. One in no package, as
// in a file, may be in one.
static void
compare_names(struct changes *changes, const struct api *before,
              const struct api *after)
{
    struct pair pair = { .changes = changes,
                         .api = { before, after },
                         .module = { before->modules->pdata[0],
                                     after->modules->pdata[0] } };
    bool has_package =
        strchr(before->name, '.') != NULL && strchr(after->name, '.') != NULL;

    if (has_package
            ? strcmp(before->name, after->name) != 0
            : strcmp(last_name(before->name), last_name(after->name)) != 0) {
        BREAKING(&pair, " is called %s now", after->name);
    }
}

struct changes
changes_find(const GPtrArray *before, const GPtrArray *after)
{
    struct changes changes = { g_ptr_array_new_with_free_func(g_free),
                               g_ptr_array_new_with_free_func(g_free) };
    bool is_alone = before->len == 1 && after->len == 1;
    GHashTable *left = modules_by_name(before, is_alone);
    GHashTable *right = modules_by_name(after, is_alone);
    GHashTableIter iter;
    gpointer name;
    gpointer value;

    if (is_alone) {
        compare_names(&changes, before->pdata[0], after->pdata[0]);
    }
    g_hash_table_iter_init(&iter, left);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        const struct place *old = value;
        const struct place *now = g_hash_table_lookup(right, name);
        struct pair pair = {
            .changes = &changes,
            .api = { old->api, now != NULL ? now->api : NULL },
            .module = { old->module, now != NULL ? now->module : NULL }
        };

        if (now != NULL) {
            compare_lists(pair, pair.module[0]->items, pair.module[1]->items);
        } else {
            BREAKING(&pair, " is gone");
        }
    }
    g_hash_table_iter_init(&iter, right);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        const struct place *now = value;
        struct pair pair = { .changes = &changes,
                             .api = { NULL, now->api },
                             .module = { NULL, now->module } };

        if (!g_hash_table_contains(left, name)) {
            COMPATIBLE(&pair, " is new");
        }
    }
    g_hash_table_unref(left);
    g_hash_table_unref(right);
    g_ptr_array_sort(changes.breaking, compare_texts);
    g_ptr_array_sort(changes.compatible, compare_texts);
    return changes;
}

void
changes_clear(struct changes *changes)
{
    g_ptr_array_unref(changes->breaking);
    g_ptr_array_unref(changes->compatible);
}
