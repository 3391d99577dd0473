// twin_hash.c - the functions that xxhash has for each of its hashes, by lines
// alone: FNV-1a instead of its own.
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static uint64_t
fnv64(const void *data, size_t size, uint64_t seed)
{
    const unsigned char *bytes = data;
    uint64_t hash = seed ^ 14695981039346656037u;

    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ bytes[i]) * 1099511628211u;
    }
    return hash;
}

static void
fnv64_digest(const void *data, size_t size, uint64_t seed,
             unsigned char digest[8])
{
    uint64_t hash = fnv64(data, size, seed);

    for (int i = 0; i < 8; i++) {
        digest[i] = (unsigned char)(hash >> (56 - 8 * i));
    }
}

static void
fnv64_hexdigest(const void *data, size_t size, uint64_t seed, char hex[16])
{
    uint64_t hash = fnv64(data, size, seed);

    for (int i = 0; i < 16; i++) {
        hex[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    }
}

#define INPUT                                                                 \
    (bytes_or_str, (const void *, size_t), data), (masked, uint64_t, seed, 0)

PYZC_FN_AS(uint64_t, fnv64, fnv64_intdigest, "Return the hash.", INPUT);
PYZC_FN(void, fnv64_digest, "Return the hash as bytes.", INPUT,
        (out, bytes, unsigned char *, digest, 8));
PYZC_FN(void, fnv64_hexdigest, "Return the hash in hexadecimal.", INPUT,
        (out, str, char *, hex, 16));
PYZC_FN_AS(void, fnv64_hexdigest, strict_hexdigest, "As hashlib, bytes only.",
           (bytes, (const void *, size_t), data), (c_only, uint64_t, 0),
           (out, str, char *, hex, 16),
           (refuse, data, PyExc_TypeError,
            "Strings must be encoded before hashing"));

PYZC_MODULE(twin_hash, "A hash.", fnv64_intdigest, fnv64_digest,
            fnv64_hexdigest, strict_hexdigest);
