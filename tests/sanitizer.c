// sanitizer.c - starts itself again and again: 0 if that worked each time.
//
// A sanitizer stops where memory is laid out in a way that it does not know,
// which chance decides at each start, and where it may not look for leaks.
// SPDX-License-Identifier: MIT

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
    (void)argv;
    if (argc > 1) {
        return 0;
    }
    for (int i = 0; i < 20; i++) {
        int status = 1;
        pid_t child = fork();

        if (child == 0) {
            execl("/proc/self/exe", "sanitizer", "once", (char *)NULL);
            _exit(1);
        }
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0) {
            return 1;
        }
    }
    return 0;
}
