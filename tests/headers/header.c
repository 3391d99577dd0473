// header.c - a public header that is included first, and again.
// SPDX-License-Identifier: MIT

#include PYZC_TEST_HEADER

#include PYZC_TEST_HEADER

int
main(void)
{
    return 0;
}
