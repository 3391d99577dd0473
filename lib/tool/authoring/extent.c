// extent.c - pairs pointers with their lengths, by their names.
//
// The name of a length is that of its pointer and a word: src_len, srcSize,
// keylen, n_values. A word alone, len, is the length of the pointer beside it
// if no other pointer is without one. The rest of what looks like a length
// is a question.
// SPDX-License-Identifier: MIT

#include "extent.h"

#include <string.h>

#include "arrays.h"
#include "callback_lines.h"
#include "handle_names.h"
#include "match.h"
#include "naming.h"
#include "outputs.h"
#include "remarks.h"
#include "sized.h"

// Words that count items, not bytes.
static const char count_words[] =
    " no num number nr count cnt nelem nelems nmemb nitems items elems "
    "elements ";

// Names of texts that end with a NUL, whatever else there is.
static const char text_words[] =
    " name path file filename pathname dir dirname host hostname user "
    "username mode format fmt locale lang language charset encoding url uri ";

// Words of a place in something that a text names, not in the text.
static const char place_words[] =
    " offset off pos position start begin end from to first last index idx "
    "whence ";

bool
is_given(const struct making *self, guint i)
{
    return self->given != NULL && i < self->given->len &&
           self->given->pdata[i] != NULL;
}

bool
is_distance(const struct making *self, guint i)
{
    return c_is_length(parameter(self, i)) &&
           (g_ascii_strncasecmp(c_name(self, i), "inc", 3) == 0 ||
            g_ascii_strncasecmp(c_name(self, i), "stride", 6) == 0 ||
            (g_ascii_strncasecmp(c_name(self, i), "ld", 2) == 0 &&
             strlen(c_name(self, i)) == 3));
}

bool
is_unused(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_pointer && !to->is_const &&
           type->extent == NULL && *c_name(self, i) != '\0' &&
           says_unless_null(self, c_name(self, i));
}

bool
is_user_place(const struct making *self, guint i)
{
    for (guint k = 0; k < self->parameters->len; k++) {
        const struct c_type *other = c_target(parameter(self, k));

        if (other != NULL && other->kind == c_function) {
            return false;
        }
    }
    return callback_is_user(parameter(self, i)) &&
           name_is(c_name(self, i),
                   " obj opaque userdata user_data udata user_ptr userp ") &&
           says_it_makes(self->line->function);
}

bool
is_strided(const struct making *self, guint i)
{
    return c_target(parameter(self, i)) != NULL &&
           c_is_number(c_target(parameter(self, i))) &&
           is_distance(self, i + 1) && c_name(self, i + 1)[0] != 'l' &&
           c_name(self, i + 1)[0] != 's';
}

int
length_of(const struct making *self, guint i)
{
    return i < self->parameters->len ? self->lengths[i] : -1;
}

int
pointer_of(const struct making *self, guint i, guint *n)
{
    int found = -1;
    guint count = 0;

    for (guint k = 0; k < self->parameters->len; k++) {
        if (self->lengths[k] == (int)i) {
            found = found < 0 ? (int)k : found;
            count++;
        }
    }
    if (n != NULL) {
        *n = count;
    }
    return found;
}

bool
has_fixed_extent(const struct making *self, guint i)
{
    const char *extent = parameter(self, i)->extent;

    return extent != NULL && g_ascii_isdigit(*extent) &&
           strspn(extent, G_CSET_DIGITS) == strlen(extent) &&
           strcmp(extent, "0") != 0;
}

// Returns parameter [i] if it is an integer, or what it points to if that is
// one which C may change; else NULL.
static const struct c_type *
integer_of(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);

    return is_given(self, i)   ? NULL
           : c_is_length(type) ? type
           : to != NULL && c_is_length(to) && !to->is_const &&
                   type->extent == NULL
               ? to
               : NULL;
}

bool
may_be_length(const struct making *self, guint i)
{
    return integer_of(self, i) != NULL && match_says_length(c_name(self, i));
}

