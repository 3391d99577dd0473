// detail/base.h - compiler attributes and small macros, for all other headers.
//
// Compiler attributes and extensions stand here and nowhere else.
// Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_BASE_H
#define PYZC_DETAIL_BASE_H

#if !defined(__STDC_VERSION__) || __STDC_VERSION__ < 201112L
#error "pyzc: needs C11 or later: set c_std to c11, gnu11 or newer"
// A file that does not exist ends the compilation.
#include <pyzc/no-more-errors>
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

// Tells the compiler what is always true here.
#if defined(__GNUC__)
#define pyzc_assume(condition)                                                \
    ((condition) ? (void)0 : __builtin_unreachable())
#else
#define pyzc_assume(condition) ((void)0)
#endif

// Marks a function that only error paths call: never inlined, kept apart
// from the code that runs.
#if defined(__GNUC__)
#define PYZC_COLD __attribute__((cold, noinline))
#else
#define PYZC_COLD
#endif

// Marks a function that is compiled anew for each constant it is called with.
#if defined(__GNUC__)
#define PYZC_ALWAYS_INLINE __attribute__((always_inline)) inline
#else
#define PYZC_ALWAYS_INLINE inline
#endif

// Marks a function that stands apart so that its caller stays short.
#if defined(__GNUC__)
#define PYZC_NOINLINE __attribute__((noinline))
#else
#define PYZC_NOINLINE
#endif

// Puts a table into a section of its own. All other data of a file are in one,
// and a linker keeps that with the functions in it. [name] is one for tables
// that belong together; the second is for constants.
#if defined(__GNUC__) && defined(__ELF__)
#define PYZC_TABLE_(name) __attribute__((section(".data.pyzc_" name)))
#define PYZC_CONSTANTS_(name)                                                 \
    __attribute__((section(".data.rel.ro.pyzc_" name)))
#else
#define PYZC_TABLE_(name)
#define PYZC_CONSTANTS_(name)
#endif

// Marks a label or function that an expansion may leave unused.
#if defined(__GNUC__)
#define PYZC_UNUSED __attribute__((unused))
#define PYZC_USED __attribute__((__used__))  // even if no code uses it
#else
#define PYZC_UNUSED
#define PYZC_USED
#endif

// Calls a function with the address of the variable that is declared after
// it, where the variable's scope is left. Other compilers have nothing for it.
#if defined(__GNUC__)
#define PYZC_CLEANUP(function) __attribute__((cleanup(function)))
#endif

// Marks a function with a format as that of printf(): parameter [at], and its
// values from parameter [first] on.
#if defined(__GNUC__)
#define PYZC_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define PYZC_PRINTF(at, first)
#endif

// Whether AddressSanitizer checks this file; what it is told then: that the
// bytes from [from] to [end] must not be used, or may be.
#if defined(__SANITIZE_ADDRESS__)
#define PYZC_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PYZC_ASAN 1
#endif
#endif
#if defined(PYZC_ASAN)
#include <sanitizer/asan_interface.h>
// Not inline: gcc would take the bytes for read before they are written.
PYZC_UNUSED PYZC_NOINLINE static void
pyzc_asan_poison_(void *from, void *end)
{
    __asan_poison_memory_region(from, (size_t)((char *)end - (char *)from));
}
PYZC_UNUSED PYZC_NOINLINE static void
pyzc_asan_unpoison_(void *from, void *end)
{
    __asan_unpoison_memory_region(from, (size_t)((char *)end - (char *)from));
}
#else
#define PYZC_ASAN 0
#define pyzc_asan_poison_(from, end) ((void)(from), (void)(end))
#define pyzc_asan_unpoison_(from, end) ((void)(from), (void)(end))
#endif

// Around calls of functions that a line names: what newer compilers refuse,
// older ones would warn of, and the call do anything.
#if defined(__GNUC__)
#define PYZC_STRICT_BEGIN_                                                    \
    _Pragma("GCC diagnostic push")                                            \
    _Pragma("GCC diagnostic error \"-Wimplicit-function-declaration\"")       \
    _Pragma("GCC diagnostic error \"-Wincompatible-pointer-types\"")          \
    _Pragma("GCC diagnostic error \"-Wint-conversion\"")
#define PYZC_STRICT_END_ _Pragma("GCC diagnostic pop")
#else
#define PYZC_STRICT_BEGIN_
#define PYZC_STRICT_END_
#endif

// The same, around a variable that may have the name of another.
#if defined(__GNUC__)
#define PYZC_SHADOW_BEGIN                                                     \
    PYZC_STRICT_BEGIN_                                                        \
    _Pragma("GCC diagnostic ignored \"-Wshadow\"")
#define PYZC_SHADOW_END PYZC_STRICT_END_
#else
#define PYZC_SHADOW_BEGIN
#define PYZC_SHADOW_END
#endif

// Says that the next declaration uses what ISO C calls an extension: a
// flexible array member with an initialiser.
#if defined(__GNUC__)
#define PYZC_EXTENSION __extension__
#else
#define PYZC_EXTENSION
#endif

