"""Drives `report preview` in headless Chromium and prints what is wrong, as a JSON list of sentences.

    preview.py CHECK PROGRAM FOLDER

Each check makes its own notebook in the folder, starts the program, and works as an author does: with an editor, a second
terminal and an open page.
"""
import faulthandler
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser import CHROMIUM

PARAGRAPHS = "\n\n".join(
    f"## Section {number}\n\nParagraph {number} stands here for a while, and says nothing that a reader would miss: it takes "
    f"room, so that the page is longer than the window. It ends with its number, which is {number}."
    for number in range(1, 13))

NOTEBOOK = f"""---
title: Tiny
dataset: emoji10
network:
  input: [3, 32, 32]
  layers:
    - {{convolution: 3x3, channels: 10, activation: elu, deviation: 0.2}}
    - {{mean-pool: 4}}
    - {{convolution: 3x3, channels: 10, activation: elu, deviation: 0.2}}
    - {{convolution: 1x1, channels: 10, activation: elu, deviation: 0.3}}
    - global-mean
    - softmax
checkpoint: tiny.safetensors
training: {{recipe: modern, epochs: EPOCHS, batch: 5, seed: 1}}
---

The opening paragraph. Right are <<value test-accuracy>> of the pictures.

<<curves id=fig-curves>>

{PARAGRAPHS}

<<histogram layer=0..2 id=fig-weights>>

<<interior-gradients images=0..1 id=fig-player>>

<<images 0..3 top=3 id=fig-pictures>>

## The end

The last paragraph.
"""

CLASSES = "airplane automobile bird cat deer dog frog horse ship truck".split()


