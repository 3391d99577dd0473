// blas.c - how large the arrays of CBLAS must be.
//
// BLAS is one interface of many libraries, and its prototypes do not tell what
// is read: that is in its documents, and in the table below. What is a void *
// there are complex numbers, which are bytes here: `require` sees that they
// are enough, and where they may be.
// SPDX-License-Identifier: MIT

#include "blas.h"

#include <string.h>

#include "naming.h"

static const char cblas_prefix[] = "cblas_";

// How many rows, as they lie in memory, or numbers an array has. In these
// texts m, n and k are the dimensions, and the other letters choose.
#define BY_ORDER "O ? m : n"          // m by n
#define BY_TRANS_M "O == !A ? m : k"  // m by k, or transposed
#define BY_TRANS_K "O == !B ? k : n"  // k by n, or transposed
#define BY_TRANS_N "O == !A ? n : k"  // n by k, or transposed
#define BY_SIDE "L ? m : n"           // square, at the left or the right
#define PACKED "n * (n + 1) / 2"

// The arrays of each function, by their names in small letters.
static const struct shape {
    const char *names;
    const char *a, *b, *c;  // matrices; [a] may be packed
    const char *x, *y;      // vectors
} shapes[] = {
    { " gemv gbmv ", BY_ORDER, NULL, NULL, "A ? m : n", "A ? n : m" },
    { " ger geru gerc ", BY_ORDER, NULL, NULL, "m", "n" },
    { " symv hemv sbmv hbmv syr2 her2 ", "n", NULL, NULL, "n", "n" },
    { " trmv trsv tbmv tbsv syr her ", "n", NULL, NULL, "n", NULL },
    { " spmv hpmv spr2 hpr2 ", PACKED, NULL, NULL, "n", "n" },
    { " tpmv tpsv spr hpr ", PACKED, NULL, NULL, "n", NULL },
    { " gemm gemm3m ", BY_TRANS_M, BY_TRANS_K, BY_ORDER, NULL, NULL },
    { " symm hemm ", BY_SIDE, BY_ORDER, BY_ORDER, NULL, NULL },
    { " syrk herk ", BY_TRANS_N, NULL, "n", NULL, NULL },
    { " syr2k her2k ", BY_TRANS_N, BY_TRANS_N, "n", NULL, NULL },
    { " trmm trsm ", BY_SIDE, BY_ORDER, NULL, NULL, NULL },
};

// Returns the name of the function without cblas_prefix and types, or NULL if
// it is none of CBLAS.
static const char *
stem_of(const struct making *self)
{
    const char *name = self->line->function->name;

    return g_str_has_prefix(name, cblas_prefix) &&
                   name[strlen(cblas_prefix)] != '\0'
               ? name + strlen(cblas_prefix) + 1
               : NULL;
}

static const struct shape *
shape_of(const struct making *self)
{
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (name_is(stem_of(self), shapes[i].names)) {
            return &shapes[i];
        }
    }
    return NULL;
}

// Whether the name of parameter [i], whose capitals do not count, begins with
// [start].
static bool
begins(const struct making *self, guint i, const char *start)
{
    return g_ascii_strncasecmp(c_name(self, i), start, strlen(start)) == 0;
}

static bool
is_array(const struct making *self, guint i)
{
    const struct c_type *to = c_target(parameter(self, i));

    return to != NULL && (c_is_number(to) || to->kind == c_void);
}

static bool
is_vector(const struct making *self, guint i)
{
    return is_array(self, i) && c_is_length(parameter(self, i + 1)) &&
           begins(self, i + 1, "inc");
}

static bool
is_matrix(const struct making *self, guint i)
{
    const struct shape *shape = shape_of(self);

    if (!is_array(self, i)) {
        return false;
    }
    return (c_is_length(parameter(self, i + 1)) &&
            begins(self, i + 1, "ld")) ||
           (shape != NULL && strcmp(shape->a, PACKED) == 0 &&
            name_is(c_name(self, i), " a ap "));
}

static bool
has_matrix(const struct making *self)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        if (is_matrix(self, i)) {
            return true;
        }
    }
    return false;
}

