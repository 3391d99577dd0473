// class_lines.c - writes the classes of a draft.
// SPDX-License-Identifier: MIT

#include "class_lines.h"

#include <string.h>

#include "../hash.h"
#include "handle_names.h"
#include "layout.h"
#include "naming.h"

enum { class_items = 60 };  // of the list of a class

void
take_class_names(struct draft *self)
{
    for (guint i = 0; i < self->header->handles->len; i++) {
        struct handle *handle = self->header->handles->pdata[i];

        if (handle->why == NULL) {
            char *name =
                handle_class_name(self->header, handle, self->request->prefix);

            handle->item = take_item(self, name);
            g_free(name);
        }
    }
}

// Whether a line makes [handle] from other things than itself.
static bool
is_made(const struct draft *self, const struct handle *handle)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const struct line *line = self->lines->pdata[i];

        if (line->state == line_made &&
            (g_ptr_array_find(line->called, handle, NULL) ||
             ((line->made == handle || line->lent == handle) &&
              (line->self < 0 || line->home != handle)))) {
            return true;
        }
    }
    return false;
}

// Makes what frees [handle] the method that closes it.
static bool
make_closer(struct line *line)
{
    const struct c_type *result = line->function->type->inner->pdata[0];

    if (line->state != line_used || line->home->is_struct ||
        c_target(result) != NULL) {
        return false;
    }
    g_clear_pointer(&line->reason, g_free);
    g_ptr_array_add(line->entries, g_strdup("(close)"));
    line->state = line_made;
    return true;
}

// Whether the class of [handle] has something in its list: at least what
// closes it.
static bool
has_method(const struct draft *self, const struct handle *handle)
{
    struct line *destroy = NULL;

    for (guint i = 0; i < self->lines->len; i++) {
        struct line *line = self->lines->pdata[i];

        if (line->state == line_made && line->home == handle) {
            return true;
        }
        if (line->is_destroy && line->home == handle) {
            destroy = line;
        }
    }
    return destroy != NULL && make_closer(destroy);
}

// Keeps why the functions that make [handle] have no line.
static void
keep_reasons(struct draft *self, const struct handle *handle)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const struct line *line = self->lines->pdata[i];

        if ((line->made == handle || line->lent == handle) &&
            line->reason != NULL) {
            g_hash_table_insert(self->dropped, (gpointer)line->function,
                                g_strdup(line->reason));
        }
    }
}

void
restore_reasons(struct draft *self)
{
    for (guint i = 0; i < self->lines->len; i++) {
        struct line *line = self->lines->pdata[i];
        const char *reason =
            g_hash_table_lookup(self->dropped, line->function);

        if (line->state == line_class && reason != NULL) {
            g_free(line->reason);
            line->reason = g_strdup(reason);
            line->state = line_open;
        }
    }
}

bool
drop_classes(struct draft *self)
{
    bool result = false;

    for (guint i = 0; i < self->header->handles->len; i++) {
        struct handle *handle = self->header->handles->pdata[i];

        if (handle->why == NULL &&
            (!is_made(self, handle) || !has_method(self, handle))) {
            handle->why =
                g_strdup(is_made(self, handle)
                             ? "a handle that no function with a line takes"
                             : "a handle that no function with a line makes");
            keep_reasons(self, handle);
            result = true;
        }
    }
    return result;
}

// Methods

// Whether a line of the class can have [name]: none has it, and no macro.
static bool
is_free_name(const struct draft *self, const struct line *line,
             const char *name, GHashTable *taken)
{
    char *full = g_strconcat(line->home->item, "_", name, NULL);
    bool result = !g_hash_table_contains(taken, full) &&
                  !g_hash_table_contains(self->header->macros->bodies, name) &&
                  header_has_room(self->header, full);

    g_free(full);
    return result;
}

