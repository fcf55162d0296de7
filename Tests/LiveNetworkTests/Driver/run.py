"""Runs programs in the page's WebAssembly, in headless Chromium, and prints what they came to as a JSON list.

    run.py MODULE TIMES FOLDER…

MODULE is base64. A FOLDER has program, weights, picture and gradient (of the logits), as little-endian bytes. What is printed of each has
the status of `prepare`, logits, probabilities, the gradient to the picture, each value of the table with its gradient, the
milliseconds of `prepare`, and the least of a forward pass and of one with the way back.
"""
import base64
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium-headless-shell"

RUN = """
async ({module, program, weights, picture, gradient, times}) => {
  const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const {instance} = await WebAssembly.instantiate(bytes(module), {});
  const {memory, prepare, forward, backward, read, __heap_base} = instance.exports;
  const parts = [bytes(program), bytes(weights)];
  const words = new Int32Array(parts[0].buffer);
  const header = {memory: 4, picture: 7, pictureGradient: 8, logits: 9, logitsGradient: 10, probabilities: 11, classes: 12,
                  values: 16, valueCount: 17, stepCount: 19};
  const aligned = place => (place + 63) & ~63;
  let end = aligned(__heap_base.value);
  const places = parts.map(part => {
    const place = end;
    end = aligned(end + part.length);
    return place;
  });
  const base = end;
  const room = base + 4 * words[header.memory];
  end = aligned(room);
  const largest = words.slice(words[header.values], words[header.values] + 6 * words[header.valueCount])
    .reduce((most, _, at, all) => at % 6 ? most : Math.max(most, all[at + 1] * all[at + 2] * all[at + 3]), 0);
  memory.grow(Math.ceil((end + 4 * largest - memory.buffer.byteLength) / 65536));
  const heap = new Uint8Array(memory.buffer), floats = new Float32Array(memory.buffer);
  parts.forEach((part, index) => heap.set(part, places[index]));
  const beginning = performance.now();
  const status = prepare(places[0], places[1], parts[1].length, base);
  const preparation = performance.now() - beginning;
  if (status !== 0) return {status};
  const at = word => base / 4 + words[word];
  const numbers = (place, count) => Array.from(floats.subarray(place, place + count));
  const input = new Float32Array(bytes(picture).buffer), seeds = new Float32Array(bytes(gradient).buffer);
  let pass = Infinity, both = Infinity;
  for (let i = 0; i < times; i++) {
    floats.set(input, at(header.picture));
    const start = performance.now();
    forward(places[0], base, 0, words[header.stepCount]);
    const middle = performance.now();
    floats.set(seeds, at(header.logitsGradient));
    backward(places[0], base, 0, words[header.stepCount]);
    pass = Math.min(pass, middle - start);
    both = Math.min(both, performance.now() - start);
  }
  const values = [], gradients = [];
  for (let row = 0; row < words[header.valueCount]; row++) {
    const start = words[header.values] + 6 * row;
    const count = words[start + 1] * words[start + 2] * words[start + 3];
    read(places[0], base, row, 0, end);
    values.push(numbers(end / 4, count));
    read(places[0], base, row, 1, end);
    gradients.push(numbers(end / 4, count));
  }
  const classes = words[header.classes];
  return {status, preparation, forward: pass, both, values, gradients, logits: numbers(at(header.logits), classes),
          probabilities: numbers(at(header.probabilities), classes),
          pictureGradient: numbers(at(header.pictureGradient), input.length)};
}
"""


def parts(folder):
    names = ("program", "weights", "picture", "gradient")
    return {name: base64.b64encode((Path(folder) / name).read_bytes()).decode() for name in names}


def main(module, times, *folders):
    shared = {"module": Path(module).read_text().replace("\n", ""), "times": int(times)}
    with sync_playwright() as playwright:
        # The sandbox refuses to run as root.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = chromium.new_page()
        # Text by the page's own rules: what is no number is null.
        texts = [page.evaluate(f"async parts => JSON.stringify(await ({RUN})(parts))", shared | parts(folder))
                 for folder in folders]
        chromium.close()
    print(f"[{','.join(texts)}]")


if __name__ == "__main__":
    main(*sys.argv[1:])
