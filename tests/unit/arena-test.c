// arena-test.c - arenas and aligned memory, without an interpreter.
// SPDX-License-Identifier: MIT

#include <pyzc/arena.h>

#include <glib.h>
#include <stdlib.h>
#include <string.h>

// An allocator that counts, and fails when it is told to.

struct heap {
    GHashTable *blocks;  // what was not given back, and its size
    int n_calls;
    int n_before_fail;  // negative: never
};

static bool
must_fail(struct heap *from)
{
    from->n_calls++;
    return from->n_before_fail >= 0 && from->n_before_fail-- == 0;
}

static void *
heap_alloc(void *context, size_t size)
{
    struct heap *from = context;
    void *block = must_fail(from) ? NULL : malloc(size);

    if (block != NULL) {
        g_assert_true(
            g_hash_table_insert(from->blocks, block, GSIZE_TO_POINTER(size)));
    }
    return block;
}

static void heap_free(void *context, void *block);

// Moves the block each time.
static void *
heap_realloc(void *context, void *block, size_t size)
{
    struct heap *from = context;
    size_t old = GPOINTER_TO_SIZE(g_hash_table_lookup(from->blocks, block));
    void *moved = heap_alloc(context, size);

    if (moved != NULL) {
        memcpy(moved, block, MIN(old, size));
        heap_free(context, block);
    }
    return moved;
}

static void
heap_free(void *context, void *block)
{
    struct heap *from = context;

    g_assert_true(g_hash_table_remove(from->blocks, block));
    free(block);
}

static struct heap heap;
static const struct pyzc_allocator counting = {
    heap_alloc,
    heap_realloc,
    heap_free,
    &heap,
};

static void
heap_begin(void)
{
    heap.blocks = g_hash_table_new(NULL, NULL);
    heap.n_calls = 0;
    heap.n_before_fail = -1;
}

static void
heap_end(void)
{
    g_assert_cmpuint(g_hash_table_size(heap.blocks), ==, 0);
    g_hash_table_unref(heap.blocks);
}

static bool
is_aligned(const void *memory, size_t alignment)
{
    return ((uintptr_t)memory & (alignment - 1)) == 0;
}

// Requests

static void
test_zeroed(void)
{
    struct pyzc_arena arena = { 0 };

    pyzc_arena_reset(&arena);
    pyzc_arena_rewind(&arena, pyzc_arena_mark(&arena));
    g_assert_cmpstr(pyzc_arena_strdup(&arena, "text"), ==, "text");
    pyzc_arena_finish(&arena);
    g_assert_cmpstr(pyzc_arena_strdup(&arena, "again"), ==, "again");
    pyzc_arena_finish(&arena);
    pyzc_arena_finish(&arena);
}

static void
test_first_chunk(void)
{
    struct pyzc_arena arena;
    char chunk[256];
    char *memory;

    heap_begin();
    // The chunk may begin anywhere.
    for (size_t skip = 0; skip < 32; skip++) {
        pyzc_arena_init(&arena, chunk + skip, 64, &counting);
        memory = pyzc_arena_alloc(&arena, 32);
        if (!PYZC_CHECKS_FAULT) {
            g_assert_true(memory >= chunk + skip);
            g_assert_true(memory + 32 <= chunk + skip + 64);
            g_assert_cmpint(heap.n_calls, ==, 0);
        }
        memset(memory, 1, 32);
        memory = pyzc_arena_alloc(&arena, 100);
        g_assert_true(memory + 100 <= chunk || memory >= chunk + 256);
        g_assert_cmpint(heap.n_calls, >, 0);
        memset(memory, 1, 100);
        pyzc_arena_finish(&arena);
        heap.n_calls = 0;
    }
    // None of it may be large enough.
    for (size_t size = 0; size < 16; size++) {
        pyzc_arena_init(&arena, chunk + 1, size, &counting);
        memory = pyzc_arena_alloc(&arena, 1);
        g_assert_true(memory < chunk || memory >= chunk + 256);
        pyzc_arena_finish(&arena);
    }
    heap_end();
}

