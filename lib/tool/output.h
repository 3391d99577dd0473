// output.h - the files that the tool writes.
//
// A file is written only if its content changes, so that what is made of it
// stays up to date; and as a whole: beside it, and then renamed over it.
// Whoever reads it, and whatever stops the tool, finds the old or the new
// text; two that write it wait for each other. A symbolic link stays one: the
// file that it leads to is replaced, and keeps its mode. A checksum in the
// text tells a file that was edited from one that is out of date, and both
// from one that the tool did not make, which it leaves alone.
// SPDX-License-Identifier: MIT

#ifndef PYZC_OUTPUT_H
#define PYZC_OUTPUT_H

#include <glib.h>
#include <stdbool.h>

// Options of all commands that write.
struct output_options {
    gboolean check;
    gboolean force;
    gboolean verbose;
};

// GOptionEntry of them, where [options] is a struct output_options.
// clang-format off
#define OUTPUT_ENTRIES(options)                                               \
    { "check", 0, 0, G_OPTION_ARG_NONE, &(options).check,                     \
      "Write nothing; fail if OUTPUT is not what would be written", NULL },   \
    { "force", 0, 0, G_OPTION_ARG_NONE, &(options).force,                     \
      "Write OUTPUT even if it would not change", NULL },                     \
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &(options).verbose,               \
      "Say whether OUTPUT was written, and why", NULL }
// clang-format on

// What an outdated file is.
enum output_state {
    output_old,      // as it was written once
    output_edited,   // written once, and changed since
    output_cut,      // a part of what would be written
    output_foreign,  // written by somebody else: not without --force
};

// What a command writes.
struct output_kind {
    const char *command;  // "stubs"
    const char *suffix;   // of files that may have been edited; NULL: any
    enum output_state (*state)(const char *old, size_t len,
                               const GString *fresh);
    // Why [fresh] differs from [old], which was not edited. To be freed.
    char *(*difference)(const char *old, const char *fresh);
};

// A file that is to be written: [text] to [path].
struct output {
    const char *path;
    const GString *text;

    // Private
    char *old;  // NULL if there is none, or it could not be read
    size_t len;
    enum output_state state;
    char *reason;  // to write it; NULL if it need not be written
};

// Writes the [n] files at [outputs] whose content changes, and reports it if
// the options say so. None is written if one cannot be: a file that the
// command did not make, without --force; or one of [inputs], a list of paths
// that ends in NULL, or two that are one. Returns the exit status.
int outputs_write(struct output *outputs, size_t n, const char *const *inputs,
                  const struct output_kind *kind,
                  const struct output_options *options);

// Returns whether the files at two paths are there and are one file.
bool is_same_file(const char *one, const char *other);

// Puts [text] in the place of the file at [path], with the mode of that file,
// or else with the bits of [mode] that the umask leaves. Returns whether it
// could; errno says why not, and then the old file is there. It is not forced
// to the disk: that takes longer than all else that the tool does, and no
// compiler does it either.
bool file_replace(const char *path, const GString *text, int mode);

// Returns the SHA-256 of the [len] bytes at [text] without those from [from]
// to [to], in hexadecimal digits. To be freed by g_free().
char *seal_sum(const char *text, size_t len, size_t from, size_t to);

// Puts into [text], at [at], the sum of all the rest.
void seal_put(GString *text, size_t at);

// Looks for the sum after the last [mark] in [text]. Returns 1 if it is that
// of all the rest, 0 if it is not, -1 if there is none.
int seal_check(const char *text, size_t len, const char *mark);

// Returns the state of a file, as struct output_kind wants it, where all that
// is written has a sum after [mark].
enum output_state seal_state(const char *old, size_t len, const GString *fresh,
                             const char *mark);

#endif  // PYZC_OUTPUT_H
