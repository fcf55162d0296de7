// What moves in a page: the switch between light and dark, contents that follow the reader, players, values under the
// pointer, and enlarged pictures. Everything is there without it; it only rearranges, and asks nothing of a network.
"use strict";
(() => {
  const root = document.documentElement;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** Makes an element; attributes that are functions become listeners. */
  const make = (name, attributes = {}, ...content) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else element.setAttribute(key, value);
    }
    element.append(...content);
    return element;
  };
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const between = (low, value, high) => Math.min(Math.max(value, low), high);

  // Light and dark. The head runs this before anything is painted.

  const system = matchMedia("(prefers-color-scheme: dark)");
  const key = "report-theme";
  // A page opened from a file may have no storage.
  const storage = (act) => { try { return act(localStorage); } catch { return null; } };
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const kept = storage((store) => store.getItem(key));
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  function addSwitch() {
    const button = make("button", { type: "button", class: "switch", "aria-label": "Dark page", title: "Light or dark" });
    const tell = () => button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      // Back at the system's own look, the page follows the system again.
      if ((wanted === "dark") === system.matches) {
        delete root.dataset.theme;
        storage((store) => store.removeItem(key));
      } else {
        root.dataset.theme = wanted;
        storage((store) => store.setItem(key, wanted));
      }
      tell();
    });
    system.addEventListener("change", tell);
    tell();
    (document.querySelector("header") ?? document.body).prepend(button);
  }

  // Contents.

  function followReader() {
    const contents = document.querySelector(".contents");
    const details = contents?.querySelector("details");
    if (!details) return;
    const isWide = matchMedia("(min-width: 72rem)");
    const open = () => { details.open = isWide.matches; };
    isWide.addEventListener("change", open);
    open();

    const entries = all("a", contents)
      .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
      .filter((entry) => entry.heading);
    let current, isDue = false;
    const mark = () => {
      isDue = false;
      const line = 110;
      const isAtEnd = scrollY + innerHeight >= root.scrollHeight - 2;
      const passed = entries.filter(({ heading }) => isAtEnd || heading.getBoundingClientRect().top < line);
      const link = passed.at(-1)?.link;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "true");
      const [place, box] = [link.getBoundingClientRect(), contents.getBoundingClientRect()];
      if (place.top < box.top || place.bottom > box.bottom) contents.scrollTop += place.top - box.top - box.height / 3;
    };
    const ask = () => {
      if (!isDue) requestAnimationFrame(mark);
      isDue = true;
    };
    addEventListener("scroll", ask, { passive: true });
    addEventListener("resize", ask, { passive: true });
    // Not at once: measuring now would lay the page out once more before it is first painted.
    ask();
  }

  // Players.

  let count = 0;

  /** "Figure 3", for the names of its controls. */
  const nameOf = (part) => part.closest("figure")?.querySelector("figcaption > .number")?.textContent ?? "figure";

  /** Shows one section of a strip at a time; returns what moves it. */
  function stage(strip, sections, moved) {
    let index = 0;
    const show = (wanted) => {
      index = between(0, wanted, sections.length - 1);
      sections.forEach((section, place) => section.classList.toggle("current", place === index));
      hideWords();
      moved(index);
    };
    strip.classList.add("player");
    return { show, step: (by) => show(index + by), at: () => index };
  }

  /** What stands before or behind all labels alike, such as "α = ", is left out of the marks under the slider. */
  function shortened(labels) {
    const words = labels.map((label) => label.split(" "));
    const least = Math.min(...words.map((list) => list.length)) - 1;
    let head = 0, tail = 0;
    while (head < least && words.every((list) => list[head] === words[0][head])) head += 1;
    while (tail < least - head && words.every((list) => list.at(-1 - tail) === words[0].at(-1 - tail))) tail += 1;
    return words.map((list) => list.slice(head, list.length - tail).join(" "));
  }

  function addPlayer(strip, sections) {
    const labels = sections.map((section) => section.querySelector(".frame-label").textContent);
    const last = sections.length - 1;
    let timer = null;

    const icon = make("span", { class: "icon", "aria-hidden": "true" });
    const play = make("button", { type: "button", class: "play", click: () => timer ? pause() : start() }, icon);
    const slider = make("input", {
      type: "range", min: 0, max: last, step: 1, value: 0, "aria-label": `Frame of ${nameOf(strip)}`,
      input: () => { pause(); player.show(slider.valueAsNumber); },
    });
    const label = make("span", { class: "frame-name" });
    const marks = make("div", { class: "marks", "aria-hidden": "true" });
    const short = shortened(labels);
    // Marks need room: half a dozen short words fit on a telephone, a dozen on a page; more become dots.
    const room = short.join("").length + 2 * short.length;
    const hasWords = room <= 56;
    marks.classList.toggle("crowded", room > 40);
    short.forEach((text, place) => {
      const mark = make("span", { click: () => { pause(); player.show(place); } }, hasWords ? text : "");
      mark.style.setProperty("--place", last ? place / last : 0);
      marks.append(mark);
    });

    const player = stage(strip, sections, (index) => {
      slider.value = index;
      slider.setAttribute("aria-valuetext", labels[index]);
      label.textContent = labels[index];
      [...marks.children].forEach((mark, place) => mark.classList.toggle("current", place === index));
    });
    const tell = () => {
      const verb = timer ? "Pause" : "Play";
      play.setAttribute("aria-label", `${verb} ${nameOf(strip)}`);
      play.title = verb;
      play.classList.toggle("playing", timer !== null);
    };
    const pause = () => {
      clearInterval(timer);
      timer = null;
      tell();
    };
    const start = () => {
      if (calm.matches) return;
      timer = setInterval(() => {
        // What nobody sees need not move.
        if (document.hidden || strip.checkVisibility?.({ visibilityProperty: true }) === false) return pause();
        player.show(player.at() === last ? 0 : player.at() + 1);
      }, last > 5 ? 800 : 1300);
      tell();
    };
    calm.addEventListener("change", pause);

    const controls = make("div", { class: "controls", role: "group", "aria-label": `Player of ${nameOf(strip)}` },
      play, make("div", { class: "track" }, slider, marks), label);
    // The slider has its own keys; on the button they do the same.
    play.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
      if (!by) return;
      event.preventDefault();
      pause();
      player.step(by);
    });
    strip.prepend(controls);
    player.show(0);
    tell();
  }

  function addChooser(strip, sections) {
    count += 1;
    const choices = sections.map((section, place) => {
      const label = section.querySelector(".frame-label");
      const picture = label.querySelector(".picture").cloneNode(true);
      const input = make("input", {
        type: "radio", name: `choice-${count}`, value: place, "aria-label": label.textContent,
        change: () => chooser.show(place),
      });
      return make("label", { class: "choice", title: label.textContent }, input, picture);
    });
    const chooser = stage(strip, sections, (index) => { choices[index].firstChild.checked = true; });
    strip.prepend(make("div", { class: "choices", role: "radiogroup", "aria-label": `Picture of ${nameOf(strip)}` }, ...choices));
    chooser.show(0);
  }

  function addPlayers() {
    for (const strip of all(".frames")) {
      const sections = [...strip.children];
      if (sections.length < 2) continue;
      if (strip.classList.contains("by-picture")) addChooser(strip, sections);
      else addPlayer(strip, sections);
    }
  }

  // Values under the pointer.

  const bubble = make("div", { class: "bubble", hidden: "" });
  let lit = null;

  function hideWords() {
    lit?.classList.remove("lit");
    lit = null;
    bubble.hidden = true;
  }

  /** The places with words in a drawing or a grid, their words moved from where browsers would show them late and small. */
  function placesIn(holder) {
    for (const title of all("title", holder)) {
      title.parentNode.dataset.words = title.textContent;
      title.remove();
    }
    for (const tile of all("li[title]", holder)) {
      tile.dataset.words = tile.title;
      tile.removeAttribute("title");
    }
    return all("[data-words]", holder);
  }

  function showWords(place) {
    if (place === lit) return;
    hideWords();
    lit = place;
    place.classList.add("lit");
    const [first, ...rest] = place.dataset.words.split("\n");
    bubble.replaceChildren(make("b", {}, first), ...rest.map((line) => make("span", {}, line)));
    bubble.hidden = false;
    (place.closest("dialog") ?? document.querySelector("main") ?? document.body).append(bubble);
    const [box, size] = [place.getBoundingClientRect(), bubble.getBoundingClientRect()];
    const gap = 8;
    const left = between(gap, box.left + box.width / 2 - size.width / 2, root.clientWidth - size.width - gap);
    const above = box.top - size.height - gap;
    bubble.style.left = `${left}px`;
    bubble.style.top = `${above >= gap ? above : Math.min(box.bottom + gap, innerHeight - size.height - gap)}px`;
  }

  const holders = ".drawing, .tiles";

  /** What makes a holder's words reachable by keyboard: one stop, arrow keys from place to place. */
  function addReader(holder) {
    const places = holder.matches(".tiles") ? all("li[title], li[data-words]", holder) : all("title", holder);
    if (!places.length) return;
    let index = 0;
    const go = (wanted) => {
      const places = placesIn(holder);
      index = between(0, wanted, places.length - 1);
      showWords(places[index]);
      reader.setAttribute("aria-valuenow", index + 1);
      reader.setAttribute("aria-valuetext", places[index].dataset.words.replaceAll("\n", ", "));
    };
    const reader = make("div", {
      class: "reader", role: "slider", tabindex: 0, "aria-valuemin": 1, "aria-valuemax": places.length,
      "aria-valuenow": 1, "aria-label": `Values in ${nameOf(holder)}`,
      focus: () => { if (reader.matches(":focus-visible")) go(index); },
      blur: hideWords,
      keydown: (event) => {
        const moves = {
          ArrowRight: index + 1, ArrowLeft: index - 1, ArrowUp: index + 1, ArrowDown: index - 1, Home: 0, End: Infinity,
        };
        if (event.key === "Escape") hideWords();
        if (!(event.key in moves)) return;
        event.preventDefault();
        go(moves[event.key]);
      },
    });
    // A list holds items alone, so the reader of a grid stands behind it.
    if (holder.matches(".tiles")) holder.after(reader);
    else holder.append(reader);
  }

  function addWords() {
    all(holders).forEach(addReader);
    document.addEventListener("pointerover", (event) => {
      const holder = event.target.closest(holders);
      if (!holder) return hideWords();
      placesIn(holder);
      const place = event.target.closest("[data-words]");
      if (place) showWords(place);
      else hideWords();
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideWords(); });
    addEventListener("scroll", () => { if (lit && document.activeElement?.className !== "reader") hideWords(); }, { passive: true });
  }

  // Enlarged pictures.

  function enlarge(tiles) {
    hideWords();
    const close = make("button", { type: "button", class: "close", click: () => dialog.close() }, "Close");
    const copy = tiles.cloneNode(true);
    const dialog = make("dialog", {
      class: "enlarged", tabindex: -1, "aria-label": `${nameOf(tiles)}, enlarged`,
      close: () => { hideWords(); dialog.remove(); },
      click: (event) => { if (!event.target.closest(".reader, .close")) dialog.close(); },
    }, make("p", {}, nameOf(tiles), close), make("div", { class: "enlarging" }, copy));
    document.body.append(dialog);
    dialog.showModal();
    dialog.focus();
    addReader(copy);
    // As large as lets all be seen at once, but at least twice as large as before and never wider than the page.
    const columns = Number(getComputedStyle(copy).getPropertyValue("--columns")) || 1;
    const rows = Math.ceil(copy.children.length / columns);
    const before = tiles.firstElementChild.getBoundingClientRect();
    const extra = before.height - before.width;
    const whole = Math.min((innerWidth - 64) / columns - 12, (innerHeight - 110) / rows - extra - 14);
    const side = Math.min(Math.max(whole, 2 * before.width), innerWidth - 84, 640);
    copy.style.setProperty("--least", `${Math.floor(side)}px`);
    copy.style.maxWidth = `${Math.ceil((side + 12) * columns)}px`;
  }

  function addEnlarging() {
    for (const tiles of all(".tiles")) {
      const button = make("button", { type: "button", class: "enlarge", click: () => enlarge(tiles) },
        make("span", { class: "icon", "aria-hidden": "true" }), "Enlarge");
      button.setAttribute("aria-label", `Enlarge ${nameOf(tiles)}`);
      const box = make("div", { class: "enlarging" });
      tiles.before(box);
      box.append(tiles, button);
      tiles.addEventListener("click", () => enlarge(tiles));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    root.classList.add("moving");
    addSwitch();
    followReader();
    addPlayers();
    addEnlarging();
    addWords();
  });
})();
