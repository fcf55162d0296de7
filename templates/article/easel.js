// The picture that the reader draws on: with a brush in any colour or a grey box that hides, by pointer, finger or keys, or a
// picture of their own in its place. Every stroke can be undone.

/** How each tool is used. */
const help = {
  brush: "Draw with the pointer or a finger; or move with the arrow keys and hold the space bar.",
  box: "Drag from corner to corner; or move with the arrow keys, and press the space bar at either corner.",
};

class Easel {
  /** A picture of a shape, [C, H, W]; `changed` is told of every change, and `say` what the reader should know. */
  constructor(shape, { id, figure, framing, changed, say }) {
    Object.assign(this, { shape, framing, changed, say, figure, tool: "brush", history: [], version: 0 });
    [this.pixels, this.cursorPlace] = [new Uint8ClampedArray(shape[0] * shape[1] * shape[2]), [shape[2] >> 1, shape[1] >> 1]];
    this.cursor = make("span", { class: "live-cursor", hidden: "" });
    this.canvas = make("canvas", {
      class: "picture", tabindex: 0, role: "application", "aria-roledescription": "drawing surface", "aria-describedby": `${id}-help`,
      pointerdown: (event) => this.press(event), pointermove: (event) => this.drag(event),
      pointerup: (event) => this.release(event), pointercancel: () => this.rest(),
      keydown: (event) => this.keyDown(event), keyup: (event) => { if (event.key === " " && this.tool === "brush") this.rest(); },
      focus: () => { if (this.canvas.matches(":focus-visible")) this.showCursor(); },
      blur: () => { this.cursor.hidden = true; this.rest(); },
    });
    this.title = make("p", { class: "live-title" });
    this.help = make("p", { class: "live-hint", id: `${id}-help` }, help.brush);
    this.pane = make("div", { class: "live-pane" }, this.title, make("div", { class: "live-surface" }, this.canvas, this.cursor), this.help);
    this.tools = this.makeTools(`${id}-tool`);
    this.own = this.makeDoor();
  }

  makeTools(group) {
    const width = this.shape[2];
    const tool = (value, words) => {
      const input = make("input", { type: "radio", name: group, value, change: () => this.choose(value) });
      input.checked = value === this.tool;
      return make("label", { class: "live-tool" }, input, words);
    };
    this.color = make("input", { type: "color", value: "#d03030", "aria-label": `Colour of the brush of ${this.figure}` });
    this.size = make("input", {
      type: "range", min: 1, max: Math.max(4, width >> 2), step: 1, value: Math.max(2, width >> 4), "aria-label": `Size of the brush of ${this.figure}`,
    });
    this.undoButton = make("button", { type: "button", class: "live-button", click: () => this.undo() }, "Undo");
    this.resetButton = make("button", { type: "button", class: "live-button", click: () => this.reset() }, "Reset");
    return make("div", { class: "live-tools", role: "group", "aria-label": `Tools of ${this.figure}` },
      tool("brush", "Brush"), this.color, this.size, tool("box", "Grey box to hide"), this.undoButton, this.resetButton);
  }

  choose(tool) {
    this.rest();
    this.tool = tool;
    this.help.textContent = help[tool];
  }

  makeDoor() {
    const file = make("input", {
      type: "file", accept: "image/*", "aria-label": `A picture of your own for ${this.figure}`,
      change: () => { this.take(file.files[0]); file.value = ""; },
    });
    return make("p", { class: "live-own" }, make("label", { class: "live-button" }, file, "Your own picture …"),
      " or drop or paste one; it never leaves this page.");
  }

  /** Puts a picture on the easel, { name, className, label, pixels }; what was drawn before is gone, and a file that is still read comes too late. */
  show(source) {
    this.turn = null;
    this.say("");
    [this.source, this.pixels, this.history] = [source, Uint8ClampedArray.from(source.pixels), []];
    this.rest();
    this.refresh();
  }

  /** Whether the picture is as it came. */
  get isAsItCame() { return this.pixels.every((x, i) => x === this.source.pixels[i]); }

  get name() { return nameOf(this.source) + (this.isAsItCame ? "" : ", changed"); }

  /** The picture as the network reads it, times α. */
  values(alpha) {
    const values = new Float32Array(this.pixels.length);
    for (let i = 0; i < values.length; i++) values[i] = alpha * this.pixels[i] / 255;
    return values;
  }