bool
says_capacity(const struct making *self, guint i)
{
    return name_has(c_name(self, i), MATCH_LIMITS);
}

// Whether an integer changes what is read of a pointer, by all that is known.
static bool
may_bound(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const char *name = c_name(self, i);

    return c_is_length(type) &&
           (*name == '\0' || may_be_length(self, i) || is_distance(self, i) ||
            name_has(name, EXTENT_OTHERS) ||
            is_among(type->text, " size_t ssize_t ptrdiff_t "));
}

int
possible_count(const struct making *self)
{
    static const char others[] =
        " flag flags mode type kind level seed hash id fd method algo "
        "algorithm version op opt option options code status err error crc "
        "magic bool is has use prec precision tag channel port ";

    for (guint i = 0; i < self->parameters->len; i++) {
        if (c_is_length(parameter(self, i)) && !is_given(self, i) &&
            !name_has(c_name(self, i), others) &&
            pointer_of(self, i, NULL) < 0) {
            return (int)i;
        }
    }
    return -1;
}

bool
is_data(const struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);
    const struct c_type *to = c_target(type);
    const struct c_type *before = i > 0 ? parameter(self, i - 1) : NULL;
    const struct c_type *after = parameter(self, i + 1);

    if (to == NULL || to->kind == c_function || is_given(self, i) ||
        handle_has_class(handle_of(self->header, type)) ||
        handle_has_class(handle_of_place(self->header, type)) ||
        is_unused(self, i) || is_user_place(self, i) || is_written(self, i) ||
        is_report(self, i) || is_text_list_out(self, i) ||
        result_length(self) == (int)i) {
        return false;
    }
    // What a callback is given.
    if (to->kind == c_void && !to->is_const &&
        ((c_target(before) != NULL && c_target(before)->kind == c_function) ||
         (c_target(after) != NULL && c_target(after)->kind == c_function))) {
        return false;
    }
    return true;
}

// Whether a text is called as one that ends with a zero, zName, and no length
// stands behind it.
static bool
is_zero_text(const struct making *self, guint i)
{
    return c_name(self, i)[0] == 'z' && g_ascii_isupper(c_name(self, i)[1]) &&
           !(c_is_length(parameter(self, i + 1)) &&
             name_has(c_name(self, i + 1), " byte bytes len length size "));
}

// Whether pointer [i] may take the word of a length beside it, for its own is
// not known.
static bool
is_free(const struct making *self, guint i)
{
    const struct c_type *to = c_target(parameter(self, i));

    if (!is_data(self, i) || length_of(self, i) >= 0 ||
        has_fixed_extent(self, i) ||
        (integer_of(self, i) != NULL && may_be_length(self, i))) {
        return false;
    }
    if (c_is_text(parameter(self, i)) &&
        (name_is(c_name(self, i), text_words) || is_zero_text(self, i))) {
        return false;
    }
    return to->kind != c_record || parameter(self, i)->extent != NULL;
}

// Pairs arrays that are declared with their length, int a[n].
static void
pair_declared(struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        const char *extent = parameter(self, i)->extent;

        if (extent == NULL || *extent == '\0' || has_fixed_extent(self, i)) {
            continue;
        }
        for (guint k = 0; k < self->parameters->len; k++) {
            const GPtrArray *names = self->line->function->names;

            if (c_is_length(parameter(self, k)) && k < names->len &&
                strcmp(names->pdata[k], extent) == 0) {
                self->lengths[i] = (int)k;
            }
        }
        if (self->lengths[i] < 0) {
            refuse(self, line_open, "%s is declared with %s items",
                   python_name(self, i), extent);
        }
    }
}

