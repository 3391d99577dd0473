// stats.h - what an arena is without statistics: nothing more.
// SPDX-License-Identifier: MIT

#define PYZC_STATS_ARENA_(module, arena, has_threads)
