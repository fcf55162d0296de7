"""The checks of a network that runs in a page. Each takes a Browser with the page, and what the program says of the same network."""
import base64
import json
import re
import struct
from pathlib import Path

from checks import comes_true, seen, settle

PICTURES = Path(__file__).resolve().parents[2] / "PicturesTests" / "Fixtures"
PANEL = "document.querySelector('.live').network"


def numbers(file):
    return json.loads(Path(file).read_text())


def start(page):
    """Goes to the panel and waits until it has compared itself with the article; false where it does not come to that."""
    page.locator(".live").scroll_into_view_if_needed()
    return comes_true(page, "document.querySelector('.live').dataset.agrees !== undefined")


def settled(page, expression):
    """What an expression is when the network has nothing left to do."""
    return page.evaluate(f"(async () => {{ const panel = {PANEL}; await panel.settled(); return {expression}; }})()")


def probabilities(page):
    return settled(page, "[...panel.latest.probabilities]")


def compare(browser, what, found, expected, within=1e-3):
    """Says where numbers differ by more than a share of the largest."""
    if len(found) != len(expected):
        browser.say(f"{what}: {len(found)} numbers, not {len(expected)}")
        return
    largest = max(map(abs, expected))
    worst = max(abs(a - b) for a, b in zip(found, expected))
    if not worst <= within * largest:
        browser.say(f"{what}: off by {worst} of {largest}")


def set_range(page, selector, value):
    page.locator(selector).evaluate(
        "(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input')); }", value)


def stroke(page, begin, end, steps=4):
    """Draws from one pixel of 8 by 8 to another with the mouse."""
    canvas = page.locator(".live-surface canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    place = lambda pixel: (box["x"] + (pixel[0] + .5) * box["width"] / 8, box["y"] + (pixel[1] + .5) * box["height"] / 8)
    page.mouse.move(*place(begin))
    page.mouse.down()
    page.mouse.move(*place(end), steps=steps)
    page.mouse.up()


def agree_with_the_program(browser, reference):
    """Probabilities, activations, gradients and integrated gradients are the program's, and the page says that they agree."""
    with browser.page() as page:
        if not start(page):
            browser.say("the network does not start")
            return browser.findings
        truth = page.locator(".live-truth")
        if "agrees with the article's numbers to within" not in truth.inner_text():
            browser.say(f"it says: {truth.inner_text()}")
        for place, expected in enumerate(reference["probabilities"]):
            page.locator(".live .choice input").nth(place).check()
            compare(browser, f"probabilities of picture {place}", probabilities(page), expected)
        page.locator(".live .choice input").first.check()
        for layer, expected in enumerate(reference["activations"]):
            page.locator(".live-activations select").select_option(index=layer)
            compare(browser, f"activations of layer {layer}", settled(page, "[...panel.machine.value(panel.data.layers[panel.layer].row)]"), expected)
        set_range(page, ".live-way input", .4)
        compare(browser, "gradient", settled(page, "[...panel.latest.gradient]"), reference["gradient"])
        set_range(page, ".live-way input", 1)
        page.get_by_role("button", name="Integrate from black").click()
        if not comes_true(page, f"{PANEL}.integral?.isDone === true"):
            browser.say("integrated gradients do not come to an end")
            return browser.findings
        compare(browser, "integrated gradients", page.evaluate(f"[...{PANEL}.integral.values]"), reference["integrated"])
        page.locator(".live-compare summary").click()
        table = page.locator(".live-compare tbody tr")
        if not comes_true(page, "count => document.querySelectorAll('.live-compare tbody tr').length === count",
                          len(reference["probabilities"][0]) + 3):
            browser.say(f"the comparison has {table.count()} rows")
        for row in table.all()[:-1]:
            printed, here = (float(cell.replace("−", "-").replace("×10⁻", "e-").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))
                             for cell in row.locator("td").all_inner_texts()[:2])
            if abs(printed - here) > 1e-3 * max(abs(printed), 1e-3):
                browser.say(f"the comparison says {row.inner_text()}")
        page.get_by_label("Grey box to hide").check()
        stroke(page, (2, 1), (4, 3))
        compare(browser, "probabilities behind a grey box", probabilities(page), reference["hidden"])
    return browser.findings


