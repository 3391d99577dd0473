// detail/keywords.h - names that are no Python names.
//
// A word in a binding line becomes a Python name. A keyword of Python cannot
// be one; this list finds it while the macro expands. Of a text, the compiler
// says that it cannot follow what each begins with.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_KEYWORDS_H
#define PYZC_DETAIL_KEYWORDS_H

#include <pyzc/detail/base.h>

#define PYZC_NAME_BELONGS_HERE_NOT_ ~, MISSING
#define PYZC_NAME_BELONGS_HERE_NOT_False ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_None ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_True ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_and ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_as ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_assert ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_async ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_await ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_break ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_class ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_continue ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_def ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_del ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_elif ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_else ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_except ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_finally ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_for ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_from ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_global ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_if ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_import ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_in ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_is ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_lambda ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_nonlocal ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_not ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_or ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_pass ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_raise ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_return ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_try ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_while ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_with ~, KEYWORD
#define PYZC_NAME_BELONGS_HERE_NOT_yield ~, KEYWORD

// Nothing for a name that Python can have; else an error that begins with
// [where], a text. [probe] is PYZC_NAME_BELONGS_HERE_NOT_##name.
#define PYZC_NAME_CHECK(where, probe)                                         \
    PYZC_CAT(PYZC_NAME_IS_, PYZC_SECOND(probe, FREE, ~))(where)
#define PYZC_NAME_IS_FREE(where)
#define PYZC_NAME_IS_KEYWORD(where)                                           \
    _Static_assert(0, "pyzc: " where ": a Python keyword cannot be a name");
#define PYZC_NAME_IS_MISSING(where)                                           \
    _Static_assert(0, "pyzc: " where ": the name is missing");

// The second of its arguments. With PREFIX_##word as the first it tells
// whether PREFIX_word is a macro "~, ANSWER" or no macro at all.
#define PYZC_SECOND(...) PYZC_SECOND_(__VA_ARGS__)
#define PYZC_SECOND_(first, second, ...) second
// The third, where such a macro has one more.
#define PYZC_THIRD(...) PYZC_THIRD_(__VA_ARGS__)
#define PYZC_THIRD_(first, second, third, ...) third

// What the macro PREFIX_word says in its second place; [other] where there is
// no such macro.
#define PYZC_LOOK_UP_(prefix, word, other)                                    \
    PYZC_LOOK_UP_I_(prefix, word, other)
#define PYZC_LOOK_UP_I_(prefix, word, other)                                  \
    PYZC_SECOND(prefix##word, other, ~)

// What a macro "~, WHAT" says where [call] calls it; nothing where there is no
// such macro. PYZC_ASK_LIST_ is for a list, and puts a comma after it.
#define PYZC_ASK_(call) PYZC_ASK_I_(call, , ~)
#define PYZC_ASK_I_(skip, answer, ...) answer
#define PYZC_ASK_LIST_(call) PYZC_ASK_LIST_I_(call, )
#define PYZC_ASK_LIST_I_(skip, ...) __VA_ARGS__

// [M] of what its arguments expand to. [M] cannot use it again.
#define PYZC_CALL_(M, ...) M(__VA_ARGS__)

#endif  // PYZC_DETAIL_KEYWORDS_H
