// extent.h - how many items the pointers of a prototype point to.
//
// A pointer has its length in an integer elsewhere among the parameters, or is
// declared as an array of so many items, or its extent is not told: then it
// has no line, whatever it is called.
// SPDX-License-Identifier: MIT

#ifndef PYZC_EXTENT_H
#define PYZC_EXTENT_H

#include "making.h"

// Words of what changes which items are read; with a space on both sides.
#define EXTENT_OTHERS                                                         \
    " stride step pitch inc incx incy lda ldb ldc ld dim dims rows cols "     \
    "nrows "                                                                  \
    "ncols row col columns width height depth offset off pos position start " \
    "begin end from to first last index idx h i j k l m p q w channels "      \
    "samples frames points pts chunk block blocks argc limit bits "

// Names of items that are made of several numbers.
#define EXTENT_COMPOUNDS                                                      \
    " points pts vertices verts coords coordinates positions colors colours " \
    "pixels quads triangles matrices matrix mat rgb rgba xyz xy frames "      \
    "complex ranges pairs rects boxes edges "

// Finds the length of each pointer, self->lengths. Refuses the function where
// an integer may be the length of several pointers, or of none.
void extents_find(struct making *self);

// Returns the parameter that is the length of pointer [i], or -1.
int length_of(const struct making *self, guint i);

// Returns the pointer whose length parameter [i] is, the first if there are
// several, or -1. [n], unless NULL, becomes how many there are.
int pointer_of(const struct making *self, guint i, guint *n);

// Whether pointer [i] is declared as an array of a number of items, which is
// told.
bool has_fixed_extent(const struct making *self, guint i);

// Whether parameter [i] is an integer, or a pointer to one that C changes,
// with a name as a length has; or with one that a limit has, or capacity.
bool may_be_length(const struct making *self, guint i);
bool says_capacity(const struct making *self, guint i);

// Returns an integer parameter that nothing shows to be something else than a
// number of items, and is the length of no pointer; -1 if there is none.
int possible_count(const struct making *self);

// Whether parameter [i] is the distance between items, so that a length before
// it does not count bytes.
bool is_distance(const struct making *self, guint i);

// Whether parameter [i] is a place for a pointer that C only writes to if it
// is there, by the comment.
bool is_unused(const struct making *self, guint i);

// Whether parameter [i] is a pointer to items that may be many.
bool is_data(const struct making *self, guint i);

// Whether parameter [i] of what makes something is the void * that callbacks
// will be given, by its name, and there is no callback.
bool is_user_place(const struct making *self, guint i);

// Whether a macro gives parameter [i].
bool is_given(const struct making *self, guint i);

// Whether parameter [i] is a pointer to numbers with incx after it.
bool is_strided(const struct making *self, guint i);

#endif  // PYZC_EXTENT_H
