// reuse.c - a sample of keys, the order of their arrival, and stack distances.
//
// Time has slots. Each key that is kept owns the slot in which it came last;
// how many slots after that one have owners is its stack distance. A Fenwick
// tree adds that up. When time is over, the slots that are owned move
// together, and it continues after them.
// SPDX-License-Identifier: MIT

#include "reuse.h"

#include <string.h>

#define PLACES_MASK (PYZC_REUSE_SLOTS - 1)

static void
reuse_lock(struct pyzc_reuse *self)
{
    while (atomic_exchange_explicit(&self->is_locked, true,
                                    memory_order_acquire)) {
    }
}

static void
reuse_unlock(struct pyzc_reuse *self)
{
    atomic_store_explicit(&self->is_locked, false, memory_order_release);
}

// Returns a hash whose high bits and low bits are good ones, whatever those of
// [hash] are (the finalizer of SplitMix64).
static uint64_t
scatter(uint64_t hash)
{
    hash = (hash ^ hash >> 30) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ hash >> 27) * 0x94d049bb133111eb;
    return hash ^ hash >> 31;
}

// The Fenwick tree of the slots that have an owner

static void
sums_add(struct pyzc_reuse *self, uint32_t slot, uint16_t n)
{
    for (; slot <= PYZC_REUSE_SLOTS; slot += slot & -slot) {
        self->sums[slot] = (uint16_t)(self->sums[slot] + n);
    }
}

// Returns how many slots up to [slot] have an owner.
static uint32_t
sums_until(const struct pyzc_reuse *self, uint32_t slot)
{
    uint32_t sum = 0;

    for (; slot > 0; slot -= slot & -slot) {
        sum += self->sums[slot];
    }
    return sum;
}