static void
name_method(struct draft *self, struct line *line, GHashTable *taken)
{
    bool is_close = line->is_destroy &&
                    !name_has(line->function->name, " abort rollback ") &&
                    (line->function == line->home->destroy ||
                     handle_is_version(line->home, line->function));
    char *name = is_close ? g_strdup("close")
                          : handle_method(line->home, line->function);

    if (!is_free_name(self, line, name, taken)) {
        g_free(name);
        name = name_in_python(header_called(line->function));
    }
    while (!is_free_name(self, line, name, taken)) {
        char *longer = g_strconcat(name, "_", NULL);

        g_free(name);
        name = longer;
    }
    g_hash_table_add(taken, g_strconcat(line->home->item, "_", name, NULL));
    line->method = name;
}

// Returns what a line is the getter or setter of, by its name: what follows
// [start]; NULL if it is none. To be freed.
static char *
property_of(const struct line *line, const char *start)
{
    char *name = line->home != NULL && line->state == line_made &&
                         line->method == NULL && line->self >= 0
                     ? handle_method(line->home, line->function)
                     : g_strdup("");
    char *result = g_str_has_prefix(name, start) && name[strlen(start)] != '\0'
                       ? name_in_python(name + strlen(start))
                       : NULL;

    g_free(name);
    return result;
}

// Whether [getter] takes the object alone, and [setter] that and what the
// other returns.
static bool
are_pair(const struct line *getter, const struct line *setter)
{
    const GPtrArray *from = getter->function->type->inner;
    const GPtrArray *to = setter->function->type->inner;
    const struct c_type *type = from->pdata[0];

    return from->len == 2 && to->len == 3 &&
           (c_is_number(type) || type->kind == c_enum) &&
           ((struct c_type *)to->pdata[0])->kind == c_void &&
           strcmp(type->text,
                  ((struct c_type *)to->pdata[2 - setter->self])->text) == 0;
}

// Makes a property of [getter] and the setter of [name], if there is one.
static void
make_property(struct draft *self, struct line *getter, const char *name,
              GHashTable *taken)
{
    for (guint i = 0; i < self->lines->len; i++) {
        struct line *line = self->lines->pdata[i];
        char *other = property_of(line, "set_");
        char *setter = g_strconcat("set_", name, NULL);

        if (g_strcmp0(name, other) == 0 && line->home == getter->home &&
            are_pair(getter, line) &&
            is_free_name(self, getter, name, taken) &&
            is_free_name(self, getter, setter, taken)) {
            getter->role = role_getter;
            getter->method = g_strdup(name);
            line->role = role_setter;
            line->method = g_strdup(name);
            g_hash_table_add(taken,
                             g_strconcat(line->home->item, "_", name, NULL));
            g_hash_table_add(taken,
                             g_strconcat(line->home->item, "_", setter, NULL));
        }
        g_free(other);
        g_free(setter);
    }
}

static void
make_properties(struct draft *self, GHashTable *taken)
{
    for (guint i = 0; i < self->lines->len; i++) {
        struct line *line = self->lines->pdata[i];
        char *name = property_of(line, "get_");

        if (name != NULL) {
            make_property(self, line, name, taken);
        }
        g_free(name);
    }
}

// Whether what a line makes is all that it gives.
static bool
makes_alone(const struct line *line)
{
    guint n = 0;

    for (guint i = 0; i < line->entries->len; i++) {
        if (g_str_has_prefix(line->entries->pdata[i], "(owner, ")) {
            return false;
        }
        n += g_str_has_prefix(line->entries->pdata[i], "(out, ") ||
             g_str_has_prefix(line->entries->pdata[i], "(result, ");
    }
    return n == (line->out >= 0 ? 1 : 0) &&
           (line->out < 0 || strcmp(line->result, "void") == 0 ||
            g_str_has_prefix(line->result, "(status, "));
}

// Returns the line that makes an object of [handle] from the fewest things; or
// NULL if methods of others make it.
static struct line *
plainest(const struct draft *self, const struct handle *handle)
{
    struct line *best = NULL;

    for (guint i = 0; i < self->lines->len; i++) {
        struct line *line = self->lines->pdata[i];

        if (line->state == line_made && line->made == handle &&
            line->self < 0 && makes_alone(line) &&
            (best == NULL || line->entries->len < best->entries->len)) {
            best = line;
        }
    }
    return best;
}

