// results.c - what a line states about the result of its function.
// SPDX-License-Identifier: MIT

#include "results.h"

#include <string.h>

#include "callbacks.h"
#include "conversions.h"
#include "extent.h"
#include "handle_names.h"
#include "makers.h"
#include "methods.h"
#include "naming.h"
#include "outputs.h"
#include "remarks.h"
#include "sized.h"
#include "wrappers.h"

// Whether all is well is the value 0 of the status codes [tag], by its name.
static bool
is_status(const struct c_tag *tag)
{
    for (guint i = 0; i < tag->members->len; i++) {
        const struct c_member *member = c_tag_member(tag, i);

        if (member->value == 0) {
            return name_has(member->name, " ok success none noerror ") ||
                   g_str_has_suffix(member->name, "NO_ERROR");
        }
    }
    return false;
}

// Whether [function], which returns [result] for one value, has a text for
// each value: its name speaks of errors.
static bool
is_texts(const struct c_function *function, const struct c_type *result)
{
    return c_is_text(result) &&
           name_has(function->name, " error err errstr strerror status ");
}

// Whether it tells if a value is an error: is_error(), or a name that ends so.
static bool
is_test(const struct c_function *function, const struct c_type *result)
{
    return c_is_number(result) && name_has(function->name, " is ") &&
           name_has(function->name, " error err ");
}

// Returns the first function of one value of [type] that is what is asked for,
// or NULL.
static const struct c_function *
find_about(const struct header *header, const struct c_type *type,
           bool (*is_it)(const struct c_function *, const struct c_type *))
{
    for (guint i = 0; i < header->functions->len; i++) {
        const struct c_function *function = header->functions->pdata[i];
        const GPtrArray *inner =
            function->type != NULL ? function->type->inner : NULL;

        if (inner != NULL && inner->len == 2 && !function->is_missing &&
            strcmp(((struct c_type *)inner->pdata[1])->text, type->text) ==
                0 &&
            is_it(function, inner->pdata[0])) {
            return function;
        }
    }
    return NULL;
}

bool
is_room(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *result = self->line->function->type->inner->pdata[0];
    const struct c_type *length;
    guint rooms = 0, inputs = 0;
    bool is_unsigned;

    if (length_of(self, i) < 0 || !c_is_bytes(type) ||
        c_target(type)->is_const || c_is_hidden(type)) {
        return false;
    }
    length = parameter(self, (guint)length_of(self, i));
    if (!c_is_length(length) || !c_is_length(result) ||
        strcmp(length->base, result->base) != 0 ||
        !says_capacity(self, (guint)length_of(self, i))) {
        return false;
    }
    is_unsigned = g_str_has_prefix(length->base, "unsigned");
    if (!is_unsigned && find_about(self->header, result, is_texts) != NULL) {
        return false;
    }
    for (guint k = 0; k < self->parameters->len; k++) {
        const struct c_type *to = c_target(parameter(self, k));

        rooms += to != NULL && !to->is_const && length_of(self, k) >= 0;
        inputs += to != NULL && to->is_const && length_of(self, k) >= 0;
    }
    // An int may be a status, and what is filled a text, unless other bytes
    // are filled in.
    return rooms == 1 && (is_unsigned || inputs > 0);
}

// Returns the buffer of is_room(), or -1.
static int
find_room(const struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        if (is_room(self, i)) {
            return (int)i;
        }
    }
    return -1;
}

// Makes the result that is how much of a buffer was filled.
static void
make_size(struct making *self, guint room, const struct c_type *type)
{
    const char *name = python_name(self, room);
    const struct c_function *test = find_about(self->header, type, is_test);

    if (g_str_has_prefix(type->base, "unsigned")) {
        self->line->result =
            g_strdup_printf("(filled, %s, %s)", type->text, name);
    } else {
        self->line->result = g_strdup_printf(
            "(filled, %s, %s, negative, PyExc_RuntimeError, \"%s() failed\")",
            type->text, name, self->line->function->name);
    }
    if (test != NULL) {
        note(self,
             "the result may be an error, by %s(): then it is more than there "
             "is room for, and a SystemError",
             test->name);
    } else {
        note(self,
             "the result must be how much of %s was filled; is 0 an error? "
             "(filled, %s, %s, zero, exception)",
             name, type->text, name);
    }
}

// Makes the result of a text that is the caller's to free.
static void
make_owned(struct making *self, const struct c_type *type, const char *release)
{
    self->line->result = g_strdup_printf("(owned, char *, %s)", release);
    note(self, "%s() gives the result back, by the comment of the header",
         release);
    // A line has no unsigned char * that is a text.
    if (c_target(type)->kind != c_char) {
        make_wrapper(self, "_text", "char *", "    return (char *)%s;\n");
    }
}