static void
test_no_bytes(void)
{
    PYZC_ARENA(arena, 128, NULL);
    void *first = pyzc_arena_alloc(&arena, 0);
    void *second = pyzc_arena_alloc(&arena, 0);
    int *array = pyzc_arena_array(&arena, int, 0);

    g_assert_nonnull(first);
    g_assert_nonnull(second);
    g_assert_nonnull(array);
    g_assert_true(first != second && second != (void *)array);
    g_assert_nonnull(pyzc_arena_memdup(&arena, NULL, 0));
    g_assert_false(arena.has_failed);
}

static void
test_alignment(void)
{
    heap_begin();
    PYZC_ARENA(arena, 1024, &counting);
    for (int i = 0; i < 2000; i++) {
        size_t alignment = (size_t)1 << g_test_rand_int_range(0, 13);
        size_t size = (size_t)g_test_rand_int_range(0, 300);
        char *memory = pyzc_arena_aligned_alloc(&arena, alignment, size);

        g_assert_true(is_aligned(memory, alignment));
        memset(memory, 1, size);
        memory = pyzc_arena_alloc(&arena, size);
        g_assert_true(is_aligned(memory, _Alignof(max_align_t)));
        memset(memory, 1, size);
    }
    struct wide {
        _Alignas(64) char bytes[64];
    } *wide = pyzc_arena_array(&arena, struct wide, 3);
    g_assert_true(is_aligned(wide, 64));
    pyzc_arena_finish(&arena);
    heap_end();
}

static void
test_bad_alignment(void)
{
    static const size_t bad[] = { 0, 3, 48, 8192, SIZE_MAX };

    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        PYZC_ARENA(arena, 64, NULL);
        g_assert_null(pyzc_arena_aligned_alloc(&arena, bad[i], 8));
        g_assert_true(arena.has_failed);
        g_assert_null(pyzc_aligned_alloc(NULL, bad[i], 8));
    }
}

struct three {
    char bytes[3];
};

static void
test_huge(void)
{
    static const size_t huge[] = {
        SIZE_MAX,      SIZE_MAX - 1,     SIZE_MAX - 15,    SIZE_MAX - 16,
        SIZE_MAX - 31, SIZE_MAX - 64,    SIZE_MAX - 4096,  SIZE_MAX / 2 + 1,
        PTRDIFF_MAX,   SIZE_MAX / 3 * 2, PTRDIFF_MAX - 16,
    };

    heap_begin();
    PYZC_ARENA(arena, 128, &counting);
    char *before = pyzc_arena_strdup(&arena, "before");
    int n_calls = heap.n_calls;
    struct pyzc_arena_mark mark = pyzc_arena_mark(&arena);

    for (size_t i = 0; i < G_N_ELEMENTS(huge); i++) {
        arena.has_failed = false;
        g_assert_null(pyzc_arena_alloc(&arena, huge[i]));
        g_assert_true(arena.has_failed);
        for (size_t alignment = 1; alignment <= 4096; alignment *= 2) {
            g_assert_null(
                pyzc_arena_aligned_alloc(&arena, alignment, huge[i]));
            g_assert_null(pyzc_aligned_alloc(&counting, alignment, huge[i]));
        }
    }
    // Products that wrap to what is small.
    g_assert_null(pyzc_arena_array(&arena, double, SIZE_MAX / 8 + 1));
    g_assert_null(pyzc_arena_array(&arena, double, SIZE_MAX / 8 + 2));
    g_assert_null(pyzc_arena_array(&arena, struct three, SIZE_MAX / 3 + 1));
    g_assert_null(pyzc_arena_array(&arena, char, SIZE_MAX));
    g_assert_cmpint(heap.n_calls, ==, n_calls);
    // The arena is as it was.
    g_assert_true(pyzc_arena_mark(&arena).next == mark.next);
    g_assert_true(pyzc_arena_mark(&arena).current == mark.current);
    g_assert_cmpstr(before, ==, "before");
    pyzc_arena_finish(&arena);
    heap_end();
}

