#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the cases of all suites from the build folders' logs and prints the closing line."""
import json
import pathlib
import re
import sys

passed = failed = skipped = 0
for folder in sys.argv[1:]:
    log = pathlib.Path(folder, "meson-logs", "testlog.json")
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        cases = re.findall(r"^(ok|not ok) \d+[^#\n]*(# SKIP|# TODO)?", entry.get("stdout") or "", re.M)
        ok = sum(1 for state, why in cases if state == "ok" and not why)
        bad = sum(1 for state, why in cases if state == "not ok" and not why)
        out = sum(1 for _, why in cases if why)
        if entry["result"] == "SKIP":
            out = max(out, 1)
        elif entry["result"] in ("OK", "EXPECTEDFAIL"):
            ok = max(ok, 0 if out else 1)
        else:
            bad = max(bad, 1)
        passed, failed, skipped = passed + ok, failed + bad, skipped + out
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
