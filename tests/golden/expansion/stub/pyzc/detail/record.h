// detail/record.h - nothing: what function.h takes from it stays unexpanded.
// SPDX-License-Identifier: MIT
