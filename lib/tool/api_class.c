// api_class.c - makes of records the class that they are of.
// SPDX-License-Identifier: MIT

#include "api_class.h"

#include <pyzc/detail/record.h>

#include <string.h>

#include "api_function.h"
#include "hash.h"
#include "python.h"
#include "slots.h"
#include "tool.h"
#include "types.h"

// What is known while the items of a class are read.
struct class_making {
    struct api *api;
    const struct record *record;  // of the class
    const struct record *home;    // the list that it is in
    GArray *items;                // of struct api_item
    GHashTable *places;           // a name, as Python compares it -> its place
};

// Returns the item that has the name [name] already, or NULL.
static struct api_item *
find_named(const struct class_making *making, const char *name)
{
    char *key = python_name_key(name);
    gpointer place;
    bool found =
        g_hash_table_lookup_extended(making->places, key, NULL, &place);

    g_free(key);
    return found ? &g_array_index(making->items, struct api_item,
                                  GPOINTER_TO_UINT(place))
                 : NULL;
}

// Adds [item], which it takes if it returns true: each name once.
static bool
add_item(struct class_making *making, const struct api_item *item,
         GError **error)
{
    if (!is_python_name(item->name, strlen(item->name))) {
        return tool_error(error, "'%s' is not a Python name", item->name);
    }
    if (find_named(making, item->name) != NULL) {
        return tool_error(error, "two items of '%s' have the name '%s'",
                          making->record->text[0], item->name);
    }
    g_hash_table_insert(making->places, python_name_key(item->name),
                        GUINT_TO_POINTER(making->items->len));
    g_array_append_val(making->items, *item);
    return true;
}

// Returns the name of what a record of "Class.name" is of. One of "Class" is
// of the constructor.
static const char *
own_name(const struct record *record)
{
    const char *dot = strrchr(record->text[0], '.');

    return dot != NULL ? dot + 1 : "__new__";
}

// Methods

// pow() gives a slot a third operand, None if it was not given: then C gets
// the default. One that C has to get is no default that Python knows.
static void
adapt_power(struct api *api, GArray *parameters)
{
    static const struct api_parameter modulus = { api_positional_only, "mod",
                                                  "None", "None", NULL };
    struct api_parameter *first =
        &g_array_index(parameters, struct api_parameter, 0);

    if (parameters->len == 1 && strcmp(first->name, modulus.name) != 0) {
        g_array_append_val(parameters, modulus);
    } else if (parameters->len == 2 && first[1].value == NULL) {
        first[1].value = "...";
    } else if (parameters->len == 2 && strcmp(first[1].value, "None") != 0) {
        char *type = g_strconcat(first[1].type, " | None", NULL);

        first[1].type = types_keep(api, type);
        first[1].value = "None";
        g_free(type);
    }
}

// Python may leave out the class that a descriptor is asked for, and C.
static void
adapt_get(GArray *parameters)
{
    static const struct api_parameter owner = { api_positional_only, "owner",
                                                "object", "None", NULL };

    if (parameters->len == 1) {
        g_array_append_val(parameters, owner);
    } else if (parameters->len == 2) {
        g_array_index(parameters, struct api_parameter, 1).value = "None";
    }
}

// Makes [method] what Python has of the slot that it is.
static void
adapt_slot(struct api *api, struct api_item *method)
{
    const char *result = slot_result(method->name);

    for (guint i = 0; i < method->parameters->len; i++) {
        struct api_parameter *parameter =
            &g_array_index(method->parameters, struct api_parameter, i);

        if (parameter->passing == api_ordinary) {
            parameter->passing = api_positional_only;
        }
        // What else is compared is not equal.
        if (strcmp(method->name, "__eq__") == 0 ||
            strcmp(method->name, "__ne__") == 0) {
            parameter->type = "object";
        }
    }
    if (strcmp(method->name, "__get__") == 0) {
        adapt_get(method->parameters);
    }
    if (strcmp(method->name, "__pow__") == 0 ||
        strcmp(method->name, "__rpow__") == 0) {
        adapt_power(api, method->parameters);
    }
    if (result != NULL) {
        method->type = result;
    } else if (slot_is_in_place(method->name) &&
               strcmp(method->type, "None") == 0) {
        method->type = "typing_extensions.Self";
    }
}

