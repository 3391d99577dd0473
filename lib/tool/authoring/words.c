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
        " add alignment allocator allow_threads alone always_inline "
        "arena arg args args_of argument array as at attributes "
        "b_class b_closing b_function b_new b_object b_static bare "
        "base bases blob bool_list bools borrowed both by bytes "
        "bytes_or_str c c_keywords c_nothing c_only cached_ callable "
        "callback care check checked children class class_method "
        "class_or_none cleanup clear close cls code codes cold "
        "complex_list complexes context converter copied copy data "
        "datetime64 dealloc def derives destroy dict dict_at distinct "
        "dtype end end_ eq exclusive expected exports exports_at "
        "extra fail family fcomplex fields filled fixed float16 "
        "float_list floats foreign format free freelist function get "
        "given greatest grid grow h_class h_closing h_function h_get "
        "h_method h_new h_reflected h_set h_slot h_static has_failed "
        "has_objects has_strides hash head held hold holds home i "
        "ignore in in_place init inner inout instance int_list "
        "interned ints is is_borrowed is_copied is_handle is_in_place "
        "is_nested is_read_only is_readonly is_writable item "
        "item_size items itself keep keeper keeps kept_release "
        "kept_user keyword_only keywords kind kwargs kwnames layout "
        "left length length_size lengths lent lent_or_none limit "
        "lines list lists llong local lock m_clear m_doc m_free "
        "m_keywords m_name m_nothing m_one m_positional m_size "
        "m_slots m_traverse made malloc mark masked match maybe mem "
        "mem_raw member members memory methods minus_one missing "
        "module more moves n n_dimensions n_reused name named named_ "
        "names nargs ndarray needed needs_owner negative nested never "
        "next no noinline none nonnull nonzero nothing null number "
        "ob_digit obj object of one optional options or_none order "
        "os_error other out out_array out_class out_grid out_list "
        "out_owned out_room output own owned owner owners owning pair "
        "parent path paused pickle plain pointer positional "
        "positional_only prepare preset printf put python python_at "
        "python_base python_only raise readonly ready realloc record "
        "ref refuse release released repr require required rest "
        "result result_ result_array result_list result_lists "
        "result_room result_self result_view room root s_binary "
        "s_call s_cmp s_descr s_drop s_eq s_ge s_get s_gt s_has "
        "s_hash s_inplace s_inplace_power s_key s_le s_len s_lt s_ne "
        "s_new s_power s_put s_set s_truth s_unary schar self self_ "
        "self_closed self_hold self_using setter_of_ shape share size "
        "slots slots_left slow small some state status steps stop str "
        "str_or_none strides string table text texts timedelta64 to_c "
        "to_python tp_base tp_methods traverse truth two type type_ "
        "typed uchar uint ullong ulong unknown unused user ushort "
        "using_ value value_size values view visibility visit "
        "visitproc weakrefs weakrefs_at where whole word words wrong "
        "yes zero ";

    return is_among(name, words);
}
