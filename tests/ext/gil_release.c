// gil_release.c - gil.c as a release has it: without checks.
// SPDX-License-Identifier: MIT

#define PYZC_TEST_NAME gil_release
#include "gil.c"
