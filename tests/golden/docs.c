// docs.c - golden: what may be in a docstring.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static void
nothing(void)
{
}

// One C function for each line: an item has a name of its own.
#define FUNCTION(name)                                                        \
    static void name(void)                                                    \
    {                                                                         \
        nothing();                                                            \
    }
FUNCTION(empty)
FUNCTION(one_line)
FUNCTION(paragraphs)
FUNCTION(quotes)
FUNCTION(six_quotes)
FUNCTION(only_a_quote)
FUNCTION(begins_with_a_quote)
FUNCTION(ends_with_quotes)
FUNCTION(backslashes)
FUNCTION(ends_with_a_backslash)
FUNCTION(letters)
FUNCTION(tabs)
FUNCTION(controls)
FUNCTION(looks_like_code)
FUNCTION(ends_with_a_line)
FUNCTION(percents)
#undef FUNCTION

PYZC_FN(void, empty, "", (void));
PYZC_FN(void, one_line, "Says what it does.", (void));
PYZC_FN(void, paragraphs,
        "Says what it does.\n\nThen why,\nin two lines.\n\n"
        "    * indented,\n      and more,\n\n\n    * after two empty lines.",
        (void));
PYZC_FN(void, quotes, "Of 'one', \"two\" and \"\"\"three\"\"\" of them.",
        (void));
PYZC_FN(void, six_quotes, "\"\"\"\"\"\"", (void));
PYZC_FN(void, only_a_quote, "\"", (void));
PYZC_FN(void, begins_with_a_quote, "\"Begins\" with one.", (void));
PYZC_FN(void, ends_with_quotes, "Ends with \"two\"\"", (void));
PYZC_FN(void, backslashes, "C:\\new\\x41, \\u0041, \\\" and \\N{BULLET}.",
        (void));
PYZC_FN(void, ends_with_a_backslash, "Ends with one \\", (void));
PYZC_FN(void, letters, "Größe ≤ 日本, *x*² + *y*², 🜁.", (void));
PYZC_FN(void, tabs, "One\there,\n\tone\tthere,\nüber\tone,\n  \tand one.",
        (void));
PYZC_FN(void, controls,
        "Bell \a, escape \033, delete \177, return \r, page \f.", (void));
PYZC_FN(void, looks_like_code,
        "As this:\n\ndef fake(x: int) -> int: ...\n# pyzc stubs, sha256 0",
        (void));
PYZC_FN(void, ends_with_a_line, "Ends with a line.\n", (void));
PYZC_FN(void, percents, "100%, %s and {}.", (void));

PYZC_MODULE(docs,
            "Docstrings of \"\"\"all\"\"\" kinds: \\, ü,\ttabs.\n\n"
            "In two paragraphs:\n\n\tone more\n    line \"",
            empty, one_line, paragraphs, quotes, six_quotes, only_a_quote,
            begins_with_a_quote, ends_with_quotes, backslashes,
            ends_with_a_backslash, letters, tabs, controls, looks_like_code,
            ends_with_a_line, percents);
