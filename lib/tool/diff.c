// diff.c - pyzc diff: prints what changed between two modules.
// SPDX-License-Identifier: MIT

#include <stdio.h>

#include "compare.h"
#include "tool.h"
#include "wheel.h"

// The exit status if callers break; 1 is that of all that fails.
enum { status_breaking = 2 };

static void
print(const char *what, const GPtrArray *texts)
{
    for (guint i = 0; i < texts->len; i++) {
        printf("%s: %s\n", what, (const char *)texts->pdata[i]);
    }
}

int
diff_main(int argc, char **argv)
{
    static const struct tool_command command = {
        "diff", "OLD NEW",
        "Prints what changed from the extension module, or wheel, in the "
        "file\n"
        "OLD to that in NEW: a line for each change, those that break "
        "callers\n"
        "first. The exit status is 2 if any does, 0 if none, 1 if a file "
        "could\n"
        "not be read."
    };
    GPtrArray *apis[2];
    struct changes changes;
    GError *error = NULL;
    int status;

    if (!tool_options(&command, NULL, 2, 2, &argc, &argv)) {
        return 1;
    }
    apis[0] = apis_read(argv[1], &error);
    if (apis[0] == NULL) {
        return tool_fail_for(argv[1], error);
    }
    apis[1] = apis_read(argv[2], &error);
    if (apis[1] == NULL) {
        g_ptr_array_unref(apis[0]);
        return tool_fail_for(argv[2], error);
    }
    changes = changes_find(apis[0], apis[1]);
    print("breaking", changes.breaking);
    print("compatible", changes.compatible);
    status = changes.breaking->len > 0 ? status_breaking : 0;
    changes_clear(&changes);
    g_ptr_array_unref(apis[0]);
    g_ptr_array_unref(apis[1]);
    return status;
}
