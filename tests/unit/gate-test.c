// gate-test.c - the gate of lib/core/gate.h, with and without threads.
//
// TSan finds what the gate does not order. It knows the threads of POSIX, not
// those of a GLib that was compiled without it.
// SPDX-License-Identifier: MIT

#include <glib.h>
#include <pthread.h>
#include <sched.h>

#include "../../lib/core/gate.h"

#define N_THREADS 4
#define N_ROUNDS 200

static void
test_an_open_gate_lets_in(void)
{
    struct gate gate = { 0 };

    g_assert_true(gate_enter(&gate));
    g_assert_true(gate_enter(&gate));
    g_assert_false(gate_leave(&gate));
    g_assert_false(gate_leave(&gate));
    g_assert_true(gate_enter(&gate));
    g_assert_false(gate_leave(&gate));
    g_assert_false(gate_is_closed(&gate));
}

static void
test_a_closed_gate_refuses(void)
{
    struct gate gate = { 0 };

    g_assert_cmpuint(gate_close(&gate), ==, 0);
    g_assert_true(gate_is_closed(&gate));
    g_assert_false(gate_enter(&gate));
    g_assert_cmpuint(gate_close(&gate), ==, 0);
    g_assert_false(gate_enter(&gate));
}

static void
test_the_last_to_leave_a_closed_gate_is_told(void)
{
    struct gate gate = { 0 };

    g_assert_true(gate_enter(&gate));
    g_assert_true(gate_enter(&gate));
    g_assert_true(gate_enter(&gate));
    g_assert_false(gate_leave(&gate));
    g_assert_cmpuint(gate_close(&gate), ==, 2);
    g_assert_false(gate_leave(&gate));
    g_assert_cmpuint(gate_close(&gate), ==, 1);
    g_assert_true(gate_leave(&gate));
    g_assert_false(gate_enter(&gate));
}

// What the gate protects: threads look at it only inside, and the one that has
// closed the gate changes it only when nobody is.
struct guarded {
    struct gate gate;
    atomic_int n_last;  // how many were told to be the last
    bool is_gone;
};

static void *
enter_often(void *data)
{
    struct guarded *guarded = data;

    while (gate_enter(&guarded->gate)) {
        g_assert_false(guarded->is_gone);
        if (gate_leave(&guarded->gate)) {
            guarded->n_last++;
        }
    }
    return NULL;
}

static void
test_nobody_is_inside_when_the_last_has_left(void)
{
    int n_waited = 0;

    for (unsigned round = 0; round < N_ROUNDS || n_waited == 0; round++) {
        struct guarded guarded = { 0 };
        pthread_t threads[N_THREADS];
        bool is_waiting;

        for (int i = 0; i < N_THREADS; i++) {
            g_assert_cmpint(
                pthread_create(&threads[i], NULL, enter_often, &guarded), ==,
                0);
        }
        g_usleep(round % 10 * 100);
        is_waiting = gate_close(&guarded.gate) > 0;
        while (is_waiting && guarded.n_last == 0) {
            sched_yield();
        }
        guarded.is_gone = true;
        for (int i = 0; i < N_THREADS; i++) {
            pthread_join(threads[i], NULL);
        }
        g_assert_cmpint(guarded.n_last, ==, is_waiting);
        n_waited += is_waiting;
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/gate/open", test_an_open_gate_lets_in);
    g_test_add_func("/gate/closed", test_a_closed_gate_refuses);
    g_test_add_func("/gate/last", test_the_last_to_leave_a_closed_gate_is_told);
    g_test_add_func("/gate/threads",
                    test_nobody_is_inside_when_the_last_has_left);
    return g_test_run();
}