def draw_by_pointer(browser, reference):
    """The brush draws in its colour, the prediction follows, and undo and reset lead back."""
    with browser.page() as page:
        start(page)
        before = probabilities(page)
        page.locator(".live input[type=color]").evaluate("input => { input.value = '#20c040'; }")
        set_range(page, ".live-tools input[type=range]", 1)
        stroke(page, (1, 6), (6, 6))
        pixels = settled(page, "[...panel.easel.pixels]")
        drawn = [[pixels[part * 64 + 6 * 8 + x] for part in range(3)] for x in range(1, 7)]
        if any(color != [0x20, 0xc0, 0x40] for color in drawn):
            browser.say(f"the brush draws {drawn}")
        compare(browser, "the picture beside the stroke", pixels[:48], settled(page, "[...panel.easel.source.pixels]")[:48], 0)
        if probabilities(page) == before:
            browser.say("the prediction does not follow the brush")
        if "changed" not in page.locator(".live-pane .live-title").first.inner_text():
            browser.say("nothing says that the picture was changed")
        page.get_by_role("button", name="Undo").click()
        compare(browser, "probabilities after undo", probabilities(page), before, 0)
        stroke(page, (0, 0), (3, 3))
        stroke(page, (5, 0), (5, 3))
        page.get_by_role("button", name="Reset").click()
        compare(browser, "probabilities after reset", probabilities(page), before, 0)
        page.get_by_role("button", name="Undo").click()
        if probabilities(page) == before:
            browser.say("a reset cannot be undone")
        if comes_true(page, "document.querySelector('.live [role=status]').textContent.startsWith('Prediction: ')") is False:
            browser.say("nobody says the prediction aloud")
    return browser.findings


def draw_by_touch(browser, reference):
    """A finger draws on the picture, on a telephone, and the page does not scroll under it."""
    with browser.page(width=375, has_touch=True, is_mobile=True) as page:
        start(page)
        before = probabilities(page)
        canvas = page.locator(".live-surface canvas")
        canvas.scroll_into_view_if_needed()
        box, height = canvas.bounding_box(), page.evaluate("scrollY")
        session = page.context.new_cdp_session(page)
        point = lambda share: [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] * share}]
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": point(.2)})
        for share in (.4, .6, .8):
            session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point(share)})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        if probabilities(page) == before:
            browser.say("a finger draws nothing")
        if page.evaluate("scrollY") != height:
            browser.say("the page scrolls while a finger draws")
        if page.evaluate("document.documentElement.scrollWidth") > 375:
            browser.say("the panel is wider than a telephone")
    return browser.findings


