// expect: static assertion failed: "pyzc: f() argument 'visit': write (user, visit) where its void * is"
// expect: static_assert failed "pyzc: f() argument 'visit': write (user, visit) where its void * is"
// expect: pyzc: f() argument 'visit': write (user, visit) where its void * is
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(visitor, int, (user));
int f(int (*visit)(void *), void *user);
PYZC_FN(int, f, "", (callback, visitor, visit));

PYZC_MODULE(m, "", f);
