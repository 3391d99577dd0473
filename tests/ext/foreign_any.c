// foreign_any.c - a class that derives from whatever a test has put there.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct number {
    int n;
};
PYZC_STRUCT(Any, struct number, (python_base, "foreign_home.Base"));
PYZC_MEMBERS(Any, (int, n));
PYZC_CLASS(Any, "A number behind something.", members);
PYZC_MODULE(foreign_any, "A class that derives from any.", Any);