def work_by_keyboard(browser, reference):
    """Everything is done by keys alone: choose, draw, hide, undo, α, maps, layers, integrate, cancel, compare."""
    with browser.page() as page:
        start(page)
        reached = []
        page.locator(".live .choice input").first.focus()
        page.keyboard.press("ArrowRight")
        compare(browser, "the second picture by keyboard", probabilities(page), reference["probabilities"][1])
        page.keyboard.press("ArrowLeft")
        before = probabilities(page)

        def go(selector):
            """Presses Tab until something has the focus."""
            for _ in range(40):
                page.keyboard.press("Tab")
                if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                    return True
            browser.say(f"Tab does not reach {selector}")
            return False

        if go(".live-surface canvas"):
            for key in ("ArrowRight", "ArrowUp"):
                page.keyboard.press(key)
            if not seen(page.locator(".live-cursor")):
                browser.say("nothing shows where the keys draw")
            page.keyboard.down(" ")
            page.keyboard.press("ArrowLeft")
            page.keyboard.up(" ")
            drawn = probabilities(page)
            if drawn == before:
                browser.say("keys do not draw")
            page.keyboard.press("ArrowLeft")
            if probabilities(page) != drawn:
                browser.say("keys draw when the space bar is up")
            page.keyboard.press("Control+z")
            compare(browser, "after undo by keys", probabilities(page), before, 0)
            page.keyboard.press("Enter")
        page.get_by_role("button", name="Undo").focus()
        page.keyboard.press("Enter")
        compare(browser, "after undo by its button", probabilities(page), before, 0)
        if page.evaluate("document.activeElement.textContent") != "Undo":
            browser.say("the last undo takes the focus away")
        page.locator(".live-surface canvas").focus()
        if go("select") and page.evaluate("document.activeElement.getAttribute('aria-label')") == "Map of Figure 1":
            page.keyboard.press("ArrowDown")
            if "bright where large" not in settled(page, "panel.mapNote.textContent"):
                browser.say("keys do not choose a map")
        if go(".live-integral .live-button"):
            page.keyboard.press("Enter")
            if not comes_true(page, f"{PANEL}.integral?.isDone === true"):
                browser.say("Enter does not integrate")
        if go(".live-way input"):
            page.keyboard.press("ArrowLeft")
            if settled(page, "panel.latest.alpha") != .99:
                browser.say("keys do not move α")
        if go(".live-tool input"):
            page.keyboard.press("ArrowRight")
            if settled(page, "panel.easel.tool") != "box":
                browser.say("keys do not choose the box")
        if "at either corner" not in page.locator(".live-surface + .live-hint").inner_text():
            browser.say("nothing says how keys make a box")
        page.locator(".live-surface canvas").focus()
        page.evaluate(f"{PANEL}.easel.cursorPlace = [2, 1]; 0")
        page.keyboard.press(" ")
        for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"):
            page.keyboard.press(key)
        page.keyboard.press(" ")
        set_range(page, ".live-way input", 1)
        compare(browser, "a grey box by keys", probabilities(page), reference["hidden"])
        if go(".live-activations select"):
            page.keyboard.press("ArrowDown")
            settled(page, "0")
        if go(".live-compare summary"):
            page.keyboard.press("Enter")
            if not comes_true(page, "document.querySelectorAll('.live-compare tbody tr').length > 3"):
                browser.say("Enter does not compare")
    return browser.findings