// Whether something that is given is text or bytes that the result may point
// into, and need not end with a NUL.
static bool
has_open_text(const struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct c_type *to = c_target(parameter(self, i));

        if (to != NULL && to->kind == c_char &&
            (length_of(self, i) >= 0 || has_fixed_extent(self, i))) {
            return true;
        }
    }
    return false;
}

// Whether a text that is returned may be one that is given: getcwd().
static bool
takes_room(const struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct c_type *type = parameter(self, i);

        if (c_is_bytes(type) && !c_target(type)->is_const) {
            return true;
        }
    }
    return false;
}

// Whether only numbers are given, so that the text is one of a table, and what
// it does with a number that has none is not documented.
static bool
is_of_table(const struct making *self)
{
    bool has_integer = false;

    for (guint i = 0; i < self->parameters->len; i++) {
        if (c_target(parameter(self, i)) != NULL) {
            return false;
        }
        has_integer |= parameter(self, i)->kind == c_integer;
    }
    return has_integer && !says_range(self);
}

// Returns the function that frees a text, the only one of the header that does
// so by its name; or NULL.
static const struct c_function *
find_text_release(const struct header *header)
{
    const struct c_function *found = NULL;

    for (guint i = 0; i < header->functions->len; i++) {
        const struct c_function *function = header->functions->pdata[i];
        const struct c_type *to = count_types_in(function) == 2
                                      ? c_target(type_in(function, 1))
                                      : NULL;

        if (to != NULL && to->kind == c_char && !to->is_const &&
            function_is_usable(function) &&
            type_in(function, 0)->kind == c_void &&
            name_has(function->name, " string str text ") &&
            name_has(function->name, " free destroy delete dispose ")) {
            if (found != NULL) {
                return NULL;
            }
            found = function;
        }
    }
    return found;
}

// Makes the result that is a list of texts, the caller's to free. Returns
// false if it is none.
static bool
make_text_list(struct making *self, const struct c_type *type)
{
    const struct c_function *release = text_list_release(self->header, type);

    bool is_new = !says_it_lends(self->line->function);

    for (guint i = 0; release != NULL && i < self->parameters->len; i++) {
        const struct c_type *to = c_target(parameter(self, i));

        // A context lends nothing.
        is_new |= handle_at(self, i) != NULL &&
                  handle_is_context(handle_at(self, i));
        // It may be how many there are.
        if (to != NULL && c_is_length(to) && !to->is_const) {
            release = NULL;
        }
    }
    if (release == NULL || !is_new) {
        return false;
    }
    self->line->result =
        g_strdup_printf("(local, %s, %s)", type->text, header_called(release));
    add(self, "(result, list, str, result_)");
    note(self,
         "do the texts of the result end with NULL, and does %s() free "
         "them",
         release->name);
    return true;
}

// Makes the result that is a pointer.
static void
make_pointer(struct making *self, const struct c_type *type)
{
    const struct c_type *to = c_target(type);
    const struct c_tag *tag = header_tag(self->header, to);
    bool is_text =
        (to->kind == c_char || c_is_unsigned_char(to)) && !c_is_hidden(type);
    const char *release = is_text && !to->is_const && !takes_room(self)
                              ? says_freed_by(self)
                              : NULL;

    if (make_sized(self, type) || make_gets(self, type) ||
        make_text_list(self, type)) {
        return;
    }
    if (c_is_text(to) && !c_is_hidden(type) &&
        remarks_match(
            self->line->function->remarks,
            "null?[- ]+terminated|terminated (?:by|with) (?:a )?null|"
            "ends with (?:a )?null")) {
        self->line->result = g_strdup_printf("(local, %s)", type->text);
        add(self, "(result, list, str, result_)");
        note(self, "do the texts of the result end with NULL, by the comment");
        return;
    }
    if (callback_gives_user(self->line->function)) {
        self->line->result = g_strdup_printf("(local, %s)", type->text);
        note(self, "is the result the void * of the one before, which Python "
                   "does not get");
        return;
    }
    if (release != NULL) {
        make_owned(self, type, release);
    } else if (to->kind == c_char && !to->is_const && is_text &&
               !takes_room(self) && !says_it_lends(self->line->function) &&
               find_text_release(self->header) != NULL) {
        self->line->result =
            g_strdup_printf("(owned, char *, %s)",
                            header_called(find_text_release(self->header)));
        note(self, "does %s() give the result back",
             find_text_release(self->header)->name);
    } else if (c_is_text(type) && has_open_text(self)) {
        refuse(self, line_open,
               "does the text that it returns end with a NUL, or is it a part "
               "of what it is given");
    } else if (c_is_text(type) && is_of_table(self)) {
        refuse(self, line_open,
               "does it read beyond a table for a number without a text: "
               "(require, condition, exception, message)");
    } else if (c_is_text(type)) {
        self->line->result = g_strdup(type->text);
    } else if (to->kind == c_char) {
        refuse(self, line_open,
               "who owns the text that it returns: (borrowed, char *) or "
               "(owned, char *, free)");
    } else if (to->kind == c_function) {
        refuse(self, line_c_only, "a result that is a C function");
    } else if (to->kind == c_record && tag != NULL &&
               c_tag_is_interface(tag)) {
        refuse(self, line_c_only, "a struct of C functions");
    } else if (to->kind == c_record && !to->is_const) {
        refuse(self, line_class, "%s, a struct that C has made", type->text);
    } else {
        refuse(self, line_open,
               to->kind == c_record ? "what of its result Python gets: %s"
                                    : "how much its result points to: %s",
               type->text);
    }
}

