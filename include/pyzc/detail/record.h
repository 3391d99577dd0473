// detail/record.h - the signature record: what a module says about itself.
//
// Each binding line puts one constant object into the extension. The run
// time reads it for error messages, keyword names and docstrings; the tool
// `pyzc` finds it in the file by its magic and writes the stub from it. It
// holds bytes only: no pointers, no padding, no byte order, so it reads the
// same from memory and from a file made for another machine.
//
// After struct pyzc_record come, without a gap:
//
//   function   types in bytes, as enum pyzc_code has them: one for each
//              Python parameter, and that of the result; then texts: Python
//              name, docstring with signature, C name, and the C name of each
//              line that the types name. The number of that line follows its
//              code, four bytes: two files may have lines of one C name.
//   constants  [count] type codes, and one byte; then texts: C name, then
//              [count] names.
//   module,    [count] lines of four bytes, one for each item; then texts:
//   part,      Python name, docstring, C name, then [count] C names of the
//              items, then of a module [extra] annotations, which the codes of
//              all records number.
//   exception  texts: Python name, docstring, C name, base class in C.
//   enum       [count] values of 8 bytes, low byte first; then texts: Python
//              name, docstring, C name, base class, then [count] names.
//   fields     types in [count] bytes, as those of a function; then texts:
//              Python name, docstring, C name, one name for each type, and the
//              C names of the lines that the types name.
//   dict       as fields; "=" before the name of a key that may be left out.
//   union      types in [count] bytes; then texts: C name, and those C names.
//   converter, texts: C name, annotation.
//   object
//   stub       texts: C name, lines for the stub.
//   buffer     texts: C name.
//   ufunc      texts: Python name, docstring, C name.
//   callback   types in [count] bytes, of the arguments and of the result;
//              then texts: C name, and those C names.
//   class      as a module; the last texts are "", and words with blanks
//              between them: "final".
//   base       texts: C name of a class with "_base", C name of the class that
//              is its base, Python name of one of Python's; of the last two one
//              is "". [extra] says whether its objects are larger.
//   method,    as a function, but that the Python name is "Class.name", or
//   getter,    "Class" of the constructor, and the signature begins with $self,
//   setter     with $type if it makes an object, or with $module if it is
//              static.
//   family     as a module, without annotations; the items are functions.
//   members    types in [count] bytes; then texts: C name, then for each type
//              the name, words with a blank after each, and the docstring;
//              then those C names.
//
// A text ends with a NUL. An item is found by its C name and its line: the
// record of a function that no list names may still be in the file and is
// no part of the module. The line of a list is 0, for its name is external.
// Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_RECORD_H
#define PYZC_DETAIL_RECORD_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/codes.h>

// Bytes that no text holds, and the number of this layout. The magic is
// followed by the version, so that a tool refuses what it cannot read.
#define PYZC_MAGIC 0x89, 'P', 'Y', 'Z', 'C', 0x0d, 0x0a, 0x1a
#define PYZC_MAGIC_COMPLEMENT 0x76, 0xaf, 0xa6, 0xa5, 0xbc, 0xf2, 0xf5, 0xe5
#define PYZC_RECORD_VERSION 7

// What a record describes: the line that made it.
enum pyzc_kind {
    pyzc_kind_module = 1,
    pyzc_kind_part,
    pyzc_kind_function,
    pyzc_kind_constants,
    pyzc_kind_submodule,
    pyzc_kind_exception,
    pyzc_kind_callback,
    pyzc_kind_enum,
    pyzc_kind_fields,
    pyzc_kind_union,
    pyzc_kind_converter,
    pyzc_kind_object,
    pyzc_kind_class,
    pyzc_kind_method,
    pyzc_kind_getter,
    pyzc_kind_setter,
    pyzc_kind_members,
    pyzc_kind_stub,
    pyzc_kind_base,
    pyzc_kind_buffer,
    pyzc_kind_dict,
    pyzc_kind_family,
    pyzc_kind_ufunc
};

struct pyzc_record {
    unsigned char magic[8];
    unsigned char version;
    unsigned char kind;      // enum pyzc_kind
    unsigned char count[2];  // see above; low byte first, as all numbers.
                             // function: parameters that have a name of
                             // their own, and how many bytes the types take
    unsigned char extra;     // function: bucket of its keyword names;
                             // module: how many annotations
    unsigned char line[4];   // of the binding line; 0 of a list
};

