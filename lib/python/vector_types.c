// vector_types.c - how functions over arrays read and write numbers.
// SPDX-License-Identifier: MIT

#include "vector.h"

#include "dtype.h"

static intmax_t
vector_integer(const struct vector_number *number)
{
    return number->kind == 'u' ? (intmax_t)number->u : number->i;
}

static double
vector_real(const struct vector_number *number)
{
    return number->kind == 'u'                          ? (double)number->u
           : number->kind == 'f' || number->kind == 'c' ? number->f
                                                        : (double)number->i;
}

static double
vector_imaginary(const struct vector_number *number)
{
    return number->kind == 'c' ? number->imaginary : 0.0;
}

// For each type how it is read and written, by its kind. What is written is
// what a type of as many or fewer values was.
#define VECTOR_LOAD(T, load, ...)                                             \
    static void load(const void *item, struct vector_number *out)             \
    {                                                                         \
        T value;                                                              \
                                                                              \
        memcpy(&value, item, sizeof(value));                                  \
        __VA_ARGS__                                                           \
    }
#define VECTOR_STORE(T, store, get)                                           \
    static void store(void *item, const struct vector_number *number)         \
    {                                                                         \
        T value = (T)get(number);                                             \
                                                                              \
        memcpy(item, &value, sizeof(value));                                  \
    }
#define VECTOR_INTEGER(T, letter, load, store)                                \
    VECTOR_LOAD(T, load, out->kind = letter; out->i = (intmax_t)value;        \
                out->u = (uintmax_t)value;)                                   \
    VECTOR_STORE(T, store, vector_integer)
#define VECTOR_pyzc_items_signed(T, load, store)                              \
    VECTOR_INTEGER(T, 'i', load, store)
#define VECTOR_pyzc_items_unsigned(T, load, store)                            \
    VECTOR_INTEGER(T, 'u', load, store)
#define VECTOR_pyzc_items_bool(T, load, store)                                \
    VECTOR_LOAD(T, load, out->kind = 'b'; out->i = value;)                    \
    VECTOR_STORE(T, store, vector_integer)
#define VECTOR_pyzc_items_float(T, load, store)                               \
    VECTOR_LOAD(T, load, out->kind = 'f'; out->f = (double)value;)            \
    VECTOR_STORE(T, store, vector_real)
#define VECTOR_pyzc_items_complex(T, load, store)                             \
    VECTOR_LOAD(T, load, vector_parts((double _Complex)value, out);)          \
    VECTOR_STORE(T, store, vector_complex)
#define VECTOR_FUNCTIONS(c, T, suffix)                                        \
    PYZC_CAT(VECTOR_, PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix))                \
    (T, vector_load_##suffix, vector_store_##suffix)

#if !defined(__STDC_NO_COMPLEX__)
// A complex number is an array of two: its real and its imaginary part.
static void
vector_parts(double _Complex value, struct vector_number *out)
{
    double parts[2];

    memcpy(parts, &value, sizeof(parts));
    out->kind = 'c';
    out->f = parts[0];
    out->imaginary = parts[1];
}

static double _Complex vector_complex(const struct vector_number *number)
{
    double parts[2] = { vector_real(number), vector_imaginary(number) };
    double _Complex value;

    memcpy(&value, parts, sizeof(value));
    return value;
}
#endif
PYZC_ITEMS(VECTOR_FUNCTIONS, ~)
#undef VECTOR_FUNCTIONS
#undef VECTOR_pyzc_items_complex
#undef VECTOR_pyzc_items_float
#undef VECTOR_pyzc_items_bool
#undef VECTOR_pyzc_items_unsigned
#undef VECTOR_pyzc_items_signed
#undef VECTOR_INTEGER
#undef VECTOR_STORE
#undef VECTOR_LOAD

#define VECTOR_TYPE(c, T, suffix)                                             \
    [pyzc_ndarray_##suffix] = { &pyzc_item_##suffix##_, vector_load_##suffix, \
                                vector_store_##suffix },
// clang-format off
static struct vector_type vector_types[] PYZC_TABLE_("vectorize") = {
    PYZC_ITEMS(VECTOR_TYPE, ~)
};
// clang-format on
#undef VECTOR_TYPE

const struct vector_type *
pyzc_vector_type_(int number)
{
    return number >= 0 &&
                   (size_t)number <
                       sizeof(vector_types) / sizeof(*vector_types) &&
                   vector_types[number].item != NULL
               ? &vector_types[number]
               : NULL;
}

const struct vector_type *
pyzc_vector_type_of_(char kind, size_t size)
{
    for (size_t i = 0;
         kind != 0 && i < sizeof(vector_types) / sizeof(*vector_types); i++) {
        const struct pyzc_item_type *item = vector_types[i].item;

        if (item != NULL && item->kind == kind && item->size == size) {
            return &vector_types[i];
        }
    }
    return NULL;
}

const char *
pyzc_vector_type_name_(const struct vector_type *type, char text[16])
{
    pyzc_dtype_name_(type->item->kind, (Py_ssize_t)type->item->size, text);
    return text;
}

bool
pyzc_vector_same_(const struct vector_type *a, const struct vector_type *b)
{
    return a->item->kind == b->item->kind && a->item->size == b->item->size;
}

bool
pyzc_vector_can_cast_(const struct vector_type *from,
                      const struct vector_type *to)
{
    return pyzc_can_cast_(from->item->kind, from->item->size, to->item->kind,
                          to->item->size);
}
