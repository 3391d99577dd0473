// reuse.h - how large a cache should have been, from what it was asked for.
//
// Two kinds of caches, of whose keys the hash is known:
//
// A table that is filled and then takes no more. A key that came as the r-th
// is a hit from then on where the table has r entries or more, so that one
// pass tells the hits of tables of all sizes: it is a stack algorithm, whose
// stack is in the order of arrival (Mattson, Gecsei, Slutz, Traiger:
// Evaluation techniques for storage hierarchies, IBM Systems Journal 9(2),
// 1970).
//
// A cache in which each key has one slot, which it shares with others. A key
// is found there again unless one of the d others that came meanwhile, its
// stack distance, has the same slot: with s slots the chance is
// (1 - 1/s)^d.
//
// Up to PYZC_REUSE_KEYS keys all are followed, and both are exact but for the
// width of the buckets of a histogram. When there are more, every second is
// dropped, by its hash, as often as need be; what is measured of the rest
// counts as many times, and is as many times as far away. That is SHARDS
// (Waldspurger, Park, Garthwaite, Ahmad: Efficient MRC construction with
// SHARDS, FAST '15), whose threshold is halved. Misses are estimated, and
// subtracted from the number of references, which is known: so keys that come
// often, and may have been dropped, count as hits, as its correction has it.
//
// Keys with the same 64 bits of hash are taken for one. Any thread may use it
// at any time. Needs no Python, and takes no memory but its own.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CORE_REUSE_H
#define PYZC_CORE_REUSE_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/counters.h>

#define PYZC_REUSE_KEYS 8192
#define PYZC_REUSE_SLOTS (2 * PYZC_REUSE_KEYS)

struct pyzc_reuse_key {
    uint64_t hash;
    uint32_t slot;  // of time, when it came last; 0 if it is not kept
};

// A zeroed one has seen nothing.
struct pyzc_reuse {
    _Atomic bool is_locked;
    unsigned shift;   // of how many keys one is followed, a power of two
    uint32_t n_keys;  // followed
    uint32_t n_kept;  // of these, those in the table
    uint32_t now;     // the last slot of time
    uint64_t n;       // references
    uint64_t n_hits;
    uint64_t n_first;  // references to a key that was new, estimated
    struct pyzc_reuse_key keys[PYZC_REUSE_KEYS];  // in order of arrival
    uint16_t places[PYZC_REUSE_SLOTS];  // a hash table of keys, 0: none; as
    uint16_t owners[PYZC_REUSE_SLOTS + 1];  // those of slots of time are
    uint16_t sums[PYZC_REUSE_SLOTS + 1];    // of owners, a Fenwick tree
    struct pyzc_histogram ranks;
    struct pyzc_histogram distances;
};

// What became of a reference: the key was in the table; was put there; or
// does not get there.
enum pyzc_reference { pyzc_reuse_hit, pyzc_reuse_put, pyzc_reuse_left };

// Takes note of a reference to the key with [hash].
PYZC_API void pyzc_reuse_refer(struct pyzc_reuse *self, uint64_t hash,
                               enum pyzc_reference what);

// Takes note that the table was emptied: all keys are new again.
PYZC_API void pyzc_reuse_forget(struct pyzc_reuse *self);

// Writes how many entries a table needs for [rate] of the references to be
// hits. Returns whether there is such a number: not without references, nor
// where too many were the first to their key.
PYZC_API bool pyzc_reuse_entries(struct pyzc_reuse *self, double rate,
                                 uint64_t *entries);

// Writes how many slots, a power of two, [rate] of the hits need to be found
// in their slot. Returns false without hits.
PYZC_API bool pyzc_reuse_slots(struct pyzc_reuse *self, double rate,
                               uint64_t *slots);

#endif  // PYZC_CORE_REUSE_H
