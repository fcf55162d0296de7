/// What scripts of a page learn where it is watched: to treat blocks that come later as those that were there at the beginning.
///
/// Each is put at the end of a script's own scope, where that has the functions it calls.
enum ScriptAdditions {
    /// The event by which blocks are announced; its detail is a list of elements.
    static let event = "report:blocks"

    static let all: [(names: [String], text: String)] = [ofArticle, ofPanels]

    /// For `script.js`.
    static let ofArticle: (names: [String], text: String) = (
        [
            "function addPlayer(", "function addChooser(", "function addReader(",
            "function enlarge(", "const all =", "const make =", "const nameOf =",
            "function hideWords(",
        ],
        """
          document.addEventListener("report:blocks", ({ detail: blocks }) => {
            hideWords();
            const each = (selector, act) => {
              for (const block of blocks) {
                if (block.matches(selector)) act(block);
                all(selector, block).forEach(act);
              }
            };
            each(".frames", (strip) => {
              const sections = [...strip.children];
              if (sections.length < 2) return;
              if (strip.classList.contains("by-picture")) addChooser(strip, sections);
              else addPlayer(strip, sections);
            });
            each(".tiles", (tiles) => {
              const button = make("button", { type: "button", class: "enlarge", click: () => enlarge(tiles) },
                make("span", { class: "icon", "aria-hidden": "true" }), "Enlarge");
              button.setAttribute("aria-label", `Enlarge ${nameOf(tiles)}`);
              const box = make("div", { class: "enlarging" });
              tiles.before(box);
              box.append(tiles, button);
              tiles.addEventListener("click", () => enlarge(tiles));
            });
            each(".drawing, .tiles", addReader);
          });
        """
    )

    /// For the scripts of networks that run in the page.
    static let ofPanels: (names: [String], text: String) = (
        ["async function prepare(", "const near =", "class Panel"],
        """
        document.addEventListener("report:blocks", async ({ detail: blocks }) => {
          const roots = blocks.flatMap((block) => [...(block.matches(".live") ? [block] : []), ...block.querySelectorAll(".live")]);
          for (const root of roots) {
            root.network = await prepare(root);
            if (root.network) near.observe(root);
          }
        });
        """
    )
}
