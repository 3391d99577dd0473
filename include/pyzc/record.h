// record.h - the signature record: what a module says about itself.
//
// Each binding line puts one constant object into the extension. The run
// time reads it for error messages, keyword names and docstrings; the tool
// `pyzc` finds it in the file by its magic and writes the stub from it. It
// holds bytes only: no pointers, no padding, no byte order, so it reads the
// same from memory and from a file made for another machine.
//
// After struct pyzc_record come, without a gap:
//
//   function   [count] type codes, one for each Python parameter, and that of
//              the result; then texts: Python name, docstring with signature,
//              C name.
//   constants  [count] type codes, and one byte; then texts: C name, then
//              [count] names.
//   module,    [count] lines of four bytes, one for each item; then texts:
//   part,      Python name, docstring, C name, then [count] C names of the
//              items, then [extra] annotations that the items' codes number.
//
// A text ends with a NUL. An item is found by its C name and its line: the
// record of a function that no list names may still be in the file and is
// no part of the module. The line of a list is 0, for its name is external.
// Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_RECORD_H
#define PYZC_RECORD_H

#include <pyzc/base.h>
#include <pyzc/types.h>

// Bytes that no text holds, and the number of this layout. The magic is
// followed by the version, so that a tool refuses what it cannot read.
#define PYZC_MAGIC 0x89, 'P', 'Y', 'Z', 'C', 0x0d, 0x0a, 0x1a
#define PYZC_RECORD_VERSION 1

enum pyzc_kind {
    pyzc_kind_module = 1,
    pyzc_kind_part,
    pyzc_kind_function,
    pyzc_kind_constants,
    pyzc_kind_submodule
};

// In pyzc_record.flags of a function.
enum {
    pyzc_result_or_none = 1  // the result may be None
};

struct pyzc_record {
    unsigned char magic[8];
    unsigned char version;
    unsigned char kind;      // enum pyzc_kind
    unsigned char count[2];  // see above; low byte first, as all numbers
    unsigned char extra;     // function: bucket of its keyword names;
                             // lists: how many annotations
    unsigned char flags;
    unsigned char line[4];  // of the binding line; 0 of a list
};

// How many buckets the keyword names of a module have, and the bucket of the
// function bound at [line]: Knuth's multiplicative hash (The Art of Computer
// Programming, volume 3, 6.4). Its six upper bits number the buckets.
#define PYZC_BUCKETS 64
#define PYZC_BUCKET(line) ((line) * 2654435769u >> 26 & 63)

// The initialiser of a record's head.
#define PYZC_RECORD(kind, count, extra, flags, line)                          \
    {                                                                         \
        { PYZC_MAGIC }, PYZC_RECORD_VERSION, kind,                            \
        { (count) & 255, (count) >> 8 & 255 }, extra, flags,                  \
        PYZC_LINE_(line)                                                      \
    }
#define PYZC_LINE_(line)                                                      \
    { (line) & 255, (line) >> 8 & 255, (line) >> 16 & 255, (line) >> 24 & 255 }

// The number of codes or lines that follow [record].
static inline size_t
pyzc_record_count(const struct pyzc_record *record)
{
    return record->count[0] | (size_t)record->count[1] << 8;
}

// The codes of a function: pyzc_record_count() of them, and the result's.
static inline const unsigned char *
pyzc_record_codes(const struct pyzc_record *record)
{
    return (const unsigned char *)(record + 1);
}

// The first text of a function's record in memory: its Python name.
static inline const char *
pyzc_record_text(const struct pyzc_record *record)
{
    return (const char *)(pyzc_record_codes(record) +
                          pyzc_record_count(record) + 1);
}

// The first text of a list's record in memory: its Python name.
static inline const char *
pyzc_record_list_text(const struct pyzc_record *record)
{
    return (const char *)(record + 1) + 4 * pyzc_record_count(record);
}

#endif  // PYZC_RECORD_H