// Returns whether a line of the class is of the method [name].
static bool
has_line(const struct class_making *making, const char *name)
{
    const struct record *record = making->record;
    char *line = g_strconcat(record->text[2], "_", name, NULL);
    bool found = false;

    for (size_t i = 0; i < record->count && !found; i++) {
        found = strcmp(record->text[3 + i], line) == 0;
    }
    g_free(line);
    return found;
}

// Adds the comparisons that [compare] makes, which it takes: all that have no
// line of their own.
static bool
add_comparisons(struct class_making *making, struct api_item *compare,
                GError **error)
{
    static const char *const names[] = { "__eq__", "__lt__", "__le__",
                                         "__gt__", "__ge__" };
    bool done = true;

    for (size_t i = 0; done && i < G_N_ELEMENTS(names); i++) {
        struct api_item method = *compare;

        if (has_line(making, names[i])) {
            continue;
        }
        method.name = names[i];
        method.type = "bool";
        method.parameters = g_array_copy(compare->parameters);
        adapt_slot(making->api, &method);
        done = add_item(making, &method, error);
        if (!done) {
            api_item_clear(&method);
        }
    }
    api_item_clear(compare);
    return done;
}

static bool
read_method(struct class_making *making, const struct item *item,
            GError **error)
{
    struct api_item method = { .kind = api_method,
                               .name = own_name(item->record) };

    if (api_read_function(making->api, item, &method, error)) {
        if (strcmp(method.name, "__cmp__") == 0) {
            return add_comparisons(making, &method, error);
        }
        if (method.self != NULL && slot_is(method.name)) {
            adapt_slot(making->api, &method);
        }
        if (add_item(making, &method, error)) {
            return true;
        }
    }
    api_item_clear(&method);
    return false;
}

// Attributes

// Returns what is behind the signature of a docstring, if it has one.
static const char *
without_signature(const char *doc, const char *name)
{
    static const char end[] = ")\n--\n\n";
    size_t len = strlen(name);
    const char *found = strncmp(doc, name, len) == 0 && doc[len] == '('
                            ? strstr(doc, end)
                            : NULL;

    return found != NULL ? found + strlen(end) : doc;
}

// Returns the type of the one argument of a setter, which may be None if that
// is its default; NULL if there is an error.
static const char *
read_set(struct class_making *making, const struct item *item, GError **error)
{
    struct types types = types_begin(item, item->record->n_codes);
    struct api_item setter = { .kind = api_method };
    const char *type = NULL;

    if (item->record->count != 1) {
        (void)types_broken(&types, error);
    } else if (api_read_function(making->api, item, &setter, error)) {
        type = g_array_index(setter.parameters, struct api_parameter, 0).type;
    }
    api_item_clear(&setter);
    return type;
}

// Reads the accessor [item] of an attribute: its getter, or its setter.
static bool
read_accessor(struct class_making *making, const struct item *item,
              GError **error)
{
    const struct record *record = item->record;
    bool is_getter = record->kind == pyzc_kind_getter;
    struct types types = types_begin(item, record->n_codes);
    struct api_item accessor = { .kind = api_attribute,
                                 .name = own_name(record),
                                 .doc = "" };
    struct api_item *other;

    if (is_getter) {
        accessor.type = types_next(making->api, &types, error);
        accessor.doc = without_signature(record->text[1], accessor.name);
    } else {
        accessor.set = read_set(making, item, error);
    }
    if (accessor.type == NULL && accessor.set == NULL) {
        return false;
    }
    if (is_getter && (types.code != types.end || record->count != 0)) {
        return types_broken(&types, error);
    }
    other = find_named(making, accessor.name);
    if (other == NULL || other->kind != api_attribute || other->is_member ||
        (is_getter ? other->type : other->set) != NULL) {
        return add_item(making, &accessor, error);
    }
    if (is_getter) {
        other->type = accessor.type;
        other->doc = accessor.doc;
    } else {
        other->set = accessor.set;
    }
    return true;
}

static bool
has_word(const char *words, const char *word)
{
    char **all = g_strsplit(words, " ", -1);
    bool result = g_strv_contains((const char *const *)all, word);

    g_strfreev(all);
    return result;
}

