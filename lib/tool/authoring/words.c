// words.c - the words of C in what lines are made of.
//
// A macro of a header with such a name would be found where <pyzc/pyzc.h>
// means the word: a draft takes it back.
// SPDX-License-Identifier: MIT

#include "words.h"

#include "naming.h"

bool
is_word_of_lines(const char *name)
{
    // A test compares them with the headers of pyzc.
    static const char words[] =
        " alignment allocator allow_threads always_inline arena arg args "
        "args_of argument argument_preset array array_alone as bare behind "
        "borrowed bytes bytes_alone c callable callback callback_behind "
        "checked cleanup clear codes cold complexes context data def end_ "
        "enum_preset error extra fields floats format free function grow "
        "has_failed head i ignore in init inout interned ints is "
        "is_writable items keyword_only keywords kwargs length lines list "
        "llong local malloc m_clear m_doc m_free m_name m_size m_slots "
        "m_traverse maybe mem mem_raw memory minus_one module n name "
        "negative never noinline none nonnull nonzero nothing null ob_digit "
        "obj object one optional or_none os_error other out out_owned "
        "output output_alone output_str output_str_alone own owned pass "
        "path pointer positional positional_only preset printf raise ready "
        "realloc record released require required rest result schar size "
        "slow small state status str str_or_none text texts traverse uchar "
        "uint ullong ulong unknown unused user ushort value values view "
        "visibility visit visitproc word wrong zero ";

    return is_among(name, words);
}