static void
test_copies(void)
{
    PYZC_ARENA(arena, 256, NULL);
    char *text = pyzc_arena_strdup(&arena, "");
    char long_text[5000];

    g_assert_cmpstr(text, ==, "");
    g_assert_cmpstr(pyzc_arena_strndup(&arena, "abc", 2), ==, "ab");
    g_assert_cmpstr(pyzc_arena_strndup(&arena, "abc", 3), ==, "abc");
    g_assert_cmpstr(pyzc_arena_strndup(&arena, "abc", SIZE_MAX), ==, "abc");
    g_assert_cmpstr(pyzc_arena_strndup(&arena, "abc", 0), ==, "");
    // No NUL behind it.
    g_assert_cmpstr(pyzc_arena_strndup(&arena, (const char[]){ 'a', 'b' }, 2),
                    ==, "ab");
    g_assert_true(memcmp(pyzc_arena_memdup(&arena, "a\0b", 3), "a\0b", 3) ==
                  0);
    g_assert_cmpstr(pyzc_arena_printf(&arena, "%s-%03d", "x", 7), ==, "x-007");
    g_assert_cmpstr(pyzc_arena_printf(&arena, "%s", ""), ==, "");
    memset(long_text, 'x', sizeof(long_text) - 1);
    long_text[sizeof(long_text) - 1] = '\0';
    g_assert_cmpstr(pyzc_arena_printf(&arena, "%s", long_text), ==, long_text);
    g_assert_cmpstr(text, ==, "");
}

// Dropping

static void
test_reset(void)
{
    void *rounds[2][200];
    int n_calls = 0;

    heap_begin();
    PYZC_ARENA(arena, 1024, &counting);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < 200; i++) {
            rounds[round][i] = pyzc_arena_alloc(&arena, i * 10);
            memset(rounds[round][i], 1, i * 10);
        }
        if (round == 1) {
            g_assert_cmpint(heap.n_calls, ==, n_calls);
        }
        n_calls = heap.n_calls;
        pyzc_arena_reset(&arena);
    }
    g_assert_true(memcmp(rounds[0], rounds[1], sizeof(rounds[0])) == 0);
    g_assert_cmpint((int)g_hash_table_size(heap.blocks), ==, n_calls);
    pyzc_arena_finish(&arena);
    heap_end();
}

// A spare block that is too small for a request is used again later.
static void
test_spare_blocks(void)
{
    heap_begin();
    PYZC_ARENA(arena, 64, &counting);
    for (int round = 0; round < 100; round++) {
        size_t size = round % 2 == 0 ? 100 : 100000;

        for (int i = 0; i < 5; i++) {
            char *memory = pyzc_arena_alloc(&arena, size);

            memset(memory, round, size);
            size = 100100 - size;
        }
        pyzc_arena_reset(&arena);
    }
    g_assert_cmpint(heap.n_calls, <, 20);
    pyzc_arena_finish(&arena);
    heap_end();
}

static void
test_rewind(void)
{
    PYZC_ARENA(arena, 128, NULL);
    char *kept = pyzc_arena_strdup(&arena, "kept");
    struct pyzc_arena_mark mark = pyzc_arena_mark(&arena);
    char *first = pyzc_arena_alloc(&arena, 40);

    for (size_t size = 1; size < 20000; size *= 2) {
        memset(pyzc_arena_alloc(&arena, size), 1, size);
    }
    pyzc_arena_rewind(&arena, mark);
    g_assert_cmpstr(kept, ==, "kept");
    g_assert_true(pyzc_arena_alloc(&arena, 40) == first);
    pyzc_arena_rewind(&arena, mark);
    pyzc_arena_rewind(&arena, mark);
    g_assert_cmpstr(kept, ==, "kept");
}