def take_pictures(browser, reference):
    """A reader's own picture comes by the dialog, dropped and pasted, and is made smaller as those of the dataset were."""
    width, height, *levels = struct.unpack("<HH192B", (PICTURES / "rgb.png.8x8.raw").read_bytes())
    expected = [levels[3 * i + part] for part in range(3) for i in range(width * height)]
    data = base64.b64encode((PICTURES / "rgb.png").read_bytes()).decode()
    give = """([kind, data, type]) => {
        const file = new File([Uint8Array.from(atob(data), letter => letter.charCodeAt(0))], "rgb.png", {type});
        const transfer = new DataTransfer();
        transfer.items.add(file);
        const target = document.querySelector(kind === "paste" ? "body" : ".live-panel");
        const event = kind === "paste" ? new ClipboardEvent("paste", {clipboardData: transfer, bubbles: true})
            : new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true});
        target.dispatchEvent(event);
    }"""
    ways = {
        "dialog": lambda page: page.locator(".live input[type=file]").set_input_files(str(PICTURES / "rgb.png")),
        "drop": lambda page: page.evaluate(give, ["drop", data, "image/png"]),
        "paste": lambda page: page.evaluate(give, ["paste", data, "image/png"]),
    }
    for way, act in ways.items():
        with browser.page() as page:
            start(page)
            act(page)
            if not comes_true(page, f"{PANEL}.easel.source.name === 'your picture rgb.png'"):
                browser.say(f"{way}: the picture does not arrive")
                continue
            compare(browser, f"{way}: pixels", settled(page, "[...panel.easel.pixels]"), expected, 1 / 255)
            page.locator(".live-compare summary").click()
            if not comes_true(page, "document.querySelector('.live-compare .live-hint').textContent === 'The article has no numbers of your own picture.'"):
                browser.say(f"{way}: it is compared with the article's numbers")
    with browser.page() as page:
        start(page)
        seen_through = []
        for name in ("rgba.png", "lossless.webp"):
            page.locator(".live input[type=file]").set_input_files(str(PICTURES / name))
            if not comes_true(page, f"{PANEL}.easel.source.name === 'your picture {name}'"):
                browser.say(f"{name} does not arrive")
            seen_through.append(settled(page, "[...panel.easel.pixels]"))
        compare(browser, "a transparent picture as WebP and as PNG", seen_through[1], seen_through[0], 0)
        page.evaluate(give, ["drop", base64.b64encode(b"no picture").decode(), "image/png"])
        if not comes_true(page, "document.querySelector('.live-note').textContent === '“rgb.png” is no picture that this browser reads.'"):
            browser.say("nothing is said of a file that is no picture")
        # A link that is dropped neither leads away nor stands for a picture.
        if not page.evaluate("""() => {
            const transfer = new DataTransfer();
            transfer.setData("text/uri-list", "https://example.org/");
            const event = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
            document.querySelector(".live-panel").dispatchEvent(event);
            return event.defaultPrevented;
        }"""):
            browser.say("a link that is dropped leads away")
        if "no file" not in page.locator(".live-note").inner_text():
            browser.say("nothing is said of a link that is dropped")
        # What the reader does last is meant: a picture of the article that is chosen while a file is still read.
        page.evaluate("""give => {
            const panel = %s, file = new File([Uint8Array.from(atob(give), letter => letter.charCodeAt(0))], "late.png");
            panel.easel.take(new File([file], "early.png"));
            panel.lateFile = panel.easel.take(file);
            panel.choose(1);
        }""" % PANEL, data)
        if settled(page, "await panel.lateFile, panel.easel.source.name !== panel.data.pictures[1].name"):
            browser.say("a file comes after the picture that was chosen later")
        if page.locator(".live-note").inner_text():
            browser.say("what was said of an earlier file still stands there")
    return browser.findings


def frame_as_pillow_does(browser, reference):
    """Every rule and filter makes a picture smaller to the very levels that Pillow makes; a picture as thin as a line as well."""
    script = (PICTURES.parents[2] / "templates" / "article" / "framing.js").read_text()
    run = f"""async ([rgb, size, newSize, framing]) => {{
        const slice = 8, breath = async () => {{}};
        {script}
        return [...await framed(Uint8ClampedArray.from(rgb), size, newSize, framing)];
    }}"""

    def read(file):
        width, height = struct.unpack("<HH", file.read_bytes()[:4])
        return [width, height], list(file.read_bytes()[4:])

    files = [file for name in ("rgb.png", "tall.png") for file in PICTURES.glob(f"{name}.*.raw") if file.name != f"{name}.raw"]
    with browser.page() as page:
        for file in files:
            size, rgb = read(PICTURES / (file.name.split(".png")[0] + ".png.raw"))
            new_size, expected = read(file)
            found = re.search(r"\.(nearest|bilinear|bicubic|lanczos)-(stretch|fit|\d+)\.", file.name)
            filter, rule = found.groups() if found else ("bicubic", "fit")
            framing = {"filter": filter, "rule": "shorter-side", "side": int(rule)} if rule.isdigit() else {"filter": filter, "rule": rule}
            if page.evaluate(run, [rgb, size, new_size, framing]) != expected:
                browser.say(f"{file.name} comes out otherwise")
        thin = [rgb for _ in range(30_000) for rgb in (10, 20, 30)]
        framing = {"filter": "bilinear", "rule": "shorter-side", "side": 256}
        if page.evaluate(run, [thin, [30_000, 1], [8, 8], framing]) != [10, 20, 30] * 64:
            browser.say("a picture as thin as a line comes out otherwise")
    if len(files) < 30:
        browser.say(f"there are {len(files)} references")
    return browser.findings


