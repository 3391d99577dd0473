// details.h - how a Python tells of itself.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAILS_H
#define PYZC_DETAILS_H

#include <stdbool.h>

// Returns a program in Python, 3.8 or later, that prints the configuration of
// its interpreter as PEP 739 has it; of another Python, if [is_another], whose
// _sysconfigdata*.py is its argument. The place of the tool's checksum is
// empty. To be freed by g_free().
char *details_script(bool is_another);

#endif  // PYZC_DETAILS_H
