// fork.h - no process is forked while a thread of C's own gets a state.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PYTHON_FORK_H
#define PYZC_PYTHON_FORK_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>

// Returns a new state for this thread, or NULL.
#if PYZC_FREE_THREADED_ && defined(HAVE_FORK)
PYZC_API PyThreadState *
pyzc_make_thread_state_(PyInterpreterState *interpreter);

// Has that wait while this interpreter forks. Returns 0, or -1 with an
// exception set.
PYZC_API int pyzc_at_fork_(void);
#else
#define pyzc_make_thread_state_(interpreter) PyThreadState_New(interpreter)
#define pyzc_at_fork_() 0
#endif

#endif  // PYZC_PYTHON_FORK_H