def integrate_and_cancel(browser, reference):
    """Integrating can be cancelled, ends with a stroke, and shows how far it is."""
    with browser.page() as page:
        start(page)
        # So many nodes that it lasts.
        page.evaluate(f"{PANEL}.data.nodes = Array.from({{length: 20000}}, (_, i) => [i / 20000, 1 / 20000]); 0")
        page.get_by_role("button", name="Integrate from black").click()
        if not comes_true(page, "document.querySelector('.live progress').value > 0"):
            browser.say("no progress is shown")
        page.get_by_role("button", name="Cancel").click()
        if settled(page, "panel.integral") is not None or not seen(page.get_by_role("button", name="Integrate from black")):
            browser.say("it cannot be cancelled")
        page.get_by_role("button", name="Integrate from black").click()
        comes_true(page, "document.querySelector('.live progress').value > 0")
        before = page.evaluate(f"{PANEL}.latest.probabilities[0]")
        stroke(page, (0, 0), (7, 7))
        if not comes_true(page, f"{PANEL}.latest.probabilities[0] !== {before}"):
            browser.say("a stroke waits for the integration")
        if settled(page, "panel.integral") is not None:
            browser.say("it goes on with a picture that is no more")
    return browser.findings


def keep_its_memory(browser, reference):
    """Two hundred strokes and fifty integrations leave no more behind than ten strokes did."""
    with browser.page() as page:
        start(page)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.enable")

        def used():
            settled(page, "0")
            for _ in range(2):
                session.send("HeapProfiler.collectGarbage")
            usage = session.send("Runtime.getHeapUsage")
            return usage["usedSize"] + usage.get("backingStorageSize", 0), page.evaluate("document.querySelectorAll('*').length")

        def strokes(count):
            for index in range(count):
                stroke(page, (index % 8, index % 5), (7 - index % 8, index % 7), steps=2)

        # As many as can be undone.
        strokes(60)
        first, elements = used()
        strokes(200)
        for _ in range(50):
            page.evaluate(f"(async () => {{ const panel = {PANEL}; panel.startIntegral(); await panel.settled(); }})()")
        last, now = used()
        if last > first + 300_000:
            browser.say(f"memory grows from {first} to {last} bytes")
        if now != elements:
            browser.say(f"the page grows from {elements} to {now} elements")
    return browser.findings


def stand_still_without_scripts(browser, reference):
    """Without scripts the still is shown and nothing that would do nothing."""
    with browser.page(java_script_enabled=False) as page:
        note_still(browser, page, "without scripts")
        if page.locator(".live-panel").count() or page.locator(".live button, .live input").count():
            browser.say("controls are shown that do nothing")
    return browser.findings


def note_still(browser, page, where):
    if not seen(page.locator(".live .still .picture").first):
        browser.say(f"{where}, the still is not shown")


def changed(browser, change):
    """The page with its text changed, without its policy's word on scripts where that is touched."""
    path = Path(browser.address.removeprefix("file://"))
    return change(path.read_text())


def failing(browser, text, words):
    """Opens a page in the place of the other and expects the still and these words."""
    path = Path(browser.address.removeprefix("file://")).with_name(f"live-{abs(hash(words + text[-2000:]))}.html")
    path.write_text(text)
    browser.address = path.as_uri()
    with browser.page() as page:
        page.locator(".live").scroll_into_view_if_needed()
        if not comes_true(page, "document.querySelector('.live').dataset.state === 'failed'"):
            browser.say("it does not notice")
            return
        if words not in page.locator(".live-panel").inner_text():
            browser.say(f"it says: {page.locator('.live-panel').inner_text()}")
        note_still(browser, page, "where the network does not run")
        if not seen(page.locator(".live-panel [role=status]")):
            browser.say("nobody says why")


