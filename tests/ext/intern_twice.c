// intern_twice.c - a module that names two limits.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_INTERN(one, 4, 5);
PYZC_INTERN(two, 4, 5);

PYZC_MODULE(intern_twice, "Cannot be imported.", one, two);
