"""Measures how soon a preview shows an edit, in headless Chromium, and prints milliseconds as a JSON object.

    preview.py PROGRAM NOTEBOOK

NOTEBOOK is written over and over. An edit is timed from the moment its file gets its name to the change in the page.
"""
import json
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"
ROUNDS = 15
WAIT = """
words => new Promise(resolve => {
  const look = () => document.body.textContent.includes(words) && resolve(Date.now());
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
  look();
})
"""


def save(file, text):
    aside = file.with_name(f".{file.name}.aside")
    aside.write_text(text)
    moment = time.time() * 1000
    aside.rename(file)
    return moment


def main(program, name):
    file = Path(name)
    text = file.read_text()
    process = subprocess.Popen([program, "preview", name, "--port", "0"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        address = re.search(r"http://\S+", process.stdout.readline().decode()).group()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            # The page's policy forbids what is put into it to look.
            page = browser.new_context(bypass_csp=True).new_page()
            page.goto(address)
            page.wait_for_function("!document.querySelector('figure.pending')", timeout=120_000)
            found = []
            for number in range(ROUNDS + 1):
                words = f"Edited for the {number}th time."
                # A promise that is returned would be waited for.
                page.evaluate(f"() => {{ window.shown = ({WAIT})({json.dumps(words)}); }}")
                moment = save(file, text.replace("\n## The pictures", f"\n{words}\n\n## The pictures", 1))
                found.append(page.evaluate("window.shown") - moment)
            browser.close()
    finally:
        process.terminate()
        process.wait(10)
    # The first edit fills what the others find.
    print(json.dumps({"median": statistics.median(found[1:]), "most": max(found[1:])}))


main(*sys.argv[1:])