// Returns the type of its complex numbers, or NULL if it has none. What stands
// before their letter is of the result.
static const char *
item_of(const struct making *self)
{
    const char *name = self->line->function->name + strlen(cblas_prefix);
    bool is_complex = false;

    for (guint i = 0; i < self->parameters->len; i++) {
        is_complex |= (is_vector(self, i) || is_matrix(self, i)) &&
                      c_target(parameter(self, i))->kind == c_void;
    }
    name += strspn(name, "isd");
    return !is_complex    ? NULL
           : *name == 'c' ? "float _Complex"
           : *name == 'z' ? "double _Complex"
                          : NULL;
}

// Adds the entry of an array.
static void
add_array(struct making *self, guint i)
{
    const struct c_type *type = parameter(self, i);

    add(self, "(%s, %s, %s)",
        c_target(type)->kind == c_void ? "bytes" : "array", type->text,
        python_name(self, i));
}

// Takes a complex number that is handed over by its address.
static guint
take_scalar(struct making *self, guint i)
{
    const char *name = python_name(self, i);
    const char *item = item_of(self);

    add(self, "(python_only, double _Complex, %s)", name);
    if (strcmp(item, "double _Complex") == 0) {
        add(self, "(c_only, %s, &%s_)", parameter(self, i)->text, name);
    } else {
        add(self, "(c_only, %s, &(%s){ (%s)%s_ })", parameter(self, i)->text,
            item, item, name);
    }
    return 1;
}

// Returns the first vector, or the number of parameters if there is none.
static guint
first_vector(const struct making *self)
{
    guint i = 0;

    while (i < self->parameters->len && !is_vector(self, i)) {
        i++;
    }
    return i;
}

guint
rule_blas(struct making *self, guint i)
{
    const char *item, *type;

    if (stem_of(self) == NULL) {
        return 0;
    }
    item = item_of(self);
    type = parameter(self, i)->text;
    if (item == NULL && !has_matrix(self)) {
        return 0;
    }
    if (name_is(stem_of(self), " rot srot drot ")) {
        return refuse(self, line_open, "what is const, but C writes to it");
    }
    if (item != NULL && is_array(self, i) &&
        name_is(c_name(self, i), " alpha beta calpha cbeta ")) {
        return take_scalar(self, i);
    }
    if (is_vector(self, i)) {
        add_array(self, i);
        add(self, "(c_only, %s, 1)", parameter(self, i + 1)->text);
        return 2;
    }
    if (is_matrix(self, i) && shape_of(self) != NULL) {
        add_array(self, i);
        return 1;
    }
    if (is_array(self, i)) {
        return refuse(self, line_open, "how many numbers %s points to",
                      python_name(self, i));
    }
    if (!has_matrix(self) && name_is(c_name(self, i), " n ") &&
        first_vector(self) < self->parameters->len) {
        add(self, "(c_only, %s, (%s)(%s_.size / sizeof(%s)))", type, type,
            python_name(self, first_vector(self)), item);
        return 1;
    }
    if (c_is_number(parameter(self, i))) {
        add(self, "(%s, %s)", type, python_name(self, i));
        return 1;
    }
    return 0;
}

// Returns the name in Python of the parameter whose name begins with [start],
// or is that if it is one letter; NULL if there is none.
static const char *
find_name(const struct making *self, const char *start)
{
    for (guint i = 0; i < self->parameters->len; i++) {
        if (begins(self, i, start) &&
            (strlen(start) > 1 || strlen(c_name(self, i)) == 1)) {
            return python_name(self, i);
        }
    }
    return NULL;
}

// Appends a size, one of the table's texts, in C. Returns false if a parameter
// that it speaks of is not there.
static bool
append_size(const struct making *self, GString *text, const char *size)
{
    for (; *size != '\0'; size++) {
        const char *name = *size == 'O'   ? find_name(self, "order")
                           : *size == 'L' ? find_name(self, "side")
                           : *size == 'B' ? find_name(self, "transb")
                           : *size == 'A' ? find_name(self, "trans")
                           : *size == 'm' ? find_name(self, "m")
                           : *size == 'n' ? find_name(self, "n")
                           : *size == 'k' ? find_name(self, "k")
                                          : "";

        if (name == NULL) {
            return false;
        }
        if (*size == 'O') {
            g_string_append_printf(text, "(%s_ == CblasRowMajor)", name);
        } else if (*size == 'L') {
            g_string_append_printf(text, "%s_ == CblasLeft", name);
        } else if (*size == 'A' || *size == 'B') {
            g_string_append_printf(
                text, "(%s_ == CblasTrans || %s_ == CblasConjTrans)", name,
                name);
        } else if (*name != '\0') {
            g_string_append_printf(text, "(size_t)%s_", name);
        } else {
            g_string_append_c(text, *size);
        }
    }
    return true;
}

