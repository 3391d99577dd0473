// no_authoring.c - the tool without the commands that no build runs.
// SPDX-License-Identifier: MIT

#include "tool.h"

static int
refuse(const char *command)
{
    return tool_fail(command, "this pyzc was built without this command, see "
                              "the Meson option 'authoring'");
}

int
bind_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return refuse("bind");
}

int
init_main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    return refuse("init");
}