// Pairs by names as far as they agree so well.
static void
pair_named(struct making *self, enum match match)
{
    guint n = self->parameters->len;
    int *found = g_new(int, n);

    for (guint i = 0; i < n; i++) {
        found[i] = -1;
        if (!is_data(self, i) || self->lengths[i] >= 0 ||
            has_fixed_extent(self, i) ||
            (integer_of(self, i) != NULL && may_be_length(self, i))) {
            continue;
        }
        for (guint k = 0; k < n; k++) {
            if (k == i || integer_of(self, k) == NULL ||
                pointer_of(self, k, NULL) >= 0 ||
                match_names(c_name(self, k), c_name(self, i),
                            c_target(parameter(self, i))->is_const) != match) {
                continue;
            }
            if (found[i] >= 0) {
                refuse(self, line_open,
                       "which of %s and %s is the length of %s",
                       c_name(self, (guint)found[i]), c_name(self, k),
                       python_name(self, i));
            }
            found[i] = (int)k;
        }
        for (guint k = 0; k < i; k++) {
            if (found[i] >= 0 && found[k] == found[i]) {
                refuse(self, line_open, "is %s the length of %s or of %s",
                       c_name(self, (guint)found[i]), python_name(self, k),
                       python_name(self, i));
            }
        }
    }
    for (guint i = 0; i < n; i++) {
        if (found[i] >= 0) {
            self->lengths[i] = found[i];
        }
    }
    g_free(found);
}

// Whether the lengths come in the order of their pointers, this one too, and
// there are others: f(src, dst, compressedSize, dstCapacity).
static bool
is_in_order(const struct making *self, int pointer, int length)
{
    bool has_others = false;

    for (guint i = 0; i < self->parameters->len; i++) {
        if (length_of(self, i) >= 0) {
            has_others = true;
            if (((int)i < pointer) != (length_of(self, i) < length)) {
                return false;
            }
        }
    }
    return has_others;
}

// Pairs the word of a length with the pointer beside it, if no other is free.
static void
pair_beside(struct making *self)
{
    guint n = self->parameters->len;
    int free_one = -1, length = -1;

    for (guint i = 0; i < n; i++) {
        if (is_free(self, i)) {
            if (free_one >= 0) {
                return;
            }
            free_one = (int)i;
        }
    }
    for (guint i = 0; free_one >= 0 && i < n; i++) {
        if (integer_of(self, i) != NULL && pointer_of(self, i, NULL) < 0 &&
            match_names(
                c_name(self, i), c_name(self, (guint)free_one),
                c_target(parameter(self, (guint)free_one))->is_const) ==
                match_any) {
            if (length >= 0) {
                return;
            }
            length = (int)i;
        }
    }
    if (length >= 0 &&
        (length == free_one + 1 || length == free_one - 1 ||
         is_in_order(self, free_one, length) ||
         (says_capacity(self, (guint)length) &&
          !c_target(parameter(self, (guint)free_one))->is_const))) {
        self->lengths[free_one] = length;
    }
}

// Whether two names are one but for a character: a and b, s1 and s2.
static bool
are_twins(const char *name, const char *other)
{
    size_t n = 0;

    for (; *name != '\0' && *other != '\0'; name++, other++) {
        n += *name != *other;
    }
    return n == 1 && *name == *other;
}

// Pairs both pointers of what compares them with their one length: a memcmp().
static void
pair_compared(struct making *self)
{
    int first = -1, second = -1, length = -1;

    if (!name_has(self->line->function->name,
                  " cmp memcmp wmemcmp compare equal ")) {
        return;
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        if (is_data(self, i)) {
            if (second >= 0 || !is_free(self, i) ||
                !c_target(parameter(self, i))->is_const ||
                c_is_text(parameter(self, i))) {
                return;
            }
            second = first >= 0 ? (int)i : -1;
            first = first >= 0 ? first : (int)i;
        } else if (may_bound(self, i)) {
            if (length >= 0) {
                return;
            }
            length = (int)i;
        }
    }
    if (second >= 0 && length == second + 1 &&
        strcmp(parameter(self, (guint)first)->text,
               parameter(self, (guint)second)->text) == 0 &&
        are_twins(c_name(self, (guint)first), c_name(self, (guint)second)) &&
        match_names(c_name(self, (guint)length), c_name(self, (guint)first),
                    true) == match_any) {
        self->lengths[first] = length;
        self->lengths[second] = length;
    }
}

