// shop.h - what `pyzc bind` makes classes of; shop.c is its draft.
#ifndef SHOP_H
#define SHOP_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define SHOP_OK 0
#define SHOP_FULL 1

// How many handles there are.
static int shop_alive;

static inline int
shop_count_alive(void)
{
    return shop_alive;
}

// A handle that owns others, and is made in several ways

typedef struct shop shop_t;
struct shelf;
struct shop {
    char name[32];
    int n;
    const char *error;
};

static inline int
shop_open_as(const char *name, int flags, shop_t **out)
{
    *out = (shop_t *)calloc(1, sizeof(struct shop));
    if (*out == NULL) {
        return SHOP_FULL;
    }
    shop_alive++;
    strncpy((*out)->name, name, sizeof((*out)->name) - 1);
    (*out)->error = "the shop is full";
    return flags != 0 ? SHOP_FULL : SHOP_OK;
}

// Opens a shop.
static inline int
shop_open(const char *name, shop_t **out)
{
    return shop_open_as(name, 0, out);
}

static inline int
shop_close(shop_t *shop)
{
    shop_alive--;
    free(shop);
    return SHOP_OK;
}

// Return the message of the last error.
static inline const char *
shop_errmsg(shop_t *shop)
{
    return shop->error;
}

static inline const char *
shop_name(const shop_t *shop)
{
    return shop->name;
}

// A method whatever its position.
static inline int
shop_add_up(int n, shop_t *shop)
{
    shop->n += n;
    return shop->n;
}

static inline int
shop_compare(const shop_t *left, const shop_t *right)
{
    return strcmp(left->name, right->name);
}

// Other is left out of account if other is NULL.
static inline int
shop_count_both(const shop_t *shop, const shop_t *other)
{
    return shop->n + (other != NULL ? other->n : 0);
}

static inline void
shop_exchange(shop_t *left, shop_t *right)
{
    int n = left->n;

    left->n = right->n;
    right->n = n;
}

// No line: they may free it, keep another, or lend one.
void shop_free_all(shop_t *shop);
void shop_finish(shop_t *shop, int flags);
void shop_set_parent(shop_t *shop, shop_t *parent);
shop_t *shop_nearest(shop_t *shop);
shop_t *shop_ref(shop_t *shop);
int shop_find(const char *name, shop_t **found);
shop_t *shop_new_from_memory(const void *data, size_t size);
void shop_set_buffer(shop_t *shop, void *buffer, size_t size);
int shop_commit_room(shop_t *shop, size_t len);

// A handle that is made by a method of another

struct shelf {
    struct shop *shop;
    int places;
};

// Puts up a shelf, to be taken down by shelf_free().
static inline struct shelf *
shop_new_shelf(shop_t *shop, int places)
{
    struct shelf *shelf;

    if (places < 0) {
        return NULL;
    }
    shelf = (struct shelf *)malloc(sizeof(*shelf));
    if (shelf != NULL) {
        shop_alive++;
        shelf->shop = shop;
        shelf->places = places;
        shop->n++;
    }
    return shelf;
}

static inline int
shop_new_shelf_checked(shop_t *shop, struct shelf **out, int places)
{
    *out = places <= 10 ? shop_new_shelf(shop, places) : NULL;
    return *out != NULL ? SHOP_OK : SHOP_FULL;
}

static inline void
shelf_free(struct shelf *shelf)
{
    shelf->shop->n--;
    shop_alive--;
    free(shelf);
}

static inline struct shelf *
shelf_dup(const struct shelf *shelf)
{
    return shop_new_shelf(shelf->shop, shelf->places);
}

static inline int
shelf_get_places(const struct shelf *shelf)
{
    return shelf->places;
}

static inline void
shelf_set_places(struct shelf *shelf, int places)
{
    shelf->places = places;
}

// Puts up a shelf in two shops, which it keeps alive.
static inline struct shelf *
shelf_new_between(shop_t *shop, shop_t *other)
{
    return other != NULL ? shop_new_shelf(shop, 2) : NULL;
}

// Opens another shop, which keeps the first one alive.
static inline shop_t *
shop_new_beside(shop_t *shop)
{
    shop_t *result = NULL;

    shop_open(shop->name, &result);
    return result;
}

// A part of a handle, which that lends

struct sign;

static inline struct sign *
shop_get_sign(shop_t *shop)
{
    return (struct sign *)shop;
}

static inline int
sign_count_letters(const struct sign *sign)
{
    return (int)strlen(((const struct shop *)sign)->name);
}

// A handle that a typedef hides, without a prefix to its functions

typedef struct ticket_s {
    int number;
} *Ticket;

static inline Ticket
TicketCreate(void)
{
    Ticket ticket = (Ticket)calloc(1, sizeof(*ticket));

    shop_alive += ticket != NULL;
    return ticket;
}

static inline void
TicketDestroy(Ticket ticket)
{
    shop_alive--;
    free(ticket);
}

static inline void
TicketReset(Ticket ticket)
{
    ticket->number = 1;
}

static inline int
TicketNextNumber(Ticket ticket)
{
    return ticket->number++;
}

// Handles without a class

struct lent;  // nothing frees it
struct lent *lent_new(void);
int lent_count(struct lent *lent);

struct found;  // nothing makes it
struct found *shop_find_found(shop_t *shop);
void found_free(struct found *found);

struct twice;  // which frees it
struct twice *twice_new(void);
void twice_free(struct twice *twice);
void twice_destroy(struct twice *twice);

struct kept;  // what makes it has no line
struct kept *kept_new(void *data);
void kept_free(struct kept *kept);
int kept_count(struct kept *kept);

struct shop_mutex;  // its owner would wait for Python
struct shop_mutex *shop_mutex_new(void);
void shop_mutex_free(struct shop_mutex *mutex);
void shop_mutex_enter(struct shop_mutex *mutex);

#endif  // SHOP_H
