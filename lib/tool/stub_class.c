// stub_class.c - makes the text of a class with methods.
// SPDX-License-Identifier: MIT

#include "stub_parts.h"

#include <string.h>

#include "hash.h"
#include "python.h"
#include "slots.h"

static const char inside[] = "    ";
static const char self_type[] = "typing_extensions.Self";

// A class while it is written.
struct class_stub {
    struct stub *stub;
    const struct api_item *item;
    char *type;      // its own, as types have it
    bool is_spaced;  // a blank line comes before the next function
    bool is_open;    // and before an attribute: that comes after a function
};

// Attributes

static void
append_blank(struct class_stub *class, bool is_function)
{
    if (is_function ? class->is_spaced : class->is_open) {
        g_string_append_c(class->stub->text, '\n');
    }
    class->is_spaced = true;
    class->is_open = is_function;
}

static void
append_decorator(struct stub *stub, const char *name, const char *before)
{
    g_string_append_printf(stub->text, "%s@", before);
    stub_name(stub, name);
    g_string_append_c(stub->text, '\n');
}

// Appends what is a variable to Python: a member, or a constant of the class.
static void
append_variable(struct class_stub *class, const struct api_item *item)
{
    struct stub *stub = class->stub;
    bool is_constant = item->kind == api_constant;

    append_blank(class, false);
    g_string_append_printf(stub->text, "%s%s: ", inside, item->name);
    if (is_constant) {
        stub_name(stub, "typing.Final");
        g_string_append_c(stub->text, '[');
    }
    stub_annotation(stub, item->type);
    g_string_append(stub->text, is_constant ? "]\n" : "\n");
    if (*item->doc != '\0') {
        stub_docstring(stub->text, item->doc, inside);
    }
}

static void
append_property(struct class_stub *class, const struct api_item *item)
{
    struct stub *stub = class->stub;

    append_blank(class, true);
    append_decorator(stub, "property", inside);
    g_string_append_printf(stub->text, "%sdef %s(self) -> ", inside,
                           item->name);
    stub_annotation(stub, item->type);
    g_string_append_c(stub->text, ':');
    stub_body(stub, item->doc, inside);
    if (item->set != NULL) {
        g_string_append_printf(
            stub->text, "\n%s@%s.setter\n%sdef %s(self, value: ", inside,
            item->name, inside, item->name);
        stub_annotation(stub, item->set);
        g_string_append(stub->text, ") -> None: ...\n");
    }
}

// Whether [class] is derived from one of Python's.
static bool
has_python_base(const struct api_item *class)
{
    return strcmp(class->type, "object") != 0 && *class->type != '$';
}

// Methods

// Returns the type of what [method] returns: that of its class, if it makes an
// object of that.
static const char *
result_of(const struct class_stub *class, const struct api_item *method)
{
    return g_strcmp0(method->self, "cls") == 0 &&
                   strcmp(method->type, class->type) == 0
               ? self_type
               : method->type;
}

// Returns the type of the first argument of [method], or "object".
static const char *
first_type(const struct api_item *method)
{
    return method != NULL && method->parameters != NULL &&
                   method->parameters->len > 0
               ? g_array_index(method->parameters, struct api_parameter, 0)
                     .type
               : "object";
}

// Whether [method] of [class] takes less than an abstract class says: a
// sequence may have slices, and anything may be asked for.
static bool
overrides_abc(const struct api_item *class, const struct api_item *method)
{
    bool is_item = strcmp(method->name, "__getitem__") == 0 ||
                   strcmp(method->name, "__setitem__") == 0 ||
                   strcmp(method->name, "__delitem__") == 0;
    bool result = false;

    for (guint i = 0; class->abcs != NULL && i < class->abcs->len; i++) {
        result =
            result ||
            (is_item && g_str_has_suffix(class->abcs->pdata[i], "Sequence")) ||
            (strcmp(method->name, "__contains__") == 0 &&
             strcmp(first_type(method), "object") != 0);
    }
    return result;
}

// Appends the abstract class [abc] of [class], with what its items are.
static void
append_abc(struct stub *stub, const struct api_item *class, const char *abc)
{
    const struct api_item *item = api_find(class, "__getitem__");
    char *name = g_strconcat("collections.abc.", abc, NULL);

    stub_name(stub, name);
    g_string_append_c(stub->text, '[');
    if (g_str_has_suffix(abc, "Mapping")) {
        stub_annotation(stub, first_type(item));
        g_string_append(stub->text, ", ");
    }
    if (g_str_has_suffix(abc, "Set")) {
        stub_annotation(stub, first_type(api_find(class, "__contains__")));
    } else {
        stub_annotation(stub, item != NULL ? item->type : "object");
    }
    g_string_append_c(stub->text, ']');
    g_free(name);
}