// Whether a length that is called so follows text [i], the only pointer that a
// function takes besides its object.
static bool
is_beside_in_method(const struct making *self, guint i)
{
    bool has_object = false;

    for (guint k = 0; k < self->parameters->len; k++) {
        const struct c_type *type = parameter(self, k);

        if (handle_has_class(handle_of(self->header, type))) {
            has_object = true;
        } else if (k != i && c_target(type) != NULL) {
            return false;
        }
    }
    return length_of(self, i) == (int)i + 1 &&
           (name_is(c_name(self, i + 1), " len length ") ||
            (has_object && name_is(c_name(self, i + 1), " nbytes ")));
}

// Refuses what a word beside a text means: its length, or a number.
static void
check_text(struct making *self, guint i)
{
    const char *name = c_name(self, i);
    const char *extent = parameter(self, i)->extent;
    const char *length = c_name(self, (guint)length_of(self, i));

    if (says_length(self, length, name)) {
        return;
    }
    if ((extent != NULL && *extent != '\0') || match_says_input(length) ||
        !c_is_text(parameter(self, i)) ||
        match_names(length, name, true) != match_any) {
        return;
    }
    if (!name_has(name, " data buf buffer in input src source msg message mem "
                        "bytes key ") ||
        (!name_has(length, " len length n nbytes bytes ") &&
         !g_str_has_suffix(length, "len") &&
         !g_str_has_suffix(length, "length"))) {
        if (is_beside_in_method(self, i)) {
            note(self, "is %s the length of %s, or a number of its own",
                 length, python_name(self, i));
            return;
        }
        refuse(self, line_open,
               "is %s the length of %s, or a number of its own", length,
               python_name(self, i));
    }
}

// Refuses lengths that do not count what the pointer points to.
static void
check_units(struct making *self, guint i)
{
    const struct c_type *to = c_target(parameter(self, i));
    const char *name = python_name(self, i);
    const char *length = c_name(self, (guint)length_of(self, i));

    if (to->kind == c_record) {
        return;
    }
    if (name_has(c_name(self, i), EXTENT_COMPOUNDS) ||
        name_has(length, EXTENT_COMPOUNDS)) {
        refuse(self, line_open, "how many items of %s are one of %s", name,
               length);
    }
    if (to->kind == c_void && name_has(length, count_words)) {
        refuse(self, line_open, "how many bytes are one of %s", length);
    }
    if (c_is_number(to) && !c_is_unsigned_char(to) &&
        (name_has(length, " size sz bytes nbytes nbyte byte cb ") ||
         g_str_has_suffix(length, "bytes") ||
         g_str_has_suffix(length, "size"))) {
        refuse(self, line_open, "does %s count numbers of %s, or bytes",
               length, name);
    }
}

// Returns the next after parameter [i] of which it is not known what it
// bounds; 0 if there is none.
static guint
next_bound(const struct making *self, guint i)
{
    for (i++; i < self->parameters->len; i++) {
        if (may_bound(self, i) && pointer_of(self, i, NULL) < 0) {
            return i;
        }
    }
    return 0;
}

// Whether integer [i] is a place in what a handle has, as that of a file: the
// data of the method has its length beside it, and [i] is after both.
static bool
is_place_in_handle(const struct making *self, guint data, guint i)
{
    return handle_has_class(handle_of(self->header, parameter(self, 0))) &&
           length_of(self, data) == (int)data + 1 && i > data + 1 &&
           name_has(c_name(self, i), " offset off pos position ");
}

