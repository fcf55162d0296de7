"""Measures a network that runs in a page, in headless Chromium, and prints what it finds as a JSON object.

    live.py PAGE WITHOUT

PAGE has a figure of a network; WITHOUT is the same notebook without it. Milliseconds of passes are those that the page itself takes,
medians of 30.
"""
import json
import statistics
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"
ROUNDS = 30

# A stroke of 30 moves, one a frame: how many frames pass until the bars have followed each.
STROKE = """
async () => {
  const panel = document.querySelector(".live").network, canvas = panel.easel.canvas;
  canvas.scrollIntoView({block: "center"});
  const box = canvas.getBoundingClientRect();
  const send = (type, share) => canvas.dispatchEvent(new PointerEvent(type, {
    pointerId: 1, bubbles: true, clientX: box.left + box.width * share, clientY: box.top + box.height * (.2 + .6 * share)}));
  const frame = () => new Promise(requestAnimationFrame);
  canvas.setPointerCapture = () => {};
  send("pointerdown", 0);
  await panel.settled();
  const frames = [];
  for (let i = 1; i <= 30; i++) {
    await frame();
    const before = panel.latest;
    send("pointermove", i / 31);
    let count = 0;
    while (panel.latest === before || (panel.data.maps !== "none" && !panel.latest.gradient)) {
      await frame();
      count += 1;
    }
    frames.push(count);
  }
  send("pointerup", 1);
  await panel.settled();
  return frames;
}
"""


def paint(chromium, address):
    page = chromium.new_page()
    page.goto(address)
    page.wait_for_timeout(300)
    found = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    page.close()
    return found


def main(page_with, page_without):
    addresses = [Path(file).resolve().as_uri() for file in (page_with, page_without)]
    with sync_playwright() as playwright:
        # The sandbox refuses to run as root.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 800})
        page.goto(addresses[0])
        live = page.locator(".live")
        live.scroll_into_view_if_needed()
        for _ in range(600):
            if live.evaluate("root => root.dataset.agrees !== undefined"):
                break
            page.wait_for_timeout(50)
        else:
            sys.exit("the network does not start")
        for _ in range(ROUNDS):
            page.evaluate("(async () => { const panel = document.querySelector('.live').network; panel.ask(); await panel.settled(); })()")
        frames = page.evaluate(f"({STROKE})()")
        integrals = []
        for _ in range(3):
            page.evaluate("(async () => { const panel = document.querySelector('.live').network; panel.startIntegral(); await panel.settled(); })()")
            integrals.append(float(live.evaluate("root => root.dataset.integral")))
        found = live.evaluate("root => ({forward: Number(root.dataset.forward), gradient: Number(root.dataset.gradient), difference: Number(root.dataset.difference)})")
        page.close()
        # In turn, so that both have the machine at the same pace.
        paints = [[paint(chromium, address) for address in addresses] for _ in range(10)]
        chromium.close()
    print(json.dumps(found | {
        "integral": statistics.median(integrals), "frames": max(frames),
        "paint": statistics.median(first for first, _ in paints), "paintWithout": statistics.median(second for _, second in paints),
        "bytes": Path(page_with).stat().st_size, "bytesWithout": Path(page_without).stat().st_size}))


if __name__ == "__main__":
    main(*sys.argv[1:])
