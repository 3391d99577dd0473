// methods.h - the lines of functions that take or make handles of classes.
// SPDX-License-Identifier: MIT

#ifndef PYZC_METHODS_H
#define PYZC_METHODS_H

#include "making.h"

// Finds the class that a function is a method of, if any; or refuses it. To be
// called before its rules are tried.
void method_find(struct making *self);

// The rule for parameters that are handles.
guint rule_handle(struct making *self, guint i);

// Makes the result that is a handle. Returns false if it is none.
bool method_result(struct making *self);

// When the entries are made: asks what a method may do that its prototype does
// not tell.
void method_finish(struct making *self);

// Returns the expression of an error's text, which the object has; or NULL. To
// be freed.
char *method_error(const struct making *self);

#endif  // PYZC_METHODS_H
