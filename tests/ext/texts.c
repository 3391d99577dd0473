// texts.c - text that C fills.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Writes [size] bytes of [from], and says that there are [said].
static void
fill(char *text, size_t size, const void *from, size_t from_size)
{
    memcpy(text, from, size < from_size ? size : from_size);
}

// The size of the output is what C says through a pointer, or returns, or up
// to a NUL.
static void
pointer(char *text, size_t *size, const void *from, size_t from_size,
        long long said, long long room)
{
    (void)room;
    fill(text, *size, from, from_size);
    *size = (size_t)said;
}
PYZC_FN(void, pointer, "Return *said* bytes of *from_*.",
        (out, str, (char *, size_t *), text, room_), (bytes, from_),
        (long long, said), (long long, room, 100));

static int
result(int size, char *text, const void *from, size_t from_size, int said)
{
    fill(text, (size_t)size, from, from_size);
    return said;
}
PYZC_FN((filled, int, text), result, "Return *said* bytes of *from_*.",
        (out, str, (int, char *), text, 100), (bytes, from_), (int, said));

static void
terminated(char *text, size_t size, const void *from, size_t from_size)
{
    memset(text, 0, size);
    fill(text, size, from, from_size);
}
PYZC_FN(void, terminated, "Return *from_*.",
        (out, str, (char *, size_t), text, 8), (bytes, from_));

static void
alone(unsigned char *text, const void *from, size_t from_size)
{
    memcpy(text, from, from_size);
}
PYZC_FN(void, alone, "Return *from_*.",
        (out, str, unsigned char *, text, from__.size), (bytes, from_));

static void
narrow(char *text, unsigned char size, unsigned room)
{
    (void)room;
    memset(text, 'x', size);
}
PYZC_FN(void, narrow, "Return *room* letters.",
        (out, str, (char *, unsigned char), text, room_), (unsigned, room));

// Says 1 when there is no room.
static int calls;

static int
grown(char *text, size_t *size, size_t n, size_t room)
{
    (void)room;
    calls++;
    if (*size < n) {
        return 1;
    }
    memset(text, 'y', n);
    *size = n;
    return 0;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError, "does not fit"), grown,
        "Return *n* letters.", (out, str, (char *, size_t *), text, room_),
        (size_t, n), (size_t, room, 1), (grow, result_ == 1));

static int
n_calls(void)
{
    int n = calls;

    calls = 0;
    return n;
}
PYZC_FN(int, n_calls, "Return how often grown() was called.", (void));

// Two, and other results.
static int
split(const char *text, char *head, char *tail, size_t *size)
{
    size_t at = strcspn(text, " ");

    if (strlen(text) >= 50) {
        return -1;
    }
    memcpy(head, text, at);
    head[at] = '\0';
    strcpy(tail, text[at] != '\0' ? &text[at + 1] : "");
    *size = strlen(tail);
    return (int)at;
}
PYZC_FN((int, negative, PyExc_ValueError, "too long"), split,
        "Return length, head and tail.", (const char *, text),
        (out, str, char *, head, 50), (out, str, (char *, size_t *), tail, 50),
        (allow_threads));

// Capacities that the compiler knows, about where they are small; what is not
// filled must be zero, whatever was on the stack. Has [again] calls at least.
static int
sized(char *text, size_t size, size_t n, int again)
{
    (void)again;
    for (size_t i = 0; i < size; i++) {
        if (text[i] != '\0') {
            return 1;
        }
    }
    calls++;
    memset(text, 'z', n < size ? n : size);
    return 0;
}
#define SIZED(name, capacity)                                                 \
    PYZC_FN_AS((local, int), sized, name, "Return up to *n* letters.",        \
               (out, str, (char *, size_t), text, capacity), (size_t, n),     \
               (int, again, 0), (grow, result_ == 0 && calls < again_),       \
               (fail, result_ == 1, PyExc_ValueError, "not zero"))
SIZED(sized_0, 0);
SIZED(sized_1, 1);
SIZED(sized_255, 255);
SIZED(sized_256, sizeof(char[256]));
SIZED(sized_257, 257);
SIZED(sized_negative, -1);
PYZC_FN_AS(void, narrow, narrow_256, "", (out, str, (char *, unsigned char),
           text, 256), (c_only, unsigned, 0));

PYZC_MODULE(texts, "Texts.", pointer, result, terminated, alone, narrow, grown,
            n_calls, split, sized_0, sized_1, sized_255, sized_256, sized_257,
            sized_negative, narrow_256);