static uint32_t
least_of(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

// Moves the slots that have an owner together.
static void
move_together(struct pyzc_reuse *self)
{
    uint32_t to = 0;

    for (uint32_t slot = 1; slot <= self->now; slot++) {
        uint16_t owner = self->owners[slot];

        if (owner != 0) {
            self->owners[slot] = 0;
            self->owners[++to] = owner;
            self->keys[owner - 1].slot = to;
        }
    }
    for (uint32_t slot = 1; slot <= PYZC_REUSE_SLOTS; slot++) {
        self->sums[slot] = (uint16_t)(least_of(slot, to) -
                                      least_of(slot - (slot & -slot), to));
    }
    self->now = self->n_kept = to;
}

// Keys

static bool
is_followed(const struct pyzc_reuse *self, uint64_t hash)
{
    return hash <= UINT64_MAX >> self->shift;
}

// Returns the place of the key with [hash], or that where it would be.
static uint16_t *
find_key(struct pyzc_reuse *self, uint64_t hash)
{
    uint64_t at = hash;

    for (;; at++) {
        uint16_t *place = &self->places[at & PLACES_MASK];

        if (*place == 0 || self->keys[*place - 1].hash == hash) {
            return place;
        }
    }
}

// Follows half as many keys as before.
static void
halve_keys(struct pyzc_reuse *self)
{
    uint32_t n = 0;

    self->shift++;
    memset(self->places, 0, sizeof(self->places));
    for (uint32_t i = 0; i < self->n_keys; i++) {
        struct pyzc_reuse_key key = self->keys[i];

        if (!is_followed(self, key.hash)) {
            self->owners[key.slot] = 0;
            continue;
        }
        self->owners[key.slot] = (uint16_t)(n + 1);
        self->keys[n++] = key;
        *find_key(self, key.hash) = (uint16_t)n;
    }
    self->owners[0] = 0;
    self->n_keys = n;
    move_together(self);
}

// Gives key [i] the newest slot.
static void
touch_key(struct pyzc_reuse *self, uint32_t i)
{
    uint32_t slot = self->keys[i].slot;

    if (slot != 0) {
        self->owners[slot] = 0;
        self->keys[i].slot = 0;
        sums_add(self, slot, UINT16_MAX);  // less one
        self->n_kept--;
    }
    if (self->now == PYZC_REUSE_SLOTS) {
        move_together(self);
    }
    slot = ++self->now;
    self->owners[slot] = (uint16_t)(i + 1);
    self->keys[i].slot = slot;
    sums_add(self, slot, 1);
    self->n_kept++;
}

static void
refer_known(struct pyzc_reuse *self, uint32_t i, enum pyzc_reference what)
{
    uint64_t weight = (uint64_t)1 << self->shift;
    uint32_t slot = self->keys[i].slot;

    pyzc_histogram_add_(&self->ranks, (i + 1) * weight, weight);
    if (slot != 0 && what == pyzc_reuse_hit) {
        uint64_t distance = self->n_kept - sums_until(self, slot);

        pyzc_histogram_add_(&self->distances, distance * weight, weight);
    }
    if (what != pyzc_reuse_left) {
        touch_key(self, i);
    }
}

static void
refer_new(struct pyzc_reuse *self, uint64_t hash, enum pyzc_reference what)
{
    while (self->n_keys == PYZC_REUSE_KEYS) {
        halve_keys(self);
    }
    if (!is_followed(self, hash)) {
        return;
    }
    self->n_first += (uint64_t)1 << self->shift;
    self->keys[self->n_keys] = (struct pyzc_reuse_key){ hash, 0 };
    *find_key(self, hash) = (uint16_t)(self->n_keys + 1);
    self->n_keys++;
    if (what != pyzc_reuse_left) {
        touch_key(self, self->n_keys - 1);
    }
}

void
pyzc_reuse_refer(struct pyzc_reuse *self, uint64_t hash,
                 enum pyzc_reference what)
{
    hash = scatter(hash);
    reuse_lock(self);
    self->n++;
    self->n_hits += what == pyzc_reuse_hit;
    if (is_followed(self, hash)) {
        uint16_t place = *find_key(self, hash);

        if (place != 0) {
            refer_known(self, place - 1u, what);
        } else {
            refer_new(self, hash, what);
        }
    }
    reuse_unlock(self);
}

void
pyzc_reuse_forget(struct pyzc_reuse *self)
{
    reuse_lock(self);
    self->shift = 0;
    self->n_keys = self->n_kept = self->now = 0;
    memset(self->places, 0, sizeof(self->places));
    memset(self->owners, 0, sizeof(self->owners));
    memset(self->sums, 0, sizeof(self->sums));
    reuse_unlock(self);
}

// What was found

// Writes the least number of entries with which no more than [allowed]
// references to known keys are misses.
static uint64_t
entries_with(const struct pyzc_histogram *ranks, double allowed)
{
    double missed = 0;

    for (size_t i = PYZC_HISTOGRAM_BUCKETS_ - 1; i > 0; i--) {
        missed += (double)pyzc_counted_(&ranks->buckets[i]);
        if (missed > allowed) {
            return pyzc_histogram_last_(i);
        }
    }
    return 1;
}

bool
pyzc_reuse_entries(struct pyzc_reuse *self, double rate, uint64_t *entries)
{
    double allowed;
    bool is_known;

    reuse_lock(self);
    allowed = (1 - rate) * (double)self->n - (double)self->n_first;
    is_known = self->n > 0 && allowed >= 0;
    if (is_known) {
        *entries = entries_with(&self->ranks, allowed);
    }
    reuse_unlock(self);
    return is_known;
}

static double
power_of(double base, uint64_t exponent)
{
    double result = 1;

    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 != 0) {
            result *= base;
        }
        base *= base;
    }
    return result;
}

// Returns how many references would be misses with [slots].
static double
missed_with(const struct pyzc_histogram *distances, double slots)
{
    double missed = 0;

    for (size_t i = 1; i < PYZC_HISTOGRAM_BUCKETS_; i++) {
        double n = (double)pyzc_counted_(&distances->buckets[i]);

        if (n > 0) {
            missed +=
                n * (1 - power_of(1 - 1 / slots, pyzc_histogram_last_(i)));
        }
    }
    return missed;
}

bool
pyzc_reuse_slots(struct pyzc_reuse *self, double rate, uint64_t *slots)
{
    bool has_hits;

    reuse_lock(self);
    has_hits = self->n_hits > 0;
    *slots = 1;
    while (has_hits && missed_with(&self->distances, (double)*slots) >
                           (1 - rate) * (double)self->n_hits) {
        *slots *= 2;
    }
    reuse_unlock(self);
    return has_hits;
}