// The condition of a _Static_assert(), as 1 or 0: clang would quote what it
// expands to, and add a note for each comparison that fails.
#if defined(__GNUC__)
#define PYZC_HOLDS(...) __builtin_choose_expr(!!(__VA_ARGS__), 1, 0)
#else
#define PYZC_HOLDS(...) (__VA_ARGS__)
#endif

#define PYZC_IS_POINTER_(T)                                                   \
    (__builtin_classify_type(*(T *)0) == __builtin_classify_type((void *)0))

// The type of an expression, which is not evaluated: PYZC_TYPEOF(expression).
#define PYZC_TYPEOF __typeof__

// Compares two string literals, or their first [n] bytes, in a constant
// expression; 0 means equal. Where the compiler cannot, everything is equal
// and the checks that use it move to the tool.
#if defined(__GNUC__)
#define PYZC_STRCMP(a, b) (__builtin_strcmp(a, b))
#define PYZC_STRNCMP(a, b, n) (__builtin_strncmp(a, b, n))
#define PYZC_STRLEN(a) (__builtin_strlen(a))
#else
#define PYZC_STRCMP(a, b) 0
#define PYZC_STRNCMP(a, b, n) 0
#define PYZC_STRLEN(a) (sizeof(a) - 1)
#endif

// [choice], where [value] is a constant; else 1.
#if defined(__GNUC__)
#define PYZC_IF_CONSTANT(value, choice)                                       \
    __builtin_choose_expr(__builtin_constant_p(value), choice, 1)
#define PYZC_IS_INF(value) (__builtin_isinf_sign(value) != 0)
#else
#define PYZC_IF_CONSTANT(value, choice) 1
#define PYZC_IS_INF(value) 0
#endif

// Whether PYZC_THREAD_POINTER() is an address that no other thread has.
#if defined(__GNUC__) && defined(__x86_64__) && defined(__ELF__)
#define PYZC_HAS_THREAD_POINTER 1
#define PYZC_THREAD_POINTER() ((uintptr_t)__builtin_thread_pointer())
#else
#define PYZC_HAS_THREAD_POINTER 0
#endif

// What each line of pyzc's begins with: where the line before has no semicolon,
// a compiler says what it has found instead, and what comes after is not hurt.
#define PYZC_BEGIN_                                                           \
    pyzc_semicolon_missing_before_this_line pyzc_begin_(void);
typedef void pyzc_semicolon_missing_before_this_line;

// Says that a line makes [name]; and refuses a name that no line above makes,
// in words. clang stops there: it tells each use of such a name at length.
// A pointer: clang would look for functions of like names. PYZC_NEEDS_ITEM_
// also refuses what no list of a module names, as its type differs, and
// PYZC_IS_CLASS_ITEM_ says whether one of a class does.
#define PYZC_HAS_LINE_(name) extern int (*const name##_has_no_line_above)(void);
#define PYZC_HAS_CLASS_ITEM_(name)                                            \
    extern struct name##_belongs_in_the_list_of_its_class *(                  \
        *const name##_has_no_line_above)(void);
#define PYZC_HAS_NO_ITEM_(name)                                               \
    extern struct name##_belongs_in_no_list *(*const                          \
                                              name##_has_no_line_above)(void);
#if defined(__clang__)
#define PYZC_NEEDS_LINE_(name)                                                \
    PYZC_OR_STOP_(                                                            \
        extern char pyzc_line_[0 * sizeof(name##_has_no_line_above()) + 1];)
#define PYZC_NEEDS_ITEM_(name)                                                \
    PYZC_OR_STOP_(typedef __typeof__(name##_has_no_line_above()) pyzc_item_;)
#define PYZC_OR_STOP_(declaration)                                            \
    _Pragma("clang diagnostic push")                                          \
    _Pragma("clang diagnostic fatal \"-Wimplicit-function-declaration\"")     \
    declaration                                                               \
    _Pragma("clang diagnostic pop")
typedef int pyzc_item_;
#else
#define PYZC_NEEDS_LINE_(name)                                                \
    extern PYZC_TYPEOF(name##_has_no_line_above) name##_has_no_line_above;
#define PYZC_NEEDS_ITEM_(name)                                                \
    typedef PYZC_TYPEOF(*name##_has_no_line_above) pyzc_item_;
typedef int pyzc_item_(void);
#endif

#define PYZC_IS_CLASS_ITEM_(name)                                             \
    _Generic(name##_has_no_line_above,                                        \
             struct name##_belongs_in_the_list_of_its_class *(*)(void): 1,    \
             default: 0)

// Joins two tokens, or makes a text of one, after expanding them.
#define PYZC_CAT(a, b) PYZC_CAT_(a, b)
#define PYZC_CAT_(a, b) a##b
#define PYZC_TEXT(...) PYZC_TEXT_(__VA_ARGS__)
#define PYZC_TEXT_(...) #__VA_ARGS__

#endif  // PYZC_DETAIL_BASE_H