// Makes [member], of the type of the items, an array of them, to which any
// items can be assigned.
static void
adapt_array(struct api *api, struct api_item *member)
{
    bool is_readonly = member->set == NULL;
    char *type = g_strdup_printf(is_readonly ? "collections.abc.Sequence[%s]"
                                             : "pyzc.Array[%s]",
                                 member->type);
    char *set = g_strdup_printf("collections.abc.Iterable[%s]", member->type);

    member->type = types_keep(api, type);
    member->set = is_readonly ? NULL : types_keep(api, set);
    g_free(type);
    g_free(set);
}

// Whether there is a setter that [member] is read by the side of: of what an
// object keeps. It has the type of both then.
static bool
has_setter(struct class_making *making, const struct api_item *member)
{
    struct api_item *setter = find_named(making, member->name);

    if (setter == NULL || setter->kind != api_attribute ||
        setter->type != NULL) {
        return false;
    }
    setter->type = member->type;
    setter->doc = member->doc;
    return true;
}

static bool
read_struct_members(struct class_making *making, const struct item *item,
                    GError **error)
{
    const struct record *record = item->record;
    struct types types = types_begin(item, record->n_codes);

    for (size_t i = 0; i < record->count; i++) {
        const char *const *text = &record->text[1 + 3 * i];
        struct api_item member = { .kind = api_attribute,
                                   .name = text[0],
                                   .doc = text[2],
                                   .is_member = true };

        member.type = types_next(making->api, &types, error);
        if (member.type == NULL) {
            return false;
        }
        if (has_word(text[1], "or_none")) {
            char *type = g_strconcat(member.type, " | None", NULL);

            member.type = types_keep(making->api, type);
            g_free(type);
        }
        member.set = has_word(text[1], "readonly") ? NULL : member.type;
        if (has_word(text[1], "array")) {
            adapt_array(making->api, &member);
        }
        if (has_word(text[1], "kept")) {
            member.is_member = false;
            if (has_setter(making, &member)) {
                continue;
            }
        }
        if (!add_item(making, &member, error)) {
            return false;
        }
    }
    return true;
}

static bool
read_class_constants(struct class_making *making, const struct item *item,
                     GError **error)
{
    struct types types = types_begin(item, item->record->count);

    for (size_t i = 0; i < item->record->count; i++) {
        struct api_item constant = { .kind = api_constant,
                                     .name = item->record->text[1 + i],
                                     .doc = "" };

        constant.type = types_next(making->api, &types, error);
        if (constant.type == NULL || !add_item(making, &constant, error)) {
            return false;
        }
    }
    return true;
}

// What has a setter alone gives nothing.
static void
finish_attributes(const struct class_making *making)
{
    for (guint i = 0; i < making->items->len; i++) {
        struct api_item *item =
            &g_array_index(making->items, struct api_item, i);

        if (item->kind == api_attribute && item->type == NULL) {
            item->type = "typing_extensions.Never";
        }
    }
}

// The class

// Adds to [items] a method that a word of the list makes, with a parameter
// [passed] so, if it has one.
static void
add_method(GArray *items, const char *name, const char *type,
           enum api_passing passed, const char *parameter,
           const char *parameter_type)
{
    struct api_item made = { .kind = api_method,
                             .name = name,
                             .doc = "",
                             .type = type,
                             .self = "self",
                             .parameters = g_array_new(
                                 FALSE, FALSE, sizeof(struct api_parameter)) };
    struct api_parameter one = { passed, parameter, parameter_type, NULL,
                                 NULL };

    if (parameter != NULL) {
        g_array_append_val(made.parameters, one);
    }
    g_array_append_val(items, made);
}

static bool
read_items(struct class_making *making, GError **error)
{
    for (size_t i = 0; i < making->record->count; i++) {
        struct item item = { NULL, making->home };
        bool done;

        item.record =
            extension_item(&making->api->extension, making->record, i, error);
        if (item.record == NULL) {
            return false;
        }
        switch (item.record->kind) {
        case pyzc_kind_method:
            done = read_method(making, &item, error);
            break;
        case pyzc_kind_members:
            done = read_struct_members(making, &item, error);
            break;
        case pyzc_kind_constants:
            done = read_class_constants(making, &item, error);
            break;
        case pyzc_kind_buffer:
            add_method(making->items, "__buffer__", "memoryview",
                       api_positional_only, "flags", "int");
            done = true;
            break;
        case pyzc_kind_part:  // a word
            done = true;
            break;
        default:
            done = read_accessor(making, &item, error);
            break;
        }
        if (!done) {
            return false;
        }
    }
    finish_attributes(making);
    return true;
}