static void
append_class_method(struct class_stub *class, const struct api_item *item)
{
    struct api_item method = *item;
    gsize start;

    method.name = slot_name(item->name);
    append_blank(class, true);
    if (item->self == NULL) {
        append_decorator(class->stub, "staticmethod", inside);
    } else if (strcmp(item->self, "cls") == 0 &&
               strcmp(item->name, "__new__") != 0) {
        append_decorator(class->stub, "classmethod", inside);
    }
    start = class->stub->text->len;
    stub_function(class->stub, &method, result_of(class, item), inside);
    if (overrides_abc(class->item, item)) {
        const char *begin = class->stub->text->str + start;

        g_string_insert(class->stub->text,
                        (gssize)(start + strcspn(begin, "\n")),
                        "  # type: ignore[override]");
    }
}

// Returns the type that [method] takes with exchanged operands: objects of
// the class, if [method] does, and nothing else.
static const char *
reflected_type(const struct class_stub *class, const struct api_item *method)
{
    const char *first =
        method->parameters->len > 0
            ? g_array_index(method->parameters, struct api_parameter, 0).type
            : "";
    char **types = union_split(first);
    bool is_own = g_strv_contains((const char *const *)types, class->type) ||
                  g_strv_contains((const char *const *)types, "object");

    g_strfreev(types);
    return is_own ? class->type : "typing_extensions.Never";
}

// Appends the method [name], which Python has beside [method], but for the
// type of its first operand, [type].
static void
append_beside(struct class_stub *class, const struct api_item *method,
              const char *name, const char *type)
{
    struct api_item beside = *method;

    beside.name = name;
    beside.doc = "";
    beside.parameters = g_array_copy(method->parameters);
    if (beside.parameters->len > 0) {
        g_array_index(beside.parameters, struct api_parameter, 0).type = type;
    }
    append_class_method(class, &beside);
    g_array_unref(beside.parameters);
}

static bool
has(const struct class_stub *class, const char *name)
{
    return api_find(class->item, name) != NULL;
}

// Appends a method [name] that no line has made.
static void
append_made(struct class_stub *class, const char *name, const char *self,
            GArray *parameters, const char *result)
{
    struct api_item made = { .kind = api_method,
                             .name = name,
                             .doc = "",
                             .type = result,
                             .parameters = parameters,
                             .self = self };

    append_class_method(class, &made);
}

// Appends a constructor that cannot be called, as the class cannot.
static void
append_no_constructor(struct class_stub *class)
{
    static const struct api_parameter never = { api_positional_only, "never",
                                                "typing_extensions.Never",
                                                NULL, NULL };
    GArray *parameters = g_array_new(FALSE, FALSE, sizeof(never));

    g_array_append_val(parameters, never);
    append_made(class, "__new__", "cls", parameters, self_type);
    g_array_unref(parameters);
}

// Appends what Python has beside the method [item].
static void
append_more(struct class_stub *class, const struct api_item *item)
{
    const char *reflected = slot_reflected(item->name);

    if (reflected != NULL && !has(class, reflected)) {
        append_beside(class, item, reflected, reflected_type(class, item));
    }
    if (strcmp(item->name, "__next__") == 0 && !has(class, "__iter__")) {
        append_made(class, "__iter__", "self", item->parameters, self_type);
    }
    // It does nothing, so that one of a class derived from this may call it.
    if (strcmp(item->name, "__new__") == 0 &&
        (!class->item->is_final || strcmp(class->item->type, "object") != 0)) {
        append_made(class, "__init__", "self", item->parameters, "None");
    }
}

// What compares with one slot has all of them to Python, and stubtest expects
// those that usually follow from others.
static void
append_comparisons(struct class_stub *class)
{
    const struct api_item *order = api_find(class->item, "__lt__");

    if (order == NULL) {
        order = api_find(class->item, "__gt__");
    }
    if (order != NULL && has(class, "__eq__") && !has(class, "__le__") &&
        !has(class, "__ge__")) {
        append_beside(class, order, "__le__", "typing_extensions.Never");
        append_beside(class, order, "__ge__", "typing_extensions.Never");
    }
}

