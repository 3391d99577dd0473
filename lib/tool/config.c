// config.c - pyzc config: the configuration of a Python, from a cache.
//
// To ask a Python takes tens of milliseconds, so its answer is kept. The cache
// has one file for each interpreter, named by what tells that it is still the
// same: path, size and times of its program and of os.py, by which CPython
// finds its library and which each version brings. It is a cache only: a file
// that is missing or broken is made anew, and one that cannot be written is
// not missed.
// SPDX-License-Identifier: MIT

#include <glib/gstdio.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <pyzc/version.h>

#include "details.h"
#include "output.h"
#include "read.h"
#include "tool.h"

static const char seal_mark[] = "pyzc config, sha256 ";

// No configuration is larger.
enum { max_size = 1 << 20 };

// The interpreter

// Appends what tells that the file at [path] is still the same. Returns
// whether it is there.
static bool
append_identity(GString *text, const char *path)
{
    GStatBuf info;

    if (g_stat(path, &info) != 0 || !S_ISREG(info.st_mode)) {
        return false;
    }
    g_string_append_printf(
        text, "%s\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld", path,
        (gint64)info.st_size, (gint64)info.st_mtim.tv_sec,
        info.st_mtim.tv_nsec);
    g_string_append_printf(text, " %" G_GINT64_FORMAT ".%09ld\n",
                           (gint64)info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
    return true;
}

// Returns the path of os.py in the library beside the interpreter at [path],
// or NULL if it is not there: lib/python3.11, also of python3.11d.
static char *
find_library(const char *path)
{
    char *folder = g_path_get_dirname(path);
    char *name = g_path_get_basename(path);
    char *found = NULL;

    for (int i = 0; i < 2 && found == NULL; i++) {
        size_t len = strlen(name);

        found = g_build_filename(folder, "..", "lib", name, "os.py", NULL);
        if (!g_file_test(found, G_FILE_TEST_IS_REGULAR)) {
            g_clear_pointer(&found, g_free);
        }
        if (len > 0 && g_ascii_isalpha(name[len - 1])) {
            name[len - 1] = '\0';
        }
    }
    g_free(folder);
    g_free(name);
    return found;
}

// Whether the interpreter at [path] is one of a virtual environment, not a
// link to one elsewhere: another file says where its library is.
static bool
is_copy(const char *path)
{
    char *folder = g_path_get_dirname(path);
    bool result = false;

    for (int i = 0; i < 2; i++) {
        char *config =
            i == 0 ? g_build_filename(folder, "pyvenv.cfg", NULL)
                   : g_build_filename(folder, "..", "pyvenv.cfg", NULL);

        result |= g_file_test(config, G_FILE_TEST_EXISTS);
        g_free(config);
    }
    g_free(folder);
    return result;
}

static bool
is_script(const char *path)
{
    GBytes *file = file_read(path, NULL);
    bool result = file != NULL && g_bytes_get_size(file) >= 2 &&
                  memcmp(g_bytes_get_data(file, NULL), "#!", 2) == 0;

    g_clear_pointer(&file, g_bytes_unref);
    return result;
}

// Returns the key of the interpreter at [path], which is not a link: it is as
// good as the answer of the interpreter. NULL where nothing tells that, and
// then [why] is set.
static char *
find_key(const char *path, const char **why)
{
    GString *text = g_string_new(PYZC_VERSION "\n");
    char *script = details_script(false);
    char *library = find_library(path);
    char *key = NULL;

    g_string_append(text, script);
    g_free(script);
    if (is_script(path)) {
        *why = "it is a script";
    } else if (is_copy(path)) {
        *why = "it is a copy in a virtual environment";
    } else if (library == NULL || !append_identity(text, library) ||
               !append_identity(text, path)) {
        *why = "its library is not beside it";
    } else {
        key = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str,
                                            (gssize)text->len);
    }
    g_string_free(text, TRUE);
    g_free(library);
    return key;
}

// Its answer

// Returns the last line of [text], without its end; borrowed.
static const char *
last_line(char *text)
{
    const char *newline;

    g_strchomp(text);
    newline = strrchr(text, '\n');
    return newline != NULL ? newline + 1 : text;
}

// Takes what the interpreter printed: JSON that has a place for the sum.
// Returns false if it is not that.
static bool
put_sum(GString *text)
{
    const char *place = strstr(text->str, seal_mark);

    if (place == NULL || strstr(place + 1, seal_mark) != NULL ||
        text->str[0] != '{' || text->len > max_size) {
        return false;
    }
    seal_put(text, (size_t)(place - text->str) + strlen(seal_mark));
    return true;
}

// Asks the interpreter at [path] for its configuration, or for that of the
// Python whose [sysconfigdata] it is to read. Returns NULL with [error] set if
// it does not tell.
static GString *
ask(const char *path, const char *sysconfigdata, GError **error)
{
    static const char *const names[] = { "_PYTHON_SYSCONFIGDATA_NAME",
                                         "_PYTHON_HOST_PLATFORM",
                                         "_PYTHON_PROJECT_BASE" };
    char *script = details_script(sysconfigdata != NULL);
    const char *arguments[] = { path, "-I",   "-S",          "-B",
                                "-c", script, sysconfigdata, NULL };
    char **environment = g_get_environ();
    GError *reason = NULL;
    GString *text = NULL;
    char *out = NULL;
    char *complaint = NULL;
    int status;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        environment = g_environ_unsetenv(environment, names[i]);
    }
    if (!g_spawn_sync(NULL, (char **)arguments, environment, G_SPAWN_DEFAULT,
                      NULL, NULL, &out, &complaint, &status, &reason)) {
        tool_error(error, "cannot run it, %s", tool_why(reason));
        g_error_free(reason);
    } else if (status != 0) {
        const char *why = last_line(complaint);

        tool_error(error, "cannot get its configuration, %s",
                   *why != '\0' ? why : "it gives no reason");
    } else {
        text = g_string_new(out);
        if (!put_sum(text)) {
            tool_error(error,
                       "cannot get its configuration, it is not a Python");
            g_string_free(text, TRUE);
            text = NULL;
        }
    }
    g_strfreev(environment);
    g_free(script);
    g_free(complaint);
    g_free(out);
    return text;
}