// Returns the annotation for a class of Python's: some are generic.
static const char *
python_class(const char *name)
{
    static const char *const generic[][2] = {
        { "list", "list[typing.Any]" },
        { "set", "set[typing.Any]" },
        { "dict", "dict[typing.Any, typing.Any]" },
        { "collections.deque", "collections.deque[typing.Any]" },
        { "collections.OrderedDict",
          "collections.OrderedDict[typing.Any, typing.Any]" },
        { "collections.defaultdict",
          "collections.defaultdict[typing.Any, typing.Any]" },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(generic); i++) {
        if (strcmp(generic[i][0], name) == 0) {
            return generic[i][1];
        }
    }
    return name;
}

// Returns the class of another extension that PYZC_CLASS_FROM names [name];
// NULL if it is one of this.
static const char *
foreign_class(const struct api *api, const char *name)
{
    const struct record *record;
    GHashTableIter iter;

    if (types_has_class(api, name)) {
        return NULL;
    }
    g_hash_table_iter_init(&iter, api->extension.named);
    while (g_hash_table_iter_next(&iter, (void **)&record, NULL)) {
        if (record->kind == pyzc_kind_object &&
            strcmp(record_name(record), name) == 0) {
            return record->text[1];
        }
    }
    return NULL;
}

// Reads what the class of [item] is derived from, of which a record of its
// own tells.
static bool
read_base(struct api *api, const struct item *item, struct api_item *out,
          GError **error)
{
    char *name = g_strconcat(record_name(item->record), "_base", NULL);
    const struct record *base = NULL;
    const char *foreign = NULL;
    bool done = !extension_has(&api->extension, name, 0);

    out->type = "object";
    out->is_larger = true;
    if (!done) {
        base = extension_find(&api->extension, name, 0, error);
    }
    if (base != NULL && base->kind == pyzc_kind_base) {
        foreign = *base->text[1] == '\0' ? base->text[2]
                                         : foreign_class(api, base->text[1]);
    }
    if (base != NULL && base->kind != pyzc_kind_base) {
        tool_error(error, "broken record at offset %zu, it is of no base",
                   base->offset);
    } else if (foreign != NULL) {
        out->type = python_class(foreign);
        out->is_larger = *base->text[1] == '\0' || base->is_larger;
        done = true;
    } else if (base != NULL) {
        GString *text = g_string_new(NULL);
        char *user = g_strdup_printf("class '%s'", item->record->text[0]);

        done =
            types_class(api, text, item->home, base->text[1], 0, user, error);
        out->type = types_keep(api, text->str);
        out->is_larger = base->is_larger;
        g_string_free(text, TRUE);
        g_free(user);
    }
    g_free(name);
    return done;
}

// Returns the type of the class itself, or NULL with [error] set.
static const char *
own_type(struct api *api, const struct item *item, GError **error)
{
    GString *text = g_string_new(NULL);
    bool done = types_class(api, text, item->home, item->record->text[2], 0,
                            item->record->text[0], error);
    const char *kept = done ? types_keep(api, text->str) : NULL;

    g_string_free(text, TRUE);
    return kept;
}

// A constructor from the members takes what can be assigned to them, or what
// they are.
static void
adapt_constructor(GArray *items)
{
    const struct api_item *found = NULL;

    for (guint i = 0; i < items->len && found == NULL; i++) {
        const struct api_item *item =
            &g_array_index(items, struct api_item, i);

        found = strcmp(item->name, "__new__") == 0 ? item : NULL;
    }
    for (guint p = 0; found != NULL && p < found->parameters->len; p++) {
        struct api_parameter *parameter =
            &g_array_index(found->parameters, struct api_parameter, p);

        for (guint i = 0; i < items->len; i++) {
            const struct api_item *item =
                &g_array_index(items, struct api_item, i);

            if (item->is_member && strcmp(item->name, parameter->name) == 0) {
                parameter->type = item->set != NULL ? item->set : item->type;
            }
        }
    }
}