// Whether a function compares two texts as strncmp() does: up to where they
// end, however many bytes are allowed.
static bool
compares_texts(const struct making *self)
{
    guint n = 0;

    for (guint i = 0; i < self->parameters->len; i++) {
        if (is_data(self, i)) {
            n++;
            if (!c_is_text(parameter(self, i)) || length_of(self, i) >= 0) {
                return false;
            }
        }
    }
    return n == 2 && self->parameters->len == 3 &&
           g_regex_match_simple("(?:^|_)strn(?:case|i)?(?:cmp|eq|equal)$",
                                self->line->function->name, G_REGEX_CASELESS,
                                0);
}

// Refuses an integer that bounds what is read of some pointer, but not how.
static void
check_unclaimed(struct making *self)
{
    int data = -1, text = -1;
    guint n_free = 0;

    if (compares_texts(self)) {
        return;
    }
    for (guint i = 0; i < self->parameters->len; i++) {
        if (is_data(self, i) && !is_zero_text(self, i)) {
            data =
                data < 0 || (is_free(self, i) && !is_free(self, (guint)data))
                    ? (int)i
                    : data;
            text = c_is_text(parameter(self, i)) && length_of(self, i) < 0
                       ? (int)i
                       : text;
            n_free += is_free(self, i);
        }
    }
    for (guint i = 0; data >= 0 && i < self->parameters->len; i++) {
        const char *name = c_name(self, i);

        if (!may_bound(self, i) || pointer_of(self, i, NULL) >= 0) {
            continue;
        }
        if (*name == '\0') {
            name = python_name(self, i);
        }
        if (text >= 0 && n_free == 0 &&
            name_is(c_name(self, (guint)text), text_words) &&
            name_has(name, place_words)) {
            continue;
        }
        if (is_place_in_handle(self, (guint)data, i)) {
            note(self, "is %s a place in what the object has, not in %s", name,
                 python_name(self, (guint)data));
            continue;
        }
        if (n_free > 1) {
            refuse(self, line_open, "which pointers %s is the length of",
                   name);
        } else if (text >= 0) {
            refuse(self, line_open,
                   "is %s the length of %s, or a number of its own", name,
                   python_name(self, (guint)text));
        } else if (length_of(self, (guint)data) >= 0) {
            refuse(self, line_open,
                   "does %s tell how much %s points to, besides %s", name,
                   python_name(self, (guint)data),
                   c_name(self, (guint)length_of(self, (guint)data)));
        } else if (next_bound(self, i) > 0) {
            refuse(self, line_open, "do %s and %s tell how much %s points to",
                   name, python_name(self, next_bound(self, i)),
                   python_name(self, (guint)data));
        } else {
            refuse(self, line_open, "is %s the length of %s", name,
                   python_name(self, (guint)data));
        }
    }
}

// Refuses a pointer to where another ends: f(begin, end).
static void
check_ends(struct making *self)
{
    guint n = 0;

    for (guint i = 0; i < self->parameters->len; i++) {
        n += is_data(self, i);
    }
    for (guint i = 0; n > 1 && i < self->parameters->len; i++) {
        if (is_data(self, i) &&
            name_has(c_name(self, i), " end last stop limit finish tail ")) {
            refuse(self, line_open, "is %s the end of another pointer",
                   python_name(self, i));
        }
    }
}

void
extents_find(struct making *self)
{
    guint n = self->parameters->len;

    self->lengths = g_new(int, n + 1);
    for (guint i = 0; i < n; i++) {
        self->lengths[i] = -1;
    }
    // BLAS has rules of its own.
    for (guint i = 0; i < n; i++) {
        if (is_strided(self, i) || is_stepped(self, i)) {
            return;
        }
    }
    if (has_only_matrices(self)) {
        return;
    }
    if (g_str_has_prefix(self->line->function->name, "cblas_")) {
        return;
    }
    check_ends(self);
    if (pair_sized(self)) {
        return;
    }
    pair_declared(self);
    pair_named(self, match_exact);
    pair_named(self, match_near);
    pair_beside(self);
    pair_compared(self);
    for (guint i = 0; i < n; i++) {
        if (length_of(self, i) >= 0) {
            check_text(self, i);
            check_units(self, i);
        }
    }
    check_unclaimed(self);
}
