// gate.h - lets threads in until it is closed, and knows how many are inside.
//
// Everything here may be called by any thread at any time. Entering comes
// after whatever was done before the gate was made; what the one that closes
// it does once no thread is inside comes after all that was done inside.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CORE_GATE_H
#define PYZC_CORE_GATE_H

#include <limits.h>
#include <stdatomic.h>
#include <stdbool.h>

// A zeroed gate is open, and no thread is inside.
struct gate {
    atomic_uint state;  // how many are inside, and whether it is closed
};
#define GATE_CLOSED (UINT_MAX / 2 + 1)

// Returns whether the gate is open; then the thread is inside until it leaves.
static inline bool
gate_enter(struct gate *gate)
{
    unsigned state = atomic_load_explicit(&gate->state, memory_order_relaxed);

    do {
        if ((state & GATE_CLOSED) != 0) {
            return false;
        }
    } while (!atomic_compare_exchange_weak_explicit(
        &gate->state, &state, state + 1, memory_order_acquire,
        memory_order_relaxed));
    return true;
}

// Returns whether it was the last, and the gate is closed: one thread is told
// so, once.
static inline bool
gate_leave(struct gate *gate)
{
    return atomic_fetch_sub_explicit(&gate->state, 1, memory_order_acq_rel) ==
           (GATE_CLOSED | 1);
}

static inline bool
gate_is_closed(const struct gate *gate)
{
    return (atomic_load_explicit(&gate->state, memory_order_relaxed) &
            GATE_CLOSED) != 0;
}

// Returns how many are inside.
static inline unsigned
gate_close(struct gate *gate)
{
    return atomic_fetch_or_explicit(&gate->state, GATE_CLOSED,
                                    memory_order_acq_rel) &
           ~GATE_CLOSED;
}

#endif  // PYZC_CORE_GATE_H