// Adds what the words of the list make, but for what any object has. [own] is
// the type of the class.
static void
add_derived(GArray *items, const char *words, const char *own)
{
    static const char *const order[] = { "__lt__", "__le__", "__gt__",
                                         "__ge__" };

    if (has_word(words, "eq")) {
        add_method(items, "__eq__", "bool", api_positional_only, "other",
                   "object");
    }
    for (size_t i = 0; has_word(words, "order") && i < G_N_ELEMENTS(order);
         i++) {
        add_method(items, order[i], "bool", api_positional_only, "other", own);
    }
    if (has_word(words, "hash")) {
        add_method(items, "__hash__", "int", api_ordinary, NULL, NULL);
    }
    if (has_word(words, "copy")) {
        add_method(items, "__copy__", own, api_ordinary, NULL, NULL);
        add_method(items, "__deepcopy__", own, api_positional_only, "memo",
                   "object");
    }
    if (strstr(words, "with:") != NULL) {
        add_method(items, "__enter__", own, api_ordinary, NULL, NULL);
        add_method(items, "__exit__", "None", api_args, "args", "object");
    }
}

// Adds what copy.replace() calls: any of the parameters of the constructor, by
// their names.
static void
add_replace(GArray *items, const char *own)
{
    struct api_item made = { .kind = api_method,
                             .name = "__replace__",
                             .doc = "",
                             .type = own,
                             .self = "self",
                             .parameters = g_array_new(
                                 FALSE, FALSE, sizeof(struct api_parameter)) };

    for (guint i = 0; i < items->len; i++) {
        const struct api_item *item =
            &g_array_index(items, struct api_item, i);

        for (guint p = 0;
             strcmp(item->name, "__new__") == 0 && p < item->parameters->len;
             p++) {
            struct api_parameter one =
                g_array_index(item->parameters, struct api_parameter, p);

            one.passing = api_keyword_only;
            one.value = "...";
            g_array_append_val(made.parameters, one);
        }
    }
    g_array_append_val(items, made);
}

// Reads the words for classes of collections.abc.
static bool
read_abcs(const struct item *item, const char *words, struct api_item *out,
          GError **error)
{
    static const char *const known[] = { "Sequence", "MutableSequence",
                                         "Mapping",  "MutableMapping",
                                         "Set",      "MutableSet",
                                         NULL };
    char **all = g_strsplit(words, " ", -1);
    bool done = true;

    for (char **word = all; *word != NULL && done; word++) {
        const char *name = *word + strlen("abc:");
        guint i = 0;

        if (!g_str_has_prefix(*word, "abc:")) {
            continue;
        }
        while (known[i] != NULL && strcmp(known[i], name) != 0) {
            i++;
        }
        if (known[i] == NULL) {
            done = tool_error(error,
                              "broken record at offset %zu, the abstract "
                              "class of '%s'",
                              item->record->offset, item->record->text[0]);
        } else {
            if (out->abcs == NULL) {
                out->abcs = g_ptr_array_new();
            }
            g_ptr_array_add(out->abcs, (gpointer)known[i]);
        }
    }
    g_strfreev(all);
    return done;
}

bool
api_read_class(struct api *api, const struct item *item, struct api_item *out,
               GError **error)
{
    const struct record *record = item->record;
    const char *const *last =
        &record->text[3 + record->count + record->n_annotations];
    struct class_making making = { api, record, item->home, NULL, NULL };
    const char *own;
    bool done;

    out->kind = api_class;
    out->is_final = has_word(last[1], "final");
    out->is_matched = has_word(last[1], "match");
    out->has_fields = has_word(last[1], "fields");
    out->items = g_array_new(FALSE, FALSE, sizeof(struct api_item));
    g_array_set_clear_func(out->items, api_item_clear);
    making.items = out->items;
    making.places = table_new(g_free, NULL);
    done = read_base(api, item, out, error) && read_items(&making, error) &&
           read_abcs(item, last[1], out, error);
    g_hash_table_unref(making.places);
    own = done ? own_type(api, item, error) : NULL;
    if (own == NULL) {
        return false;
    }
    if (has_word(last[1], "new")) {
        adapt_constructor(out->items);
        add_replace(out->items, own);
    }
    add_derived(out->items, last[1], own);
    return true;
}

const struct api_item *
api_find(const struct api_item *class, const char *name)
{
    for (guint i = 0; i < class->items->len; i++) {
        const struct api_item *item =
            &g_array_index(class->items, struct api_item, i);

        if (strcmp(item->name, name) == 0) {
            return item;
        }
    }
    return NULL;
}

bool
api_has_hash(const struct api_item *class)
{
    return api_find(class, "__eq__") == NULL ||
           api_find(class, "__hash__") != NULL;
}
