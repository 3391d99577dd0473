// keeps.c - callables that handles keep.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <pthread.h>
#include <stdlib.h>

// A library: a bus has one handler, listeners, and subscribers that say how
// they are given back; it sends values to all of them until one refuses.
typedef bool (*receive_fn)(void *user, int value);
typedef void (*notify_fn)(void *user, const char *what);

struct receiver {
    receive_fn receive;
    void *user;
    void (*release)(void *user);
    struct receiver *next;
};
typedef struct bus bus;
struct bus {
    receive_fn handler;
    notify_fn on_open, on_close;
    void *user;  // of on_open and on_close
    void *handler_user;
    struct receiver *receivers;
};
typedef struct channel channel;
struct channel {
    bus *of;
};

static bus *
bus_new(void)
{
    return calloc(1, sizeof(bus));
}

static void
bus_drop_receivers(bus *self)
{
    while (self->receivers != NULL) {
        struct receiver *receiver = self->receivers;

        self->receivers = receiver->next;
        if (receiver->release != NULL) {
            receiver->release(receiver->user);
        }
        free(receiver);
    }
}

static void
bus_free(bus *self)
{
    if (self->on_close != NULL) {
        self->on_close(self->user, "close");
    }
    bus_drop_receivers(self);
    free(self);
}

static void
bus_set_user(bus *self, void *user)
{
    self->user = user;
}

static int
bus_set_handler(bus *self, receive_fn handler, void *user, bool fails)
{
    if (fails) {
        return -1;
    }
    self->handler = handler;
    self->handler_user = user;
    return 0;
}

static void
bus_set_hooks(bus *self, notify_fn on_open, notify_fn on_close)
{
    self->on_open = on_open;
    self->on_close = on_close;
}

static int
bus_add(bus *self, receive_fn receive, void *user, void (*release)(void *user))
{
    struct receiver *receiver = calloc(1, sizeof(*receiver));

    if (receiver == NULL || receive == NULL) {
        // As sqlite3_create_function_v2() does.
        free(receiver);
        if (release != NULL) {
            release(user);
        }
        return -1;
    }
    *receiver = (struct receiver){ receive, user, release, self->receivers };
    self->receivers = receiver;
    return 0;
}

static int
bus_listen(bus *self, receive_fn receive, void *user)
{
    return bus_add(self, receive, user, NULL);
}

// Returns how many have taken it, or -1.
static int
bus_send(bus *self, int value)
{
    int n = 0;

    if (self->on_open != NULL) {
        self->on_open(self->user, "send");
    }
    if (self->handler != NULL) {
        if (!self->handler(self->handler_user, value)) {
            return -1;
        }
        n++;
    }
    for (struct receiver *receiver = self->receivers; receiver != NULL;
         receiver = receiver->next) {
        if (!receiver->receive(receiver->user, value)) {
            return -1;
        }
        n++;
    }
    return n;
}

static int
bus_send_freely(bus *self, int value)
{
    return bus_send(self, value);
}

struct task {
    bus *of;
    int value, result;
};

static void *
run_task(void *argument)
{
    struct task *task = argument;

    task->result = bus_send(task->of, task->value);
    return NULL;
}

static int
bus_send_elsewhere(bus *self, int value)
{
    struct task task = { self, value, -1 };
    pthread_t thread;

    if (pthread_create(&thread, NULL, run_task, &task) != 0) {
        return -1;
    }
    pthread_join(thread, NULL);
    return task.result;
}

static bus *
bus_new_with(receive_fn handler, void *user)
{
    bus *self = handler != NULL ? bus_new() : NULL;

    if (self != NULL) {
        bus_set_handler(self, handler, user, false);
    }
    return self;
}

static channel *
channel_new(bus *of)
{
    channel *self = calloc(1, sizeof(*self));

    if (self != NULL) {
        self->of = of;
    }
    return self;
}

static void
channel_free(channel *self)
{
    free(self);
}

static int
channel_send(channel *self, int value)
{
    return bus_send(self->of, value);
}

PYZC_CALLBACK(receive, bool, (user), (int, value));
PYZC_CALLBACK(on_open, void, (user), (const char *, what));
PYZC_CALLBACK(on_close, void, (user), (const char *, what));

PYZC_HANDLE(Bus, bus *, (destroy, bus_free), (user, bus_set_user));
PYZC_METHOD((class, Bus, null, PyExc_MemoryError), bus_new, Bus, __new__, "",
            (void));
PYZC_METHOD((class, Bus, null, PyExc_ValueError), bus_new_with, Bus, of,
            "Make a bus with a handler.",
            (or_none, keep, callback, receive, handler),
            (keep, user, handler));
PYZC_METHOD((status, int, negative, PyExc_ValueError), bus_set_handler, Bus,
            set_handler, "Set the handler.", (self),
            (or_none, keep, callback, receive, handler),
            (keep, user, handler), (bool, fails, false));
