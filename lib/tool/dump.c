// dump.c - pyzc dump: prints what a module offers to Python.
//
// One line for each thing, with its name in full, ordered by names: what
// changed between two builds is what a diff of two such texts says.
// SPDX-License-Identifier: MIT

#include <stdio.h>
#include <string.h>

#include "api.h"
#include "text.h"
#include "tool.h"
#include "wheel.h"

static gint
order_modules(gconstpointer left, gconstpointer right)
{
    const struct api_module *const *a = left;
    const struct api_module *const *b = right;

    return strcmp((*a)->name, (*b)->name);
}

static void
append_api(GString *text, struct api *api)
{
    g_ptr_array_sort(api->modules, order_modules);
    for (guint i = 0; i < api->modules->len; i++) {
        const struct api_module *module = api->modules->pdata[i];

        g_string_append(text, "module ");
        text_name(text, api, module, "");
        g_string_append_c(text, '\n');
        text_items(text, api, module, NULL);
    }
}

int
dump_main(int argc, char **argv)
{
    static const struct tool_command command = {
        "dump", "MODULE",
        "Prints what the extension module in the file MODULE, or each of the\n"
        "wheel MODULE, offers to Python: a line for each thing, with its "
        "name\n"
        "in full, ordered by names."
    };
    GPtrArray *apis = NULL;
    GError *error = NULL;
    GString *text;

    if (!tool_options(&command, NULL, 1, 1, &argc, &argv)) {
        return 1;
    }
    apis = apis_read(argv[1], &error);
    if (apis == NULL) {
        return tool_fail_for(argv[1], error);
    }
    text = g_string_new(NULL);
    for (guint i = 0; i < apis->len; i++) {
        append_api(text, apis->pdata[i]);
    }
    fwrite(text->str, 1, text->len, stdout);
    g_string_free(text, TRUE);
    g_ptr_array_unref(apis);
    return 0;
}
