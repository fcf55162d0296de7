"""Opens a page in headless Chromium and prints what is wrong with it, as a JSON list of sentences.

    driver.py CHECK FILE [REFERENCE]

An empty list means that nothing was found. The checks are the functions of checks.py, or where there is a file with the
program's numbers those of live.py. A check that waits for ever is
ended after some minutes with the place where it waits.
"""
import faulthandler
import json
import sys

import checks
import live
from browser import Browser

if __name__ == "__main__":
    faulthandler.dump_traceback_later(600, exit=True)
    name, file, *reference = sys.argv[1:]
    check = getattr(live if reference else checks, name)
    if name == "validate":
        findings = check(file)
    else:
        with Browser(file) as browser:
            findings = check(browser, *map(live.numbers, reference))
    print(json.dumps(findings, ensure_ascii=False))