// Whether a line must be a method: it closes its object, or what it makes
// keeps the owner of that alive.
static bool
needs_home(const struct line *line)
{
    return line->is_destroy || line->is_keeping || line->lent != NULL ||
           (line->made != NULL && line->made->owner != NULL &&
            line->made->owner != line->home);
}

// Returns how much a line wants to be a method, at most 2.
static int
rank_of(const struct line *line)
{
    return needs_home(line)                                        ? 2
           : line->made != NULL && line->made->owner == line->home ? 1
                                                                   : 0;
}

// Makes a function of a method: its object becomes an argument.
static void
leave_class(struct line *line)
{
    for (guint i = 0; line->self >= 0 && i < line->entries->len; i++) {
        char *entry = line->entries->pdata[i];
        const char *word = strcmp(entry, "(self)") == 0          ? ""
                           : strcmp(entry, "(const, self)") == 0 ? "const, "
                                                                 : NULL;
        bool is_owner = line->made != NULL && line->made->owner == line->home;

        if (word != NULL) {
            line->entries->pdata[i] = g_strdup_printf(
                "(%s%sclass, %s, %s)", is_owner ? "owner, " : "", word,
                line->home->item, line->self_name);
            g_free(entry);
        }
    }
    if (line->self >= 0) {
        char *error = g_strdup_printf("(%s_)", line->self_name);
        GString *result = g_string_new(line->result);

        g_string_replace(result, "(self_)", error, 0);
        g_free(line->result);
        line->result = g_string_free(result, FALSE);
        g_free(error);
    }
    line->home = NULL;
    line->self = -1;
}

// Makes functions of the methods of which a class would have too many.
static void
limit_methods(struct draft *self, const struct handle *handle)
{
    guint n = 0;

    for (int rank = 2; rank >= 0; rank--) {
        for (guint i = 0; i < self->lines->len; i++) {
            struct line *line = self->lines->pdata[i];

            if (line->state != line_made || line->home != handle ||
                line->method != NULL || rank_of(line) != rank ||
                ++n < class_items) {
                continue;
            }
            if (needs_home(line)) {
                line->state = line_open;
                line->reason = g_strdup_printf(
                    "%s has %d methods already, and no list of a class is "
                    "longer",
                    handle->item, class_items);
            } else {
                leave_class(line);
            }
        }
    }
}

void
name_methods(struct draft *self)
{
    GHashTable *taken = table_new(g_free, NULL);

    for (guint i = 0; i < self->header->handles->len; i++) {
        const struct handle *handle = self->header->handles->pdata[i];
        struct line *maker =
            handle->why == NULL ? plainest(self, handle) : NULL;

        if (maker != NULL) {
            maker->method = g_strdup("__new__");
        }
        limit_methods(self, handle);
    }
    make_properties(self, taken);
    // A handle is closed by that name.
    for (int is_closing = 1; is_closing >= 0; is_closing--) {
        for (guint i = 0; i < self->lines->len; i++) {
            struct line *line = self->lines->pdata[i];

            if (line->state == line_made && line->home != NULL &&
                line->method == NULL &&
                line->is_destroy == (is_closing != 0)) {
                name_method(self, line, taken);
            }
        }
    }
    g_hash_table_unref(taken);
}

// Lines

// Whether objects of [handle] keep callables.
static bool
is_keeping(const struct draft *self, const struct handle *handle)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const struct line *line = self->lines->pdata[i];

        if (line->state == line_made && line->is_keeping &&
            (line->self >= 0 ? line->home : line->made) == handle) {
            return true;
        }
    }
    return false;
}