  remember() {
    this.history.push(Uint8ClampedArray.from(this.pixels));
    if (this.history.length > 50) this.history.shift();
  }

  undo() {
    this.rest();
    if (!this.history.length) return;
    this.pixels = this.history.pop();
    this.refresh();
  }

  reset() {
    this.rest();
    if (this.isAsItCame) return;
    this.remember();
    this.pixels = Uint8ClampedArray.from(this.source.pixels);
    this.refresh();
  }

  refresh() {
    this.version += 1;
    paintPicture(this.canvas, this.shape, this.pixels);
    // A button that is disabled in earnest would lose the focus, and with it the place of who works by keys.
    this.undoButton.setAttribute("aria-disabled", !this.history.length);
    this.resetButton.setAttribute("aria-disabled", this.isAsItCame);
    this.title.textContent = this.name;
    this.canvas.setAttribute("aria-label", `${this.name}, ${this.shape[2]} by ${this.shape[1]} pixels, of ${this.figure}`);
    this.changed();
  }

  // Strokes.

  /** Begins a stroke. */
  begin(place) {
    this.remember();
    [this.first, this.last, this.before] = [place, place, Uint8ClampedArray.from(this.pixels)];
    this.draw(place);
  }

  /** Ends it. */
  rest() { this.pointer = this.first = this.before = null; }

  /** Draws to a place: a line of the brush from where it was, or a box from where it began. */
  draw(to) {
    if (this.tool === "box") {
      this.pixels.set(this.before);
      const [[x, y], [u, v]] = [this.first, to];
      for (let row = Math.min(y, v); row <= Math.max(y, v); row++) {
        for (let column = Math.min(x, u); column <= Math.max(x, u); column++) this.set(column, row, [128, 128, 128]);
      }
    } else {
      const [x, y] = this.last, steps = Math.max(Math.abs(to[0] - x), Math.abs(to[1] - y), 1);
      for (let i = 0; i <= steps; i++) this.dab(x + (to[0] - x) * i / steps, y + (to[1] - y) * i / steps);
    }
    [this.last, this.cursorPlace] = [to, to];
    this.refresh();
  }

