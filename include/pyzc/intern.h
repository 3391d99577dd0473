// intern.h - one str for equal bytes.
//
// Readers of data meet the same few names again and again: keys, tags,
// columns. pyzc_intern() makes the str of such bytes once and hands it out
// again. That is faster than making it, takes no more memory, and a dict
// finds it faster, for its hash is known.
//
//     PyObject *name = pyzc_intern(module, start, (size_t)(end - start));
//
// It belongs to the dependency pyzc-intern, which adds GLib:
//
//     dependencies: [dependency('pyzc'), dependency('pyzc-intern')]
//
// A module has one table, made when it is first used. It keeps up to 4096
// strs of up to 64 bytes; what is longer, or comes when the table is full, is
// a new str each time. The Meson options intern_entries and intern_length set
// other limits, and a line that the module's list names sets its own:
//
//     PYZC_INTERN(limits, 65536, 100);
//     PYZC_MODULE(m, "Functions.", limits, f);
//
// Which limits would do is told by a build that counts (stats.h).
//
// So what strangers send cannot fill the memory. It can fill the table: call
// pyzc_intern_clear() between the documents of strangers. Names that collide
// cannot be made on purpose without Python's own hash secret. The memory of
// the table is Python's, 104 bytes for each of the limit, of which most
// systems provide only what is used; GLib takes about 40 bytes for each str,
// half as much again while it grows, and ends the process if there are none.
//
// The strs are shared, and nothing else: they are not those that CPython
// interns, and end when nobody uses them and the table is cleared or the
// module freed. Each interpreter has its own. A table serves all threads; in a
// free-threaded build it is locked meanwhile, but for the stable ABI, which
// has no lock for it: there each str is new.
// SPDX-License-Identifier: MIT

#ifndef PYZC_INTERN_H
#define PYZC_INTERN_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/module.h>

// The dependency says what the limits are.
#if defined(PYZC_INTERN_ENTRIES)
#define PYZC_HAS_INTERN_ 1

// Returns the str of [size] bytes of UTF-8 at [data]: a new reference; NULL
// with an exception set, a UnicodeDecodeError or MemoryError. [data] may be
// NULL for 0 bytes. Needs the GIL.
PYZC_API PyObject *pyzc_intern(PyObject *module, const char *data,
                               size_t size);

// Forgets all strs of the table; those that are in use live on. Needs the GIL.
PYZC_API void pyzc_intern_clear(PyObject *module);

#define PYZC_INTERN(name, entries, length)                                    \
    PYZC_BEGIN_                                                               \
    _Static_assert((entries) >= 1 && (entries) <= PYZC_INTERN_MAX_,           \
                   "pyzc: " #name ": a table has 1 to 16777216 entries");     \
    _Static_assert((length) >= 1,                                             \
                   "pyzc: " #name ": strings of at least 1 byte");            \
    PYZC_HIDDEN_ITEM_(name, PYZC_ITEM_ADDS_)                                  \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_intern_limit_(module, entries, length);                   \
    }                                                                         \
    PYZC_SEMICOLON_

// Private

#define PYZC_INTERN_MAX_ 16777216
_Static_assert(PYZC_INTERN_ENTRIES >= 1 &&
                   PYZC_INTERN_ENTRIES <= PYZC_INTERN_MAX_ &&
                   PYZC_INTERN_LENGTH >= 1,
               "pyzc: the option intern_entries or intern_length");

// Makes the table. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_intern_limit_(PyObject *module, size_t entries,
                                size_t length);

// As pyzc_from_str(), but shared.
PYZC_API PyObject *pyzc_from_interned_(PyObject *module, const char *value);

#else
#define PYZC_HAS_INTERN_ 0
#define PYZC_INTERN_MISSING_(what)                                            \
    _Static_assert(0, "pyzc: " what                                           \
                   ": needs dependency('pyzc-intern') in meson.build");
#define pyzc_intern(module, data, size)                                       \
    ((PyObject *)sizeof(struct {                                              \
        PYZC_INTERN_MISSING_("pyzc_intern()")                                 \
        char c;                                                               \
    }))
#define pyzc_intern_clear(module) ((void)pyzc_intern(module, NULL, 0))
#define PYZC_INTERN(name, entries, length)                                    \
    PYZC_BEGIN_                                                               \
    PYZC_INTERN_MISSING_("PYZC_INTERN")                                       \
    PYZC_SEMICOLON_
#define pyzc_from_interned_(module, value) ((PyObject *)NULL)
#endif

#endif  // PYZC_INTERN_H
