"""Opens a page in headless Chromium and prints what is wrong with it, as a JSON list of sentences.

    driver.py CHECK FILE

An empty list means that nothing was found. The checks are the functions of checks.py.
"""
import json
import sys

import checks
from browser import Browser

if __name__ == "__main__":
    name, file = sys.argv[1:3]
    check = getattr(checks, name)
    if name == "validate":
        findings = check(file)
    else:
        with Browser(file) as browser:
            findings = check(browser)
    print(json.dumps(findings, ensure_ascii=False))