  dab(x, y) {
    const rgb = [1, 3, 5].map((start) => parseInt(this.color.value.slice(start, start + 2), 16));
    const [, height, width] = this.shape, radius = this.size.valueAsNumber / 2;
    for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(height - 1, y + radius); row++) {
      for (let column = Math.max(0, Math.ceil(x - radius)); column <= Math.min(width - 1, x + radius); column++) {
        if ((row - y) ** 2 + (column - x) ** 2 <= radius * radius) this.set(column, row, rgb);
      }
    }
  }

  set(x, y, rgb) {
    const [channels, height, width] = this.shape, area = height * width;
    if (channels === 1) this.pixels[y * width + x] = grey(...rgb);
    else for (let part = 0; part < 3; part++) this.pixels[part * area + y * width + x] = rgb[part];
  }

  // Pointers and keys.

  spot({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    const [, height, width] = this.shape;
    return [between(0, Math.floor((clientX - box.left) / box.width * width), width - 1),
      between(0, Math.floor((clientY - box.top) / box.height * height), height - 1)];
  }

  press(event) {
    if (event.button || this.pointer) return;
    this.cursor.hidden = true;
    this.canvas.setPointerCapture(event.pointerId);
    this.rest();
    this.pointer = event.pointerId;
    this.begin(this.spot(event));
  }

  drag(event) {
    if (this.pointer !== event.pointerId) return;
    // A box has no way, a line of the brush is all of its points.
    const events = this.tool === "brush" ? event.getCoalescedEvents?.() ?? [] : [];
    for (const one of events.length ? events : [event]) this.draw(this.spot(one));
  }

  release(event) {
    if (this.pointer !== event.pointerId) return;
    this.draw(this.spot(event));
    this.rest();
  }

  keyDown(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const isUndo = (event.ctrlKey || event.metaKey) && event.key === "z";
    if (!isUndo && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (isUndo) this.undo();
    else if (event.key in moves) {
      const [, height, width] = this.shape, [x, y] = this.cursorPlace, step = event.shiftKey ? Math.max(2, width >> 3) : 1;
      this.cursorPlace = [between(0, x + step * moves[event.key][0], width - 1), between(0, y + step * moves[event.key][1], height - 1)];
      if (this.first) this.draw(this.cursorPlace);
    } else if (event.key === " " || event.key === "Enter") {
      if (!event.repeat) this.pressKey(event.key);
    } else if (event.key === "Escape" && this.first) this.undo();
    else return;
    event.preventDefault();
    this.showCursor();
  }

  /** The brush draws while the space bar is held; of a box the first press begins it and the second ends it. */
  pressKey(key) {
    if (this.tool === "box" && this.first) return this.rest();
    this.begin(this.cursorPlace);
    if (this.tool === "brush" && key === "Enter") this.rest();
  }

  showCursor() {
    const [, height, width] = this.shape, [x, y] = this.cursorPlace;
    const size = this.tool === "brush" ? this.size.valueAsNumber : 1;
    this.cursor.hidden = false;
    const box = { left: (x + .5 - size / 2) / width, top: (y + .5 - size / 2) / height, width: size / width, height: size / height };
    for (const [name, value] of Object.entries(box)) this.cursor.style.setProperty(name, `${100 * value}%`);
  }

  // The reader's own picture.

  /** Takes a file: made to the network's size as the pictures of the dataset were. Of several that come at once the last is meant. */
  async take(file) {
    if (!file) return;
    const [channels, height, width] = this.shape, area = height * width, name = shown(file.name), turn = this.turn = {};
    const isOver = () => this.turn !== turn;
    let small;
    try {
      const large = await decoded(file, this.framing.background, () => {
        if (!isOver()) this.say(`“${name}” is made smaller …`);
      });
      if (isOver()) return;
      small = await framed(large.rgb, large.size, [width, height], this.framing);
    } catch (error) {
      if (!isOver()) this.say(error instanceof RangeError
        ? `“${name}” is too large a picture.` : `“${name}” is no picture that this browser reads.`, true);
      return;
    }
    if (isOver()) return;
    const pixels = new Uint8ClampedArray(channels * area);
    for (let i = 0; i < area; i++) {
      const [red, green, blue] = small.subarray(3 * i, 3 * i + 3);
      if (channels === 1) pixels[i] = grey(red, green, blue);
      else [pixels[i], pixels[area + i], pixels[2 * area + i]] = [red, green, blue];
    }
    this.show({ name: `your picture ${name}`, pixels });
  }
}

/** The name of a file as readers see it: without what steers the direction of text, and the middle of a long one left out. */
function shown(name) {
  const signs = [...name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD")];
  return (signs.length > 60 ? [...signs.slice(0, 40), "…", ...signs.slice(-19)] : signs).join("");
}

/** What a picture is called, with its class where that is known. */
const nameOf = ({ name, className }) => className === undefined ? name : `${name}, ${className}`;

/** A colour's grey, as the program makes pictures of one channel. */
const grey = (red, green, blue) => (0x8000 + 19595 * red + 38470 * green + 7471 * blue) >> 16;

/** A file as the browser decodes it, upright and over a background: { rgb: [H, W, 3], size: [W, H] }; `wait` is told where it takes
    a while. It is drawn a tile at a time, which leaves the page free, and because on a canvas that is larger than the browser allows
    nothing is drawn, without a word. */
async function decoded(file, background, wait) {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
  const { width, height } = bitmap, side = 1024;
  if (width * height > 1e8) {
    bitmap.close();
    throw new RangeError();
  }
  if (width * height > side * side) wait();
  const rgb = new Uint8ClampedArray(3 * width * height);
  const context = make("canvas", { width: Math.min(width, side), height: Math.min(height, side) }).getContext("2d", { willReadFrequently: true });
  context.fillStyle = `rgb(${background.join(" ")})`;
  for (let top = 0; top < height; top += side) for (let left = 0; left < width; left += side) {
    const columns = Math.min(side, width - left), rows = Math.min(side, height - top);
    context.fillRect(0, 0, columns, rows);
    context.drawImage(bitmap, left, top, columns, rows, 0, 0, columns, rows);
    const { data } = context.getImageData(0, 0, columns, rows);
    for (let row = 0, from = 0; row < rows; row++) {
      let to = 3 * ((top + row) * width + left);
      for (let column = 0; column < columns; column++, from += 4) {
        [rgb[to++], rgb[to++], rgb[to++]] = [data[from], data[from + 1], data[from + 2]];
      }
    }
    await breath();
  }
  bitmap.close();
  return { rgb, size: [width, height] };
}
