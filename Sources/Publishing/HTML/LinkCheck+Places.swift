import Directives
import Foundation
import Notebook

extension LinkCheck {
    /// The places of a report that links can lead to.
    struct Places {
        /// Those that can be known before anything runs.
        private let names: PlaceNames
        /// The same without their hyphens.
        private let letters: Set<String>
        /// What headings begin with whose other words are known only when they were computed.
        private let openBeginnings: [String]
        /// Those that the report numbers by itself.
        private let numbered: NumberedPlaces

        /// Finds the places of a notebook; a first heading that says the same as its title is no place of its own.
        init(of notebook: Notebook, title: String) {
            var anchors = Anchors()
            var known: Set<String> = [
                "top", "article", "contents", "how-this-report-was-made",
            ]
            if !notebook.footnotes.isEmpty { known.insert("footnotes") }
            anchors.reserve("article")
            let identifiers = notebook.identifiers.map(\.name)
            for name in identifiers.filter(Anchors.isPlain)
                + identifiers.filter({ !Anchors.isPlain($0) })
            {
                known.insert(anchors.anchor(of: name))
            }
            anchors.reserve("contents")
            var openBeginnings: [String] = []
            let headings = notebook.blocks.flatMap(\.headings)
            for (index, heading) in headings.enumerated() {
                if index == 0, notebook.blocks.first?.isTopHeading == true, !title.isEmpty,
                    heading.isSame(as: title, ofNotebook: notebook)
                {
                    continue
                }
                let fixed = heading.prefix { !$0.isComputed }
                if fixed.count < heading.count {
                    openBeginnings.append(Anchors.slug(of: Array(fixed).plainText))
                } else {
                    known.insert(anchors.anchor(for: heading.plainText))
                }
            }
            letters = Set(known.map(Self.letters))
            names = PlaceNames(known)
            numbered = NumberedPlaces(of: notebook)
            self.openBeginnings = openBeginnings
        }

        /// Why nothing has the name; nil where something has it, or where that cannot be known.
        func trouble(
            with written: String, isFull: Bool, in file: String? = nil
        ) -> Trouble? {
            let name = written.removingPercentEncoding ?? written
            if name.isEmpty || names.contains(written) || numbered.mayHave(name, beside: names)
                || openBeginnings.contains(where: { name.hasPrefix($0) })
            {
                return nil
            }
            if file != nil, isNamedElsewhere(name) { return nil }
            return names.trouble(with: written, isFull: isFull, in: file)
        }

        /// Whether other programs may know a place by the name: they put their hyphens elsewhere, and numbers behind them.
        private func isNamedElsewhere(_ name: String) -> Bool {
            letters.contains(Self.letters(of: name))
                || letters.contains(Self.letters(of: name.replacing(/-[0-9]+$/, with: "")))
        }

        private static func letters(of name: String) -> String {
            name.lowercased().filter { $0.isLetter || $0.isNumber }
        }
    }
}

extension Notebook {
    /// The names that authors chose for figures and tables, at their places.
    var identifiers: [(name: String, range: SourceRange)] {
        calls.filter { !$0.isInline }.compactMap { call in
            guard let argument = call.arguments.first(where: { $0.name == "id" }) else {
                return nil
            }
            switch argument.value {
            case .word(let text), .string(let text): return (text, argument.valueRange)
            default: return nil
            }
        }
    }
}

extension Block {
    /// The headings of the block, those in quotes and lists among them.
    fileprivate var headings: [[Inline]] {
        switch kind {
        case .heading(_, let inlines): [inlines]
        case .quote(let blocks): blocks.flatMap(\.headings)
        case .list(let list): list.items.flatMap { $0.blocks.flatMap(\.headings) }
        default: []
        }
    }
}

extension [Inline] {
    /// Whether a heading that begins a notebook is its title; what is computed is known only where nothing else can be it.
    fileprivate func isSame(as title: String, ofNotebook notebook: Notebook) -> Bool {
        if notebook.frontMatter?["title"] == nil { return true }
        if contains(where: \.isComputed) { return false }
        return [self, withoutPictures].contains {
            $0.plainText.trimmingBlanks == title.trimmingBlanks
        }
    }
}

extension Inline {
    /// Whether it holds words that are known only when the notebook has run.
    fileprivate var isComputed: Bool {
        switch self {
        case .value, .reference: true
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .link(let inner, _, _):
            inner.contains(where: \.isComputed)
        default: false
        }
    }
}
