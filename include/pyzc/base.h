// base.h - what every other header needs: compiler attributes, small macros.
//
// Compiler attributes and extensions stand here and nowhere else.
// Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_BASE_H
#define PYZC_BASE_H

#if !defined(__STDC_VERSION__) || __STDC_VERSION__ < 201112L
#error "pyzc: needs C11 or later: set c_std to c11, gnu11 or newer"
#endif

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pyzc/version.h>

// Marks a function or object that stays inside the extension: pyzc's own
// sources are compiled into each module and must not be visible to others.
#if defined(__GNUC__) && !defined(_WIN32)
#define PYZC_API __attribute__((visibility("hidden")))
#else
#define PYZC_API
#endif

// Says which way a branch usually goes.
#if defined(__GNUC__)
#define pyzc_likely(condition) (__builtin_expect(!!(condition), 1))
#define pyzc_unlikely(condition) (__builtin_expect(!!(condition), 0))
#else
#define pyzc_likely(condition) (condition)
#define pyzc_unlikely(condition) (condition)
#endif

// Marks a function that only error paths call: never inlined, kept apart
// from the code that runs.
#if defined(__GNUC__)
#define PYZC_COLD __attribute__((cold, noinline))
#else
#define PYZC_COLD
#endif

// Marks a function that stands apart so that its caller stays short.
#if defined(__GNUC__)
#define PYZC_NOINLINE __attribute__((noinline))
#else
#define PYZC_NOINLINE
#endif

// Marks a label or function that an expansion may leave unused.
#if defined(__GNUC__)
#define PYZC_UNUSED __attribute__((unused))
#else
#define PYZC_UNUSED
#endif

// Says that the next declaration uses what ISO C calls an extension: a
// flexible array member with an initialiser.
#if defined(__GNUC__)
#define PYZC_EXTENSION __extension__
#else
#define PYZC_EXTENSION
#endif

// Compares two string literals, or their first [n] bytes, in a constant
// expression; 0 means equal. Where the compiler cannot, everything is equal
// and the checks that use it move to the tool.
#if defined(__GNUC__)
#define PYZC_STRCMP(a, b) (__builtin_strcmp(a, b))
#define PYZC_STRNCMP(a, b, n) (__builtin_strncmp(a, b, n))
#else
#define PYZC_STRCMP(a, b) 0
#define PYZC_STRNCMP(a, b, n) 0
#endif

// Joins two tokens, or makes a text of one, after expanding them.
#define PYZC_CAT(a, b) PYZC_CAT_(a, b)
#define PYZC_CAT_(a, b) a##b
#define PYZC_TEXT(...) PYZC_TEXT_(__VA_ARGS__)
#define PYZC_TEXT_(...) #__VA_ARGS__

#endif  // PYZC_BASE_H
