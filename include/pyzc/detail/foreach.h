// detail/foreach.h - counts and walks the arguments of a macro.
//
// The only place that does. Flat, not recursive: one macro for each length.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_FOREACH_H
#define PYZC_DETAIL_FOREACH_H

#include <pyzc/detail/base.h>

// The most entries a binding line takes, and the most names of a list.
#define PYZC_MAX_PARAMETERS 20
#define PYZC_MAX_ITEMS 64

// The number of arguments, 1 to 64; 64p for more: no macro can have that name.
#define PYZC_COUNT(...) PYZC_COUNT_(__VA_ARGS__, 64p, 64p, 64p, 64p, 64p,     \
    64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,     \
    64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,     \
    64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,     \
    64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,     \
    64p, 64p, 64, 63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50,     \
    49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32,   \
    31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14,   \
    13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, ~)
#define PYZC_COUNT_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13,   \
    a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27,     \
    a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39, a40, a41,     \
    a42, a43, a44, a45, a46, a47, a48, a49, a50, a51, a52, a53, a54, a55,     \
    a56, a57, a58, a59, a60, a61, a62, a63, a64, a65, a66, a67, a68, a69,     \
    a70, a71, a72, a73, a74, a75, a76, a77, a78, a79, a80, a81, a82, a83,     \
    a84, a85, a86, a87, a88, a89, a90, a91, a92, a93, a94, a95, a96, a97,     \
    a98, a99, a100, a101, a102, a103, a104, a105, a106, a107, a108, a109,     \
    a110, a111, a112, a113, a114, a115, a116, a117, a118, a119, a120, a121,   \
    a122, a123, a124, a125, a126, a127, n, ...) n

// The number of entries of a binding line, 1 to 20; 20p for 21 to 64.
#define PYZC_COUNT_20(...) PYZC_COUNT_20_(__VA_ARGS__, 20p, 20p, 20p, 20p,    \
    20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p,     \
    20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p,     \
    20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20, 19, 18,   \
    17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, ~)
#define PYZC_COUNT_20_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11,          \
    a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25,     \
    a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39,     \
    a40, a41, a42, a43, a44, a45, a46, a47, a48, a49, a50, a51, a52, a53,     \
    a54, a55, a56, a57, a58, a59, a60, a61, a62, a63, a64, n, ...) n

// The number of arguments where it is 1 to 8; 9 to 12 are told as MANY. The
// preprocessor reads far fewer tokens than for PYZC_COUNT().
#define PYZC_COUNT_FEW(...) PYZC_COUNT_FEW_(__VA_ARGS__, MANY, MANY, MANY,    \
    MANY, 8, 7, 6, 5, 4, 3, 2, 1, ~)
#define PYZC_COUNT_FEW_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12,    \
    n, ...) n

// PYZC_NUMBERED_(M, s, c, (...)): M(c, number, argument) for each of up to
// eight arguments, from 1 on, with s() between them. For more there is
// nothing.
#define PYZC_NUMBERED_(M, s, c, types)                                        \
    PYZC_NUMBERED_I_(PYZC_CAT(PYZC_NUMBERED_, PYZC_COUNT_FEW types), M, s, c, \
                     PYZC_NUMBERED_LIST_ types)
#define PYZC_NUMBERED_LIST_(...) __VA_ARGS__
#define PYZC_NUMBERED_I_(F, M, s, c, ...) F(M, s, c, __VA_ARGS__)
#define PYZC_NUMBERED_1(M, s, c, p0) M(c, 1, p0)
#define PYZC_NUMBERED_2(M, s, c, p0, p1)                                      \
    PYZC_NUMBERED_1(M, s, c, p0) s() M(c, 2, p1)
#define PYZC_NUMBERED_3(M, s, c, p0, p1, p2)                                  \
    PYZC_NUMBERED_2(M, s, c, p0, p1) s() M(c, 3, p2)
#define PYZC_NUMBERED_4(M, s, c, p0, p1, p2, p3)                              \
    PYZC_NUMBERED_3(M, s, c, p0, p1, p2) s() M(c, 4, p3)
#define PYZC_NUMBERED_5(M, s, c, p0, p1, p2, p3, p4)                          \
    PYZC_NUMBERED_4(M, s, c, p0, p1, p2, p3) s() M(c, 5, p4)
