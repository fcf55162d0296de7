// A network that runs in the page: its program and weights laid out in a WebAssembly's memory, as live.h says, and passes in
// slices that leave the page free. Nothing here touches the page.

/** Words of a program's header, as live.h counts them. */
const word = {
  count: 3, memory: 4, picture: 7, pictureGradient: 8, logits: 9, logitsGradient: 10, probabilities: 11, classes: 12, values: 16, stepCount: 19,
};
/** How long a slice of work lasts, in milliseconds: less than a frame. */
const slice = 8;

/** Lets the browser paint, scroll and take keys before the work goes on. */
const breath = (() => {
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => waiting.shift()?.();
  return () => new Promise((resume) => {
    waiting.push(resume);
    port2.postMessage(null);
  });
})();

/** Bytes of base64, a piece at a time. */
async function bytes(text) {
  const length = 3 * (text.length / 4) - (text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0);
  const result = new Uint8Array(length);
  let place = 0;
  for (let start = 0; start < text.length; start += 1 << 18) {
    const piece = atob(text.slice(start, start + (1 << 18)));
    for (let i = 0; i < piece.length; i++) result[place++] = piece.charCodeAt(i);
    await breath();
  }
  return result;
}

/** What may be wrong with a program or its weights. */
class Damage extends Error {}

/** The text of an element, which is what it was when the page was made: FNV-1a (Fowler, Noll and Vo) in 32 bits says so where the
    element has it. Throws `Damage`. */
async function intact(element) {
  if (!element) throw new Damage();
  const text = element.textContent, { checksum } = element.dataset;
  if (checksum === undefined) return text;
  let sum = 0x811C9DC5;
  for (let start = 0; start < text.length; start += 1 << 18) {
    // A piece that begins or ends within a character of two units is the same text all the same: units are what is summed.
    const end = Math.min(start + (1 << 18), text.length);
    for (let i = start; i < end; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
    await breath();
  }
  if (sum >>> 0 !== parseInt(checksum, 16)) throw new Damage();
  return text;
}

/** The first of some modules, in elements, that this browser takes: with vectors, or without. */
async function compiled(elements) {
  for (const element of elements) {
    const module = await bytes(await intact(element));
    if (WebAssembly.validate(module)) return await WebAssembly.compile(module);
  }
  throw new Error("no module is valid here");
}

/** A network in memory of its own; one pass at a time. */
class Machine {
  /** With the program's text, and the element that holds the weights'. Throws `Damage`. */
  static async start(module, programText, weightsElement) {
    let program, weights;
    try {
      [program, weights] = [await bytes(programText), await bytes(await intact(weightsElement))];
    } catch {
      throw new Damage();
    }
    const { exports } = await WebAssembly.instantiate(module, {});
    return new Machine(exports, new Int32Array(program.buffer, 0, program.length >> 2), weights);
  }

  constructor(exports, words, weights) {
    if (words[word.count] !== words.length) throw new Damage();
    this.exports = exports;
    this.words = words;
    const aligned = (place) => (place + 63) & ~63;
    this.program = aligned(exports.__heap_base.value);
    const base = this.memory = aligned(this.program + 4 * words.length);
    // Stored weights are read once and lie where values are read to afterwards, which is as large as the largest of them.
    this.room = base + 4 * words[word.memory];
    const size = Math.max(weights.length, 4 * this.largest());
    const missing = this.room + size - exports.memory.buffer.byteLength;
    if (missing > 0) exports.memory.grow(Math.ceil(missing / 65536));
    this.floats = new Float32Array(exports.memory.buffer);
    new Int32Array(exports.memory.buffer).set(words, this.program / 4);
    new Uint8Array(exports.memory.buffer).set(weights, this.room);
    if (exports.prepare(this.program, this.room, weights.length, base) !== 0) throw new Damage();
  }

  /** Rows, columns and channels of a row of the table. */
  shape(row) {
    const start = this.words[word.values] + 6 * row;
    return this.words.subarray(start + 1, start + 4);
  }

  largest() {
    let most = 0;
    for (let row = 0; row < this.words[word.values + 1]; row++) most = Math.max(most, this.shape(row).reduce((a, b) => a * b));
    return most;
  }

  at(name) { return this.memory / 4 + this.words[word[name]]; }

  numbers(name, count) { return this.floats.subarray(this.at(name), this.at(name) + count); }

  get probabilities() { return this.numbers("probabilities", this.words[word.classes]); }

  /** From a picture, [C, H, W], to probabilities and all values; resolves to the milliseconds that it took. */
  async forward(picture) {
    this.pixels = picture.length;
    this.floats.set(picture, this.at("picture"));
    return await this.steps((first) => this.exports.forward(this.program, this.memory, first, first + 1));
  }

  /** After a forward pass, the gradient of a class's probability to the picture; resolves to its milliseconds. */
  async backward(target) {
    const p = this.probabilities, seeds = this.at("logitsGradient");
    // 1 − p as the sum of the others, which keeps its digits where p is nearly 1.
    let others = 0;
    for (let i = 0; i < p.length; i++) if (i !== target) others += p[i];
    for (let i = 0; i < p.length; i++) this.floats[seeds + i] = p[target] * (i === target ? others : -p[i]);
    const last = this.words[word.stepCount] - 1;
    return await this.steps((done) => this.exports.backward(this.program, this.memory, last - done, last - done + 1));
  }

  /** After a pass back, the gradient to the picture, [C, H, W]; it is overwritten by the next. */
  get gradient() { return this.numbers("pictureGradient", this.pixels); }

  /** After a forward pass, a value by its row in the table, [C, H, W]; it is overwritten by the next that is read. */
  value(row) {
    this.exports.read(this.program, this.memory, row, 0, this.room);
    const count = this.shape(row).reduce((a, b) => a * b);
    return this.floats.subarray(this.room / 4, this.room / 4 + count);
  }

  async steps(run) {
    let spent = 0;
    for (let step = 0; step < this.words[word.stepCount];) {
      const start = performance.now();
      do run(step++); while (step < this.words[word.stepCount] && performance.now() - start < slice);
      spent += performance.now() - start;
      if (step < this.words[word.stepCount]) await breath();
    }
    return spent;
  }
}
