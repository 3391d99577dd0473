// methods.c - makes functions that take handles the methods of classes.
// SPDX-License-Identifier: MIT

#include "methods.h"

#include <string.h>

#include "callbacks.h"
#include "extent.h"
#include "handle_names.h"
#include "lent.h"
#include "made.h"
#include "makers.h"
#include "naming.h"
#include "remarks.h"
#include "wrappers.h"

// What keeps, or takes, another thing that it is given.
static const char keeping_words[] =
    " set add append insert prepend push put attach register subscribe "
    "install adopt take give steal link bind use assign replace connect "
    "share join merge enqueue setn ";

// What changes or keeps a text or a buffer that it is given.
static const char holding_words[] =
    " set use attach register assign bind buffer mem memory static ";

static bool
is_const(const struct making *self, guint i)
{
    return c_target(parameter(self, i))->is_const;
}

// Whether it gets something of a reference: get_reference_epoch, not get_ref.
static bool
gets_of_reference(const char *name)
{
    return g_regex_match_simple("get(?:_\\w+)?_reference_\\w", name, 0, 0);
}

// Whether it gets something that is called so: get_area_of_use.
static bool
gets_of_use(const char *name)
{
    return g_regex_match_simple("get_(?:\\w+_)?of_use$", name, 0, 0);
}

// Whether a method without arguments may keep its object, by its name.
static bool
says_keep(const char *method)
{
    return g_regex_match_simple("^(?:use$|(?:set|push|register|install|"
                                "activate|select|attach|add|link|insert)"
                                "(?:_|$))",
                                method, 0, 0);
}

// Whether it sets something of its object, and not the object of something:
// its name has all words of the class before the verb, and words after it that
// are of no place where the object could be kept.
static bool
sets_of_itself(const struct handle *home, const struct c_function *function,
               const char *method)
{
    return handle_is_prefix(home, function) &&
           g_regex_match_simple("^(?:set|add)_\\w{3,}$", method, 0, 0) &&
           !name_has(method, " default current active global main this self "
                             "instance top first last primary selected focus "
                             "root parent child next prev context ctx ref "
                             "reference owner handler ");
}

// Whether a function ends something, which need not be the object.
static bool
may_end_home(const struct making *self, const struct handle *home)
{
    return self->line->made != home && home->destroy != NULL &&
           !handle_is_freed(home, self->line->function) &&
           says_an_end(self->line->function);
}

// Returns how many parameters are handles.
static guint
handle_count(const struct making *self)
{
    guint n = 0;

    for (guint i = 0; i < self->parameters->len; i++) {
        n += handle_at(self, i) != NULL;
    }
    return n;
}

// Refuses a function that may free a handle which it takes, or count
// references to it.
static void
check_freed(struct making *self)
{
    const char *name = self->line->function->name;
    const struct handle *home = self->line->home;
    char *method = handle_method(home, self->line->function);

    if (handle_is_freed(home, self->line->function) &&
        (self->line->made == NULL || !says_it_makes(self->line->function))) {
        if (self->parameters->len > 1 && handle_count(self) == 1) {
            refuse(self, line_open, "does it free the %s, or a part of it",
                   home->item);
        }
        refuse(self, line_open, "does it free the %s%s%s%s", home->item,
               home->destroy != NULL ? ", as " : "",
               home->destroy != NULL ? home->destroy->name : "",
               home->destroy != NULL ? "() does" : "");
    } else if (may_end_home(self, home)) {
        note(self, "does it free the %s, as %s() does", home->item,
             home->destroy->name);
    }
    if (self->parameters->len == 1 && says_keep(method)) {
        if (sets_of_itself(home, self->line->function, method)) {
            note(self, "does it set something of the %s, or keep that",
                 home->item);
        } else {
            refuse(self, line_open, "does it keep the %s", home->item);
        }
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        if (handle_at(self, i) != NULL && (int)i != self->line->self &&
            !handle_is_given_back(self->header, handle_at(self, i),
                                  self->line->function) &&
            name_has(name, " free destroy delete dispose unref release remove "
                           "consume ")) {
            refuse(self, line_open, "does it free the %s",
                   handle_at(self, i)->item);
        }
    }
    g_free(method);
}

// Refuses a parameter that is a place for a handle, and is none of a new one.
static void
check_places(struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        struct handle *handle =
            handle_of_place(self->header, parameter(self, i));

        if (handle_has_class(handle) && (int)i != self->line->out) {
            refuse(self, line_open, "whose is the %s at %s", handle->item,
                   python_name(self, i));
        }
    }
}

