// Shows in an open page what has changed in its notebook. What is the same stays as it is, with all that the reader has done to it.
"use strict";
(() => {
  const told = __TOLD__;
  let version = told.version;
  const root = document.documentElement;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value !== undefined) element.setAttribute(key, value);
    }
    element.append(...content);
    return element;
  };

  // The page's style is allowed by its digest, and another cannot be. Sheets that a script makes need no leave.
  const sheetOf = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  const own = sheetOf(told.style);
  let pageSheet = null;
  const dress = () => { document.adoptedStyleSheets = pageSheet ? [pageSheet, own] : [own]; };
  dress();

  // Regions and blocks are marked by comments.

  /** By name: the comments at the beginning of each block, and the one at the end. */
  let regions = new Map();

  function findRegions() {
    regions = new Map();
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
    let region = null;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.data.startsWith("region ")) regions.set(node.data.slice(7), region = { start: node, blocks: [], end: null });
      else if (node.data === "block") region?.blocks.push(node);
      else if (node.data === "end" && region) [region.end, region] = [node, null];
    }
  }

  /** The nodes of a block, its comment first. */
  function nodesOf(region, place) {
    const stop = region.blocks[place + 1] ?? region.end;
    const nodes = [];
    for (let node = region.blocks[place]; node && node !== stop; node = node.nextSibling) nodes.push(node);
    return nodes;
  }
  const elementsOf = (nodes) => nodes.filter((node) => node.nodeType === Node.ELEMENT_NODE);

  // What a reader has done to blocks that are replaced, and to a page that is loaded again.

  const placeOf = (element) => element.closest("figure[id], section[id], nav[id]")?.id ?? "";

  /** A name by which an element is found again in another version of its block. */
  function nameOf(element, selector, inside) {
    const id = placeOf(element);
    const list = inside.flatMap((block) => [...(block.matches(selector) ? [block] : []), ...all(selector, block)]);
    const rank = list.filter((other) => placeOf(other) === id).indexOf(element);
    return `${selector} ${id} ${rank}`;
  }

  const kinds = {
    details: {
      read: (element) => element.open,
      write: (element, open) => { element.open = open; },
    },
    ".frames.player": {
      read: (strip) => ({
        at: [...strip.children].filter((child) => !child.matches(".controls, .choices")).findIndex((child) => child.classList.contains("current")),
        plays: Boolean(strip.querySelector(":scope > .controls .play.playing")),
      }),
      write: (strip, { at, plays }) => {
        const slider = strip.querySelector(":scope > .controls input[type=range]");
        const choice = all(":scope > .choices input", strip)[at];
        if (slider) {
          slider.value = at;
          slider.dispatchEvent(new Event("input"));
          if (plays) strip.querySelector(":scope > .controls .play").click();
        } else if (choice) {
          choice.checked = true;
          choice.dispatchEvent(new Event("change"));
        }
      },
    },
    ".scrolling, pre": {
      read: (box) => box.scrollLeft,
      write: (box, left) => { box.scrollLeft = left; },
    },
  };
  const focusable = "a[href], button, input, summary, [tabindex]";

  // A dialog gives the focus back to what had it before; that may be gone by then, and its successor is given it.
  let outside = null, heir = null;
  addEventListener("focusin", (event) => { if (!event.target.closest("dialog")) outside = event.target; });
  addEventListener("focusout", (event) => { if (!event.relatedTarget && event.target === outside) outside = null; });
  document.addEventListener("close", () => setTimeout(() => {
    if (document.activeElement === document.body) heir?.focus({ preventScroll: true });
    heir = null;
  }), true);

  function readState(blocks) {
    const state = { kinds: {}, focus: null };
    for (const [selector, { read }] of Object.entries(kinds)) {
      const found = blocks.flatMap((block) => [...(block.matches(selector) ? [block] : []), ...all(selector, block)]);
      for (const element of found) {
        const value = read(element);
        if (value) (state.kinds[selector] ??= {})[nameOf(element, selector, blocks)] = value;
        else if (selector === "details") (state.kinds[selector] ??= {})[nameOf(element, selector, blocks)] = false;
      }
    }
    const active = document.querySelector("dialog[open]") ? heir ?? outside : document.activeElement;
    if (active && active !== document.body && blocks.some((block) => block.contains(active)) && active.matches(focusable)) {
      state.focus = nameOf(active, focusable, blocks);
    }
    return state;
  }

  function writeState(state, blocks) {
    for (const [selector, values] of Object.entries(state.kinds ?? {})) {
      if (!kinds[selector]) continue;
      const found = blocks.flatMap((block) => [...(block.matches(selector) ? [block] : []), ...all(selector, block)]);
      for (const element of found) {
        const value = values[nameOf(element, selector, blocks)];
        if (value !== undefined) kinds[selector].write(element, value);
      }
    }
    if (!state.focus) return;
    const found = blocks.flatMap((block) => [...(block.matches(focusable) ? [block] : []), ...all(focusable, block)]);
    const next = found.find((element) => nameOf(element, focusable, blocks) === state.focus);
    if (document.querySelector("dialog[open]")) heir = next; else next?.focus({ preventScroll: true });
  }

  // The block that the reader sees stays where it is.

  /** The first block in view, with its place among its region's. */
  function anchor() {
    // Contents may stand beside the text and not move with it.
    for (const name of ["article", "heading", "provenance"]) {
      const region = regions.get(name);
      if (!region) continue;
      for (const [place] of region.blocks.entries()) {
        for (const element of elementsOf(nodesOf(region, place))) {
          const box = element.getBoundingClientRect();
          if (box.bottom > 1 && box.top < innerHeight && box.height > 0) return { name, place, element, top: box.top };
        }
      }
    }
    return null;
  }

  // A change.

  function apply(patch) {
    const seen = scrollY > 0 ? anchor() : null;
    let replacement = null;
    const native = root.style.overflowAnchor;
    root.style.overflowAnchor = "none";
    if (patch.title !== undefined && patch.title !== null) document.title = patch.title;
    if (patch.style !== undefined && patch.style !== null) {
      const written = document.querySelector("head > style");
      if (written) written.disabled = true;
      if (written?.sheet) written.sheet.disabled = true;
      pageSheet = sheetOf(patch.style);
      dress();
    }
    const gone = [], come = [];
    for (const { name, blocks, moved } of patch.regions) {
      const region = regions.get(name);
      if (!region) return reload();
      const before = region.blocks.map((_, place) => nodesOf(region, place));
      const kept = new Set(blocks.filter(Array.isArray).flatMap(([start, count]) => Array.from({ length: count }, (_, index) => start + index)));
      // What stands in the place of the block in view, where that goes.
      const place = seen?.name === name && !kept.has(seen.place) ? seen.place : null;
      before.forEach((nodes, index) => { if (!kept.has(index)) gone.push(...elementsOf(nodes)); });
      const state = readState(gone);
      const lifted = new Set(moved);
      before.forEach((nodes, index) => {
        if (!kept.has(index) || lifted.has(index)) for (const node of nodes) node.remove();
      });
      const parent = region.end.parentNode;
      const starts = [];
      let cursor = region.start.nextSibling, last = -1;
      const put = (nodes) => { for (const node of nodes) parent.insertBefore(node, cursor); };
      for (const piece of blocks) {
        if (Array.isArray(piece)) {
          for (let index = piece[0]; index < piece[0] + piece[1]; index += 1) {
            const nodes = before[index];
            starts.push(nodes[0]);
            last = index;
            if (lifted.has(index)) put(nodes);
            else cursor = nodes.at(-1).nextSibling;
          }
          continue;
        }
        const content = fragment(piece, parent);
        const mark = document.createComment("block");
        const nodes = [mark, ...content.childNodes];
        put(nodes);
        starts.push(mark);
        const elements = elementsOf(nodes);
        come.push(...elements);
        if (place !== null && last < place) replacement = elements[0] ?? replacement;
      }
      region.blocks = starts;
      if (name === "article" || name === "contents") settle(state, come);
    }
    treat(come, patch.regions.some(({ name }) => name === "contents"));
    const kept = seen && (seen.element.isConnected ? seen.element : replacement);
    if (kept) {
      const by = kept.getBoundingClientRect().top - seen.top;
      if (Math.abs(by) > .5) scrollBy({ top: by, behavior: "instant" });
    }
    requestAnimationFrame(() => { root.style.overflowAnchor = native; });
    version = patch.version;
  }

  let states = [];
  const settle = (state, blocks) => states.push([state, blocks]);

  /** Gives new blocks what all blocks got when the page was loaded, and then what the reader had done to those before. */
  function treat(blocks, hasContents) {
    document.dispatchEvent(new CustomEvent("report:blocks", { detail: blocks.filter((block) => block.isConnected) }));
    for (const [state, come] of states) writeState(state, come);
    states = [];
    if (hasContents) markSection();
  }

  /** Markup as nodes; what stands in svg or mathml keeps its kind. */
  function fragment(markup, parent) {
    const range = document.createRange();
    range.selectNodeContents(parent.nodeType === Node.ELEMENT_NODE ? parent : document.body);
    return range.createContextualFragment(markup);
  }

  /** The page's own script knows the contents that were there at the beginning. */
  function markSection() {
    const contents = document.querySelector(".contents");
    const details = contents?.querySelector("details");
    if (details && matchMedia("(min-width: 72rem)").matches) details.open = true;
    const mark = () => {
      const links = all(".contents a");
      let current = null;
      for (const link of links) {
        link.removeAttribute("aria-current");
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (heading && heading.getBoundingClientRect().top < 110) current = link;
      }
      current?.setAttribute("aria-current", "true");
    };
    mark();
    if (isFollowing) return;
    isFollowing = true;
    let isDue = false;
    addEventListener("scroll", () => {
      if (isDue) return;
      isDue = true;
      requestAnimationFrame(() => { isDue = false; mark(); });
    }, { passive: true });
  }
  let isFollowing = false;

  // A page that must be loaded as a whole comes back as it was.

  const key = "report-preview";

  function reload() {
    const seen = anchor();
    const state = readState(all("main, nav.contents"));
    try {
      sessionStorage.setItem(key, JSON.stringify({ state, scroll: scrollY, id: seen?.element.id, top: seen?.top }));
    } catch { /* A browser may keep nothing. */ }
    source?.close();
    location.reload();
  }

  function comeBack() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch { return; }
    if (!kept) return;
    history.scrollRestoration = "manual";
    writeState(kept.state, all("main, nav.contents"));
    const element = kept.id ? document.getElementById(kept.id) : null;
    if (element) scrollBy({ top: element.getBoundingClientRect().top - kept.top, behavior: "instant" });
    else scrollTo({ top: kept.scroll, behavior: "instant" });
  }

  // What is said beside the page.

  const list = make("div", { class: "preview-list" });
  const heading = make("p", { class: "preview-heading" });
  const panel = make("details", { class: "preview-mistakes", open: "", hidden: "" }, make("summary", {}, heading), list);
  const milder = make("div", { class: "preview-list" });
  const milderHeading = make("p", { class: "preview-heading" });
  const remarks = make("details", { class: "preview-mistakes mild", hidden: "" }, make("summary", {}, milderHeading), milder);
  const bar = make("p", { class: "preview-bar", role: "status", hidden: "" });
  const lost = make("p", { class: "preview-bar preview-lost", role: "status", hidden: "" });
  const host = make("aside", { class: "report-preview", "aria-label": "Preview", lang: "en", dir: "ltr" },
    make("div", { class: "preview-alert", role: "alert" }, panel), remarks, lost, bar);

  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  const further = (count, noun) => count ? [make("p", { class: "preview-hint" }, `and ${counted(count, `further ${noun}`)}`)] : [];

  function tellOf(mistake) {
    const entry = make("div", { class: `preview-mistake ${mistake.severity}` });
    if (mistake.place) entry.append(make("p", { class: "preview-place" }, mistake.place));
    entry.append(make("p", {}, make("b", {}, `${mistake.severity}: `), mistake.message));
    if (mistake.excerpt.length) entry.append(make("pre", { tabindex: 0, "aria-label": "The line" }, mistake.excerpt.join("\n")));
    if (mistake.hint) entry.append(make("p", { class: "preview-hint" }, `hint: ${mistake.hint}`));
    for (const note of mistake.notes) entry.append(make("p", { class: "preview-hint" }, `note: ${note}`));
    return entry;
  }

  let mistakes = "";
  function tell(status) {
    const text = JSON.stringify([status.mistakes, status.isOutdated, status.furtherErrors, status.furtherRemarks]);
    if (text !== mistakes) {
      mistakes = text;
      const errors = status.mistakes.filter(({ severity }) => severity === "error");
      const others = status.mistakes.filter(({ severity }) => severity !== "error");
      panel.hidden = !errors.length;
      if (errors.length) panel.open = true;
      heading.textContent = counted(errors.length + status.furtherErrors, "mistake") + (status.isOutdated ? "; the page is as it was before" : "");
      list.replaceChildren(...errors.map(tellOf), ...further(status.furtherErrors, "mistake"));
      // What is no mistake does not stand before the page.
      remarks.hidden = !others.length && !status.furtherRemarks;
      milderHeading.textContent = counted(others.length + status.furtherRemarks, "remark");
      milder.replaceChildren(...others.map(tellOf), ...further(status.furtherRemarks, "remark"));
    }
    const { training, computing } = status;
    const parts = [];
    if (training) parts.push(make("span", { class: training.isAtWork ? "preview-training" : "preview-training resting" }, training.words, share(training.share)));
    if (computing) {
      const percent = computing.percent === undefined || computing.percent === null ? "" : `, ${computing.percent} %`;
      const what = [computing.figure, computing.words].filter(Boolean).join(": ");
      parts.push(make("span", { class: "preview-computing" }, `${computing.done} of ${computing.total} there; ${what || "computing"}${percent}`,
        share(computing.percent === undefined || computing.percent === null ? 0 : computing.percent / 100)));
    }
    bar.hidden = !parts.length;
    bar.replaceChildren(...parts);
    latest = computing;
    tellInPlace();
  }

  const share = (value) => {
    const meter = make("span", { class: "preview-share", "aria-hidden": "true" });
    meter.style.setProperty("--share", value);
    return meter;
  };

  let latest = null;
  /** In the place of the figure that is worked on. */
  function tellInPlace() {
    for (const note of all("figcaption .notes .note")) {
      note.classList.toggle("preview-note", /^training(: | interrupted)/.test(note.textContent));
    }
    for (const figure of all("figure.pending:not(.mistaken)")) {
      const words = figure.querySelector(".pending-words");
      if (!words) continue;
      const isIt = latest && figure.querySelector("figcaption .number")?.textContent === latest.figure;
      const percent = latest?.percent === undefined || latest?.percent === null ? "" : `, ${latest.percent} %`;
      const text = isIt ? `${latest.words ?? "being computed"}${percent}` : "waits for its turn";
      if (words.textContent !== text) words.textContent = text;
      figure.classList.toggle("at-work", Boolean(isIt));
    }
  }

  // The connection.

  let source = null, watchdog = null, wait = 500;

  function connect() {
    source?.close();
    source = new EventSource(`/events?session=${told.session}&version=${version}`);
    const alive = () => {
      clearTimeout(watchdog);
      // The server speaks every ten seconds.
      watchdog = setTimeout(again, 35_000);
      wait = 500;
      lost.hidden = true;
    };
    source.addEventListener("open", alive);
    source.addEventListener("beat", alive);
    source.addEventListener("page", ({ data }) => {
      alive();
      const patch = JSON.parse(data);
      if (patch.base !== version || (!told.treats && hasFigures(patch))) return reload();
      apply(patch);
      tellInPlace();
    });
    source.addEventListener("status", ({ data }) => { alive(); tell(JSON.parse(data)); });
    source.addEventListener("reload", () => { alive(); reload(); });
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED && wait < 2000) { lostAfter(); }
      again();
    });
  }

  const hasFigures = ({ regions }) => regions.some(({ blocks }) => blocks.some((piece) => typeof piece === "string" && piece.includes("<figure")));

  function lostAfter() {
    lost.textContent = "The preview does not answer; the page comes back by itself when it does.";
    lost.hidden = false;
  }

  function again() {
    source?.close();
    clearTimeout(watchdog);
    lostAfter();
    watchdog = setTimeout(connect, wait);
    wait = Math.min(wait * 1.5, 3000);
  }

  // Tabs that nobody sees hold no connection: browsers grant only a few to one server.
  let hiding = null;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(() => { source?.close(); source = null; clearTimeout(watchdog); }, 20_000);
    } else if (!source || source.readyState === EventSource.CLOSED) {
      connect();
    }
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) connect(); });
  addEventListener("online", () => connect());

  document.addEventListener("DOMContentLoaded", () => {
    findRegions();
    document.body.append(host);
    // After the page's own script, which listens for the same.
    setTimeout(() => { comeBack(); connect(); });
  });
})();