static void
test_growth(void)
{
    heap_begin();
    PYZC_ARENA(arena, 64, &counting);
    for (int i = 0; i < 10000; i++) {
        memset(pyzc_arena_alloc(&arena, 100), 1, 100);
    }
    if (!PYZC_CHECKS_FAULT && !PYZC_CHECKS_TORTURE) {
        g_assert_cmpint(heap.n_calls, <, 30);
    }
    pyzc_arena_finish(&arena);
    heap_end();
}

static void
check_dropped(const char *memory, size_t size)
{
#if PYZC_ASAN
    for (size_t i = 0; i < size; i++) {
        g_assert_true(__asan_address_is_poisoned(memory + i));
    }
#elif !defined(NDEBUG)
    for (size_t i = 0; i < size; i++) {
        g_assert_cmphex((unsigned char)memory[i], ==, 0xDD);
    }
#else
    (void)memory;
    (void)size;
#endif
}

static void
test_dropped_is_filled(void)
{
    PYZC_ARENA(arena, 128, NULL);
    char *kept = pyzc_arena_strdup(&arena, "kept");
    struct pyzc_arena_mark mark = pyzc_arena_mark(&arena);
    char *memory = memset(pyzc_arena_alloc(&arena, 24), 1, 24);
    char *large = memset(pyzc_arena_alloc(&arena, 9000), 1, 9000);

    pyzc_arena_rewind(&arena, mark);
    check_dropped(memory, 24);
    check_dropped(large, 9000);
    g_assert_cmpstr(kept, ==, "kept");
    pyzc_arena_reset(&arena);
    check_dropped(kept, 5);
}

#if PYZC_ASAN
static void
test_sanitizer(void)
{
    PYZC_ARENA(arena, 128, NULL);
    char *memory = pyzc_arena_alloc(&arena, 10);

    g_assert_false(__asan_address_is_poisoned(memory + 9));
    g_assert_true(__asan_address_is_poisoned(memory + 10));
    memory = pyzc_arena_alloc(&arena, 9000);
    g_assert_true(__asan_address_is_poisoned(memory + 9000));
    pyzc_arena_finish(&arena);
    // The stack is usable again.
    memset(arena_chunk, 1, sizeof(arena_chunk));
}
#endif

// The scope form

static int
leave(int way)
{
    for (int i = 0; i < 3; i++) {
        PYZC_ARENA(arena, 64, &counting);

        memset(pyzc_arena_alloc(&arena, 1000), 1, 1000);
        if (way == 0) {
            return 0;
        }
        if (way == 1) {
            continue;
        }
        if (way == 2) {
            break;
        }
        if (way == 3) {
            goto out;
        }
    }
out:
    return way;
}

static void
test_scope(void)
{
    for (int way = 0; way < 5; way++) {
        heap_begin();
        g_assert_cmpint(leave(way), ==, way);
        g_assert_cmpint(heap.n_calls, >, 0);
        heap_end();
    }
}

// Failure

// Does everything once. Returns how many requests were refused.
static int
use_all(struct pyzc_arena *arena)
{
    char *texts[4];
    char *arrays[2];
    int refused = 0;

    for (int round = 0; round < 2; round++) {
        texts[0] = pyzc_arena_strdup(arena, "first");
        struct pyzc_arena_mark mark = pyzc_arena_mark(arena);
        arrays[0] = (char *)pyzc_arena_array(arena, double, 700);
        texts[1] = pyzc_arena_printf(arena, "%s", "second");
        arrays[1] = pyzc_arena_aligned_alloc(arena, 4096, 5600);
        if (round == 1) {
            pyzc_arena_rewind(arena, mark);
            texts[1] = pyzc_arena_printf(arena, "%s", "second");
            arrays[0] = arrays[1] = NULL;
        }
        texts[2] = pyzc_arena_strndup(arena, "third-", 5);
        texts[3] = pyzc_arena_memdup(arena, "fourth", 7);
        for (int i = 0; i < 2; i++) {
            if (arrays[i] != NULL) {
                memset(arrays[i], i, 5600);
            }
        }
        for (int i = 0; i < 4; i++) {
            static const char *const wanted[] = {
                "first",
                "second",
                "third",
                "fourth",
            };

            if (texts[i] == NULL) {
                refused++;
            } else {
                g_assert_cmpstr(texts[i], ==, wanted[i]);
            }
        }
        refused += round == 0 && arrays[0] == NULL;
        refused += round == 0 && arrays[1] == NULL;
        g_assert_true(arena->has_failed || refused == 0);
        pyzc_arena_reset(arena);
    }
    return refused;
}