#define PYZC_NUMBERED_6(M, s, c, p0, p1, p2, p3, p4, p5)                      \
    PYZC_NUMBERED_5(M, s, c, p0, p1, p2, p3, p4) s() M(c, 6, p5)
#define PYZC_NUMBERED_7(M, s, c, p0, p1, p2, p3, p4, p5, p6)                  \
    PYZC_NUMBERED_6(M, s, c, p0, p1, p2, p3, p4, p5) s() M(c, 7, p6)
#define PYZC_NUMBERED_8(M, s, c, p0, p1, p2, p3, p4, p5, p6, p7)              \
    PYZC_NUMBERED_7(M, s, c, p0, p1, p2, p3, p4, p5, p6) s() M(c, 8, p7)
#define PYZC_NUMBERED_MANY(M, s, c, ...)
#define PYZC_COMMA_() ,
#define PYZC_NOTHING_()
#define PYZC_AND_() &&

// PYZC_EACH_n(M, c, ...): M(c, argument) for each of n arguments, in order.
#define PYZC_EACH_1(M, c, p0) M(c, p0)
#define PYZC_EACH_2(M, c, p0, p1) M(c, p0) M(c, p1)
#define PYZC_EACH_3(M, c, p0, p1, p2) M(c, p0) M(c, p1) M(c, p2)
#define PYZC_EACH_4(M, c, p0, p1, p2, p3) M(c, p0) M(c, p1) M(c, p2) M(c,     \
    p3)
#define PYZC_EACH_5(M, c, p0, p1, p2, p3, p4) M(c, p0) M(c, p1) M(c, p2)      \
    M(c, p3) M(c, p4)
#define PYZC_EACH_6(M, c, p0, p1, p2, p3, p4, p5) M(c, p0) M(c, p1) M(c,      \
    p2) M(c, p3) M(c, p4) M(c, p5)
#define PYZC_EACH_7(M, c, p0, p1, p2, p3, p4, p5, p6) M(c, p0) M(c, p1)       \
    M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6)
#define PYZC_EACH_8(M, c, p0, p1, p2, p3, p4, p5, p6, p7) M(c, p0) M(c,       \
    p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6) M(c, p7)
#define PYZC_EACH_9(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8) M(c, p0)        \
    M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6) M(c, p7) M(c,       \
    p8)
#define PYZC_EACH_10(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9) M(c,       \
    p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6) M(c, p7)        \
    M(c, p8) M(c, p9)
#define PYZC_EACH_11(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10)       \
    M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6) M(c,       \
    p7) M(c, p8) M(c, p9) M(c, p10)
#define PYZC_EACH_12(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11) M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6)       \
    M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c, p11)
#define PYZC_EACH_13(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12) M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5) M(c,      \
    p6) M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c, p11) M(c, p12)
#define PYZC_EACH_14(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13) M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c, p5)      \
    M(c, p6) M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c, p11) M(c, p12) M(c,    \
    p13)
#define PYZC_EACH_15(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13, p14) M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4) M(c,     \
    p5) M(c, p6) M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c, p11) M(c, p12)     \
    M(c, p13) M(c, p14)
#define PYZC_EACH_16(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13, p14, p15) M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c, p4)     \
    M(c, p5) M(c, p6) M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c, p11) M(c,     \
    p12) M(c, p13) M(c, p14) M(c, p15)
#define PYZC_EACH_17(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13, p14, p15, p16) M(c, p0) M(c, p1) M(c, p2) M(c, p3) M(c,    \
    p4) M(c, p5) M(c, p6) M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c, p11)      \
    M(c, p12) M(c, p13) M(c, p14) M(c, p15) M(c, p16)
#define PYZC_EACH_18(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13, p14, p15, p16, p17) M(c, p0) M(c, p1) M(c, p2) M(c, p3)    \
    M(c, p4) M(c, p5) M(c, p6) M(c, p7) M(c, p8) M(c, p9) M(c, p10) M(c,      \
    p11) M(c, p12) M(c, p13) M(c, p14) M(c, p15) M(c, p16) M(c, p17)
