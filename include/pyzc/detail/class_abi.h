// detail/class_abi.h - what extensions know of each other's classes.
//
// How objects of classes are laid out, and what describes them, is compiled
// into each extension. PYZC_CLASS_ABI is a number of 24 bits that is made of
// it: another where a member of one of these structs is added, is moved or has
// another size. A class that was built with another number is not known, and
// PYZC_CLASS_FROM refuses it.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CLASS_ABI_H
#define PYZC_DETAIL_CLASS_ABI_H

#include <pyzc/detail/python.h>

#include <stddef.h>

#include <pyzc/detail/call.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/keep.h>
#include <pyzc/module.h>

// Raised by hand when a layout stays and what it means does not.
#define PYZC_CLASS_MEANING_ 2

#define PYZC_ABI_MIX_(abi, x) (((abi) * 31u + (unsigned)(x)) & 0xffffffu)
#define PYZC_ABI_2_(abi, S, a, b)                                             \
    PYZC_ABI_MIX_(PYZC_ABI_MIX_(abi, offsetof(struct S, a)),                  \
                  offsetof(struct S, b))
#define PYZC_ABI_4_(abi, S, a, b, c, d)                                       \
    PYZC_ABI_2_(PYZC_ABI_2_(abi, S, a, b), S, c, d)
#define PYZC_ABI_SIZE_(abi, S) PYZC_ABI_MIX_(abi, sizeof(struct S))

enum pyzc_class_abi {
    pyzc_abi_begin_ = PYZC_CLASS_MEANING_,

    pyzc_abi_options_ = PYZC_ABI_SIZE_(pyzc_abi_begin_, pyzc_class_options),
    pyzc_abi_options_a_ = PYZC_ABI_4_(pyzc_abi_options_, pyzc_class_options,
                                      size, at, value_size, is_handle),
    pyzc_abi_options_b_ = PYZC_ABI_4_(pyzc_abi_options_a_, pyzc_class_options,
                                      is_nested, has_objects, care, destroy),
    pyzc_abi_options_c_ = PYZC_ABI_4_(pyzc_abi_options_b_, pyzc_class_options,
                                      owner, keeps, share, ref),
    pyzc_abi_options_d_ =
        PYZC_ABI_4_(pyzc_abi_options_c_, pyzc_class_options, base, python_base,
                    python_at, record),
    pyzc_abi_options_e_ =
        PYZC_ABI_4_(pyzc_abi_options_d_, pyzc_class_options, weakrefs_at,
                    dict_at, exports_at, n_reused),
    pyzc_abi_options_f_ = PYZC_ABI_2_(pyzc_abi_options_e_, pyzc_class_options,
                                      bases, exports),
    pyzc_abi_options_g_ = PYZC_ABI_MIX_(
        pyzc_abi_options_f_, offsetof(struct pyzc_class_options, needs_owner)),

    pyzc_abi_class_ = PYZC_ABI_SIZE_(pyzc_abi_options_g_, pyzc_class),
    pyzc_abi_class_a_ = PYZC_ABI_4_(pyzc_abi_class_, pyzc_class, list, options,
                                    words, derives),
    pyzc_abi_class_b_ = PYZC_ABI_4_(pyzc_abi_class_a_, pyzc_class, dealloc,
                                    slots, memory, foreign),
    pyzc_abi_class_c_ = PYZC_ABI_MIX_(pyzc_abi_class_b_,
                                      offsetof(struct pyzc_class, attributes)),
    pyzc_abi_list_ = PYZC_ABI_SIZE_(pyzc_abi_class_c_, pyzc_list),
    pyzc_abi_list_a_ =
        PYZC_ABI_4_(pyzc_abi_list_, pyzc_list, items, n_items, record, text),

    pyzc_abi_handle_ = PYZC_ABI_SIZE_(pyzc_abi_list_a_, pyzc_handle),
    pyzc_abi_handle_a_ = PYZC_ABI_4_(pyzc_abi_handle_, pyzc_handle, value,
                                     hold, owners, children),
    pyzc_abi_handle_b_ =
        PYZC_ABI_2_(pyzc_abi_handle_a_, pyzc_handle, keeper, is_borrowed),
    pyzc_abi_hold_ = PYZC_ABI_SIZE_(pyzc_abi_handle_b_, pyzc_hold),
    pyzc_abi_hold_a_ = PYZC_ABI_4_(pyzc_abi_hold_, pyzc_hold, value, thread,
                                   frame, is_closing),
    pyzc_abi_tie_ = PYZC_ABI_SIZE_(pyzc_abi_hold_a_, pyzc_tie),
    pyzc_abi_tie_a_ =
        PYZC_ABI_4_(pyzc_abi_tie_, pyzc_tie, owner, child, more, ways),
    pyzc_abi_nested_ = PYZC_ABI_SIZE_(pyzc_abi_tie_a_, pyzc_nested),
    pyzc_abi_nested_a_ =
        PYZC_ABI_2_(pyzc_abi_nested_, pyzc_nested, at, whole),
    pyzc_abi_reused_ = PYZC_ABI_SIZE_(pyzc_abi_nested_a_, pyzc_reused),
    pyzc_abi_reused_a_ = PYZC_ABI_2_(pyzc_abi_reused_, pyzc_reused, n, room),

    pyzc_abi_frame_ = PYZC_ABI_SIZE_(pyzc_abi_reused_a_, pyzc_frame),
    pyzc_abi_frame_a_ = PYZC_ABI_4_(pyzc_abi_frame_, pyzc_frame, thread, ready,
                                    has_failed, error),
    pyzc_abi_frame_b_ = PYZC_ABI_4_(pyzc_abi_frame_a_, pyzc_frame, refused,
                                    refusal, outer, keeper),
    pyzc_abi_keeper_ = PYZC_ABI_SIZE_(pyzc_abi_frame_b_, pyzc_keeper),
    pyzc_abi_keeper_a_ =
        PYZC_ABI_2_(pyzc_abi_keeper_, pyzc_keeper, first, object),
    pyzc_abi_kept_ = PYZC_ABI_SIZE_(pyzc_abi_keeper_a_, pyzc_kept),
    pyzc_abi_kept_a_ = PYZC_ABI_4_(pyzc_abi_kept_, pyzc_kept, next, link,
                                   callable, module),
    pyzc_abi_kept_b_ =
        PYZC_ABI_4_(pyzc_abi_kept_a_, pyzc_kept, type, function, name, call),
    pyzc_abi_shared_ = PYZC_ABI_SIZE_(pyzc_abi_kept_b_, pyzc_shared),
    PYZC_CLASS_ABI = PYZC_ABI_4_(pyzc_abi_shared_, pyzc_shared, care, name,
                                 type, cls)
};

#define PYZC_CLASS_TABLE_ { { NULL, NULL, 0x7a000000 + PYZC_CLASS_ABI, NULL } }

#endif  // PYZC_DETAIL_CLASS_ABI_H
