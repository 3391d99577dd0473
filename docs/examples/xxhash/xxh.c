// xxh.c - the hashes of libxxhash, of data at once and of data in pieces.
//
// The functions are the library's own. XXH128_hash_t is a struct of two 64-bit
// halves; in Python it is an int, and two functions below convert it. The
// hashers are the library's states, with the methods of hashlib's objects.
#include <pyzc/pyzc.h>

#include <xxhash.h>

static bool
xxh128_to_c(PyObject *value, XXH128_hash_t *out)
{
    return pyzc_to_uint128(value, &out->low64, &out->high64);
}

static PyObject *
xxh128_to_python(XXH128_hash_t hash)
{
    return pyzc_from_uint128(hash.low64, hash.high64);
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

// Hashers

struct hex {
    char text[2 * sizeof(XXH128_canonical_t)];
    size_t size;
};

static struct hex
to_hex(const unsigned char *bytes, size_t size)
{
    struct hex hex = { .size = 2 * size };

    for (size_t i = 0; i < hex.size; i++) {
        int shift = i % 2 == 0 ? 4 : 0;

        hex.text[i] = "0123456789abcdef"[bytes[i / 2] >> shift & 15];
    }
    return hex;
}

// The library makes a state and prepares it in two steps, and copies into one
// that is there; it has digests as integers. So each hasher has four functions
// of its own: [name]_make() and [name]_copy() return a new state, or NULL if
// there is no memory; [name]_bytes() and [name]_hex() return the digest.
#define HASHER(name, state_, reset_, hash_, canonical_, seed_type)            \
    static state_##state_t *name##_copy(const state_##state_t *from)          \
    {                                                                         \
        state_##state_t *state = state_##createState();                       \
                                                                              \
        if (state != NULL) {                                                  \
            state_##copyState(state, from);                                   \
        }                                                                     \
        return state;                                                         \
    }                                                                         \
    static state_##state_t *name##_make(const void *data, size_t size,        \
                                        seed_type seed)                       \
    {                                                                         \
        state_##state_t *state = state_##createState();                       \
                                                                              \
        if (state != NULL) {                                                  \
            reset_(state, seed);                                              \
            hash_##update(state, data, size);                                 \
        }                                                                     \
        return state;                                                         \
    }                                                                         \
    static canonical_##canonical_t name##_bytes(const state_##state_t *state) \
    {                                                                         \
        canonical_##canonical_t bytes;                                        \
                                                                              \
        canonical_##canonicalFromHash(&bytes, hash_##digest(state));          \
        return bytes;                                                         \
    }                                                                         \
    static struct hex name##_hex(const state_##state_t *state)                \
    {                                                                         \
        canonical_##canonical_t bytes = name##_bytes(state);                  \
                                                                              \
        return to_hex(bytes.digest, sizeof(bytes.digest));                    \
    }

HASHER(xxh32, XXH32_, XXH32_reset, XXH32_, XXH32_, XXH32_hash_t)
PYZC_HANDLE(XXH32, XXH32_state_t *, (destroy, XXH32_freeState));
PYZC_METHOD((class, XXH32, null, PyExc_MemoryError), xxh32_make,
            XXH32, __new__, "",
            (or_none, bytes, data), (XXH32_hash_t, seed, 0));
// A large piece is hashed without the GIL. Meanwhile the state is not in its
// object, so that other threads cannot use it.
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH32_update, XXH32, update, "Hash more *data*.",
            (self), (bytes, data), (allow_threads, data_.size > 65536));
PYZC_METHOD((local, XXH32_canonical_t), xxh32_bytes, XXH32, digest,
            "Return the hash of all data as bytes.", (const, self),
            (result, bytes, result_.digest, sizeof(result_.digest)));
PYZC_METHOD((local, struct hex), xxh32_hex, XXH32, hexdigest,
            "Return the hash of all data as hexadecimal digits.",
            (const, self), (result, str, result_.text, result_.size));
PYZC_METHOD(XXH32_hash_t, XXH32_digest, XXH32, intdigest,
            "Return the hash of all data as an int.", (const, self));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH32_reset, XXH32, reset,
            "Forget all data, and begin with this *seed*.",
            (self), (XXH32_hash_t, seed, 0));
PYZC_METHOD((class, XXH32, null, PyExc_MemoryError), xxh32_copy,
            XXH32, copy, "Return a hasher of the same data, for more.",
            (const, self));
#define XXH32_CONSTANTS(X)                                                    \
    X("XXH32", name) X(4, digest_size) X(16, block_size)
PYZC_CONSTANTS(xxh32_constants, XXH32_CONSTANTS);
PYZC_CLASS(XXH32, "A hasher of data in pieces.", __new__, update, digest,
           hexdigest, intdigest, reset, copy, (constants, xxh32_constants));

HASHER(xxh64, XXH64_, XXH64_reset, XXH64_, XXH64_, XXH64_hash_t)
PYZC_HANDLE(XXH64, XXH64_state_t *, (destroy, XXH64_freeState));
PYZC_METHOD((class, XXH64, null, PyExc_MemoryError), xxh64_make,
            XXH64, __new__, "",
            (or_none, bytes, data), (XXH64_hash_t, seed, 0));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH64_update, XXH64, update, "Hash more *data*.",
            (self), (bytes, data), (allow_threads, data_.size > 65536));
PYZC_METHOD((local, XXH64_canonical_t), xxh64_bytes, XXH64, digest,
            "Return the hash of all data as bytes.", (const, self),
            (result, bytes, result_.digest, sizeof(result_.digest)));
