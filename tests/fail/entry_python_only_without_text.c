// expect: pyzc: f() argument 'x': default 2.0f needs its Python text: (python_only, float, x, 2.0f, "text")
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(float x);
PYZC_FN(int, f, "", (python_only, float, x, 2.0f), (c_only, float, x_));

PYZC_MODULE(m, "", f);
