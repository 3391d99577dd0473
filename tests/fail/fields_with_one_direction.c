// expect: pyzc: f() argument 'x': pair cannot be an argument: one of its fields cannot, or would have to be released
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PyObject *half_to_python(int x);
PYZC_CONVERTER(half, int, "int", (to_python, half_to_python));
struct pair {
    int a;
};
PYZC_FIELDS(pair, struct pair, "", (converter, half, a));
int f(struct pair x);
PYZC_FN(int, f, "", (fields, pair, x));

PYZC_MODULE(m, "", pair, f);
