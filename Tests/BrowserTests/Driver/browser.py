"""Headless Chromium with one file open, watched for everything a page must not do."""
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"
WIDTHS = (375, 1280)
SCHEMES = ("light", "dark")


class Browser:
    def __init__(self, file):
        self.address = Path(file).resolve().as_uri()
        self.findings = []

    def __enter__(self):
        self.playwright = sync_playwright().start()
        # The sandbox refuses to run as root.
        self.chromium = self.playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        return self

    def __exit__(self, *_):
        self.chromium.close()
        self.playwright.stop()

    @contextmanager
    def page(self, width=1280, scheme="light", **options):
        """The page in a window of its own; `options` are those of a browser context."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
        page = context.new_page()
        page.set_default_timeout(20000)
        self.watch(context, page)
        page.goto(self.address)
        try:
            yield page
        finally:
            context.close()

    def say(self, finding):
        if finding not in self.findings:
            self.findings.append(finding)

    def watch(self, context, page):
        """Notes messages on the console, errors, dialogs, windows and requests that leave the file."""
        def message(entry):
            if entry.type in ("error", "warning"):
                self.say(f"console {entry.type}: {entry.text}")

        def request(entry):
            if not entry.url.startswith("data:") and entry.url.split("#")[0] != self.address:
                self.say(f"request: {entry.url}")

        def dialog(entry):
            self.say(f"dialog: {entry.message}")
            entry.dismiss()

        page.on("console", message)
        page.on("pageerror", lambda error: self.say(f"error: {error}"))
        page.on("dialog", dialog)
        context.on("request", request)
        context.on("page", lambda other: other is page or self.say(f"window: {other.url}"))