def batch(count):
    """Pictures in CIFAR-10's layout, each class with a colour of its own under noise."""
    state, data = 1, bytearray()
    for index in range(count):
        label = index % 10
        color = [label * 22, label * 7 % 10 * 22, label * 3 % 10 * 22]
        data.append(label)
        for place in range(3072):
            state = (state * 1_664_525 + 1_013_904_223) & 0xFFFFFFFF
            data.append((color[place // 1024] + (state >> 27)) & 0xFF)
    return bytes(data)


class Desk:
    """A folder with a notebook, the program, and a browser."""

    def __init__(self, program, folder):
        self.program, self.folder = program, Path(folder)
        self.findings, self.processes = [], []
        self.environment = os.environ | {
            "REPORT_CACHE": str(self.folder) + "-cache", "REPORT_DATA": str(self.folder / "no-data"),
            "OMP_NUM_THREADS": "1", "NO_COLOR": "1"}
        self.file = self.folder / "tiny.md"

    def say(self, finding):
        if finding not in self.findings:
            self.findings.append(finding)

    def expect(self, condition, finding):
        if not condition:
            self.say(finding)
        return condition

    def prepare(self, epochs=1, trains=True):
        data = self.folder / "data/emoji10"
        data.mkdir(parents=True, exist_ok=True)
        (data / "batches.meta.txt").write_text("\n".join(CLASSES) + "\n")
        (data / "data_batch_1.bin").write_bytes(batch(200))
        (data / "test_batch.bin").write_bytes(batch(50))
        self.text = NOTEBOOK.replace("EPOCHS", str(epochs))
        self.file.write_text(self.text)
        if trains:
            self.run("train", "tiny.md", "--quiet")

    def run(self, *arguments):
        subprocess.run([self.program, *arguments], cwd=self.folder, env=self.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def start(self, *arguments):
        self.errors = open(self.folder / ".errors", "wb")
        process = subprocess.Popen([self.program, *arguments], cwd=self.folder, env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors,
                                   # What runs in the background of a shell ignores Control-C, and so would the program.
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        self.processes.append(process)
        return process

    def preview(self, port=0, *arguments):
        """Starts the preview and reads its address."""
        process = self.start("preview", "tiny.md", "--port", str(port), *arguments)
        line = process.stdout.readline().decode().strip()
        self.address = line
        self.port = int(re.search(r":(\d+)/", line).group(1)) if line else 0
        return process

    def said(self):
        return (self.folder / ".errors").read_text()

    def save(self, text, file=None):
        """As most editors do: aside, and renamed."""
        file = file or self.file
        aside = file.with_name(f".{file.name}.{time.time_ns()}")
        aside.write_text(text)
        aside.rename(file)

    def close(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()

    @contextmanager
    def page(self, width=1280, scheme="light", height=800):
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--js-flags=--expose-gc"])
            context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            page.set_default_timeout(30000)
            page.on("pageerror", lambda error: self.say(f"error: {error}"))
            page.on("console", self.message)
            page.goto(self.address)
            yield page
            chromium.close()

    def message(self, entry):
        # A server that is stopped on purpose is missed aloud.
        if entry.type in ("error", "warning") and "ERR_CONNECTION" not in entry.text and "ERR_INCOMPLETE" not in entry.text:
            self.say(f"console {entry.type}: {entry.text}")

    def wait(self, page, condition, finding, seconds=30):
        """Looks again and again; a page's policy forbids the driver's own way of waiting."""
        deadline = time.time() + seconds
        while time.time() < deadline:
            try:
                if page.evaluate(f"Boolean({condition})"):
                    return True
            except Exception as error:
                # A page that is being loaded has nothing to look at.
                if time.time() + 1 > deadline:
                    finding += f" ({error})"
            time.sleep(.01)
        self.say(finding)
        return False

    def ready(self, page):
        """Waits until all figures are there."""
        return self.wait(
            page, "document.querySelector('.report-preview') && document.querySelector('figure') && !document.querySelector('figure.pending')"
            " && document.querySelector('#fig-pictures .enlarge')", "the figures never came", 60)


TEXT = "document.querySelector('main').textContent"


def shows(words):
    return f"{TEXT}.includes({json.dumps(words)})"


def resident(process):
    """Kilobytes of memory that a process really has."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text()).group(1))


def edit_by_the_hundred(desk):
    desk.prepare()
    program = desk.preview()
    with desk.page() as page:
        if not desk.ready(page):
            return
        session = page.context.new_cdp_session(page)

        def heap():
            # The last edit's figure may still be on its way, beside the one that it takes the place of.
            desk.ready(page)
            counts = []
            # Nodes that are given up are collected some time later: until no fewer are found.
            while len(counts) < 20 and (len(counts) < 3 or counts[-1][1] < counts[-3][1]):
                page.wait_for_timeout(200)
                session.send("HeapProfiler.collectGarbage")
                nodes = session.send("Memory.getDOMCounters")
                counts.append((session.send("Runtime.getHeapUsage")["usedSize"], nodes["nodes"], nodes["jsEventListeners"]))
            return counts[-1]

        def edits(numbers):
            for number in numbers:
                text = desk.text.replace("The opening paragraph.", f"The opening paragraph, edit {number}.")
                # A figure that is made anew at every edit, and a block that comes and goes.
                text = text.replace("<<histogram layer=0..2 id", f"<<histogram layer=0..2 bins={20 + number % 7} id")
                if number % 2:
                    text = text.replace("## The end", f"A paragraph between, {number}.\n\n## The end")
                desk.save(text)
                if not desk.wait(page, shows(f"edit {number}."), f"edit {number} is not shown", 10):
                    return False
            return True

        if not edits(range(100)):
            return
        before, memory = heap(), resident(program)
        if not edits(range(100, 500)):
            return
        after, later = heap(), resident(program)
        page_size = len(page.content())
        print(f"heap {before} -> {after}, program {memory} -> {later} kB, page {page_size} B", file=sys.stderr)
        # 400 edits that each left a page behind would take 400 pages; a quarter of that is far too much.
        desk.expect(after[0] - before[0] < 100 * page_size, f"the page grew from {before[0]} to {after[0]} bytes")
        desk.expect(after[1] - before[1] < 400, f"nodes grew from {before[1]} to {after[1]}")
        desk.expect(after[2] - before[2] < 200, f"listeners grew from {before[2]} to {after[2]}")
        desk.expect((later - memory) * 1024 < 100 * page_size, f"the program grew from {memory} to {later} kB")
        desk.expect(program.poll() is None, "the program ended")


def keep_state(desk):
    desk.prepare()
    desk.preview()
    with desk.page() as page:
        if not desk.ready(page):
            return
        page.evaluate("document.querySelectorAll('#fig-curves details, #fig-weights details').forEach((d) => d.open = true)")
        slider = page.locator("#fig-player input[type=range]")
        slider.evaluate("(s) => { s.value = 4; s.dispatchEvent(new Event('input')); }")
        page.locator("#section-6").scroll_into_view_if_needed()
        page.evaluate("document.querySelector('#section-6').scrollIntoView({ block: 'start' })")
        page.evaluate("document.querySelector('#section-6 a').focus({ preventScroll: true })")
        page.evaluate("window.kept = document.querySelector('#fig-weights')")
        top = page.evaluate("document.querySelector('#section-6').getBoundingClientRect().top")

        def check(when):
            now = page.evaluate("document.querySelector('#section-6').getBoundingClientRect().top")
            desk.expect(abs(now - top) < 2, f"{when}: the section in view moved from {top} to {now}")
            desk.expect(page.evaluate("document.querySelector('#fig-curves details').open"), f"{when}: details are closed")
            desk.expect(page.evaluate("document.activeElement === document.querySelector('#section-6 a')"), f"{when}: the focus is lost")
            desk.expect(slider.evaluate("(s) => s.value === '4'"), f"{when}: the player is at another frame")
            desk.expect(page.evaluate("document.querySelector('#fig-player .frames').children[5].classList.contains('current')"),
                        f"{when}: the player shows another frame than it says")

        # Above what is read, twelve lines come; below, a paragraph goes.
        longer = desk.text.replace("The opening paragraph.", "The opening paragraph.\n\n" + "\n\n".join(f"New line {n}." for n in range(12)) + "\n\n")
        desk.save(longer)
        desk.wait(page, shows("New line 11."), "the lines above are not shown")
        page.wait_for_timeout(300)
        check("lines above")
        desk.expect(page.evaluate("window.kept === document.querySelector('#fig-weights')"), "a figure that is the same was made anew")
        # A figure of the same name with other contents: what was open stays open.
        desk.save(longer.replace("layer=0..2 id=fig-weights", "layer=0..2 bins=9 id=fig-weights"))
        desk.wait(page, "window.kept !== document.querySelector('#fig-weights')", "the changed figure is not shown")
        desk.ready(page)
        page.wait_for_timeout(300)
        check("another figure")
        desk.expect(page.evaluate("document.querySelector('#fig-weights details').open"), "details of the changed figure are closed")
        # A player whose figure is made anew has its frame, and one that plays goes on playing.
        page.evaluate("window.player = document.querySelector('#fig-player')")
        desk.save(longer.replace("gradients images=0..1", "gradients images=0..2"))
        desk.wait(page, "window.player !== document.querySelector('#fig-player')", "the changed player is not shown")
        desk.ready(page)
        page.wait_for_timeout(300)
        check("another player")
        controls = page.evaluate("document.querySelectorAll('#fig-player .controls').length")
        desk.expect(controls == 1, f"the changed player has {controls} controls")
        page.evaluate("document.querySelector('#fig-player .play').click(); window.player = document.querySelector('#fig-player')")
        # What nobody sees need not move.
        page.evaluate("document.querySelector('#fig-player').scrollIntoView()")
        desk.save(longer)
        desk.wait(page, "window.player !== document.querySelector('#fig-player')", "the player of before is not shown")
        desk.ready(page)
        desk.expect(page.evaluate("Boolean(document.querySelector('#fig-player .play.playing'))"), "a player that plays stops")
        page.evaluate("document.querySelector('#fig-player .play.playing')?.click()")
        slider.evaluate("(s) => { s.value = 4; s.dispatchEvent(new Event('input')); }")
        page.evaluate("document.querySelector('#section-6').scrollIntoView({ block: 'start' })")
        page.evaluate("document.querySelector('#section-6 a').focus({ preventScroll: true })")
        top = page.evaluate("document.querySelector('#section-6').getBoundingClientRect().top")
        # Blocks change places.
        swapped = longer.replace("Paragraph 2 stands", "Paragraph TWO stands")
        desk.save(swapped)
        desk.wait(page, shows("Paragraph TWO"), "a changed paragraph is not shown")
        check("a paragraph above")
        desk.save(desk.text)
        desk.wait(page, f"!{shows('New line 11.')}", "the lines above are still shown")
        page.wait_for_timeout(200)
        check("lines gone")
        # A picture that is enlarged stays while its figure is made anew, and gives the focus back to what took the button's place.
        enlarged = "document.querySelector('dialog.enlarged[open]')"
        page.evaluate("document.querySelector('#fig-pictures .enlarge').focus(); window.pictures = document.querySelector('#fig-pictures')")
        page.keyboard.press("Enter")
        desk.wait(page, enlarged, "no picture is enlarged")
        desk.save(desk.text.replace("images 0..3 top=3", "images 0..4 top=3"))
        desk.wait(page, "window.pictures !== document.querySelector('#fig-pictures')", "the changed pictures are not shown")
        desk.ready(page)
        desk.expect(page.evaluate(f"Boolean({enlarged})"), "the enlarged picture is closed")
        page.keyboard.press("Escape")
        desk.wait(page, "document.activeElement === document.querySelector('#fig-pictures .enlarge')",
                  "the focus is lost behind the enlarged picture", 5)


def show_mistakes(desk):
    desk.prepare()
    program = desk.preview()
    with desk.page() as page:
        if not desk.ready(page):
            return
        panel = "document.querySelector('.preview-mistakes:not(.mild)')"
        cases = [
            ("a bad argument", desk.text.replace("<<histogram layer=0..2", "<<histogram layer=9"), r"tiny\.md:\d+:\d+", "layer"),
            ("an unknown directive", desk.text.replace("<<histogram", "<<histogran"), r"tiny\.md:\d+:\d+", "histogram"),
            ("a directive that is not closed", desk.text.replace("<<histogram layer=0..2 id=fig-weights>>", "<<histogram layer=0..2 id=fig-weights"), r"tiny\.md:\d+:\d+", "closed"),
            ("a reference that leads nowhere", desk.text.replace("The opening paragraph.", "The opening paragraph, see @fig-nothing."), r"tiny\.md:\d+:\d+", "fig-nothing"),
            ("a bad front matter", desk.text.replace("dataset: emoji10", "datset: emoji10"), r"tiny\.md:3:1", "dataset"),
            ("a front matter that is no YAML", desk.text.replace("title: Tiny", "title: [Tiny"), r"tiny\.md:\d+", ""),
        ]
        for name, text, place, word in cases:
            desk.save(text)
            if not desk.wait(page, f"!{panel}.hidden && {panel}.open", f"{name}: no panel"):
                continue
            words = page.evaluate(f"{panel}.innerText")
            desk.expect(re.search(place, words), f"{name}: no place in {words!r}")
            desk.expect(word in words, f"{name}: no hint in {words!r}")
            # Two signs drawn as one would not be what is written there.
            desk.expect(page.evaluate(f"[...{panel}.querySelectorAll('pre')].every((line) => getComputedStyle(line).fontVariantLigatures === 'none')"),
                        f"{name}: signs of the line are drawn as others")
            desk.expect(page.locator("#fig-weights svg").count() > 0 or page.locator("figure svg").count() > 1, f"{name}: the last good figure is gone")
            desk.expect("tiny.md:" in desk.said(), f"{name}: the terminal says nothing")
            # Prose goes on where the mistake is in one directive.
            if any(word in name for word in ("directive", "argument", "reference")):
                desk.save(text.replace("The last paragraph.", f"The last paragraph, with {name}."))
                desk.wait(page, shows(f"with {name}."), f"{name}: prose is not shown any more")
            desk.save(desk.text)
            desk.wait(page, f"{panel}.hidden && !document.querySelector('figure.pending')", f"{name}: the panel stays")
        # A checkpoint that is no checkpoint, and none.
        checkpoint = desk.folder / "tiny.safetensors"
        good = checkpoint.read_bytes()
        checkpoint.write_bytes(good[:100])
        desk.wait(page, f"!{panel}.hidden", "a damaged checkpoint: no panel")
        desk.expect(page.locator("#fig-weights svg").count() > 0, "a damaged checkpoint: the last good figure is gone")
        desk.save(desk.text.replace("The last paragraph.", "Written without a checkpoint."))
        desk.wait(page, shows("Written without a checkpoint."), "a damaged checkpoint: prose is not shown any more")
        checkpoint.unlink()
        page.wait_for_timeout(300)
        desk.expect(not page.evaluate(f"{panel}.hidden"), "no checkpoint: no panel")
        checkpoint.write_bytes(good)
        desk.wait(page, f"{panel}.hidden && !document.querySelector('figure.pending')", "the checkpoint is back and the panel stays")
        # Data that go and come back, and a mistake in an included file.
        data = desk.folder / "data"
        if not any((above / "data").exists() for above in desk.folder.parents):
            data.rename(desk.folder / "away")
            desk.wait(page, f"!{panel}.hidden", "no data: no panel")
            (desk.folder / "away").rename(data)
            desk.wait(page, f"{panel}.hidden", "the data are back and the panel stays", 20)
        (desk.folder / "part.md").write_text("Included, with <<valu x>>.\n")
        desk.save(desk.text.replace("The last paragraph.", "<<include part.md>>"))
        desk.wait(page, f"!{panel}.hidden && {panel}.innerText.includes('part.md:1:18')", "a mistake in an included file has another place")
        (desk.folder / "part.md").write_text("Included.\n")
        desk.wait(page, f"{panel}.hidden && {shows('Included.')}", "an included file that was mended is not shown")
        # What is saved by halves.
        desk.save(desk.text)
        desk.wait(page, shows('The last paragraph'), "the text is not as before")
        for name, half, patience in (("empty", "", .35), ("white", "\n\n  \n", .35), ("cut", desk.text[:len(desk.text) // 2], .15)):
            with open(desk.file, "w") as file:
                begun = time.monotonic()
                file.write(half)
                file.flush()
                page.wait_for_timeout(60)
                stays = page.evaluate(shows("The last paragraph"))
                # A half that lies there for long is what was meant, and on a busy machine this one may have lain for long.
                desk.expect(stays or time.monotonic() - begun >= patience, f"{name}: the page is gone at once")
                file.seek(0)
                file.truncate()
                file.write(desk.text.replace("The last paragraph.", f"The last paragraph after {name}."))
            desk.wait(page, shows(f"after {name}."), f"{name}: what comes after it is not shown")
        desk.file.write_text("")
        desk.wait(page, f"!{panel}.hidden && {panel}.innerText.includes('empty')", "an empty notebook is not told of")
        desk.expect(page.evaluate(shows("The last paragraph")), "an empty notebook takes the page away")
        # Deleted and made anew, and the folder too.
        desk.file.unlink()
        page.wait_for_timeout(600)
        desk.expect(page.evaluate(shows("The last paragraph")), "a deleted notebook takes the page away")
        desk.file.write_text(desk.text.replace("The last paragraph.", "Made anew."))
        desk.wait(page, shows("Made anew."), "a notebook that is made anew is not shown")
        away = desk.folder.with_name(desk.folder.name + "-away")
        desk.folder.rename(away)
        page.wait_for_timeout(600)
        desk.expect(page.evaluate(shows("Made anew.")), "a folder that is gone takes the page away")
        desk.folder.mkdir()
        page.wait_for_timeout(100)
        for name in ("data", "tiny.safetensors", ".errors"):
            (away / name).rename(desk.folder / name)
        desk.save(desk.text.replace("The last paragraph.", "In a new folder."))
        desk.wait(page, shows("In a new folder."), "a notebook in a new folder is not shown")
        desk.wait(page, f"{panel}.hidden", "the panel stays after all")
        desk.expect(program.poll() is None, "the program ended")


def follow_a_training(desk):
    desk.prepare(epochs=1)
    desk.text = desk.text.replace("epochs: 1,", "epochs: 60,")
    desk.file.write_text(desk.text)
    desk.preview()
    with desk.page() as page:
        if not desk.ready(page):
            return
        bar = "(document.querySelector('.preview-bar:not(.preview-lost)') ?? document.body).innerText"
        curves = "document.querySelector('#fig-curves').innerText"
        before = page.evaluate("document.querySelector('main p .value').textContent")
        page.evaluate("window.weights = document.querySelector('#fig-weights').outerHTML")
        train = desk.start("train", "tiny.md", "--force", "--quiet", "--save-every", "0.3")
        desk.wait(page, fr"/training: epoch \d+ of 60/.test({bar})", "no training is told of", 60)
        desk.wait(page, fr"/training: epoch \d+ of 60/.test({curves})", "the curves do not show the training", 60)
        desk.expect(page.evaluate("document.querySelector('#fig-weights').outerHTML === window.weights"),
                    "a figure of the finished network changed while another is trained")
        train.send_signal(signal.SIGKILL)
        train.wait()
        desk.wait(page, fr"/interrupted after epoch \d+ of 60/.test({bar})", "a killed training is not told of")
        desk.wait(page, fr"/interrupted/.test({curves})", "the curves do not say that the training was killed")
        epoch = int(page.evaluate(f"{bar}.match(/epoch (\\d+)/)[1]"))
        train = desk.start("train", "tiny.md", "--resume", "--quiet", "--save-every", "0.3")
        desk.wait(page, fr"/training: epoch \d+ of 60/.test({bar})", "a resumed training is not told of", 60)
        desk.wait(page, f"Number(({bar}.match(/epoch (\\d+)/) ?? [0, 0])[1]) > {epoch}", "a resumed training does not go on", 60)
        desk.expect(train.wait() == 0, "the resumed training failed")
        desk.wait(page, f"!/training/.test({bar})", "the training is over, and the page still tells of it")
        desk.wait(page, "!document.querySelector('figure.pending') && document.querySelector('#fig-weights').outerHTML !== window.weights",
                  "the new checkpoint is not shown", 60)
        desk.expect(not page.evaluate(f"/training: epoch/.test({curves})"), "the curves still tell of the training")
        after = page.evaluate("document.querySelector('main p .value').textContent")
        print(f"{before} -> {after}", file=sys.stderr)


def follow_a_first_training(desk):
    desk.prepare(epochs=20, trains=False)
    desk.preview()
    with desk.page() as page:
        panel = "document.querySelector('.preview-mistakes:not(.mild)')"
        desk.wait(page, f"!{panel}.hidden && /train it with: report train/.test({panel}.innerText)", "that the checkpoint is missing is not told")
        desk.wait(page, shows("The last paragraph."), "without a checkpoint no prose is shown")
        desk.expect(page.evaluate("Boolean(document.querySelector('#fig-weights.pending'))"), "a figure without a network has no place")
        train = desk.start("train", "tiny.md", "--quiet", "--save-every", "0.3")
        curves = "(document.querySelector('#fig-curves') ?? document.body).innerText"
        desk.wait(page, fr"/training: epoch \d+ of 20/.test({curves})", "the curves do not show the first training", 60)
        desk.save(desk.text.replace("The last paragraph.", "Written meanwhile."))
        desk.wait(page, shows("Written meanwhile."), "prose waits for the training")
        desk.expect(train.wait() == 0, "the training failed")
        desk.wait(page, f"{panel}.hidden && document.querySelector('#fig-weights svg') && !document.querySelector('figure.pending')",
                  "after the training the figures are not there", 60)


def refuse_strangers(desk):
    desk.prepare()
    desk.preview()

    def status(path="/", method="GET", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=10)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        headers = {"Host": f"127.0.0.1:{desk.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        connection.close()
        return response.status

    desk.expect(status() == 200, "the page is not served")
    desk.expect(status("/events") == 200, "changes are not served")
    for name, headers in {
        "a foreign host": {"Host": "evil.example"}, "a foreign origin": {"Origin": "http://evil.example"},
        "another port's origin": {"Origin": "http://127.0.0.1:1"}, "another site": {"Sec_Fetch_Site": "cross-site"},
        "no origin": {"Origin": "null"},
    }.items():
        for path in ("/", "/events"):
            found = status(path, **headers)
            desk.expect(found == 403, f"{name} gets {found} for {path}")
    for path in ("/tiny.md", "/../tiny.md", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/data/emoji10/batches.meta.txt", "/favicon.ico"):
        found = status(path)
        desk.expect(found == 404, f"{path} is answered with {found}")
    desk.expect(status(method="POST") == 405, "a POST is not refused")
    # Only this machine is listened to.
    addresses = {line.split()[1] for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
                 if line.split()[3] == "0A" and line.split()[1].endswith(f":{desk.port:04X}")}
    loopback = {f"0100007F:{desk.port:04X}", f"00000000000000000000000001000000:{desk.port:04X}"}
    desk.expect(addresses and addresses <= loopback, f"it listens on {addresses}")
    # A port that is taken: the next, and it says so.
    first = desk.port
    second = Desk(desk.program, desk.folder)
    try:
        second.preview(port=first)
        desk.expect(second.port not in (0, first), f"the second preview has port {second.port}")
        deadline = time.time() + 5
        while f"port {first} is taken; this is {second.port}" not in second.said() and time.time() < deadline:
            time.sleep(.05)
        desk.expect(f"port {first} is taken; this is {second.port}" in second.said(), f"the other port is not told of: {second.said()!r}")
    finally:
        second.close()
    # Another site that is open in the browser can neither read the page nor frame it.
    with desk.page() as page:
        desk.ready(page)
        other = page.context.new_page()
        other.set_content("<p>other</p>")
        for path in ("", "events"):
            answer = other.evaluate(
                "(address) => fetch(address, { mode: 'no-cors' }).then((r) => r.type === 'opaque' ? 'opaque' : r.status, () => 'refused')", desk.address + path)
            desk.expect(answer != 200, f"another site reads /{path}: {answer}")


def find_the_preview_again(desk):
    desk.prepare()
    first = desk.preview()
    with desk.page() as page:
        if not desk.ready(page):
            return
        page.evaluate("document.querySelector('#section-8').scrollIntoView({ block: 'start' })")
        top = page.evaluate("document.querySelector('#section-8').getBoundingClientRect().top")
        page.evaluate("document.querySelector('#fig-curves details').open = true")
        first.send_signal(signal.SIGINT)
        desk.expect(first.wait(10) is not None, "Control-C does not end it")
        desk.wait(page, "!document.querySelector('.preview-lost').hidden", "that the preview is gone is not told")
        desk.save(desk.text.replace("The last paragraph.", "Written while nobody looked."))
        port = desk.port
        desk.preview(port=port)
        desk.expect(desk.port == port, f"the port is not free again: {desk.port}")
        desk.wait(page, shows("Written while nobody looked."), "the page does not come back", 40)
        desk.ready(page)
        page.wait_for_timeout(500)
        now = page.evaluate("document.querySelector('#section-8').getBoundingClientRect().top")
        desk.expect(abs(now - top) < 60, f"the page came back elsewhere: {top}, {now}")
        desk.expect(page.evaluate("document.querySelector('#fig-curves details').open"), "the page came back with its details closed")
        desk.wait(page, "document.querySelector('.preview-lost').hidden", "it still says that the preview is gone")
        # And it goes on.
        desk.save(desk.text.replace("The last paragraph.", "And on."))
        desk.wait(page, shows("And on."), "the page that came back shows no edit")


def show_changes_of_all_kinds(desk):
    desk.prepare()
    template = desk.folder / "look"
    template.mkdir()
    (template / "theme.json").write_text('{"light": {"link": "#123456"}}')
    desk.text = desk.text.replace("## The end", "<<network images=0..2 id=fig-live>>\n\n## The end")
    desk.file.write_text(desk.text)
    desk.preview(0, "--template", "look")
    with desk.page() as page:
        if not desk.ready(page):
            return
        desk.wait(page, "document.querySelector('#fig-live .live-panel')", "no network runs")
        page.evaluate("document.querySelector('#fig-live').scrollIntoView()")
        desk.wait(page, "document.querySelector('#fig-live .live.running')", "the network does not start")
        page.evaluate("window.panel = document.querySelector('#fig-live .live-panel'); window.loads = performance.getEntriesByType('navigation')[0].startTime")
        page.evaluate("window.same = true")
        desk.save(desk.text.replace("The last paragraph.", "Prose beside a network."))
        desk.wait(page, shows("Prose beside a network."), "prose is not shown")
        desk.expect(page.evaluate("window.panel === document.querySelector('#fig-live .live-panel') && document.querySelector('#fig-live .live').classList.contains('running')"),
                    "the network was started anew for a change of prose")
        # Another figure of it is started in the open page.
        desk.save(desk.text.replace("network images=0..2", "network images=0..1"))
        desk.wait(page, "window.panel !== document.querySelector('#fig-live .live-panel') && document.querySelector('#fig-live .live.running')",
                  "a changed network does not run")
        desk.expect(page.evaluate("window.same === true"), "the page was loaded anew for a changed network")
        desk.save(desk.text)
        # The look.
        (template / "theme.json").write_text('{"light": {"link": "#ff0000"}}')
        desk.wait(page, "getComputedStyle(document.querySelector('.to-heading, main a')).color === 'rgb(255, 0, 0)' || getComputedStyle(document.documentElement).getPropertyValue('--link').trim() === '#ff0000'",
                  "the changed template is not shown")
        desk.expect(page.evaluate("window.same === true"), "the page was loaded anew for a change of style")
        (template / "theme.json").write_text('{"light": {"link": 7}}')
        desk.wait(page, "!document.querySelector('.preview-mistakes:not(.mild)').hidden", "a mistake in the template is not told")
        (template / "theme.json").write_text('{"light": {"link": "#00ff00"}}')
        desk.wait(page, "document.querySelector('.preview-mistakes:not(.mild)').hidden", "a mended template is not shown")
        # The title, and contents.
        desk.save(desk.text.replace("title: Tiny", "title: Small").replace("## Section 4", "## Another name"))
        desk.wait(page, "document.title === 'Small' && document.querySelector('h1').textContent.includes('Small')", "the title is not shown")
        desk.wait(page, "document.querySelector('.contents').textContent.includes('Another name')", "the contents are not shown")
        # Data: another checkpoint.
        page.evaluate("window.weights = document.querySelector('#fig-weights svg').outerHTML")
        good = (desk.folder / "tiny.safetensors").read_bytes()
        other = desk.folder / "other.safetensors"
        text = desk.text.replace("epochs: 1", "epochs: 2").replace("tiny.safetensors", "other.safetensors")
        (desk.folder / "other.md").write_text(text)
        desk.run("train", "other.md", "--quiet")
        other.rename(desk.folder / "tiny.safetensors")
        desk.wait(page, "!document.querySelector('figure.pending') && document.querySelector('#fig-weights svg').outerHTML !== window.weights", "another checkpoint is not shown", 60)
        # The network that runs in the page is the other one too; without its weights the page keeps what it has.
        desk.wait(page, "document.querySelector('#fig-live .live-panel') && !document.querySelector('section.failure')", "the other network does not run")
        desk.expect(page.locator("section.failure").count() == 0, "the other network has a card")
        (desk.folder / "tiny.safetensors").write_bytes(good)
        desk.wait(page, "document.querySelector('#fig-live .live-panel') && !document.querySelector('section.failure')", "the network does not run again")
        # The pictures.
        page.evaluate("window.pictures = document.querySelector('#fig-pictures').outerHTML")
        (desk.folder / "data/emoji10/test_batch.bin").write_bytes(batch(60)[3073 * 10:])
        desk.wait(page, "!document.querySelector('figure.pending') && document.querySelector('#fig-pictures').outerHTML !== window.pictures", "other pictures are not shown", 60)


def show_what_is_there(desk):
    desk.prepare()
    # A figure that takes seconds: paths of gradients to many pictures.
    slow = "<<integrated-gradients images=0..39 steps=600 id=fig-slow>>"
    desk.text = desk.text.replace("<<curves id=fig-curves>>", f"{slow}\n\n<<curves id=fig-curves>>")
    desk.file.write_text(desk.text)
    begun = time.monotonic()
    program = desk.preview(0, "--no-cache")
    slow_is_pending = "document.querySelector('#fig-slow.pending')"
    with desk.page() as page:
        desk.wait(page, slow_is_pending, "a figure that takes long has no place")
        desk.wait(page, "document.querySelector('#fig-curves:not(.pending)') && document.querySelector('#fig-weights:not(.pending)')",
                  "figures that take no time wait for one that does")
        desk.expect(page.evaluate(f"Boolean({slow_is_pending})"), "the slow figure takes no time; the check sees nothing")
        desk.wait(page, "/\\d+ %/.test(document.querySelector('#fig-slow .pending-words').textContent)", "no progress in the figure's place")
        height = page.evaluate("document.querySelector('#fig-slow').getBoundingClientRect().height")
        desk.expect(height > 100, f"the place of the figure is only {height} high")
        # Prose goes on meanwhile, and the work on the figure too: its progress does not begin again.
        percent = "Number((document.querySelector('#fig-slow .pending-words').textContent.match(/(\\d+) %/) ?? [0, 0])[1])"
        desk.wait(page, f"{percent} >= 8", "the progress stands still", 120)
        rest = (time.monotonic() - begun) * 92 / 8
        desk.save(desk.text.replace("The last paragraph.", "Prose meanwhile."))
        desk.wait(page, shows("Prose meanwhile."), "prose is not shown beside a figure that takes long")
        desk.expect(page.evaluate(f"Boolean({slow_is_pending})"), "prose waited for a figure")
        desk.expect(page.evaluate(percent) >= 8, "an edit of prose began the figure anew")
        # Nobody wants it any more: the work is left, and what is wanted comes long before it would have been done.
        desk.save(desk.text.replace(slow, "<<integrated-gradients images=0..1 steps=8 id=fig-slow>>"))
        desk.wait(page, "document.querySelector('#fig-slow:not(.pending)')",
                  f"another figure waited {rest / 2:.1f} s for one that nobody wants", rest / 2)
        # As it was before, dimmed, until the new one is there.
        desk.save(desk.text.replace(slow, slow.replace("0..39", "0..38")))
        desk.wait(page, "document.querySelector('#fig-slow.pending.as-before img, #fig-slow.pending.as-before svg')", "the last good figure does not stay")
        desk.expect(program.poll() is None, "the program ended")


def write_without_a_server(desk):
    desk.prepare()
    program = desk.start("render", "tiny.md", "-t", "html", "-o", "out.html", "--watch")
    out = desk.folder / "out.html"

    def written(words, finding, seconds=30):
        deadline = time.time() + seconds
        while time.time() < deadline:
            if out.exists() and words in out.read_text():
                return True
            time.sleep(.02)
        return desk.say(finding)

    def said(words, finding):
        deadline = time.time() + 20
        while words not in desk.said() and time.time() < deadline:
            time.sleep(.02)
        desk.expect(words in desk.said(), f"{finding}: {desk.said()!r}")

    written("The last paragraph.", "nothing is written at the beginning")
    desk.save(desk.text.replace("The last paragraph.", "Another end."))
    written("Another end.", "an edit is not written")
    desk.save(desk.text.replace("layer=0..2", "layer=9"))
    said("tiny.md:", "a mistake is not told")
    desk.expect("Another end." in out.read_text(), "a mistake takes the page away")
    desk.save(desk.text.replace("The last paragraph.", "Mended."))
    written("Mended.", "a mended notebook is not written")
    checkpoint = desk.folder / "tiny.safetensors"
    good = checkpoint.read_bytes()
    checkpoint.unlink()
    said("tiny.safetensors", "a missing checkpoint is not told")
    checkpoint.write_bytes(good)
    desk.file.unlink()
    time.sleep(.6)
    desk.save(desk.text.replace("The last paragraph.", "Made anew."))
    written("Made anew.", "a notebook made anew is not written")
    desk.expect("report-preview" not in out.read_text() and "connect-src" not in out.read_text(), "the file knows of a preview")
    desk.expect(program.poll() is None, "it ended")
    program.send_signal(signal.SIGINT)
    desk.expect(program.wait(10) is not None, "Control-C does not end it")
    # What it wrote is what a render writes.
    ours = out.read_text()
    desk.run("render", "tiny.md", "-t", "html", "-o", "out.html")
    desk.expect(ours == out.read_text(), "a render writes other bytes")


CHECKS = [edit_by_the_hundred, keep_state, show_mistakes, follow_a_training, follow_a_first_training, refuse_strangers, find_the_preview_again,
          show_changes_of_all_kinds, show_what_is_there, write_without_a_server]

if __name__ == "__main__":
    faulthandler.dump_traceback_later(600, exit=True)
    name, program, folder = sys.argv[1:]
    desk = Desk(program, folder)
    try:
        {check.__name__: check for check in CHECKS}[name](desk)
    finally:
        desk.close()
    print(json.dumps(desk.findings, ensure_ascii=False))
