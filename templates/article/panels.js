// Panels are there from the beginning, machines when they come near the view.

const damaged = "The network in this page is damaged and does not run. Here is what the article printed.";

/** Shows the still, and why. */
function standStill(root, panel, words, isAlarm) {
  root.classList.remove("running");
  root.dataset.state = "failed";
  panel.replaceChildren(make("p", { class: isAlarm ? "live-failure wrong" : "live-failure", role: "status" }, words));
}

/** The panel of an element; nil where what the script is told of it is damaged. */
async function prepare(root) {
  // A copy that a browser has saved begins with the panel that was there, of which nothing works.
  root.querySelector(":scope > .live-panel")?.remove();
  for (const name of Object.keys(root.dataset)) delete root.dataset[name];
  root.classList.remove("running");
  try {
    const data = JSON.parse(await intact(root.querySelector(":scope > .live-data")));
    for (const picture of data.pictures) {
      picture.pixels = await bytes(picture.pixels);
      picture.className = data.classes[picture.label];
    }
    return new Panel(root, data);
  } catch {
    root.querySelector(":scope > .live-panel")?.remove();
    const panel = make("div", { class: "live-panel", ...english });
    root.append(panel);
    standStill(root, panel, damaged, true);
    return null;
  }
}

let module = null;
const near = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
  if (!isIntersecting) return;
  near.unobserve(target);
  const { network, network: { data } } = target;
  module ??= compiled(data.modules.map((id) => document.getElementById(id)));
  network.start(module, data.program, document.getElementById(data.weights));
}), { rootMargin: "800px" });

document.addEventListener("DOMContentLoaded", async () => {
  for (const root of document.querySelectorAll(".live")) {
    root.network = await prepare(root);
    if (root.network) near.observe(root);
  }
});

// A picture that is pasted goes to the panel with the focus, or to the one in view.
document.addEventListener("paste", (event) => {
  const file = [...event.clipboardData?.files ?? []].find(({ type }) => type.startsWith("image/"));
  if (!file) return;
  const panels = [...document.querySelectorAll(".live.running")];
  const panel = panels.find((root) => root.contains(document.activeElement)) ?? panels.find((root) => {
    const { top, bottom } = root.getBoundingClientRect();
    return top < innerHeight && bottom > 0;
  });
  panel?.network.easel.take(file);
});