#define PYZC_EACH_19(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13, p14, p15, p16, p17, p18) M(c, p0) M(c, p1) M(c, p2)        \
    M(c, p3) M(c, p4) M(c, p5) M(c, p6) M(c, p7) M(c, p8) M(c, p9) M(c,       \
    p10) M(c, p11) M(c, p12) M(c, p13) M(c, p14) M(c, p15) M(c, p16) M(c,     \
    p17) M(c, p18)
#define PYZC_EACH_20(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,       \
    p11, p12, p13, p14, p15, p16, p17, p18, p19) M(c, p0) M(c, p1) M(c,       \
    p2) M(c, p3) M(c, p4) M(c, p5) M(c, p6) M(c, p7) M(c, p8) M(c, p9)        \
    M(c, p10) M(c, p11) M(c, p12) M(c, p13) M(c, p14) M(c, p15) M(c, p16)     \
    M(c, p17) M(c, p18) M(c, p19)

// The macro that does so for a list of up to 64: twenty at a time, where there
// are more than 20, 40 or 60.
#define PYZC_EACH_OF(...)                                                     \
    PYZC_CAT(PYZC_EACH_, PYZC_COUNT_(__VA_ARGS__, 64p, 64p, 64p, 64p, 64p,    \
        64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,      \
        64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,      \
        64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,      \
        64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p, 64p,      \
        64p, 64p, 64p, 64p, 64p, 64p, 60p, 60p, 60p, 60p, 40p, 40p, 40p,      \
        40p, 40p, 40p, 40p, 40p, 40p, 40p, 40p, 40p, 40p, 40p, 40p, 40p,      \
        40p, 40p, 40p, 40p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p,      \
        20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20p, 20, 19, 18,    \
        17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, ~))
#define PYZC_EACH_20p(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, \
    p12, p13, p14, p15, p16, p17, p18, p19, ...)                              \
    PYZC_EACH_20(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,      \
        p12, p13, p14, p15, p16, p17, p18, p19)                               \
    PYZC_CAT(PYZC_EACH_, PYZC_COUNT_20(__VA_ARGS__))(M, c, __VA_ARGS__)
#define PYZC_EACH_40p(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, \
    p12, p13, p14, p15, p16, p17, p18, p19, ...)                              \
    PYZC_EACH_20(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,      \
        p12, p13, p14, p15, p16, p17, p18, p19)                               \
    PYZC_EACH_20p(M, c, __VA_ARGS__)
#define PYZC_EACH_60p(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, \
    p12, p13, p14, p15, p16, p17, p18, p19, ...)                              \
    PYZC_EACH_20(M, c, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,      \
        p12, p13, p14, p15, p16, p17, p18, p19)                               \
    PYZC_EACH_40p(M, c, __VA_ARGS__)

// PYZC_WALK_n(F, ...): one macro of the family [F] for each of n arguments, in
// order: F##argument. An argument that begins with a word and parentheses,
// required(f, int, x), calls F##word(f, int, x).
#define PYZC_WALK_1(F, p0) F##p0
#define PYZC_WALK_2(F, p0, p1) F##p0 F##p1
#define PYZC_WALK_3(F, p0, p1, p2) F##p0 F##p1 F##p2
#define PYZC_WALK_4(F, p0, p1, p2, p3) F##p0 F##p1 F##p2 F##p3
#define PYZC_WALK_5(F, p0, p1, p2, p3, p4) F##p0 F##p1 F##p2 F##p3 F##p4
#define PYZC_WALK_6(F, p0, p1, p2, p3, p4, p5) F##p0 F##p1 F##p2 F##p3        \
    F##p4 F##p5
#define PYZC_WALK_7(F, p0, p1, p2, p3, p4, p5, p6) F##p0 F##p1 F##p2          \
    F##p3 F##p4 F##p5 F##p6
#define PYZC_WALK_8(F, p0, p1, p2, p3, p4, p5, p6, p7) F##p0 F##p1 F##p2      \
    F##p3 F##p4 F##p5 F##p6 F##p7
#define PYZC_WALK_9(F, p0, p1, p2, p3, p4, p5, p6, p7, p8) F##p0 F##p1        \
    F##p2 F##p3 F##p4 F##p5 F##p6 F##p7 F##p8
#define PYZC_WALK_10(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9) F##p0         \
    F##p1 F##p2 F##p3 F##p4 F##p5 F##p6 F##p7 F##p8 F##p9
