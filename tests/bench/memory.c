// memory.c - temporaries of drawn sizes: from an arena, and one by one.
//
// Each round takes the next ten sizes, writes to each temporary, and lets its
// address be seen.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

#define N_SIZES 10000

static size_t sizes[N_SIZES];
static size_t at;
static void *volatile seen;

static void
draw(const size_t *drawn, size_t n)
{
    memcpy(sizes, drawn, (n < N_SIZES ? n : N_SIZES) * sizeof(size_t));
    at = 0;
}
PYZC_FN(void, draw, "Take these sizes.",
        (array, (const size_t *, size_t), drawn));

static const size_t *
next_ten(void)
{
    const size_t *ten = &sizes[at];

    at = at + 20 <= N_SIZES ? at + 10 : 0;
    return ten;
}

static void
use(char *memory)
{
    *memory = 1;
    seen = memory;
}

static inline bool
ten_of_arena(struct pyzc_arena *arena)
{
    const size_t *ten = next_ten();

    for (int i = 0; i < 10; i++) {
        char *memory = pyzc_arena_alloc(arena, ten[i]);

        if (memory == NULL) {
            return false;
        }
        use(memory);
    }
    return true;
}

#define ONE_BY_ONE(name, malloc, free)                                        \
    static bool ten_by_##name(void)                                           \
    {                                                                         \
        const size_t *ten = next_ten();                                       \
        char *memory[10];                                                     \
        int n = 0;                                                            \
                                                                              \
        while (n < 10 && (memory[n] = malloc(ten[n])) != NULL) {              \
            use(memory[n++]);                                                 \
        }                                                                     \
        for (int i = 0; i < n; i++) {                                         \
            free(memory[i]);                                                  \
        }                                                                     \
        return n == 10;                                                       \
    }
ONE_BY_ONE(mem, PyMem_Malloc, PyMem_Free)
ONE_BY_ONE(malloc, malloc, free)

// Arenas: with room for ten in the first chunk; with too little; with none.
#define BY_ARENA(name, size, allocator)                                       \
    static bool ten_by_##name(void)                                           \
    {                                                                         \
        PYZC_ARENA(arena, size, allocator);                                   \
        return ten_of_arena(&arena);                                          \
    }
BY_ARENA(arena, 2048, pyzc_mem_allocator())
BY_ARENA(block, 64, pyzc_mem_allocator())
BY_ARENA(raw_block, 64, pyzc_mem_raw_allocator())

// [rounds] of them in one call.
#define ROUNDS(name)                                                          \
    static bool rounds_by_##name(long rounds)                                 \
    {                                                                         \
        bool is_right = true;                                                 \
                                                                              \
        for (long i = 0; i < rounds; i++) {                                   \
            is_right &= ten_by_##name();                                      \
        }                                                                     \
        return is_right;                                                      \
    }
ROUNDS(mem)
ROUNDS(malloc)
ROUNDS(arena)
ROUNDS(block)
ROUNDS(raw_block)
PYZC_FN(bool, rounds_by_mem, "PyMem_Malloc().", (long, rounds));
PYZC_FN(bool, rounds_by_malloc, "malloc().", (long, rounds));
PYZC_FN(bool, rounds_by_arena, "An arena.", (long, rounds));
PYZC_FN(bool, rounds_by_block, "An arena with a block.", (long, rounds));
PYZC_FN(bool, rounds_by_raw_block, "The same, raw.", (long, rounds));

// One round in a call.
PYZC_FN(bool, ten_by_mem, "PyMem_Malloc().", (void));
PYZC_FN(bool, ten_by_arena, "An arena.", (void));
PYZC_FN(bool, ten_of_arena, "The arena of the call.", (arena));

static bool
none(void)
{
    return true;
}
PYZC_FN(bool, none, "No temporaries.", (void));

static bool
none_of_arena(struct pyzc_arena *arena)
{
    return !arena->has_failed;
}
PYZC_FN(bool, none_of_arena, "No temporaries, of an arena.", (arena));

PYZC_MODULE(memory, "Temporaries.", draw, rounds_by_mem, rounds_by_malloc,
            rounds_by_arena, rounds_by_block, rounds_by_raw_block, ten_by_mem,
            ten_by_arena, ten_of_arena, none, none_of_arena);