static void
test_each_failure(void)
{
    int refused = 1;
    int n_refused = 0;

    for (int first = 0; refused > 0; first++) {
        heap_begin();
        {
            PYZC_ARENA(arena, 64, &counting);

            heap.n_before_fail = first;
            refused = use_all(&arena);
            n_refused += refused;
            g_assert_true(arena.has_failed == (heap.n_before_fail < 0));
            // It works again.
            arena.has_failed = false;
            heap.n_before_fail = -1;
            g_assert_cmpint(use_all(&arena), ==, 0);
            g_assert_false(arena.has_failed);
        }
        heap_end();
    }
    g_assert_cmpint(n_refused, >, 0);
}

// Drawn operations, against a list of what the memory must hold

struct piece {
    unsigned char *memory;
    size_t size;
    unsigned char fill;
};

static void
piece_check(const struct piece *piece)
{
    for (size_t i = 0; i < piece->size; i++) {
        g_assert_cmphex(piece->memory[i], ==, piece->fill);
    }
}

struct level {
    struct pyzc_arena_mark mark;
    guint n_pieces;
};

static void
run_drawn(struct pyzc_arena *arena)
{
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
    GArray *levels = g_array_new(FALSE, FALSE, sizeof(struct level));

    for (int i = 0; i < 3000; i++) {
        int what = g_test_rand_int_range(0, 100);
        int scale = 1 << g_test_rand_int_range(1, 14);
        struct piece piece = {
            .size = (size_t)g_test_rand_int_range(0, scale),
            .fill = (unsigned char)g_test_rand_int_range(1, 255),
        };

        if (what < 50) {
            piece.memory = pyzc_arena_alloc(arena, piece.size);
        } else if (what < 75) {
            size_t alignment = (size_t)1 << g_test_rand_int_range(0, 13);

            piece.memory =
                pyzc_arena_aligned_alloc(arena, alignment, piece.size);
            g_assert_true(is_aligned(piece.memory, alignment));
        } else if (what < 85) {
            struct level level = { pyzc_arena_mark(arena), pieces->len };

            g_array_append_val(levels, level);
            continue;
        } else if (what < 99 && levels->len > 0) {
            guint at = (guint)g_test_rand_int_range(0, (gint32)levels->len);
            struct level level = g_array_index(levels, struct level, at);

            for (guint j = 0; j < pieces->len; j++) {
                piece_check(&g_array_index(pieces, struct piece, j));
            }
            pyzc_arena_rewind(arena, level.mark);
            g_array_set_size(pieces, level.n_pieces);
            // A mark may be used again.
            g_array_set_size(levels, at + 1);
            continue;
        } else if (what == 99) {
            pyzc_arena_reset(arena);
            g_array_set_size(pieces, 0);
            g_array_set_size(levels, 0);
            continue;
        } else {
            continue;
        }
        g_assert_nonnull(piece.memory);
        if (piece.size > 0) {
            memset(piece.memory, piece.fill, piece.size);
        }
        g_array_append_val(pieces, piece);
        piece_check(&g_array_index(
            pieces, struct piece,
            (guint)g_test_rand_int_range(0, (gint32)pieces->len)));
    }
    for (guint j = 0; j < pieces->len; j++) {
        piece_check(&g_array_index(pieces, struct piece, j));
    }
    g_array_unref(pieces);
    g_array_unref(levels);
}

