// lock.h - locks of handles, for those who make and free them.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_LOCK_H
#define PYZC_LIB_LOCK_H

#include <pyzc/detail/class.h>

#if PYZC_LOCKS_

// Returns a new one, for who drops it; or NULL with an exception set. Others
// may count themselves in [n_refs].
PYZC_API struct pyzc_lock *pyzc_lock_make_(void);
PYZC_API void pyzc_lock_drop_(struct pyzc_lock *self);

// Makes [child], which is new, one of the family of [owner]; all its families
// become one. This thread uses them. Returns whether it could; if not, an
// exception is set.
PYZC_API bool pyzc_lock_join_(struct pyzc_handle *child,
                              struct pyzc_handle *owner);

// Begins to use the family of [self], which is of another's and is being
// freed, if no thread does. If one does, leaves it to that to free it: returns
// false, and [self] may be gone. The caller keeps the root alive.
PYZC_API bool pyzc_lock_begin_end_(struct pyzc_handle *self);

// Says which lock this thread has while it destroys something, and returns
// what was said before, for the end.
PYZC_API struct pyzc_lock *pyzc_lock_destroying_(struct pyzc_lock *lock);

// Lets that go, however often this thread has it, while Python code runs:
// returns how often. And takes it again.
PYZC_API size_t pyzc_lock_suspend_(void);
PYZC_API void pyzc_lock_continue_(size_t n);

// Frees [self], to which nobody refers any more, at once or later. In class.c.
PYZC_API void pyzc_handle_end_(struct pyzc_handle *self);

#endif

#endif  // PYZC_LIB_LOCK_H
