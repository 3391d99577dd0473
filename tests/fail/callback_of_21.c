// expect: pyzc: callback c: more than 20 parameters
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (int, a), (int, b), (int, d), (int, e),
              (int, f), (int, g), (int, h), (int, i), (int, j), (int, k),
              (int, l), (int, m), (int, n), (int, o), (int, p), (int, q),
              (int, r), (int, s), (int, t), (int, u));
