// The figure of a network that the reader tries: what the network takes a picture for, its activations and its gradients, at
// once and from the very weights of the article. Until it runs, and where it cannot, the still is shown.
// For the curious: document.querySelector(".live").network.

/** What the panel says is English, also in a page of another language or direction. */
const english = { lang: "en", dir: "ltr" };

class Panel {
  constructor(root, data) {
    const figure = root.closest("figure")?.querySelector("figcaption > .number")?.textContent ?? "the network";
    Object.assign(this, { root, data, figure, alpha: 1, layer: data.layers.length >> 1, jobs: [], isDue: false });
    this.times = { forward: [], gradient: [] };
    this.note = make("p", { class: "live-note", role: "alert" });
    this.easel = new Easel(data.input, {
      id: root.id, figure, framing: data.framing, changed: () => this.changed(), say: (words, isMistake) => this.say(words, isMistake),
    });
    this.build();
    this.choose(0);
  }

  // What is seen.

  build() {
    this.status = make("p", { class: "unseen", role: "status" });
    this.truth = make("p", { class: "live-truth" }, "The network starts when you come here.");
    this.panel = make("div", { class: "live-panel", ...english, role: "group", "aria-label": `${this.figure}, to try` },
      make("div", { class: "live-sources" }, this.choices(), this.easel.own), this.note,
      make("div", { class: "live-work" },
        make("div", { class: "live-panes" }, this.easel.pane, this.data.maps === "none" ? "" : this.mapPane()),
        make("div", { class: "live-answer" }, this.bars(), this.way())),
      this.easel.tools, this.data.layers.length ? this.activations() : "", this.comparison(), this.truth, this.status);
    // What is no file is not taken, and does not lead away from the page either.
    for (const kind of ["dragover", "drop"]) this.panel.addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === "dragover") return;
      const file = event.dataTransfer.files[0];
      if (file) this.easel.take(file);
      else this.say("What was dropped is no file. Save the picture, and drop its file.", true);
    });
    this.root.append(this.panel);
    this.root.classList.add("running");
  }

  /** Tells the reader something about their picture. */
  say(words, isMistake = false) {
    this.note.textContent = words;
    this.note.classList.toggle("wrong", isMistake);
  }

  choices() {
    this.radios = this.data.pictures.map((picture, place) => make("input", {
      type: "radio", name: `${this.root.id}-picture`, value: place, "aria-label": nameOf(picture), change: () => this.choose(place),
    }));
    return make("div", { class: "choices", role: "radiogroup", "aria-label": `Picture of ${this.figure}` },
      ...this.radios.map((radio, place) => {
        const thumbnail = make("canvas", { class: "picture", "aria-hidden": "true" });
        paintPicture(thumbnail, this.data.input, this.data.pictures[place].pixels);
        return make("label", { class: "choice", title: nameOf(this.data.pictures[place]) }, radio, thumbnail);
      }));
  }

  mapPane() {
    // What tells them apart comes first: on a telephone the end has no room.
    const views = { signs: "Signs", sizes: "Sizes" }, words = { gradient: "the gradient", integrated: "integrated gradients" };
    const kinds = this.data.maps === "integrated" ? ["gradient", "integrated"] : ["gradient"];
    this.map = make("canvas", { class: "picture", role: "img", "aria-label": "Map, which is drawn when the network runs" });
    this.mapNote = make("p", { class: "live-hint" });
    this.mapChoice = make("select", { "aria-label": `Map of ${this.figure}`, change: () => this.drawMap() },
      ...kinds.flatMap((kind) => Object.keys(views).map((view) => make("option", { value: `${kind} ${view}` }, `${views[view]} of ${words[kind]}`))));
    this.integrate = make("button", { type: "button", class: "live-button", click: () => this.startIntegral() }, "Integrate from black");
    this.cancel = make("button", { type: "button", class: "live-button", hidden: "", click: () => this.stopIntegral() }, "Cancel");
    this.progress = make("progress", { hidden: "", max: 1, value: 0, "aria-label": `Integrated gradients of ${this.figure}` });
    return make("div", { class: "live-pane" }, make("p", { class: "live-title" }, this.mapChoice), this.map, this.mapNote,
      kinds.length > 1 ? make("div", { class: "live-integral" }, this.integrate, this.progress, this.cancel) : "");
  }

  bars() {
    const { classes } = this.data;
    this.rows = Array.from({ length: classes.length > 12 ? 5 : classes.length }, () => {
      const [name, bar, value] = ["live-class", "live-bar", "live-value"].map((name) => make("span", { class: name }));
      return { item: make("li", {}, name, make("span", { class: "live-track", "aria-hidden": "true" }, bar), value), name, bar, value };
    });
    this.verdict = make("p", { class: "live-verdict" });
    return make("div", {}, this.verdict,
      make("ol", { class: "live-bars", "aria-label": `Probabilities in ${this.figure}` }, ...this.rows.map(({ item }) => item)));
  }

  way() {
    this.alphaText = make("span", { class: "live-value" });
    this.slider = make("input", {
      type: "range", min: 0, max: 1, step: .01, value: 1, "aria-label": `α of ${this.figure}`,
      input: () => { this.alpha = this.slider.valueAsNumber; this.ask(); },
    });
    return make("div", { class: "live-way" }, make("p", { class: "live-title" }, "α, the way from black ", this.alphaText),
      make("div", { class: "track" }, this.slider));
  }

  activations() {
    this.tiles = make("ul", { class: "live-tiles", "aria-label": `Activations in ${this.figure}` });
    this.tileNote = make("p", { class: "live-hint" });
    this.layerChoice = make("select", {
      "aria-label": `Layer of ${this.figure}`, change: () => { this.layer = this.layerChoice.selectedIndex; this.makeTiles(); this.ask(); },
    }, ...this.data.layers.map(({ name }) => make("option", {}, name)));
    this.layerChoice.selectedIndex = this.layer;
    this.makeTiles();
    return make("div", { class: "live-activations" }, make("p", { class: "live-title" }, "Activations ", this.layerChoice), this.tiles, this.tileNote);
  }

  makeTiles() {
    const { channels, perTile, areClasses } = this.data.layers[this.layer];
    const groups = Array.from({ length: Math.ceil(channels.length / perTile) }, (_, i) => channels.slice(i * perTile, (i + 1) * perTile));
    this.groups = groups.map((group) => {
      const canvas = make("canvas", { class: "picture", "aria-hidden": "true" });
      const words = areClasses ? this.data.classes[group[0]] : group.length > 1 ? `${group[0]}–${group.at(-1)}` : `${group[0]}`;
      return { group, canvas, item: make("li", {}, canvas, make("span", {}, words)) };
    });
    this.tiles.replaceChildren(...this.groups.map(({ item }) => item));
  }

  comparison() {
    this.table = make("tbody");
    this.compareNote = make("p", { class: "live-hint" });
    const head = ["", "the article", "here, now", "difference"].map((text, i) => i ? make("th", { scope: "col", class: "number" }, text) : make("td"));
    this.compare = make("details", { class: "live-compare", toggle: () => this.fillComparison() }, make("summary", {}, "Compare with the page"),
      this.compareNote, make("div", { class: "scrolling", role: "group", tabindex: 0, "aria-label": `Comparison of ${this.figure}` },
        make("table", {}, make("thead", {}, make("tr", {}, ...head)), this.table)));
    return this.compare;
  }

  /** The picture of the article that the reader has begun with; nil for one of their own. */
  get shown() { return this.data.pictures.find((picture) => picture === this.easel.source); }

  choose(place) {
    this.radios[place].checked = true;
    this.easel.show(this.data.pictures[place]);
  }

  changed() {
    for (const [place, radio] of this.radios.entries()) radio.checked = this.data.pictures[place] === this.easel.source;
    this.stopIntegral();
    this.ask();
  }

  // What the network does: one thing at a time, the reader's first; between any two the browser has its turn.

  /** Starts the machine; where that fails, the still comes back with the reason. */
  async start(module, program, weights) {
    try {
      this.machine = await Machine.start(await module, program, weights);
    } catch (error) {
      return error instanceof Damage ? this.fail(damaged, true)
        : this.fail("This browser cannot run the network. Here is what the article printed.", false);
    }
    this.truth.textContent = "Checking against the article's numbers …";
    this.root.dataset.state = "running";
    this.jobs.push(this.check());
    this.ask();
  }

  fail(words, isAlarm) {
    clearTimeout(this.timer);
    this.machine = null;
    standStill(this.root, this.panel, words, isAlarm);
  }

  ask() {
    this.isDue = true;
    this.work ??= this.run().catch(() => this.fail("The network stopped. Here is what the article printed.", true)).finally(() => { this.work = null; });
  }

  /** Resolves when nothing is left to do. */
  async settled() { while (this.work) await this.work; }

  async run() {
    await breath();
    while (this.machine) {
      if (this.isDue) {
        this.isDue = false;
        await this.answer();
      } else if (this.jobs.length) {
        if ((await this.jobs[0].next()).done) this.jobs.shift();
      } else return;
      await breath();
    }
  }

  async answer() {
    const { alpha, machine } = this;
    let took = await machine.forward(this.easel.values(1));
    const whole = Float32Array.from(machine.probabilities), target = greatest(whole);
    if (alpha !== 1) took = await machine.forward(this.easel.values(alpha));
    this.count("forward", took);
    this.latest = { alpha, whole, target, probabilities: Float32Array.from(machine.probabilities) };
    this.showProbabilities();
    this.showActivations();
    if (this.data.maps !== "none") {
      this.count("gradient", took + await machine.backward(target));
      this.latest.gradient = Float32Array.from(machine.gradient);
      this.drawMap();
    }
    this.fillComparison();
    this.announce();
  }

  /** Keeps the median of the last thirty. */
  count(kind, took) {
    const times = this.times[kind];
    times.push(took);
    if (times.length > 30) times.shift();
    this.root.dataset[kind] = [...times].sort((a, b) => a - b)[times.length >> 1].toFixed(2);
  }

  /** Says the prediction to who cannot see it, not at every stroke. */
  announce() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.status.textContent = `Prediction: ${this.verdict.textContent}`; }, 700);
  }

  showProbabilities() {
    const { probabilities, alpha } = this.latest, { classes } = this.data, { label } = this.easel.source;
    const first = greatest(probabilities);
    const order = [...classes.keys()];
    if (classes.length > this.rows.length) order.sort((a, b) => probabilities[b] - probabilities[a]);
    this.rows.forEach(({ item, name, bar, value }, place) => {
      const number = order[place];
      [name.textContent, value.textContent] = [classes[number], decimals(probabilities[number])];
      bar.style.setProperty("--share", probabilities[number]);
      item.classList.toggle("first", number === first);
    });
    this.alphaText.textContent = alpha.toFixed(2);
    this.slider.setAttribute("aria-valuetext", `α = ${alpha.toFixed(2)}`);
    this.verdict.textContent = `${classes[first]} ${decimals(probabilities[first])}`;
    this.verdict.classList.toggle("right", label === first);
    this.verdict.classList.toggle("wrong", Number.isInteger(label) && label !== first);
  }

  showActivations() {
    const layer = this.data.layers[this.layer];
    if (!layer) return;
    const values = this.machine.value(layer.row), [count, height, width] = layer.shape, area = height * width;
    const [low, full] = leastAndPercentile(values, .99), high = Math.max(full, low);
    for (const { group, canvas } of this.groups) {
      const parts = group.length === 3 ? group : [group[0], group[0], group[0]];
      paint(canvas, [height, width], (i) => parts.map((channel) => high > low ? 255 * (values[channel * area + i] - low) / (high - low) : 0));
    }
    this.tileNote.textContent = `${layer.channels.length} of ${count} channels`
      + (layer.perTile === 3 ? ", three to a tile as red, green and blue" : "")
      + `; black is ${significant(low)}, the least activation of the layer, and full ${significant(high)}, its 99th percentile.`;
  }

  drawMap() {
    if (!this.latest?.gradient) return;
    const [kind, view] = this.mapChoice.value.split(" ");
    const name = this.data.classes[this.latest.target], { integral } = this, { shape, pixels } = this.easel;
    if (kind === "integrated" && !integral?.isDone) {
      paint(this.map, shape.slice(1), () => [0, 0, 0]);
      this.mapNote.textContent = integral ? "Integrating …" : "Not integrated yet for this picture.";
    } else {
      const map = mapOf(kind === "integrated" ? integral.values : this.latest.gradient, shape), full = significant(map.full);
      views[view](this.map, shape, pixels, map);
      const what = kind === "integrated" ? "A pixel's share in" : `The gradient at α = ${this.latest.alpha.toFixed(2)} of`;
      this.mapNote.textContent = !map.full ? "Nothing to draw: there is no gradient."
        : `${what} the probability of ${name}: ` + (view === "signs" ? `blue raises it, red lowers it; full colour at ±${full}.` : `bright where large, full at ${full}.`)
          + (kind === "integrated" ? ` The map sums to ${significant(integral.sum, 3)}; residual ${significant(integral.residual)}, ${this.data.nodes.length} nodes.` : "");
    }
    this.map.setAttribute("aria-label", `Map: ${this.mapNote.textContent}`);
  }

  // Integrated gradients.

  startIntegral() {
    this.integral = {};
    [this.integrate.hidden, this.cancel.hidden, this.progress.hidden, this.progress.value] = [true, false, false, 0];
    this.cancel.focus();
    if (!this.mapChoice.value.startsWith("integrated")) this.mapChoice.value = "integrated signs";
    this.jobs.push(this.integrating(this.integral));
    this.drawMap();
    this.ask();
  }

  stopIntegral() {
    if (!this.integral) return;
    if (!this.integral.isDone) this.endIntegral();
    this.integral = null;
    this.drawMap();
  }

  endIntegral() {
    const hadFocus = document.activeElement === this.cancel;
    [this.integrate.hidden, this.cancel.hidden, this.progress.hidden] = [false, true, true];
    if (hadFocus) this.integrate.focus();
  }

  /** Integrated gradients (Sundararajan, Taly and Yan 2017) by the article's nodes, a node a step. */
  async *integrating(integral) {
    const { machine, data: { nodes } } = this;
    const picture = this.easel.values(1), sums = new Float64Array(picture.length);
    await machine.forward(picture);
    const target = greatest(machine.probabilities), score = machine.probabilities[target];
    await machine.forward(new Float32Array(picture.length));
    const baseline = machine.probabilities[target];
    let spent = 0;
    for (const [place, [alpha, weight]] of nodes.entries()) {
      yield;
      if (this.integral !== integral) return;
      spent += await machine.forward(picture.map((x) => alpha * x)) + await machine.backward(target);
      const { gradient } = machine;
      for (let i = 0; i < sums.length; i++) sums[i] += weight * gradient[i] * picture[i];
      this.progress.value = (place + 1) / nodes.length;
    }
    if (this.integral !== integral) return;
    const sum = sums.reduce((a, b) => a + b), change = score - baseline;
    Object.assign(integral, { isDone: true, values: sums, target, sum, change, residual: Math.abs(sum - change) / Math.max(Math.abs(change), .05) });
    this.root.dataset.integral = spent.toFixed(0);
    this.endIntegral();
    this.drawMap();
    this.fillComparison();
    this.status.textContent = `Integrated. ${this.mapNote.textContent}`;
  }

  // The article's numbers beside those of here and now.

  /** Runs the article's pictures and compares, a picture a step. */
  async *check() {
    const { machine, data: { pictures, classes, tolerance } } = this;
    let [worst, where, strange] = [0, "", ""];
    for (const picture of pictures) {
      yield;
      await machine.forward(Float32Array.from(picture.pixels, (x) => x / 255));
      const found = machine.probabilities;
      for (const [number, printed] of picture.probabilities.entries()) {
        const difference = Math.abs(found[number] - printed);
        if (!(difference <= worst)) [worst, where] = [difference, `${picture.name}, ${classes[number]}`];
      }
      if (greatest(found) !== greatest(picture.probabilities)) strange ||= picture.name;
    }
    const agrees = worst <= tolerance;
    this.truth.textContent = agrees
      ? `Computed here, now: agrees with the article's numbers to within ${bound(worst)}`
        + (strange ? `; ${strange}, of which two classes are as good as equal, is taken for the other of them.` : ".")
      : `Computed here, now: does not agree with the article's numbers. ${where}: off by ${significant(worst)}, where at most `
        + `${bound(tolerance)} was expected. Do not trust what this figure shows.`;
    this.truth.classList.add(agrees ? "right" : "wrong");
    if (!agrees) this.truth.setAttribute("role", "alert");
    Object.assign(this.root.dataset, { agrees, difference: worst });
  }

  fillComparison() {
    if (!this.compare.open || !this.latest) return;
    const { shown, easel, integral, data: { classes } } = this, { whole } = this.latest;
    this.compareNote.textContent = !shown ? "The article has no numbers of your own picture."
      : easel.isAsItCame ? `Probabilities of ${shown.name} at α = 1${shown.integrated ? ", and its integrated gradients where they are done" : ""}.`
        : `The article's numbers are of ${shown.name} as it was; here it has been changed.`;
    const order = [...shown?.probabilities.keys() ?? []];
    if (order.length > 12) order.sort((a, b) => shown.probabilities[b] - shown.probabilities[a]).splice(5);
    const rows = order.map((number) => [classes[number], shown.probabilities[number], whole[number]]);
    if (shown?.integrated) {
      const { target, sum, change, residual } = shown.integrated;
      rows.push([`integrated gradients of ${classes[target]}, their sum`, sum, integral?.sum],
        ["the score at the picture less that at black", change, integral?.change], ["residual", residual, integral?.residual]);
    }
    this.table.replaceChildren(...rows.map(([name, printed, live]) => make("tr", {}, make("th", { scope: "row" }, name),
      ...[significant(printed, 4), significant(live, 4), significant(live - printed, 1)]
        .map((text, place) => make("td", { class: "number" }, place && live === undefined ? "–" : text)))));
  }
}