#define PYZC_WALK_11(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10)          \
    F##p0 F##p1 F##p2 F##p3 F##p4 F##p5 F##p6 F##p7 F##p8 F##p9 F##p10
#define PYZC_WALK_12(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5 F##p6 F##p7 F##p8 F##p9          \
    F##p10 F##p11
#define PYZC_WALK_13(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5 F##p6 F##p7 F##p8 F##p9     \
    F##p10 F##p11 F##p12
#define PYZC_WALK_14(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5 F##p6 F##p7 F##p8      \
    F##p9 F##p10 F##p11 F##p12 F##p13
#define PYZC_WALK_15(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13, p14) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5 F##p6 F##p7       \
    F##p8 F##p9 F##p10 F##p11 F##p12 F##p13 F##p14
#define PYZC_WALK_16(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13, p14, p15) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5 F##p6        \
    F##p7 F##p8 F##p9 F##p10 F##p11 F##p12 F##p13 F##p14 F##p15
#define PYZC_WALK_17(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13, p14, p15, p16) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5         \
    F##p6 F##p7 F##p8 F##p9 F##p10 F##p11 F##p12 F##p13 F##p14 F##p15         \
    F##p16
#define PYZC_WALK_18(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13, p14, p15, p16, p17) F##p0 F##p1 F##p2 F##p3 F##p4 F##p5    \
    F##p6 F##p7 F##p8 F##p9 F##p10 F##p11 F##p12 F##p13 F##p14 F##p15         \
    F##p16 F##p17
#define PYZC_WALK_19(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13, p14, p15, p16, p17, p18) F##p0 F##p1 F##p2 F##p3 F##p4     \
    F##p5 F##p6 F##p7 F##p8 F##p9 F##p10 F##p11 F##p12 F##p13 F##p14          \
    F##p15 F##p16 F##p17 F##p18
#define PYZC_WALK_20(F, p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10,          \
    p11, p12, p13, p14, p15, p16, p17, p18, p19) F##p0 F##p1 F##p2 F##p3      \
    F##p4 F##p5 F##p6 F##p7 F##p8 F##p9 F##p10 F##p11 F##p12 F##p13 F##p14    \
    F##p15 F##p16 F##p17 F##p18 F##p19

// PYZC_LAST_n(...): the last of n arguments.
#define PYZC_LAST_1(p0) p0
#define PYZC_LAST_2(p0, p1) p1
#define PYZC_LAST_3(p0, p1, p2) p2
#define PYZC_LAST_4(p0, p1, p2, p3) p3
#define PYZC_LAST_5(p0, p1, p2, p3, p4) p4
#define PYZC_LAST_6(p0, p1, p2, p3, p4, p5) p5
#define PYZC_LAST_7(p0, p1, p2, p3, p4, p5, p6) p6
#define PYZC_LAST_8(p0, p1, p2, p3, p4, p5, p6, p7) p7
#define PYZC_LAST_9(p0, p1, p2, p3, p4, p5, p6, p7, p8) p8
#define PYZC_LAST_10(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9) p9
#define PYZC_LAST_11(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10) p10
#define PYZC_LAST_12(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11) p11
#define PYZC_LAST_13(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12) p12
#define PYZC_LAST_14(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13) p13
#define PYZC_LAST_15(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13, p14) p14
#define PYZC_LAST_16(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13, p14, p15) p15
#define PYZC_LAST_17(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13, p14, p15, p16) p16
#define PYZC_LAST_18(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13, p14, p15, p16, p17) p17
#define PYZC_LAST_19(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13, p14, p15, p16, p17, p18) p18
#define PYZC_LAST_20(p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11,        \
    p12, p13, p14, p15, p16, p17, p18, p19) p19

// [F]MADE_ for a list of [n]; [F]TOO_LONG_ where it has more than 64, and what
// else [M] says of one of its members, "~, NAME,".
#define PYZC_CHOOSE_(F, M, n, each, ...)                                      \
    PYZC_CAT(F, PYZC_SECOND(PYZC_IS_LONG_##n each(M, ~, __VA_ARGS__), MADE_, ~))
#define PYZC_IS_LONG_64p ~, TOO_LONG_,
// What a line of [n] is not, if it has more than 20 entries.
#define PYZC_IS_LINE_20p ~, TOO_MANY_

#endif  // PYZC_DETAIL_FOREACH_H