void
method_find(struct making *self)
{
    struct line *line = self->line;
    struct handle *made, *result;

    line->self = -1;
    made = handle_made(self->header, line->function, &line->out);
    line->made = handle_has_class(made) ? made : NULL;
    for (guint i = 0; i < self->parameters->len; i++) {
        struct handle *handle =
            line->made != NULL &&
                    ((int)i == line->out ||
                     handle_is_left_out(self->header, line->function, i,
                                        line->made))
                ? NULL
                : handle_at(self, i);

        // The first, or the one that the function is named after; a context
        // only if it makes something.
        if (handle != NULL &&
            (line->home == NULL ||
             (line->made == NULL && line->home == handle->context) ||
             handle_fits(handle, line->function) >
                 handle_fits(line->home, line->function))) {
            line->home = handle;
            line->self = (int)i;
        }
    }
    if (line->made == NULL) {
        line->out = -1;
    }
    check_places(self);
    result = handle_of(self->header, line->function->type->inner->pdata[0]);
    for (guint i = 0; i < self->parameters->len; i++) {
        if (handle_at(self, i) != NULL &&
            handle_at(self, i)->context != NULL &&
            handle_at(self, i)->destroy == line->function) {
            refuse(self, line_used, "by its class");
            return;
        }
    }
    if (line->home != NULL && line->home->destroy == line->function) {
        line->is_destroy = true;
        if (line->home->is_struct || !handle_is_closed(line->home) ||
            (c_target(line->function->type->inner->pdata[0]) != NULL &&
             line->home->release == NULL)) {
            refuse(self, line_used, "by its class");
        }
        return;
    }
    if (line->home != NULL &&
        (handle_is_version(line->home, line->function) ||
         (self->parameters->len == 1 && line->home->destroy != NULL &&
          result == NULL && says_handle_is_freed(line->function)))) {
        // What it owns must not outlive it.
        if (line->home->is_struct ||
            (line->home->is_owner &&
             handle_is_version(line->home, line->function))) {
            refuse(self, line_none, "its class frees it, by %s()",
                   line->home->destroy->name);
        }
        line->is_destroy = true;
        note(self,
             "does it free the %s whatever it returns, as %s() does: "
             "(close), or (close, unless_failed)",
             line->home->item, line->home->destroy->name);
        return;
    }
    if (line->home != NULL &&
        name_has(line->function->name,
                 " ref reference retain addref incref acquire ") &&
        // What is called so: SetExternalEntityRefHandler.
        !name_has(line->function->name, " handler callback ") &&
        !gets_of_reference(line->function->name)) {
        refuse(self, self->parameters->len == 1 ? line_none : line_open,
               self->parameters->len == 1 ? "Python counts references itself"
                                          : "does it keep what it is given");
    }
    if (line->home != NULL && line->home->user == line->function) {
        refuse(self, line_used, "by its class");
    }
    if (line->home != NULL && line->home->user != NULL &&
        name_has(line->function->name, " arg userdata ")) {
        refuse(self, line_open, "does it change what callbacks are given");
    }
    if (handle_has_class(result) && line->made == NULL) {
        lent_find(self, result);
    } else if (line->made != NULL) {
        made_check(self);
    }
    if (line->home != NULL) {
        check_freed(self);
    } else {
        line->home = line->made;
    }
}

// Whether a pointer to a struct may be to several, by its name or type.
static bool
may_be_several(const struct making *self, guint i)
{
    const char *name = c_name(self, i);

    return (parameter(self, i)->extent != NULL &&
            strcmp(parameter(self, i)->extent, "1") != 0) ||
           (strlen(name) > 3 && g_str_has_suffix(name, "s") &&
            strchr("sui", name[strlen(name) - 2]) == NULL) ||
           name_has(name, " array arr list vec vector ");
}

