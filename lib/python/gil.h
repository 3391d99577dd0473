// gil.h - what a view of an interpreter counts.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PYTHON_GIL_H
#define PYZC_PYTHON_GIL_H

#include <pyzc/detail/base.h>

#if PYZC_STATS

#include <pyzc/detail/counters.h>

// What a view has counted.
struct pyzc_gil_stats {
    PYZC_COUNTER_ requests;
    PYZC_COUNTER_ hits;
    PYZC_COUNTER_ refused;
    PYZC_COUNTER_ threads;
    PYZC_COUNTER_ nested;
    PYZC_COUNTER_ max_depth;
};

// Returns what the view of this interpreter has counted, zeros if there is
// none: borrowed; NULL with an exception set.
PYZC_API const struct pyzc_gil_stats *pyzc_gil_stats_(void);

#endif

#endif  // PYZC_PYTHON_GIL_H
