// slots.h - what CPython makes of the methods of a class that are its slots.
//
// "__add__" is called by the slot nb_add, which is also "__radd__" to Python;
// slots pass arguments without names.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_SLOTS_H
#define PYZC_TOOL_SLOTS_H

#include <stdbool.h>

// Returns whether a method of the name [name] is a slot whose arguments have
// no names.
bool slot_is(const char *name);

// Returns the type of what Python gets from a slot, whatever C returns; or
// NULL, if that is what C returns.
const char *slot_result(const char *name);

// Returns the method that Python tries where [name] does not take its
// argument, with the operands exchanged: "__radd__" of "__add__" and the other
// way round, "__gt__" of "__lt__". NULL if there is none.
const char *slot_reflected(const char *name);

// Returns the name that Python has for the method [name]: that of its slot.
const char *slot_name(const char *name);

// Returns whether [name] is an operator in place, as "__iadd__".
bool slot_is_in_place(const char *name);

#endif  // PYZC_TOOL_SLOTS_H