guint
rule_handle(struct making *self, guint i)
{
    struct line *line = self->line;
    const struct handle *handle = handle_at(self, i);
    const char *name = python_name(self, i);

    if (line->out == (int)i) {
        add(self, "(out, class, %s, %s)", line->made->item, name);
        return 1;
    }
    if (handle == NULL) {
        return 0;
    }
    if (handle->is_struct && may_be_several(self, i)) {
        return refuse(self, line_open, "is %s one %s, or several", name,
                      handle->item);
    }
    if (line->self == (int)i) {
        line->self_name = g_strdup(name);
        add(self, line->is_destroy    ? "(close)"
                  : is_const(self, i) ? "(const, self)"
                                      : "(self)");
        return 1;
    }
    if (handle->is_struct && line->home == handle && line->made != handle &&
        name_has(line->function->name, " copy dup duplicate clone ") &&
        !handle_is_copied_in_place(self->header, handle)) {
        return refuse(
            self, line_open,
            "must what it copies to be a %s that is made, or does it "
            "make it",
            handle->item);
    }
    if (line->made == handle &&
        handle_is_left_out(self->header, line->function, i, handle)) {
        note(self, "%s may be NULL, by the comment, and is", name);
        add(self, "(c_only, %s, NULL)", parameter(self, i)->text);
        return 1;
    }
    if (!is_const(self, i) && says_it_takes(line->function)) {
        return refuse(self, line_open,
                      "by the comment C takes what it is given: is that %s, "
                      "(close, class, %s, %s)",
                      name, handle->item, name);
    }
    if (!is_const(self, i) && name_has(line->function->name, " new ") &&
        line->made == NULL && (int)i != line->self &&
        handle_copy(self->header, handle, " ref incref addref retain ") !=
            NULL) {
        return refuse(self, line_open, "does it take the reference to %s",
                      name);
    }
    // What comes before the object is what all its functions take.
    if (name_has(line->function->name, keeping_words) &&
        !gets_of_use(line->function->name) &&
        (line->self < 0 || (int)i > line->self) &&
        // "c = a + b"
        !remarks_match(line->function->remarks,
                       "^\\W*\\w+ = \\w+ [-+*/] \\w+")) {
        return refuse(self, line_open, "does it keep %s, a %s", name,
                      handle->item);
    }
    if (handle_is_given_back(self->header, handle, line->function)) {
        note(self, "nobody can use %s when it is given back: is it", name);
        add(self, "(close, class, %s, %s)", handle->item, name);
        return 1;
    }
    if (!is_const(self, i)) {
        note(self, "does C keep %s when the call is over, or free it", name);
    }
    add(self, "(%s%sclass, %s, %s)",
        says_optional(line->function, i) ? "or_none, " : "",
        made_keeps(line, handle)
            ? (is_const(self, i) ? "owner, const, " : "owner, ")
        : is_const(self, i) ? "const, "
                            : "",
        handle->item, name);
    return 1;
}

// Makes the result an object of [handle], after [words]. NULL is an error, or
// what is not there: None, if C lends the handle.
static void
make_object(struct making *self, const char *words,
            const struct handle *handle)
{
    static const char ends[] =
        "\\bNULL\\b[^.]{0,80}\\b(?:finished|(?:no|any) more|end|not found|"
        "none|no such|there (?:is|are) no|does(?: not|n't) exist|out of range)"
        "\\b";
    const char *name = self->line->function->name;
    bool is_lookup = self->line->wrapper != NULL ||
                     remarks_match(self->line->function->remarks, ends);

    if (handle_is_number(handle)) {
        self->line->result =
            g_strdup_printf("(%sclass, %s)", words, handle->item);
    } else if (self->line->lent != NULL) {
        self->line->result =
            g_strdup_printf("(or_none, %sclass, %s)", words, handle->item);
    } else {
        self->line->result = g_strdup_printf(
            "(class, %s, null, %s, \"%s() %s\")", handle->item,
            is_lookup ? "PyExc_LookupError" : "PyExc_RuntimeError", name,
            is_lookup ? "gives none" : "failed");
    }
}

bool
method_result(struct making *self)
{
    const struct c_type *type = self->line->function->type->inner->pdata[0];

    // Closing again gives nothing.
    if (self->line->is_destroy && type->kind != c_void &&
        c_target(type) == NULL) {
        self->line->result = g_strdup_printf("(local, %s)", type->text);
        return true;
    }
    if (self->line->lent != NULL) {
        make_object(self,
                    lent_is_to_be_given_back(self, self->line->lent)
                        ? ""
                        : "borrowed, ",
                    self->line->lent);
        return true;
    }
    if (self->line->made == NULL || self->line->out >= 0) {
        return false;
    }
    make_object(self, "", self->line->made);
    return true;
}

// Whether an entry is an argument that must be given.
static bool
is_required(const char *entry)
{
    static const char *const others[] = {
        "(self)",    "(const, self)", "(close)",   "(out, ",     "(c_only, ",
        "(length, ", "(user, ",       "(result, ", "(require, ", "(or_none, ",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        if (g_str_has_prefix(entry, others[i])) {
            return false;
        }
    }
    return true;
}