void
make_result(struct making *self, const struct c_type *type)
{
    const struct c_tag *tag = header_tag(self->header, type);
    char **result = &self->line->result;

    if (find_room(self) >= 0) {
        make_size(self, (guint)find_room(self), type);
    } else if (enum_of(self, type) != NULL) {
        *result = g_strdup_printf("(enum, %s)", tag->item);
    } else if (type->kind == c_void || c_is_number(type) ||
               type->kind == c_enum) {
        *result = g_strdup(type->text);
    } else if (type->kind == c_record && tag != NULL && *tag->name != '\0' &&
               !tag->is_items && c_tag_is_tuple(tag, true)) {
        self->line->fields = tag;
        *result = g_strdup_printf("(fields, %s)", tag->item);
    } else if (type->kind == c_record && tag != NULL &&
               conversions_known(tag)) {
        g_ptr_array_add(self->line->structs, (gpointer)tag);
        *result = g_strdup_printf("(converter, %s)", tag->converter);
    } else if (type->kind == c_record) {
        refuse(self, line_open, "a result of %s: write its two conversions",
               type->text);
    } else if (type->kind == c_char) {
        *result = g_strdup_printf("(local, %s)", type->text);
        add(self, "(result, int, result_)");
        note(self, "the result is the code of a char, or a number");
    } else if (c_target(type) == NULL) {
        refuse_type(self, type);
    } else {
        make_pointer(self, type);
    }
}

// Whether a function returns values of an enum as such, and not as integers.
static bool
is_returned(const struct header *header, const struct c_tag *tag)
{
    for (guint i = 0; i < header->functions->len; i++) {
        const struct c_function *function = header->functions->pdata[i];

        if (count_types_in(function) > 0 &&
            header_tag(header, type_in(function, 0)) == tag) {
            return true;
        }
    }
    return false;
}

// Whether a constant of the named headers says that 0 is success: Z_OK.
static bool
has_zero_success(const struct header *header)
{
    const struct macros *macros = header->macros;

    for (guint i = 0; i < macros->constants->len; i++) {
        const char *name = macros->constants->pdata[i];
        const char *body = g_hash_table_lookup(macros->bodies, name);
        char *text = g_strstrip(g_strdup(body != NULL ? body : ""));
        bool is_zero = strcmp(text, "0") == 0 || strcmp(text, "(0)") == 0;

        g_free(text);
        if (is_zero && name_has(name, " ok success ") &&
            strcmp(name, "EXIT_SUCCESS") != 0 && strcmp(name, "F_OK") != 0) {
            return true;
        }
    }
    for (guint i = 0; i < header->tags->len; i++) {
        const struct c_tag *tag = header->tags->pdata[i];

        if (tag->is_enum && tag->is_named && is_status(tag) &&
            (*tag->name == '\0' || (name_has(tag->name, " error errors ") &&
                                    !is_returned(header, tag)))) {
            return true;
        }
    }
    return false;
}

// Whether the result tells that all is well by 0, for certain, and what else
// it may be is an error.
static bool
is_known_status(const struct making *self, const struct c_type *type)
{
    const struct c_tag *tag =
        type->kind == c_enum ? header_tag(self->header, type) : NULL;

    if (type->kind == c_enum) {
        return tag != NULL && is_status(tag);
    }
    return g_strcmp0(type->base, "int") == 0 && type->kind == c_integer &&
           says_status(self) != status_nonzero &&
           (says_status(self) == status_zero ||
            has_zero_success(self->header) ||
            find_about(self->header, type, is_texts) != NULL ||
            g_str_has_suffix(self->line->function->name, "_e"));
}

// Whether the result tells an error by 0, for certain.
static bool
is_zero_error(const struct making *self, const struct c_type *type)
{
    return (type->kind == c_bool || g_strcmp0(type->base, "int") == 0) &&
           says_status(self) == status_nonzero;
}

