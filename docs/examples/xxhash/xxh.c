// xxh.c - the hashes of libxxhash, bound by binding lines alone.
//
// XXH128_hash_t is a struct of two 64-bit halves. In Python it is an int; the
// two functions below convert it.
#include <pyzc/pyzc.h>

#include <xxhash.h>

// Writes the int [value] to [out]. Refuses an int not from 0 to 2**128 - 1.
static bool
xxh128_to_c(PyObject *value, XXH128_hash_t *out)
{
    PyObject *shift = NULL;
    PyObject *high = NULL;

    if (!PyLong_Check(value)) {
        return false;
    }
    shift = PyLong_FromLong(64);
    if (shift == NULL) {
        return false;
    }
    high = PyNumber_Rshift(value, shift);
    if (high != NULL) {
        out->high64 = PyLong_AsUnsignedLongLong(high);
        out->low64 = PyLong_AsUnsignedLongLongMask(value);
    }
    Py_DECREF(shift);
    Py_XDECREF(high);
    return !PyErr_Occurred();
}

// Returns high * 2**64 + low as an int.
static PyObject *
xxh128_to_python(XXH128_hash_t hash)
{
    PyObject *high = PyLong_FromUnsignedLongLong(hash.high64);
    PyObject *low = PyLong_FromUnsignedLongLong(hash.low64);
    PyObject *shift = PyLong_FromLong(64);
    PyObject *shifted = NULL;
    PyObject *result = NULL;

    if (high != NULL && low != NULL && shift != NULL) {
        shifted = PyNumber_Lshift(high, shift);
    }
    if (shifted != NULL) {
        result = PyNumber_Or(shifted, low);
    }
    Py_XDECREF(high);
    Py_XDECREF(low);
    Py_XDECREF(shift);
    Py_XDECREF(shifted);
    return result;
}
PYZC_CONVERTER(xxh128, XXH128_hash_t, "int", (to_c, xxh128_to_c),
               (to_python, xxh128_to_python));

PYZC_FN_AS(XXH32_hash_t, XXH32, xxh32_intdigest,
           "Return the 32-bit xxHash of *data*.",
           (bytes, data), (XXH32_hash_t, seed, 0));

PYZC_FN_AS(XXH64_hash_t, XXH64, xxh64_intdigest,
           "Return the 64-bit xxHash of *data*.",
           (bytes, data), (XXH64_hash_t, seed, 0));

PYZC_FN_AS(XXH64_hash_t, XXH3_64bits, xxh3_64_noseed,
           "Return the 64-bit XXH3 hash of *data*.", (bytes, data));

PYZC_FN_AS(XXH64_hash_t, XXH3_64bits_withSeed, xxh3_64_intdigest,
           "Return the 64-bit XXH3 hash of *data*.",
           (bytes, data), (XXH64_hash_t, seed, 0));

PYZC_FN_AS((converter, xxh128), XXH3_128bits, xxh3_128_noseed,
           "Return the 128-bit XXH3 hash of *data*.", (bytes, data));

PYZC_FN_AS((converter, xxh128), XXH3_128bits_withSeed, xxh3_128_intdigest,
           "Return the 128-bit XXH3 hash of *data*.",
           (bytes, data), (XXH64_hash_t, seed, 0));

PYZC_FN_AS(int, XXH128_isEqual, xxh3_128_equal,
           "Return 1 if two 128-bit hashes are equal, else 0.",
           (converter, xxh128, a), (converter, xxh128, b));

PYZC_FN_AS(unsigned, XXH_versionNumber, version_number,
           "Return the version of libxxhash, 801 for 0.8.1.", (void));

#define VERSIONS(X) X(XXH_VERSION_NUMBER, HEADER_VERSION_NUMBER)
PYZC_CONSTANTS(versions, VERSIONS);

PYZC_MODULE(xxh, "The xxHash family of fast hashes.",
            xxh32_intdigest, xxh64_intdigest, xxh3_64_noseed, xxh3_64_intdigest,
            xxh3_128_noseed, xxh3_128_intdigest, xxh3_128_equal,
            version_number, versions);
