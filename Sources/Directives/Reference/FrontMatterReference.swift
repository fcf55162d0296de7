/// The manual of the front matter, made of what the reader takes.
public enum FrontMatterReference {
    /// Every mapping with its keys, for the terminal.
    public static var text: String {
        FrontMatterSection.all.map(\.text).joined(separator: "\n\n")
    }

    /// The names that may be asked for: those of mappings and of keys, each once.
    public static var names: [String] {
        let names = FrontMatterSection.all.flatMap { [$0.name] + $0.keys.map(\.name) }
        return names.enumerated().filter { !names[..<$0.offset].contains($0.element) }.map(
            \.element)
    }

    /// What is known of a name: of the mapping that is called so, and of the keys of other mappings.
    /// - Parameter name: Such as `training`, `stride`, or `training.epochs`, which is that key alone.
    /// - Returns: Nil where nothing is called so.
    public static func text(about name: String) -> String? {
        let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let last = path.last, path.count <= 2 else { return nil }
        var parts: [String] = []
        for section in FrontMatterSection.all where path.count == 1 || section.name == path[0] {
            if path == [section.name] {
                parts.append(section.text)
            } else {
                parts += section.keys.filter { $0.name == last }.map { section.text(of: $0) }
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    /// What there is under another program's name, such as `learning-rate` for `lr`.
    /// - Parameter word: A name that is none of ``names``.
    /// - Returns: One of ``names``; nil where the word is not known.
    public static func name(meantBy word: String) -> String? {
        FrontMatterSection.name(meantBy: word).flatMap { names.contains($0) ? $0 : nil }
    }

    /// The page of all keys, in Markdown.
    public static var page: String {
        ([introduction] + FrontMatterSection.all.map(\.markdown)).joined(separator: "\n\n") + "\n"
    }

    private static var introduction: String {
        """
        # Front matter

        <!-- Written by `report front-matter --markdown`; a test compares. -->

        A notebook begins with its front matter: YAML between two lines of `---`. This page has every key; another one
        is a mistake with its place. `{name}` in a value stands for a parameter of the notebook. `report new NAME`
        writes a notebook to begin with, and `report front-matter KEY` shows a part of this page.

        ```markdown
        ---
        title: What the first layers learn
        dataset: emoji10
        network:
          input: [3, 32, 32]
          layers:
            - {convolution: 3x3, channels: 16, activation: elu, deviation: 0.2}
            - {mean-pool: 2}
            - {convolution: 1x1, channels: 10, activation: elu, deviation: 0.2}
            - global-mean
            - softmax
        checkpoint: models/first.safetensors
        training: {epochs: 3}
        ---

        <<architecture>>
        ```
        """
    }
}

extension FrontMatterSection {
    /// The mapping with its keys as plain text.
    fileprivate var text: String {
        let head = isFrontMatter ? "The front matter" : heading
        return ([head, "", "  " + summary.plain, ""] + keys.map(\.line)).joined(separator: "\n")
    }

    /// A key of it, with its example where it stands.
    fileprivate func text(of key: FrontMatterKey) -> String {
        ([isFrontMatter ? "The front matter" : heading, "", key.line, "", "Example:"]
            + example(of: key).split(separator: "\n").map { "  " + $0 }).joined(separator: "\n")
    }

    /// The section of the page.
    fileprivate var markdown: String {
        let rows = keys.map(\.row)
        return
            (["## \(isFrontMatter ? "The keys of a notebook" : "`\(heading)`")", "", summary, ""]
            + ["| key | what it is | what may be written | where it is left out | example |"]
            + ["|---|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    private var isFrontMatter: Bool { self == .notebook }

    /// What it is called where it is one of several: `training`, `layers: convolution`.
    private var heading: String {
        Self.layers.contains(self) ? "layers: \(name)" : name
    }
}

extension FrontMatterKey {
    /// What holds where it is left out, in words.
    private var absenceWords: String {
        switch absence {
        case .required: "required"
        case .optional: "optional"
        case .value(let value): "default \(value)"
        case .other(let words): "default: \(words)"
        }
    }

    fileprivate var line: String {
        let padding = String(repeating: " ", count: max(1, 13 - name.count))
        return "  \(name)\(padding)\(summary.plain) (\(expectation.plain); \(absenceWords))"
    }

    fileprivate var row: String {
        let absence =
            switch absence {
            case .value(let value): "`\(value)`"
            case .other(let words): words
            case .required, .optional: absenceWords
            }
        return "| `\(name)` | \(summary) | \(expectation) | \(absence) | `\(entry)` |"
    }
}

extension String {
    /// Without the marks of code.
    fileprivate var plain: String { replacing("`", with: "") }
}
