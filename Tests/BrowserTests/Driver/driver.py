"""Opens a page in headless Chromium and prints what is wrong with it, as a JSON list of sentences.

    driver.py CHECK FILE

An empty list means that nothing was found. The checks are the functions of checks.py. A check that waits for ever is
ended after some minutes with the place where it waits.
"""
import faulthandler
import json
import sys

import checks
from browser import Browser

if __name__ == "__main__":
    faulthandler.dump_traceback_later(300, exit=True)
    name, file = sys.argv[1:3]
    check = getattr(checks, name)
    if name == "validate":
        findings = check(file)
    else:
        with Browser(file) as browser:
            findings = check(browser)
    print(json.dumps(findings, ensure_ascii=False))
