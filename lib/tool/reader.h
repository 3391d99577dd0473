// reader.h - finds the records in a built module, and what it tells about
// itself.
//
// The file is looked at as bytes: ELF, Mach-O or PE, stripped or not, built
// for this machine or another. It is never imported and never trusted: each
// length is checked, and what is broken or ambiguous is an error.
// SPDX-License-Identifier: MIT

#ifndef PYZC_READER_H
#define PYZC_READER_H

#include <glib.h>
#include <stdbool.h>

// A record, as include/pyzc/detail/record.h describes it. Its texts and codes
// point into the file.
struct record {
    size_t offset;  // in the file, of [size] bytes
    size_t size;
    int kind;
    unsigned line;
    size_t count;  // fields, union, callback, members: types
    size_t n_annotations;
    size_t n_codes;  // the bytes of types at [codes]
    size_t n_texts;  // without those of lines that types name
    const unsigned char *codes;
    const unsigned char *lines;  // lists and classes: four bytes each
    const char **text;           // all of them, in order
    bool is_larger;              // base: objects than those of the base
    bool has_copies;             // elsewhere in the file, byte for byte
    const struct record *other;  // of its name and line, but not a copy; NULL
};

// The C name of the line that a record is of.
const char *record_name(const struct record *record);

// Something that Python sees in a module or class.
struct item {
    const struct record *record;
    const struct record *home;  // the module's or part's; of a class's item
                                // that of the class
};

// What Python sees as a module.
struct module {
    const struct record *record;
    char *name;     // dotted, as from inside: "" of the extension itself
    GArray *items;  // of struct item, parts resolved, in order of the lists
};

// An extension module.
struct extension {
    GBytes *file;
    GPtrArray *records;   // of struct record
    GHashTable *named;    // those that lists can name, by C name and line
    GPtrArray *modules;   // of struct module: itself first, then submodules
    size_t n_item_bytes;  // of the records that they name
};

// Reads the extension in [file]. Returns true, or false with [error] set and
// nothing in [out].
bool extension_read(struct extension *out, GBytes *file, GError **error);

// Finds the record of the binding line [line] with the C name [name]: the
// first of several copies. Returns NULL with [error] set if there is none, or
// if there are two that differ.
const struct record *extension_find(const struct extension *extension,
                                    const char *name, unsigned line,
                                    GError **error);

// Returns whether there is such a record.
bool extension_has(const struct extension *extension, const char *name,
                   unsigned line);

// Returns the record that [list], or a class, names as its item [i]; or NULL
// with [error] set: if there is none, if the record cannot be in such a list,
// or if the lists of the file name too much.
const struct record *extension_item(struct extension *extension,
                                    const struct record *list, size_t i,
                                    GError **error);

// Returns where the magic of a record is in the bytes from [at] to [end], or
// NULL.
const unsigned char *find_magic(const unsigned char *at,
                                const unsigned char *end);

// Returns the number of a line in a record.
unsigned record_read_line(const unsigned char *bytes);

// Gives back what extension_read() took.
void extension_finish(struct extension *extension);

#endif  // PYZC_READER_H