// How many buckets the keyword names of a module have, and the bucket of the
// function bound at [line]: Knuth's multiplicative hash (The Art of Computer
// Programming, volume 3, 6.4). Its six upper bits number the buckets.
#define PYZC_BUCKETS 64
#define PYZC_BUCKET(line) ((line) * 2654435769u >> 26 & 63)

// The initialiser of a record's head.
#define PYZC_RECORD(kind, count, extra, line)                                 \
    {                                                                         \
        { PYZC_MAGIC }, PYZC_RECORD_VERSION, kind,                            \
        { (count) & 255, (count) >> 8 & 255 }, extra, PYZC_LINE_(line)        \
    }
#define PYZC_LINE_(line)                                                      \
    {                                                                         \
        PYZC_LINE_BYTES_(line)                                                \
    }
#define PYZC_LINE_BYTES_(line)                                                \
    (line) & 255, (line) >> 8 & 255, (line) >> 16 & 255, (line) >> 24 & 255

// The number of codes, bytes of types or lines that follow [record], which is
// no function's.
static inline size_t
pyzc_record_count(const struct pyzc_record *record)
{
    return record->count[0] | (size_t)record->count[1] << 8;
}

// What PYZC_RECORD() of a function has as its count.
#define PYZC_FUNCTION_COUNT(n_parameters, n_codes)                            \
    ((n_parameters) | (n_codes) << 8)

// The types of a function in memory.
static inline const unsigned char *
pyzc_record_codes(const struct pyzc_record *record)
{
    return (const unsigned char *)(record + 1);
}

// Returns the type after the one at [code].
static inline const unsigned char *
pyzc_record_next(const unsigned char *code)
{
    size_t n = 1;  // types still to pass

    for (; n > 0; n--, code++) {
        if (*code == pyzc_code_tuple) {
            n += *++code;
        } else if (*code == pyzc_code_named) {
            code += 4;
        } else if (*code == pyzc_code_ndarray) {
            code += 2;
        } else if (*code == pyzc_code_array) {
            code += 2;
            n++;
        } else if (*code == pyzc_code_holds) {
            code++;
            n++;
        } else if (*code == pyzc_code_numbers || *code == pyzc_code_any) {
            code++;
        }
    }
    return code;
}

// The number of lines that the type at [code] names.
static inline int
pyzc_record_names_(const unsigned char *code)
{
    const unsigned char *end = pyzc_record_next(code);
    int n = 0;

    for (; code < end; code++) {
        if (*code == pyzc_code_named) {
            code += 4;
            n++;
        } else if (*code == pyzc_code_ndarray || *code == pyzc_code_array) {
            code += 2;
        } else if (*code == pyzc_code_holds || *code == pyzc_code_tuple) {
            code++;
        }
    }
    return n;
}

// The number of types of [record], which is of fields, a dict, a union or a
// callback.
static inline size_t
pyzc_record_types_(const struct pyzc_record *record)
{
    const unsigned char *code = pyzc_record_codes(record);
    const unsigned char *end = code + pyzc_record_count(record);
    size_t n = 0;

    for (; code < end; n++) {
        code = pyzc_record_next(code);
    }
    return n;
}

// The first text of a list's record in memory: its Python name.
static inline const char *
pyzc_record_list_text(const struct pyzc_record *record)
{
    return (const char *)(record + 1) + 4 * pyzc_record_count(record);
}

// The first text of a function or a class in memory: its Python name.
static inline const char *
pyzc_record_text(const struct pyzc_record *record)
{
    if (record->kind == pyzc_kind_class) {
        return pyzc_record_list_text(record);
    }
    return (const char *)(pyzc_record_codes(record) + record->count[1]);
}

// The first text of the record of a class: its Python name.
static inline const char *
pyzc_record_name(const struct pyzc_record *record)
{
    size_t n = pyzc_record_count(record);

    return (const char *)(record + 1) +
           (record->kind == pyzc_kind_enum ? 8 * n : n);
}

#endif  // PYZC_DETAIL_RECORD_H