PYZC_METHOD((local, struct hex), xxh64_hex, XXH64, hexdigest,
            "Return the hash of all data as hexadecimal digits.",
            (const, self), (result, str, result_.text, result_.size));
PYZC_METHOD(XXH64_hash_t, XXH64_digest, XXH64, intdigest,
            "Return the hash of all data as an int.", (const, self));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH64_reset, XXH64, reset,
            "Forget all data, and begin with this *seed*.",
            (self), (XXH64_hash_t, seed, 0));
PYZC_METHOD((class, XXH64, null, PyExc_MemoryError), xxh64_copy,
            XXH64, copy, "Return a hasher of the same data, for more.",
            (const, self));
#define XXH64_CONSTANTS(X)                                                    \
    X("XXH64", name) X(8, digest_size) X(32, block_size)
PYZC_CONSTANTS(xxh64_constants, XXH64_CONSTANTS);
PYZC_CLASS(XXH64, "A hasher of data in pieces.", __new__, update, digest,
           hexdigest, intdigest, reset, copy, (constants, xxh64_constants));

HASHER(xxh3_64, XXH3_, XXH3_64bits_reset_withSeed, XXH3_64bits_,
       XXH64_, XXH64_hash_t)
PYZC_HANDLE(XXH3_64, XXH3_state_t *, (destroy, XXH3_freeState));
PYZC_METHOD((class, XXH3_64, null, PyExc_MemoryError), xxh3_64_make,
            XXH3_64, __new__, "",
            (or_none, bytes, data), (XXH64_hash_t, seed, 0));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH3_64bits_update, XXH3_64, update, "Hash more *data*.",
            (self), (bytes, data), (allow_threads, data_.size > 65536));
PYZC_METHOD((local, XXH64_canonical_t), xxh3_64_bytes, XXH3_64, digest,
            "Return the hash of all data as bytes.", (const, self),
            (result, bytes, result_.digest, sizeof(result_.digest)));
PYZC_METHOD((local, struct hex), xxh3_64_hex, XXH3_64, hexdigest,
            "Return the hash of all data as hexadecimal digits.",
            (const, self), (result, str, result_.text, result_.size));
PYZC_METHOD(XXH64_hash_t, XXH3_64bits_digest, XXH3_64, intdigest,
            "Return the hash of all data as an int.", (const, self));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH3_64bits_reset_withSeed, XXH3_64, reset,
            "Forget all data, and begin with this *seed*.",
            (self), (XXH64_hash_t, seed, 0));
PYZC_METHOD((class, XXH3_64, null, PyExc_MemoryError), xxh3_64_copy,
            XXH3_64, copy, "Return a hasher of the same data, for more.",
            (const, self));
#define XXH3_64_CONSTANTS(X)                                                  \
    X("XXH3_64", name) X(8, digest_size) X(32, block_size)
PYZC_CONSTANTS(xxh3_64_constants, XXH3_64_CONSTANTS);
PYZC_CLASS(XXH3_64, "A hasher of data in pieces.", __new__, update, digest,
           hexdigest, intdigest, reset, copy, (constants, xxh3_64_constants));

HASHER(xxh3_128, XXH3_, XXH3_128bits_reset_withSeed, XXH3_128bits_,
       XXH128_, XXH64_hash_t)
PYZC_HANDLE(XXH3_128, XXH3_state_t *, (destroy, XXH3_freeState));
PYZC_METHOD((class, XXH3_128, null, PyExc_MemoryError), xxh3_128_make,
            XXH3_128, __new__, "",
            (or_none, bytes, data), (XXH64_hash_t, seed, 0));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH3_128bits_update, XXH3_128, update, "Hash more *data*.",
            (self), (bytes, data), (allow_threads, data_.size > 65536));
PYZC_METHOD((local, XXH128_canonical_t), xxh3_128_bytes, XXH3_128, digest,
            "Return the hash of all data as bytes.", (const, self),
            (result, bytes, result_.digest, sizeof(result_.digest)));
PYZC_METHOD((local, struct hex), xxh3_128_hex, XXH3_128, hexdigest,
            "Return the hash of all data as hexadecimal digits.",
            (const, self), (result, str, result_.text, result_.size));
PYZC_METHOD((converter, xxh128), XXH3_128bits_digest, XXH3_128, intdigest,
            "Return the hash of all data as an int.", (const, self));
PYZC_METHOD((status, XXH_errorcode, nonzero, PyExc_MemoryError),
            XXH3_128bits_reset_withSeed, XXH3_128, reset,
            "Forget all data, and begin with this *seed*.",
            (self), (XXH64_hash_t, seed, 0));
PYZC_METHOD((class, XXH3_128, null, PyExc_MemoryError), xxh3_128_copy,
            XXH3_128, copy, "Return a hasher of the same data, for more.",
            (const, self));
#define XXH3_128_CONSTANTS(X)                                                 \
    X("XXH3_128", name) X(16, digest_size) X(64, block_size)
PYZC_CONSTANTS(xxh3_128_constants, XXH3_128_CONSTANTS);
PYZC_CLASS(XXH3_128, "A hasher of data in pieces.", __new__, update, digest,
           hexdigest, intdigest, reset, copy, (constants, xxh3_128_constants));

PYZC_MODULE(xxh, "The xxHash family of fast hashes.",
            xxh32_intdigest, xxh64_intdigest, xxh3_64_noseed,
            xxh3_64_intdigest, xxh3_128_noseed, xxh3_128_intdigest,
            xxh3_128_equal, version_number, versions, XXH32, XXH64, XXH3_64,
            XXH3_128);
