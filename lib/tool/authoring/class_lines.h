// class_lines.h - writes the classes of a draft.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CLASS_LINES_H
#define PYZC_CLASS_LINES_H

#include "classes.h"
#include "handles.h"

// Names the classes of handles.
void take_class_names(struct draft *self);

// Takes the class from each handle that no line of the draft makes. Returns
// whether there are any: the lines must be made again then.
bool drop_classes(struct draft *self);

// Says of the functions that make those why they have no line.
void restore_reasons(struct draft *self);

// Names the methods of all classes.
void name_methods(struct draft *self);

// Append the lines of all handles; the line of a method, which calls [name];
// and the lists of all classes.
void append_handles(struct draft *self);
void append_method(struct draft *self, const struct line *line,
                   const char *name, const char *doc);
void append_class_lists(struct draft *self);

#endif  // PYZC_CLASS_LINES_H
