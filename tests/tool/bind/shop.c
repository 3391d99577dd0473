// shop.c - a draft, to be reviewed and edited.
#include <pyzc/pyzc.h>

#include "shop.h"

PYZC_HANDLE(Shop, shop_t *, (destroy, shop_close));

PYZC_HANDLE(Shelf, struct shelf *, (destroy, shelf_free), (owner, Shop));

PYZC_HANDLE(Sign, struct sign *);

PYZC_HANDLE(Ticket, Ticket, (destroy, TicketDestroy));

PYZC_FN(int, shop_count_alive, "", (void));

// Check: is any result but 0 an error? the line raises it
PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError,
             "shop_open_as() failed"), shop_open_as, Shop, open_as, "",
            (const char *, name), (int, flags), (out, class, Shop, out));

// Check: is any result but 0 an error? the line raises it
PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, "shop_open() failed"),
            shop_open, Shop, __new__, "Opens a shop.",
            (const char *, name), (out, class, Shop, out));

// Check: is any result but 0 an error? the line raises it
// Check: does it free the Shop also if it fails: (close), or (close,
// unless_failed)
PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, "shop_close() failed"),
            shop_close, Shop, close, "", (close));

PYZC_METHOD(const char *, shop_errmsg, Shop, errmsg,
            "Return the message of the last error.", (self));

PYZC_METHOD(const char *, shop_name, Shop, name, "", (const, self));

PYZC_METHOD(int, shop_add_up, Shop, add_up, "A method whatever its position.",
            (int, n), (self));

PYZC_METHOD(int, shop_compare, Shop, compare, "",
            (const, self), (const, class, Shop, right));

PYZC_METHOD(int, shop_count_both, Shop, count_both,
            "Other is left out of account if other is NULL.",
            (const, self), (or_none, const, class, Shop, other));

// Check: does C keep right when the call is over, or free it
PYZC_METHOD(void, shop_exchange, Shop, exchange, "",
            (self), (class, Shop, right));

PYZC_METHOD((class, Shelf, null, PyExc_RuntimeError,
             "shop_new_shelf() failed"), shop_new_shelf, Shop, new_shelf,
            "Puts up a shelf, to be taken down by shelf_free().",
            (self), (int, places));

// Check: is the new Shelf to be freed by shelf_free(), or does the Shop free
// it
// Check: is any result but 0 an error? the line raises it
PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, shop_errmsg(self_)),
            shop_new_shelf_checked, Shop, new_shelf_checked, "",
            (self), (out, class, Shelf, out), (int, places));

PYZC_METHOD((class, Shelf, null, PyExc_RuntimeError, "shelf_dup() failed"),
            shelf_dup, Shelf, dup, "", (const, self));

PYZC_GETTER(int, shelf_get_places, Shelf, places, "", (const, self));

PYZC_SETTER(void, shelf_set_places, Shelf, places, (self), (int, places));

// Check: must the Shelf keep all of them alive
// Check: does C keep other when the call is over, or free it
PYZC_METHOD((class, Shelf, null, PyExc_RuntimeError,
             "shelf_new_between() failed"), shelf_new_between, Shop,
            shelf_new_between,
            "Puts up a shelf in two shops, which it keeps alive.",
            (self), (owner, class, Shop, other));

// Check: must the new Shop keep shop alive
// Check: does C keep shop when the call is over, or free it
PYZC_METHOD((class, Shop, null, PyExc_RuntimeError,
             "shop_new_beside() failed"), shop_new_beside, Shop, new_beside,
            "Opens another shop, which keeps the first one alive.",
            (owner, class, Shop, shop));

// Check: does the Sign live as long as the Shop
PYZC_METHOD((or_none, borrowed, class, Sign), shop_get_sign, Shop, get_sign,
            "", (self));

PYZC_METHOD(int, sign_count_letters, Sign, count_letters, "", (const, self));

// Check: can the new Ticket be used before TicketReset()
PYZC_METHOD((class, Ticket, null, PyExc_RuntimeError, "TicketCreate() failed"),
            TicketCreate, Ticket, __new__, "", (void));

PYZC_METHOD(void, TicketReset, Ticket, reset, "", (self));

PYZC_METHOD(int, TicketNextNumber, Ticket, next_number, "", (self));

PYZC_CLASS(Shop, "A handle of shop_t.",
           open_as, __new__, close, errmsg, name, add_up, compare, count_both,
           exchange, new_shelf, new_shelf_checked, shelf_new_between,
           new_beside, get_sign);

PYZC_CLASS(Shelf, "A handle of shelf.", dup, places, (setter, places));

PYZC_CLASS(Sign, "A handle of sign.", count_letters);

PYZC_CLASS(Ticket, "A handle of Ticket.", __new__, reset, next_number);

#define CONSTANTS(X)                                                          \
    X(SHOP_OK, SHOP_OK)                                                       \
    X(SHOP_FULL, SHOP_FULL)
PYZC_CONSTANTS(constants, CONSTANTS);

// Needs a class:
//
// - lent_new(): struct lent *, a handle that nothing frees
// - lent_count(): struct lent *, a handle that nothing frees
// - shop_find_found(): struct found *, a handle that nothing makes, for
//   certain
// - found_free(): struct found *, a handle that nothing makes, for certain
// - twice_new(): struct twice *, a handle: which frees it, twice_free() or
//   twice_destroy()
// - twice_free(): struct twice *, a handle: which frees it, twice_free() or
//   twice_destroy()
// - twice_destroy(): struct twice *, a handle: which frees it, twice_free() or
//   twice_destroy()
// - kept_free(): struct kept *, a handle that no function with a line makes
// - kept_count(): struct kept *, a handle that no function with a line makes
// - shop_mutex_new(): struct shop_mutex *, a lock of C's
// - shop_mutex_free(): struct shop_mutex *, a lock of C's
// - shop_mutex_enter(): struct shop_mutex *, a lock of C's

// Needs a decision, or a wrapper:
//
// - shop_free_all(): does it free the Shop, as shop_close() does
// - shop_finish(): does it free the Shop, or a part of it
// - shop_set_parent(): does it keep parent, a Shop
// - shop_nearest(): the comment speaks of freeing: is the Shop that it gives
//   lent
// - shop_find(): whose is the Shop at found
// - shop_new_from_memory(): does the Shop keep data when the call is over
// - shop_set_buffer(): does C keep buffer when the call is over
// - shop_commit_room(): what is len the length of
// - kept_new(): does the Kept keep data when the call is over

// Left out:
//
// - shop_ref(): Python counts references itself

PYZC_MODULE(shop, "What shop.h offers.",
            shop_count_alive, Shop, Shelf, Sign, Ticket, constants);
