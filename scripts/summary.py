"""Add up what `meson test` ran: python summary.py SKIPS LOG.json...

Counts what is inside each test: the tests of a pytest file, the points of a
TAP program, and one for any other. Prints what failed, what was not run for
which reason, and last "N passed, N failed, N skipped". Fails if a test failed,
if none ran, or if one was skipped that the file SKIPS does not list with its
reason.
"""

import json
import re
import sys
from pathlib import Path


def counts_of(test):
    """Return (passed, failed, skipped) of a log entry, and its skips."""
    out = test.get("stdout", "")
    result = test["result"]
    skips = re.findall(r"^SKIPPED (?:\.\./)*(.*?) - (?:Skipped: )?(.*)$", out, re.MULTILINE)
    skips += re.findall(r"^ok (?:\d+ *)?-? *(.*?) *# SKIP *(.*)$", out, re.MULTILINE)
    closing = re.findall(r"^.*\b\d+ (?:passed|failed|skipped|error).* in .*$", out, re.MULTILINE)
    points = re.findall(r"^(not ok|ok)\b", out, re.MULTILINE)
    if closing:
        number = {word: int(n) for n, word in re.findall(r"(\d+) (\w+)", closing[-1])}
        passed = number.get("passed", 0)
        failed = number.get("failed", 0) + number.get("error", 0) + number.get("errors", 0)
        skipped = number.get("skipped", 0)
    elif points:
        skipped = len(skips)
        passed = points.count("ok") - skipped
        failed = points.count("not ok")
    else:
        passed, failed, skipped = int(result == "OK"), 0, int(result == "SKIP")
    if result not in ("OK", "SKIP", "EXPECTEDFAIL") and failed == 0:
        failed = 1
    skips += [(test["name"], "skipped without a reason")] * (skipped - len(skips))
    return passed, failed, skipped, skips


def main(skips_file, logs):
    listed = [
        line.split(":", 1)[0].strip()
        for line in Path(skips_file).read_text().splitlines()
        if line.strip() and not line.startswith("#")
    ]
    totals = [0, 0, 0]
    not_run = {}
    for log in logs:
        for line in Path(log).read_text().splitlines():
            test = json.loads(line)
            *numbers, skips = counts_of(test)
            totals = [a + b for a, b in zip(totals, numbers)]
            if numbers[1]:
                print(f"failed: {Path(log).stem}: {test['name']}")
            for name, reason in skips:
                not_run.setdefault(reason, []).append(name)
    passed, failed, skipped = totals
    for reason, names in not_run.items():
        print(f"not run: {reason}:", *dict.fromkeys(names), sep="\n    ")
        if not any(pattern in reason for pattern in listed):
            print(f"failed: {Path(skips_file).name} does not list that reason")
            failed += len(names)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return int(failed > 0 or passed == 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
