// xmltree_plain.c - docs/examples/xmltree without its arena and its interned
// strings: scratch memory is PyMem_Malloc()'s, piece by piece, and each name is
// a str of its own. For documents without errors.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <pyzc/intern.h>

// What stands for the arena: all that is allocated, the newest first.
struct plain {
    struct plain *before;
    void *reserved;  // what follows is aligned for any object
};
static struct plain *last;

static void *
plain_alloc(size_t size)
{
    struct plain *plain = PyMem_Malloc(sizeof(*plain) + size);

    if (plain == NULL) {
        return NULL;
    }
    plain->before = last;
    last = plain;
    return plain + 1;
}

static struct pyzc_arena_mark
plain_mark(void)
{
    return (struct pyzc_arena_mark){ NULL, (char *)last };
}

static void
plain_rewind(struct pyzc_arena_mark mark)
{
    while ((char *)last != mark.next) {
        struct plain *plain = last;

        last = plain->before;
        PyMem_Free(plain);
    }
}

#define pyzc_arena_alloc(arena, size) ((void)(arena), plain_alloc(size))
#define pyzc_arena_mark(arena) plain_mark()
#define pyzc_arena_rewind(arena, mark) plain_rewind(mark)
#define pyzc_intern_clear(module) ((void)(module))
#define pyzc_intern(module, text, size)                                       \
    ((void)(module), PyUnicode_DecodeUTF8(text, (Py_ssize_t)(size), NULL))

#include "../../docs/examples/xmltree/xmltree.c"