// Appends the function that frees a handle, and the text that it leaves.
// Returns its name, to be freed.
static char *
append_release(struct draft *self, const struct handle *handle)
{
    const char *end = header_called(handle->destroy);
    char *wanted = g_strconcat(end, "_free", NULL);
    char *name = header_take_name(self->header, wanted);

    g_string_append_printf(
        self->text, "\nstatic void\n%s(%s%sself)\n{\n    %s(%s(self));\n}\n",
        name, handle->type, g_str_has_suffix(handle->type, "*") ? "" : " ",
        header_called(handle->release), end);
    g_free(wanted);
    return name;
}

static void
append_handle(struct draft *self, const struct handle *handle)
{
    GPtrArray *options = g_ptr_array_new_with_free_func(g_free);

    if (handle->release != NULL) {
        char *name = append_release(self, handle);

        g_ptr_array_add(options, g_strdup_printf("(destroy, %s)", name));
        g_free(name);
    } else if (handle->destroy != NULL) {
        g_ptr_array_add(
            options,
            g_strdup_printf("(destroy, %s%s)", header_called(handle->destroy),
                            handle->context != NULL ? ", owner, self" : ""));
    }
    if (handle->owner != NULL) {
        g_ptr_array_add(options,
                        g_strdup_printf("(owner, %s)", handle->owner->item));
    }
    if (is_keeping(self, handle)) {
        g_ptr_array_add(
            options,
            handle->user != NULL
                ? g_strdup_printf("(user, %s)", header_called(handle->user))
                : g_strdup("(keeps)"));
    }
    g_string_append_c(self->text, '\n');
    append_macro(self, options,
                 handle->is_struct ? "PYZC_STRUCT" : "PYZC_HANDLE",
                 handle->item, handle->type, NULL);
    g_ptr_array_free(options, TRUE);
}

void
append_handles(struct draft *self)
{
    GHashTable *done = g_hash_table_new(NULL, NULL);
    bool is_more = true;

    // An owner comes before what it owns.
    while (is_more) {
        is_more = false;
        for (guint i = 0; i < self->header->handles->len; i++) {
            struct handle *handle = self->header->handles->pdata[i];

            if (handle->why == NULL && !g_hash_table_contains(done, handle) &&
                (handle->owner == NULL ||
                 g_hash_table_contains(done, handle->owner))) {
                append_handle(self, handle);
                g_hash_table_add(done, handle);
                is_more = true;
            }
        }
    }
    g_hash_table_unref(done);
}

void
append_method(struct draft *self, const struct line *line, const char *name,
              const char *doc)
{
    GPtrArray *none = g_ptr_array_new();

    g_ptr_array_add(none, "(void)");
    append_macro(self, line->entries->len > 0 ? line->entries : none,
                 line->role == role_getter   ? "PYZC_GETTER"
                 : line->role == role_setter ? "PYZC_SETTER"
                                             : "PYZC_METHOD",
                 line->result, name, line->home->item, line->method,
                 line->role == role_setter ? NULL : doc, NULL);
    g_ptr_array_free(none, TRUE);
}

void
append_class_lists(struct draft *self)
{
    for (guint i = 0; i < self->header->handles->len; i++) {
        const struct handle *handle = self->header->handles->pdata[i];
        GPtrArray *names;
        char *words, *doc;

        if (handle->why != NULL) {
            continue;
        }
        names = g_ptr_array_new_with_free_func(g_free);
        words = g_strdup_printf(handle->is_struct ? "The struct %s."
                                                  : "A handle of %s.",
                                handle->name);
        doc = layout_quote(words);
        for (guint k = 0; k < self->lines->len; k++) {
            const struct line *line = self->lines->pdata[k];

            if (line->state == line_made && line->home == handle) {
                g_ptr_array_add(
                    names, line->role == role_setter
                               ? g_strdup_printf("(setter, %s)", line->method)
                               : g_strdup(line->method));
            }
        }
        g_string_append_c(self->text, '\n');
        append_macro(self, names, "PYZC_CLASS", handle->item, doc, NULL);
        g_ptr_array_add(self->items, g_strdup(handle->item));
        g_ptr_array_free(names, TRUE);
        g_free(words);
        g_free(doc);
    }
}
