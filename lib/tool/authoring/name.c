// name.c - which names a new project may have.
// SPDX-License-Identifier: MIT

#include "name.h"

#include <string.h>

#include "../tool.h"
#include "naming.h"

// sys.stdlib_module_names of CPython 3.10 to 3.15, and test, which is not
// among them. Python finds its own first, in each version that has it.
static const char standard[] =
    " "
    "abc aifc annotationlib antigravity argparse array ast asynchat "
    "asyncio asyncore atexit audioop base64 bdb binascii binhex bisect "
    "builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code "
    "codecs codeop collections colorsys compileall compression "
    "concurrent configparser contextlib contextvars copy copyreg crypt "
    "csv ctypes curses dataclasses datetime dbm decimal difflib dis "
    "distutils doctest email encodings ensurepip enum errno "
    "faulthandler fcntl filecmp fileinput fnmatch fractions ftplib "
    "functools gc genericpath getopt getpass gettext glob graphlib grp "
    "gzip hashlib heapq hmac html http idlelib imaplib imghdr imp "
    "importlib inspect io ipaddress itertools json keyword lib2to3 "
    "linecache locale logging lzma mailbox mailcap marshal math "
    "mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc "
    "nis nntplib nt ntpath nturl2path numbers opcode operator optparse "
    "os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil "
    "platform plistlib poplib posix posixpath pprint profile profiling "
    "pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue "
    "quopri random re readline reprlib resource rlcompleter runpy sched "
    "secrets select selectors shelve shlex shutil signal site smtpd "
    "smtplib sndhdr socket socketserver spwd sqlite3 sre_compile "
    "sre_constants sre_parse ssl stat statistics string stringprep "
    "struct subprocess sunau symtable sys sysconfig syslog tabnanny "
    "tarfile telnetlib tempfile termios test textwrap this threading "
    "time timeit tkinter token tokenize tomllib trace traceback "
    "tracemalloc tty turtle turtledemo types typing unicodedata "
    "unittest urllib uu uuid venv warnings wave weakref webbrowser "
    "winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport "
    "zlib zoneinfo ";

// What C has replaced before PYZC_MODULE sees it, but for names in capitals,
// which no module has.
static const char macros[] =
    " bool false linux math_errhandling sched_priority st_atime st_ctime "
    "st_mtime static_assert stderr stdin stdout true unix ";

// What a new project itself imports, or names a thing of its module.
static const char used_names[] = " cbrt mesonbuild mesonpy pytest pyzc scale ";

// Says why the module [module] could not be imported, or built. Returns
// whether it could.
static bool
check_module(const char *module, GError **error)
{
    if (is_keyword(module)) {
        return tool_error(error, "%s is a Python keyword", module);
    }
    if (is_among(module, standard)) {
        return tool_error(error,
                          "%s is a module of Python's standard library, which "
                          "an import finds first",
                          module);
    }
    if (is_among(module, macros)) {
        return tool_error(error, "%s is a C macro", module);
    }
    if (is_among(module, used_names)) {
        return tool_error(error, "the new project itself uses %s", module);
    }
    return true;
}

char *
name_module(const char *name, GError **error)
{
    GString *module;
    size_t len = strlen(name);

    if (!g_ascii_isalpha(*name) || !g_ascii_isalnum(name[len - 1]) ||
        strspn(name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.") != len) {
        tool_error(error, "not a project name: a letter first, then letters, "
                          "digits and, inside, '-', '_' or '.'");
        return NULL;
    }
    module = g_string_sized_new(len);
    for (; *name != '\0'; name++) {
        if (g_ascii_isalnum(*name)) {
            g_string_append_c(module, *name);
        } else if (module->str[module->len - 1] != '_') {
            g_string_append_c(module, '_');
        }
    }
    if (!check_module(module->str, error)) {
        g_string_free(module, TRUE);
        return NULL;
    }
    return g_string_free(module, FALSE);
}