def say_what_is_damaged(browser, reference):
    """Where one character of the weights or of their length is another, the page says so and shows the still."""
    words = "The network in this page is damaged and does not run. Here is what the article printed."
    place = r'(<script type="text/plain" id="weights"[^>]*>.{400})(.)'
    text = changed(browser, lambda text: re.sub(place, lambda m: m[1] + ("A" if m[2] != "A" else "B"), text, count=1))
    failing(browser, text, words)
    failing(browser, changed(browser, lambda text: re.sub(place, lambda m: m[1], text, count=1)), words)
    failing(browser, changed(browser, lambda text: re.sub(place, lambda m: m[1] + "!", text, count=1)), words)
    # What the script is told ends too early, is no JSON, or is not there.
    place = r'(<script type="application/json" class="live-data"[^>]*>.{600})(.*?)(</script>)'
    for rest in ("", "}"):
        failing(browser, changed(browser, lambda text: re.sub(place, lambda m: m[1] + rest + m[3], text, count=1)), words)
    failing(browser, changed(browser, lambda text: text.replace('class="live-data"', 'class="other"')), words)
    return browser.findings


def say_what_disagrees(browser, reference):
    """Where the article's numbers are others, the page says so in red, with the picture and the class."""
    path = Path(browser.address.removeprefix("file://"))
    # Somebody who writes other numbers may write another checksum as well.
    text = re.sub(r' data-checksum="[^"]*"', "", path.read_text())
    head, rest = text.split('"probabilities":[', 1)
    first, rest = rest.split(",", 1)
    other = path.with_name("live-other.html")
    other.write_text(f'{head}"probabilities":[{float(first) + .25},{rest}')
    browser.address = other.as_uri()
    with browser.page() as page:
        start(page)
        truth = page.locator(".live-truth")
        if "does not agree with the article's numbers. test picture 0, class 0: off by 0.25" not in truth.inner_text():
            browser.say(f"it says: {truth.inner_text()}")
        if "wrong" not in truth.get_attribute("class").split():
            browser.say("it is not said in red")
    return browser.findings


def open_a_saved_copy(browser, reference):
    """A copy that a browser has saved of a page whose network ran, and that has the panel in it, runs once more, with one panel."""
    with browser.page() as page:
        start(page)
        copy = Path(browser.address.removeprefix("file://")).with_name("live-saved.html")
        # Browsers write the styles that scripts have set into the copy, where the policy forbids them.
        page.evaluate("document.querySelectorAll('[style]').forEach(element => element.removeAttribute('style'))")
        copy.write_text(page.evaluate("'<!DOCTYPE html>' + document.documentElement.outerHTML"))
        expected = probabilities(page)
    browser.address = copy.as_uri()
    with browser.page() as page:
        if not start(page):
            browser.say("the copy does not run")
            return browser.findings
        if page.locator(".live-panel").count() != 1:
            browser.say(f"the copy has {page.locator('.live-panel').count()} panels")
        compare(browser, "probabilities in the copy", probabilities(page), expected, 0)
    return browser.findings


def run_without_vectors(browser, reference):
    """A browser that takes no module with vectors runs the other, with the same numbers."""
    with browser.page() as page:
        page.context.add_init_script(
            "const validate = WebAssembly.validate; let calls = 0; WebAssembly.validate = bytes => calls++ > 0 && validate(bytes);")
        page.reload()
        if not start(page):
            browser.say("it does not run")
            return browser.findings
        compare(browser, "probabilities", probabilities(page), reference["probabilities"][0], 1e-4)
    return browser.findings


def stand_still_without_webassembly(browser, reference):
    """A browser without WebAssembly shows the still and says so."""
    with browser.page() as page:
        page.context.add_init_script("delete globalThis.WebAssembly;")
        page.reload()
        page.locator(".live").scroll_into_view_if_needed()
        if not comes_true(page, "document.querySelector('.live').dataset.state === 'failed'"):
            browser.say("it does not notice")
        elif "This browser cannot run the network." not in page.locator(".live-panel").inner_text():
            browser.say(f"it says: {page.locator('.live-panel').inner_text()}")
        note_still(browser, page, "without WebAssembly")
    return browser.findings


def print_the_still(browser, reference):
    """On paper the still stands in the panel's place, after the network has run as well."""
    with browser.page() as page:
        start(page)
        page.emulate_media(media="print")
        settle(page)
        note_still(browser, page, "on paper")
        if seen(page.locator(".live-panel")):
            browser.say("the panel is printed")
    return browser.findings
