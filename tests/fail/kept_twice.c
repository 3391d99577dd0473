// expect: Parser_keeps_only_one_on_data
// line: 13
// SPDX-License-Identifier: MIT
// An object keeps one callable for each callback.
#include <pyzc/pyzc.h>

struct parser;
void parser_free(struct parser *parser);
PYZC_CALLBACK(on_data, void, (user), (int, n));
PYZC_HANDLE(Parser, struct parser *, (destroy, parser_free), (keeps));

PYZC_KEPT(Parser, on_data, head, "");
PYZC_KEPT(Parser, on_data, body, "");