// Makes an argument that may be None one that must not, if another must be
// given after it.
static void
require_optional(struct line *line)
{
    bool is_followed = false;

    for (guint i = line->entries->len; i-- > 0;) {
        char *entry = line->entries->pdata[i];
        bool is_followed_by = is_required(entry);

        if (is_followed && g_str_has_prefix(entry, "(or_none, ")) {
            line->entries->pdata[i] =
                g_strconcat("(", entry + strlen("(or_none, "), NULL);
            g_free(entry);
        }
        is_followed |= is_followed_by;
    }
}

// Whether parameter [i] is the void * of a callback that the object keeps.
static bool
is_of_callback(const struct making *self, guint i)
{
    const struct c_type *before =
        i > 0 ? c_target(parameter(self, i - 1)) : NULL;
    const struct c_type *after = c_target(parameter(self, i + 1));

    return self->line->is_keeping &&
           c_target(parameter(self, i))->kind == c_void &&
           ((before != NULL && before->kind == c_function) ||
            (after != NULL && after->kind == c_function));
}

// Whether the comment says that a function uses what it is given at once.
static bool
says_it_copies(const char *remarks)
{
    return remarks_match(remarks,
                         "\\b(?:initiali[sz]es?|loads?|copies|fills?)\\b"
                         "[^.]{0,60}\\bfrom\\s+(?:the\\s+)?given\\b");
}

// Adds the condition on which a method may be called, by the comment.
static void
require_allowed(struct making *self)
{
    char *condition = says_allowed(self);

    if (condition != NULL && *condition != '\0') {
        add(self, "(require, %s, PyExc_ValueError, \"%s() is for %s only\")",
            condition, self->line->function->name,
            strstr(condition, "== ") + strlen("== "));
        note(self, "it is called only if %s, by the comment", condition);
    } else if (condition != NULL &&
               (self->line->lent != NULL || self->line->made != NULL)) {
        refuse(self, line_open,
               "the comment says when it may be called: (require, condition, "
               "exception, message)");
    } else if (condition != NULL) {
        note(self, "the comment says when it may be called: (require, "
                   "condition, exception, message)");
    }
    g_free(condition);
}

void
method_finish(struct making *self)
{
    struct line *line = self->line;
    const char *remarks = line->function->remarks;
    bool has_pointer = false;

    if (line->reason != NULL) {
        return;
    }
    require_optional(line);
    if (line->home == NULL) {
        return;
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        const struct c_type *to = c_target(parameter(self, i));

        has_pointer |= to != NULL && handle_at(self, i) == NULL;
        if ((to == NULL && view_of(self, parameter(self, i)) == NULL) ||
            handle_at(self, i) != NULL || line->out == (int)i ||
            (to != NULL && to->kind == c_function) ||
            is_of_callback(self, i) ||
            // C copies it.
            (length_of(self, i) == (int)i + 1 &&
             callback_is_release(parameter(self, i + 2))) ||
            !name_has(line->function->name, holding_words) ||
            gets_of_use(line->function->name)) {
            continue;
        }
        if ((c_is_text(parameter(self, i)) && length_of(self, i) < 0) ||
            says_it_copies(remarks)) {
            note(self, "does C keep %s when the call is over",
                 python_name(self, i));
        } else {
            refuse(self, line_open, "does C keep %s when the call is over",
                   python_name(self, i));
        }
    }
    for (guint i = 0; !has_pointer && i < self->parameters->len; i++) {
        const char *name = c_name(self, i);

        if (name_has(name, " good nice max min best ") ||
            name_has(line->function->name, " bound ")) {
            continue;
        }
        if (c_is_length(parameter(self, i)) && line->made == NULL &&
            (name_has(name, " len length nbytes bytes ") ||
             (g_str_has_suffix(name, "size") && strlen(name) > 4))) {
            refuse(self, line_open, "what is %s the length of",
                   python_name(self, i));
        }
    }
    if (has_pointer && !line->is_copied && says_memory_remains(remarks)) {
        refuse(self, line_open,
               "the comment speaks of memory that must remain: does C keep "
               "what it is given");
    }
    require_allowed(self);
    if (line->made == NULL && !line->is_destroy &&
        remarks_match(remarks, "\\b(?:frees?|freed|destroy(?:s|ed)?|"
                               "deallocate[sd]?|invalidate[sd]?|"
                               "no longer valid)\\b")) {
        note(self,
             "the comment speaks of freeing: does it free the %s, or "
             "what others point to",
             line->home->item);
    }
}

char *
method_error(const struct making *self)
{
    const struct line *line = self->line;

    return line->self >= 0 && !line->is_destroy && line->home->errors != NULL
               ? g_strdup_printf("%s(self_)", line->home->errors->name)
               : NULL;
}