// Whether the line has an entry that begins with [start].
static bool
has_entry(const struct making *self, const char *start)
{
    for (guint i = 0; i < self->line->entries->len; i++) {
        if (g_str_has_prefix(self->line->entries->pdata[i], start)) {
            return true;
        }
    }
    return false;
}

// Whether all outputs are numbers, which are 0 if C writes none.
static bool
has_only_numbers_out(const struct making *self)
{
    for (guint i = 0; i < self->line->entries->len; i++) {
        if (g_regex_match_simple(
                "^\\(out, (?:bytes|str|array|class|converter|list|fields),",
                self->line->entries->pdata[i], 0, 0)) {
            return false;
        }
    }
    return true;
}

// Whether C may write to something that is given to it.
static bool
writes_to_argument(const struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct c_type *to = c_target(parameter(self, i));

        if (to != NULL && !to->is_const &&
            (length_of(self, i) >= 0 || has_fixed_extent(self, i))) {
            return true;
        }
    }
    return false;
}

// Makes the result the status that it is, or refuses the function.
static void
make_known_status(struct making *self, const struct c_type *type,
                  const struct c_function *texts)
{
    char *error = method_error(self);
    const char *when = is_zero_error(self, type) ? "zero" : "nonzero";

    if (!is_known_status(self, type) && !is_zero_error(self, type)) {
        refuse(self, line_open,
               "is its result an error, with no output then: (status, %s, "
               "nonzero, exception), or (status, %s, zero, exception)",
               type->text, type->text);
        g_free(error);
        return;
    }
    g_free(self->line->result);
    if (error != NULL) {
        self->line->result =
            g_strdup_printf("(status, %s, %s, PyExc_RuntimeError, %s)",
                            type->text, when, error);
    } else if (texts != NULL) {
        self->line->result =
            g_strdup_printf("(status, %s, %s, PyExc_RuntimeError, %s)",
                            type->text, when, texts->name);
    } else {
        self->line->result = g_strdup_printf(
            "(status, %s, %s, PyExc_RuntimeError, \"%s() failed\")",
            type->text, when, self->line->function->name);
    }
    note(self, *when == 'z'
                   ? "is 0 an error, and no other result? the line raises it"
                   : "is any result but 0 an error? the line raises it");
    g_free(error);
}

void
make_status(struct making *self, const struct c_type *type)
{
    const struct c_tag *tag =
        type->kind == c_enum ? header_tag(self->header, type) : NULL;
    const struct c_function *texts = find_about(self->header, type, is_texts);
    const struct c_function *test =
        c_is_length(type) ? find_about(self->header, type, is_test) : NULL;
    const char *why = NULL;

    if (self->line->is_destroy &&
        (is_known_status(self, type) || is_zero_error(self, type))) {
        make_known_status(self, type, texts);
        if (self->line->function == self->line->home->destroy) {
            note(self,
                 "does it free the %s also if it fails: (close), or (close, "
                 "unless_failed)",
                 self->line->home->item);
        }
        return;
    }
    if (self->line->reason != NULL || self->line->is_stream ||
        find_room(self) >= 0 ||
        (type->kind != c_enum && type->kind != c_bool && !c_is_length(type))) {
        return;
    }
    if (has_entry(self, "(out, ") && has_only_numbers_out(self) &&
        !is_known_status(self, type) && !is_zero_error(self, type)) {
        note(self,
             "is the result an error, with no output then: (status, %s, "
             "nonzero, exception), or (status, %s, zero, exception)",
             type->text, type->text);
        return;
    }
    if (has_entry(self, "(out")) {
        make_known_status(self, type, texts);
        return;
    }
    if (test != NULL) {
        if (says_error(self) || self->parameters->len > 0) {
            note(self,
                 "the result may be an error, by %s(): no line raises it, a "
                 "wrapper has to",
                 test->name);
        }
        return;
    }
    if (name_has(self->line->function->name,
                 " is error err errstr version ")) {
        return;
    }
    why = tag != NULL && is_status(tag)              ? "its type is a status"
          : type->kind == c_enum                     ? NULL
          : type->kind == c_integer && texts != NULL ? "errors have texts"
          : writes_to_argument(self) ? "it writes to an argument"
          : says_error(self)         ? "its comment speaks of errors"
                                     : NULL;
    if (why != NULL) {
        char *error = method_error(self);
        const char *text = error != NULL   ? error
                           : texts != NULL ? texts->name
                                           : NULL;

        note(self,
             "is the result an error? %s: (status, %s, %s, exception%s%s)",
             why, type->text, type->kind == c_bool ? "zero" : "nonzero",
             text != NULL ? ", " : "", text != NULL ? text : "");
        g_free(error);
    }
}
