// texts.h - texts that are the caller's, and how many nobody has freed.
// SPDX-License-Identifier: MIT

#include <stdlib.h>
#include <string.h>

static int n_texts;

static char *
copy_of(const char *text)
{
    char *copy = malloc(strlen(text) + 1);

    if (copy != NULL) {
        strcpy(copy, text);
        n_texts++;
    }
    return copy;
}

static void
text_free(char *text)
{
    n_texts--;
    free(text);
}