// Returns how many numbers, or rows of a matrix, parameter [i] must have, as
// the table has it; NULL if that does not say it.
static const char *
size_of(const struct making *self, guint i)
{
    const struct shape *shape = shape_of(self);

    switch (g_ascii_tolower(*c_name(self, i))) {
    case 'a':
        return shape->a;
    case 'b':
        return shape->b;
    case 'c':
        return shape->c;
    case 'x':
        return shape->x;
    case 'y':
        return shape->y;
    default:
        return NULL;
    }
}

// Adds that no size is negative, and no array too small.
static void
require_sizes(struct making *self)
{
    const char *item = item_of(self);
    GString *text = g_string_new("1");

    for (guint i = 0; i < self->parameters->len; i++) {
        const char *name = python_name(self, i);

        if (c_is_length(parameter(self, i)) && !begins(self, i, "inc")) {
            g_string_append_printf(text, " && %s_ >= 0", name);
        }
        if (!is_vector(self, i) && !is_matrix(self, i)) {
            continue;
        }
        g_string_append_printf(text, " && %s_.size", name);
        if (item != NULL) {
            g_string_append_printf(text, " / sizeof(%s)", item);
        }
        g_string_append(text, " >= ");
        if (begins(self, i + 1, "ld")) {
            g_string_append_printf(text, "(size_t)%s_ * ",
                                   python_name(self, i + 1));
        }
        g_string_append_c(text, '(');
        if (size_of(self, i) == NULL ||
            !append_size(self, text, size_of(self, i))) {
            refuse(self, line_open, "how many numbers %s points to", name);
        }
        g_string_append_c(text, ')');
    }
    g_string_erase(text, 0, (gssize)strlen("1 && "));
    add(self,
        "(require, %s, PyExc_ValueError, \"%s(): an array is too small\")",
        text->str, self->line->function->name);
    g_string_free(text, TRUE);
}

// Adds that vectors of complex numbers are whole, and as long as the first.
static void
require_vectors(struct making *self)
{
    guint first = first_vector(self);
    const char *name, *item = item_of(self);
    GString *text = g_string_new(NULL);

    if (first == self->parameters->len) {
        refuse(self, line_open, "how many numbers there are");
        g_string_free(text, TRUE);
        return;
    }
    name = python_name(self, first);
    g_string_append_printf(
        text,
        "%s_.size / sizeof(%s) <= INT_MAX && %s_.size %% sizeof(%s) == 0",
        name, item, name, item);
    for (guint i = first + 1; i < self->parameters->len; i++) {
        if (is_vector(self, i)) {
            g_string_append_printf(text, " && %s_.size == %s_.size",
                                   python_name(self, i), name);
        }
    }
    add(self,
        "(require, %s, PyExc_ValueError, \"%s(): no complex numbers, or "
        "not as many\")",
        text->str, self->line->function->name);
    g_string_free(text, TRUE);
}

// Adds that what is bytes lies where its numbers may.
static void
require_places(struct making *self)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < self->parameters->len; i++) {
        if (is_vector(self, i) || is_matrix(self, i)) {
            g_string_append_printf(
                text, "%s(uintptr_t)%s_.data %% _Alignof(%s) == 0",
                text->len > 0 ? " && " : "", python_name(self, i),
                item_of(self));
        }
    }
    add(self,
        "(require, %s, PyExc_ValueError, \"%s(): an array is not "
        "aligned\")",
        text->str, self->line->function->name);
    g_string_free(text, TRUE);
}

void
blas_finish(struct making *self)
{
    if (stem_of(self) == NULL || self->line->reason != NULL) {
        return;
    }
    if (has_matrix(self)) {
        require_sizes(self);
    } else if (item_of(self) != NULL) {
        require_vectors(self);
    }
    if (item_of(self) != NULL) {
        require_places(self);
    }
}