// The class

static void
append_hash(struct class_stub *class)
{
    struct stub *stub = class->stub;

    append_blank(class, false);
    g_string_append_printf(stub->text, "%s__hash__: ", inside);
    stub_name(stub, "typing.ClassVar");
    g_string_append(stub->text,
                    "[None]  # type: ignore[assignment]  "
                    "# pyright: ignore[reportIncompatibleMethodOverride]\n");
}

// A class with a base of the author's own has a constructor of its own.
static bool
has_constructor(const struct api_item *class)
{
    return api_find(class, "__new__") != NULL || has_python_base(class);
}

// The names of the items, of what comes beside them too, mean the items.
static void
enter_class(struct class_stub *class)
{
    GHashTable *names = class->stub->fields;

    for (guint i = 0; i < class->item->items->len; i++) {
        g_hash_table_add(names, (gpointer)g_array_index(class->item->items,
                                                        struct api_item, i)
                                    .name);
    }
}

// Appends what the members are called, for a match statement.
static void
append_class_match_args(struct class_stub *class)
{
    GString *text = class->stub->text;
    const GPtrArray *names = class->item->matched;

    append_blank(class, false);
    g_string_append_printf(text, "%s__match_args__: ", inside);
    stub_name(class->stub, "typing.Final");
    g_string_append(text, " = (");
    for (guint i = 0; i < names->len; i++) {
        g_string_append_printf(text, "%s\"%s\"", i > 0 ? ", " : "",
                               (const char *)names->pdata[i]);
    }
    g_string_append(text, names->len == 1 ? ",)\n" : ")\n");
}

// Appends what the functions of dataclasses take an object by.
static void
append_dataclass_fields(struct class_stub *class)
{
    append_blank(class, false);
    g_string_append_printf(class->stub->text,
                           "%s__dataclass_fields__: ", inside);
    stub_annotation(class->stub, "typing.ClassVar[dict[str, "
                                 "dataclasses.Field[typing.Any]]]");
    g_string_append_c(class->stub->text, '\n');
}

static void
append_class_items(struct class_stub *class)
{
    struct words outside = stub_enter(class->stub);

    enter_class(class);
    if (!has_constructor(class->item)) {
        append_no_constructor(class);
    }
    for (guint i = 0; i < class->item->items->len; i++) {
        const struct api_item *item =
            &g_array_index(class->item->items, struct api_item, i);

        if (item->kind == api_method) {
            append_class_method(class, item);
            append_more(class, item);
        } else if (item->kind == api_constant ||
                   (item->is_member && item->set == item->type)) {
            append_variable(class, item);
        } else {
            append_property(class, item);
        }
    }
    if (class->item->is_matched) {
        append_class_match_args(class);
    }
    if (class->item->has_fields) {
        append_dataclass_fields(class);
    }
    append_comparisons(class);
    if (!api_has_hash(class->item)) {
        append_hash(class);
    }
    stub_leave(class->stub, outside);
}

void
stub_class(struct stub *stub, const struct api_item *item)
{
    bool is_derived = strcmp(item->type, "object") != 0;
    struct class_stub class = { .stub = stub, .item = item };

    // An object of C is larger than one of its base.
    if (item->is_final) {
        append_decorator(stub, "typing.final", "");
    } else if (item->is_larger) {
        append_decorator(stub, "typing_extensions.disjoint_base", "");
    }
    g_string_append_printf(stub->text, "class %s", item->name);
    if (is_derived || item->abcs != NULL) {
        g_string_append_c(stub->text, '(');
        if (is_derived) {
            stub_annotation(stub, item->type);
        }
        for (guint i = 0; item->abcs != NULL && i < item->abcs->len; i++) {
            g_string_append(stub->text, is_derived || i > 0 ? ", " : "");
            append_abc(stub, item, item->abcs->pdata[i]);
        }
        g_string_append_c(stub->text, ')');
    }
    g_string_append_c(stub->text, ':');
    if (item->items->len == 0 && has_constructor(item)) {
        stub_body(stub, item->doc, "");
        return;
    }
    g_string_append_c(stub->text, '\n');
    if (*item->doc != '\0') {
        stub_docstring(stub->text, item->doc, inside);
        class.is_spaced = class.is_open = true;
    }
    class.type =
        g_strdup_printf("$%s%s%s", stub->module->name,
                        *stub->module->name != '\0' ? "." : "", item->name);
    append_class_items(&class);
    g_free(class.type);
}
