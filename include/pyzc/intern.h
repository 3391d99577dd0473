// intern.h - one str for equal bytes.
//
// A parser meets the same names again and again: keys, tags, columns.
// pyzc_intern() makes the str of such bytes once and returns it again. That is
// faster than making a new one, saves memory, and makes dict lookups faster,
// because the hash is known.
//
//     PyObject *name = pyzc_intern(module, start, (size_t)(end - start));
//
// It belongs to the dependency pyzc-intern, which adds GLib:
//
//     dependencies: [dependency('pyzc'), dependency('pyzc-intern')]
//
// A module has one table, made on first use. It keeps up to 4096 strs of up to
// 64 bytes. A longer str, or one that comes when the table is full, is a new
// object each time. The Meson options intern_entries and intern_length change
// the limits of a build. A line in the module's list sets its own:
//
//     PYZC_INTERN(limits, 65536, 100);
//     PYZC_MODULE(m, "Functions.", limits, f);
//
// A build with statistics (stats.h) tells which limits are enough.
//
// Data from strangers cannot fill the memory, because of the limits. It can
// fill the table: call pyzc_intern_clear() between the documents of strangers.
// An attacker cannot choose names that collide without knowing Python's hash
// secret. The memory of the table is Python's, 104 bytes for each entry of the
// limit; most systems provide only the pages that are used. GLib takes about
// 40 bytes for each str, half as much again while the table grows, and aborts
// the process if it gets no memory.
//
// The table is separate from CPython's interned strings. A str lives until
// nobody uses it and the table is cleared or the module freed. Each
// interpreter has a table of its own. A table serves all threads: in a
// free-threaded build it has a lock.
// SPDX-License-Identifier: MIT

#ifndef PYZC_INTERN_H
#define PYZC_INTERN_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/module.h>

// The dependency defines the limits.
#if defined(PYZC_INTERN_ENTRIES)
#define PYZC_HAS_INTERN_ 1

// Returns the str of [size] bytes of UTF-8 at [data]: a new reference, or NULL
// with an exception set, a UnicodeDecodeError or a MemoryError. [data] may be
// NULL for 0 bytes. Needs the GIL.
PYZC_API PyObject *pyzc_intern(PyObject *module, const char *data,
                               size_t size);

// Removes all strs from the table. References to them stay valid. Needs the
// GIL.
PYZC_API void pyzc_intern_clear(PyObject *module);

#define PYZC_INTERN(name, entries, length)                                    \
    PYZC_BEGIN_                                                               \
    _Static_assert(PYZC_HOLDS((entries) >= 1 &&                               \
                              (entries) <= PYZC_INTERN_MAX_),                 \
                   "pyzc: " #name ": a table has 1 to 16777216 entries");     \
    _Static_assert(PYZC_HOLDS((length) >= 1),                                 \
                   "pyzc: " #name ": strings of at least 1 byte");            \
    PYZC_HIDDEN_ITEM_(name, PYZC_ITEM_ADDS_)                                  \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_intern_limit_(module, entries, length);                   \
    }                                                                         \
    PYZC_SEMICOLON_

// Private

#define PYZC_INTERN_MAX_ 16777216
_Static_assert(PYZC_HOLDS(PYZC_INTERN_ENTRIES >= 1 &&
                   PYZC_INTERN_ENTRIES <= PYZC_INTERN_MAX_ &&
                   PYZC_INTERN_LENGTH >= 1),
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
    PYZC_REFUSED_(name)
#define pyzc_from_interned_(module, value) ((PyObject *)NULL)
#endif

#endif  // PYZC_INTERN_H