// The cache

static GString *
cache_read(const char *path)
{
    GBytes *file = file_read(path, NULL);
    GString *text = NULL;

    if (file != NULL) {
        gsize len;
        const char *bytes = g_bytes_get_data(file, &len);

        if (len > 0 && len < 2 * (gsize)max_size &&
            seal_check(bytes, len, seal_mark) == 1) {
            text = g_string_new_len(bytes, (gssize)len);
        }
        g_bytes_unref(file);
    }
    return text;
}

// Writes [text] to [path], if that can be done.
static bool
cache_write(const char *path, const GString *text)
{
    char *folder = g_path_get_dirname(path);
    bool done = g_mkdir_with_parents(folder, 0700) == 0 &&
                file_replace(path, text, 0600);

    g_free(folder);
    return done;
}

struct config_options {
    struct output_options output;
    char *python;
    char *sysconfigdata;
    char *cache;
};

static void
say(const struct config_options *options, const char *what, const char *path,
    const char *why)
{
    if (options->output.verbose) {
        fprintf(stderr, "%s: %s (%s)\n", what, path, why);
    }
}

// Returns the configuration of the interpreter at [path], from the cache if
// it can be; NULL with [error] set.
static GString *
find_details(const char *path, const struct config_options *options,
             GError **error)
{
    char *real = realpath(path, NULL);
    const char *why = "no such file";
    char *key = real != NULL ? find_key(real, &why) : NULL;
    char *name = NULL;
    char *cached = NULL;
    GString *text = NULL;

    if (key == NULL) {
        say(options, "not cached", path, why);
        text = ask(path, NULL, error);
        goto done;
    }
    name = g_strconcat(key, ".json", NULL);
    cached = g_build_filename(options->cache, name, NULL);
    text = cache_read(cached);
    if (text != NULL) {
        say(options, "cached", path, cached);
        goto done;
    }
    text = ask(real, NULL, error);
    if (text != NULL) {
        if (cache_write(cached, text)) {
            say(options, "asked", path, cached);
        } else {
            say(options, "not cached", path, "the cache cannot be written");
        }
    }

done:
    free(real);
    g_free(key);
    g_free(name);
    g_free(cached);
    return text;
}

// Output

static enum output_state
config_state(const char *old, size_t len, const GString *fresh)
{
    return seal_state(old, len, fresh, seal_mark);
}

static char *
config_difference(const char *old, const char *fresh)
{
    (void)old;
    (void)fresh;
    return g_strdup("the configuration changed");
}

static const struct output_kind config_kind = { "config", NULL, config_state,
                                                config_difference };

// Prints the configuration, or writes it to [output]. Returns the exit status.
static int
config_write(const char *output, const struct config_options *options)
{
    const char *sysconfigdata = options->sysconfigdata;
    char *path = g_find_program_in_path(options->python);
    const char *const inputs[] = { path, sysconfigdata, NULL };
    GError *error = NULL;
    GString *text;
    int status = 0;

    if (path == NULL) {
        return tool_fail(options->python, "no such program");
    }
    text = sysconfigdata != NULL ? ask(path, sysconfigdata, &error)
                                 : find_details(path, options, &error);
    if (text == NULL) {
        g_free(path);
        return tool_fail_for(
            sysconfigdata != NULL ? sysconfigdata : options->python, error);
    }
    if (output != NULL) {
        status =
            outputs_write(&(struct output){ .path = output, .text = text }, 1,
                          inputs, &config_kind, &options->output);
    } else {
        fwrite(text->str, 1, text->len, stdout);
    }
    g_free(path);
    g_string_free(text, TRUE);
    return status;
}

int
config_main(int argc, char **argv)
{
    struct config_options options = { 0 };
    const GOptionEntry entries[] = {
        { "python", 0, 0, G_OPTION_ARG_FILENAME, &options.python,
          "The interpreter to ask, python3 if none is given", "PYTHON" },
        { "sysconfigdata", 0, 0, G_OPTION_ARG_FILENAME, &options.sysconfigdata,
          "Describe the Python that this is of, of another machine", "FILE" },
        { "cache", 0, 0, G_OPTION_ARG_FILENAME, &options.cache,
          "Where answers are kept, $XDG_CACHE_HOME/pyzc if not given", "DIR" },
        OUTPUT_ENTRIES(options.output),
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const struct tool_command command = {
        "config", "[OUTPUT]",
        "Prints the configuration of a Python as PEP 739 has it, or writes it "
        "to\n"
        "OUTPUT if it changed. The interpreter is asked once, as long as it "
        "stays\n"
        "the same. With --sysconfigdata it reads that file, and need not be "
        "of that\n"
        "version."
    };
    int status;

    if (!tool_options(&command, entries, 0, 1, &argc, &argv)) {
        return 1;
    }
    if (options.python == NULL) {
        options.python = g_strdup("python3");
    }
    if (options.cache == NULL) {
        options.cache = g_build_filename(g_get_user_cache_dir(), "pyzc", NULL);
    }
    status = config_write(argc > 1 ? argv[1] : NULL, &options);
    g_free(options.python);
    g_free(options.sysconfigdata);
    g_free(options.cache);
    return status;
}
