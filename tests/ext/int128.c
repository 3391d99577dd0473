// int128.c - ints of 128 bits.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct wide {
    uint64_t low, high;
};
struct signed_wide {
    uint64_t low;
    int64_t high;
};

static bool
wide_to_c(PyObject *value, struct wide *out)
{
    return pyzc_to_uint128(value, &out->low, &out->high);
}

static PyObject *
wide_to_python(struct wide value)
{
    return pyzc_from_uint128(value.low, value.high);
}
PYZC_CONVERTER(wide, struct wide, "int", (to_c, wide_to_c),
               (to_python, wide_to_python));

static bool
signed_wide_to_c(PyObject *value, struct signed_wide *out)
{
    return pyzc_to_int128(value, &out->low, &out->high);
}

static PyObject *
signed_wide_to_python(struct signed_wide value)
{
    return pyzc_from_int128(value.low, value.high);
}
PYZC_CONVERTER(signed_wide, struct signed_wide, "int",
               (to_c, signed_wide_to_c), (to_python, signed_wide_to_python));

static struct wide
same(struct wide x)
{
    return x;
}
PYZC_FN((converter, wide), same, "Return *x*.", (converter, wide, x));

static struct signed_wide
same_signed(struct signed_wide x)
{
    return x;
}
PYZC_FN((converter, signed_wide), same_signed, "Return *x*.",
        (converter, signed_wide, x));

static uint64_t
high_of(struct wide x)
{
    return x.high;
}
PYZC_FN(uint64_t, high_of, "Return the upper half of *x*.",
        (converter, wide, x));

PYZC_MODULE(int128, "Ints of 128 bits.", same, same_signed, high_of);