static void
bus_put_handler(bus *self, receive_fn handler, void *user)
{
    self->handler = handler;
    self->handler_user = user;
}
PYZC_SETTER(void, bus_put_handler, Bus, first, (self),
            (or_none, keep, callback, receive, f), (keep, user, f));
PYZC_KEPT(Bus, receive, first, "What gets all values.");
PYZC_KEPT(Bus, on_close, on_close, "What is called in the end.");
PYZC_METHOD(void, bus_set_hooks, Bus, set_hooks, "Set both hooks.", (self),
            (or_none, keep, callback, on_open, on_open),
            (or_none, keep, callback, on_close, on_close));
PYZC_METHOD((status, int, negative, PyExc_ValueError), bus_add, Bus, add,
            "Add a receiver.", (self),
            (or_none, add, callback, receive, receiver),
            (add, user, receiver), (add, release, receiver));
PYZC_METHOD((status, int, negative, PyExc_ValueError), bus_listen, Bus, listen,
            "Add a listener.", (self), (add, callback, receive, receiver),
            (add, user, receiver));
PYZC_METHOD(void, bus_drop_receivers, Bus, drop_receivers, "", (self));
PYZC_METHOD((int, negative, PyExc_ValueError, "refused"), bus_send, Bus, send,
            "Send a value.", (self), (int, value));
PYZC_METHOD(int, bus_send, Bus, send_plain, "", (self), (int, value));
PYZC_METHOD((int, negative, PyExc_ValueError, "refused"), bus_send_freely, Bus,
            send_freely, "", (self), (int, value), (allow_threads));
PYZC_METHOD((int, negative, PyExc_ValueError, "refused"), bus_send_elsewhere,
            Bus, send_elsewhere, "", (self), (int, value), (allow_threads));
PYZC_METHOD(void, bus_free, Bus, close, "Close it.", (close));

PYZC_HANDLE(Channel, channel *, (destroy, channel_free), (owner, Bus));
PYZC_METHOD((class, Channel, null, PyExc_MemoryError), channel_new, Bus,
            channel, "Make a channel.", (self));
PYZC_METHOD((int, negative, PyExc_ValueError, "refused"), channel_send,
            Channel, send, "Send a value.", (self), (int, value));

static bus *
channel_bus(const channel *self)
{
    return self->of;
}
PYZC_METHOD((borrowed, class, Bus), channel_bus, Channel, bus, "Return it.",
            (const, self));

// What a bus owns, and keeps listeners as well.
typedef struct tap tap;
struct tap {
    receive_fn receive;
    void *user;
};

static tap *
tap_new(bus *of)
{
    (void)of;
    return calloc(1, sizeof(tap));
}

static void
tap_free(tap *self)
{
    free(self);
}

static void
tap_listen(tap *self, receive_fn receive, void *user)
{
    *self = (tap){ receive, user };
}

PYZC_HANDLE(Tap, tap *, (destroy, tap_free), (owner, Bus), (keeps));
PYZC_METHOD((class, Tap, null, PyExc_MemoryError), tap_new, Bus, tap,
            "Make a tap.", (self));
PYZC_METHOD(void, tap_listen, Tap, listen, "Add a listener.", (self),
            (add, callback, receive, receiver), (add, user, receiver));

// What C may have for longer than an object lives, as it counts references.
typedef struct bell bell;
struct bell {
    int references;
    receive_fn receive;
    void *user;
};

static bell *
bell_new(void)
{
    bell *self = calloc(1, sizeof(*self));

    if (self != NULL) {
        self->references = 1;
    }
    return self;
}

static void
bell_ref(bell *self)
{
    self->references++;
}

static void
bell_unref(bell *self)
{
    if (--self->references == 0) {
        free(self);
    }
}

static void
bell_set(bell *self, receive_fn receive, void *user)
{
    self->receive = receive;
    self->user = user;
}

PYZC_HANDLE(Bell, bell *, (destroy, bell_unref), (ref, bell_ref), (keeps));
PYZC_METHOD((class, Bell, null, PyExc_MemoryError), bell_new, Bell, __new__, "",
            (void));
PYZC_METHOD(void, bell_set, Bell, set, "", (self),
            (or_none, keep, callback, receive, f), (keep, user, f));
PYZC_CLASS(Bell, "", __new__, set);

// A function of the module that takes one.
PYZC_FN_AS((int, negative, PyExc_ValueError, "refused"), bus_send, send_to, "",
           (class, Bus, to), (int, value));

PYZC_CLASS(Bus, "A bus.", __new__, of, first, (setter, first), on_close,
           set_handler, set_hooks, add, listen,
           drop_receivers, send, send_plain, send_freely, send_elsewhere,
           close, channel, tap);
PYZC_CLASS(Channel, "A channel of a bus.", send, bus);
PYZC_CLASS(Tap, "A tap of a bus.", listen);
PYZC_MODULE(keeps, "Kept callables.", Bus, Channel, Tap, Bell, send_to);
