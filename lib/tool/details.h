// details.h - how a Python tells of itself.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAILS_H
#define PYZC_DETAILS_H

// A program in Python, 3.8 or later, that prints the configuration of its
// interpreter as PEP 739 has it. The place of the tool's checksum is empty.
extern const char details_script[];

#endif  // PYZC_DETAILS_H