static void
test_drawn(void)
{
    for (int round = 0; round < 20; round++) {
        size_t size = (size_t)g_test_rand_int_range(0, 2000);
        char *chunk = g_malloc(size);
        struct pyzc_arena arena;

        heap_begin();
        pyzc_arena_init(&arena, round % 2 == 0 ? chunk : NULL, size,
                        &counting);
        run_drawn(&arena);
        pyzc_arena_finish(&arena);
        heap_end();
        g_free(chunk);
    }
}

// Aligned memory

static void
test_aligned(void)
{
    heap_begin();
    for (int i = 0; i < 300; i++) {
        size_t alignment = (size_t)1 << g_test_rand_int_range(0, 13);
        size_t size = (size_t)g_test_rand_int_range(0, 3000);
        unsigned char fill = (unsigned char)i;
        unsigned char *memory = pyzc_aligned_alloc(&counting, alignment, size);

        g_assert_true(is_aligned(memory, alignment));
        memset(memory, fill, size);
        for (int j = 0; j < 10; j++) {
            size_t new_size = (size_t)g_test_rand_int_range(0, 6000);
            void *failed;

            heap.n_before_fail = 0;
            failed = pyzc_aligned_realloc(&counting, memory, new_size);
            g_assert_null(failed);
            g_assert_null(
                pyzc_aligned_realloc(&counting, memory, SIZE_MAX - 20));
            memory = pyzc_aligned_realloc(&counting, memory, new_size);
            g_assert_true(is_aligned(memory, alignment));
            piece_check(&(struct piece){ memory, MIN(size, new_size), fill });
            memset(memory, fill, new_size);
            size = new_size;
        }
        pyzc_aligned_free(&counting, memory);
    }
    heap.n_before_fail = 0;
    g_assert_null(pyzc_aligned_alloc(&counting, 64, 100));
    pyzc_aligned_free(&counting, NULL);
    heap_end();
}

static void
test_aligned_malloc(void)
{
    char *memory = pyzc_aligned_alloc(NULL, 256, 10);

    g_assert_true(is_aligned(memory, 256));
    memcpy(memory, "text", 5);
    memory = pyzc_aligned_realloc(NULL, memory, 100000);
    g_assert_true(is_aligned(memory, 256));
    g_assert_cmpstr(memory, ==, "text");
    pyzc_aligned_free(NULL, memory);
    pyzc_aligned_free(NULL, NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/arena/a zeroed arena is valid", test_zeroed);
    g_test_add_func("/arena/the first chunk comes first", test_first_chunk);
    g_test_add_func("/arena/no bytes are an address", test_no_bytes);
    g_test_add_func("/arena/memory is aligned", test_alignment);
    g_test_add_func("/arena/no other alignment", test_bad_alignment);
    g_test_add_func("/arena/a huge request is refused", test_huge);
    g_test_add_func("/arena/copies are equal", test_copies);
    g_test_add_func("/arena/reset keeps memory", test_reset);
    g_test_add_func("/arena/spare blocks are used again", test_spare_blocks);
    g_test_add_func("/arena/rewind keeps what is older", test_rewind);
    g_test_add_func("/arena/blocks grow", test_growth);
    g_test_add_func("/arena/the dropped is filled", test_dropped_is_filled);
#if PYZC_ASAN
    g_test_add_func("/arena/a sanitizer knows bounds", test_sanitizer);
#endif
    g_test_add_func("/arena/a scope finishes it", test_scope);
    g_test_add_func("/arena/each allocation fails once", test_each_failure);
    g_test_add_func("/arena/as a model, drawn", test_drawn);
    g_test_add_func("/aligned/realloc keeps alignment", test_aligned);
    g_test_add_func("/aligned/by malloc", test_aligned_malloc);
    return g_test_run();
}
