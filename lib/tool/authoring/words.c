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
        " alignment allocator allow_threads always_inline arena arg "
        "args args_of array as bare borrowed both bytes bytes_or_str "
        "c c_only callable callback check checked cleanup clear codes "
        "cold complexes context converter data def end_ expected "
        "extra fail fields filled floats format free function grow "
        "has_failed head i ignore in init inout interned ints is "
        "is_writable items itself keyword_only keywords kwargs length "
        "lines list llong local m_clear m_doc m_free m_name m_size "
        "m_slots m_traverse malloc masked maybe mem mem_raw memory "
        "minus_one module n name named negative never no noinline "
        "none nonnull nonzero nothing null ob_digit obj object one "
        "optional or_none os_error other out out_ out_bytes out_owned "
        "out_str output own owned path plain pointer positional "
        "positional_only preset printf python python_only raise ready "
        "realloc record release released require required result "
        "result_ result_bytes result_str room schar size slow small "
        "state status str str_or_none text texts to_c to_python "
        "traverse truth two typed uchar uint ullong ulong unknown "
        "unused user ushort value values view visibility visit "
        "visitproc word wrong yes zero ";

    return is_among(name, words);
}
