# test_sweep.py - drafts of difficult headers compile, import, and have stubs.
# SPDX-License-Identifier: MIT

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import sweep  # noqa: E402

SOURCE = pathlib.Path(os.environ["PYZC_SOURCE_ROOT"])
BUILD = pathlib.Path(os.environ["PYZC_BUILD_ROOT"])

# A sample; scripts/run_all_tests.sh --thorough tries all of hundreds of packages.
SYSTEM = ["ctype.h", "fnmatch.h", "math.h", "string.h", "sys/stat.h",
          "time.h", "wchar.h", "zlib.h"]

ODD = {
    "words": "struct range { int from; int to; };\nstruct range range_of(int a);\n"
             "int range_len(struct range r);\nint None(int True);\n"
             "int match(int type);\nenum words { None_, True = 1, print };\n",
    "fields": "struct info { int n_fields; int count; int index; int n_sequence_fields;\n"
              "  int n_unnamed_fields; int _a; int __b__; const char *in; };\n"
              "struct info f(int x, const char *s);\nstruct info g(void);\n",
    "large": "enum e { A = 18446744073709551615ULL, B = 1 };\nint f(enum e x);\n"
             "enum g { C = 9223372036854775808ULL };\n"
             "enum { D = 18446744073709551615ULL };\n"
             "#define M 18446744073709551615ULL\n#define N -9223372036854775807LL\n",
    "deprecated": "enum e { A, B __attribute__((deprecated)) };\nint f(enum e x);\n"
                  "enum { D __attribute__((deprecated)), E };\n#define DD D\n"
                  "enum old { O1, O2 } __attribute__((deprecated));\n"
                  "struct s { int a; int b __attribute__((deprecated)); };\n"
                  "struct s h(int x);\nint k(struct s x);\n",
    "members": "enum e { mro, _x_, __d__, name, value, _ignore_, _missing_, __p,\n"
               "  _order_, values, names, self, None, True, real, __init__, __class__,\n"
               "  __doc__, to_bytes, _, __ };\nint f(enum e x);\n",
    "module": "int __name__(int x);\nint __doc__(int x);\nint __getattr__(int x);\n"
              "int __all__(int x);\nint __path__(int x);\nint __dict__(int x);\n"
              "#define __class__ 3\n#define __spec__ 4\n#define __version__ 5\n",
    "bytes": b"/* \xff\xfe odd */\nint f(int x);\n#define T \"\\xff\\xfe\"\n"
             b"#define U \"\xc3\xa4\"\n#define V \"a\\0b\"\n",
    "letters": "int gr\u00f6\u00dfe(int x);\nint f(int \u00e4, int x$y);\nint a$b(int x);\n"
               "#define K\u00e4se 3\nenum \u00e9$ { \u00e8, C$ };\nint \ufb01n(int x);\n"
               "int fin(int x);\nstruct s$ { int a$; };\nstruct s$ g(int x);\n",
    "lists": "enum e { X, Y, X_ };\nint f(enum e X);\n#define constants 5\n",
    "macros": "struct s { int a; int b; };\nstruct s f(struct s x);\n#define a b\n"
              "struct b { unsigned char c[4]; };\nstruct b g(struct b x);\n#define c d\n"
              "enum e { A, B };\n#define A 9\n#define B nowhere(\nint h(enum e x);\n",
    "numbers": "#define A (1, 2)\n#define B 1e400\n#define C ((__int128)1)\n"
               "#define D ((_Bool)1)\n#define E 'x'\n#define F L'x'\n#define G 1i\n",
    "names": "enum state { state_a };\ntypedef enum { STATE_A } State;\n"
             "enum walk { walk_a };\nint WALK(enum walk x, State y, enum state z);\n"
             "typedef int BIG;\nenum big { big_a };\ntypedef BIG (*big_fn)(BIG);\n"
             "BIG g(enum big b, BIG n);\ntypedef int (*each_fn)(int x, void *user);\n"
             "int list_each(each_fn fn, void *user);\nextern int list_each_fn;\n"
             "int list_walk(each_fn fn, void *user);\nint list_walk_fn(int x);\n"
             "int list_map(each_fn fn, void *user);\nenum { list_map_fn };\n"
             "int f(int x);\nint f_record(int x);\nenum ee { ee_a };\n"
             "typedef int ee_py;\nint k(enum ee x, int y);\n#define y_ 3\n"
             "struct fields { int a; };\nstruct fields h(int x);\n"
             "int fields_record(int x);\n#define MISSING state_b\n",
    "hidden": "".join(f"#define {word} x_{word}\n" for word in [
        "array", "bytes", "callback", "data", "head", "items", "lines", "list", "n", "name", "out",
        "output", "pass", "require", "size", "text", "unused", "value"]) +
              "struct pair { int size; double value; };\nenum kind { KIND };\n"
              "enum kind f(int x, const char *s, struct pair p, enum kind k);\n"
              "struct pair h(int list, int name, _Bool flag);\n"
              "unsigned long g(unsigned char *dst, unsigned long dstCapacity,\n"
              "                const void *src, unsigned long srcSize);\n"
              "typedef int (*each_fn)(int x, void *user);\n"
              "int list_each(each_fn fn, void *user);\nint size(const double *x, long n_x);\n"
              "int k(unsigned char id[16]);\n#define LIMIT 4\n#define OTHER lines\n",
    "types": "volatile int f(volatile int x);\n_Atomic int g(int x);\n"
             "enum { N } h(int x);\n__int128 k(__int128 x);\nconst short m(const short x);\n"
             "struct p { char a; int b; } __attribute__((packed));\nstruct p n(struct p x);\n",
}


def test_drafts_of_odd_and_of_system_headers_are_modules(tmp_path):
    self = sweep.Sweep(tmp_path, os.environ["PYZC"], SOURCE, BUILD)
    folder = tmp_path / "headers"
    folder.mkdir()
    for name, text in ODD.items():
        path = folder / f"odd_{name}.h"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    states = {}
    jobs = [(f"odd_{name}.h", ["-isystem", str(folder)]) for name in ODD]
    jobs += [(name, []) for name in SYSTEM]
    sweep.sweep(self, jobs, states, 2, lambda header, state: None)
    assert {header: why for header, (state, why) in states.items()
            if state != "made"} == {}


def test_sweep_notices_what_does_not_compile(tmp_path):
    """Else it would find nothing whatever is drafted."""
    bad = tmp_path / "bad"
    bad.write_text("#!/bin/sh\nwhile [ \"$1\" != -o ]; do shift; done\n"
                   "echo 'int x = y;' >\"$2\"\n")
    bad.chmod(0o755)
    self = sweep.Sweep(tmp_path, str(bad), SOURCE, BUILD)
    state, why = self.make("h_x", "zlib.h", [])
    assert state == "fault" and why.startswith("compile: ")
