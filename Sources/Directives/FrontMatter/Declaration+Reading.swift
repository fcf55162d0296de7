import Files
import Foundation
import Network
public import Notebook

extension Declaration {
    /// Reads the front matter of a notebook.
    /// - Parameters:
    ///   - notebook: The notebook.
    ///   - settings: Values for its parameters, as given on the command line; the last one wins.
    /// - Returns: What could be read, and every mistake.
    public static func reading(
        _ notebook: Notebook, settings: [(name: String, value: String)] = []
    ) -> (declaration: Declaration, diagnostics: [Diagnostic]) {
        var declaration = Declaration(head: DocumentHead(title: notebook.fallbackTitle))
        declaration.head.titleMarkup = notebook.titleHeading?.markup
        var reader = FrontMatterReader(substitution: Substitution(parameters: []))
        guard let node = notebook.frontMatter else {
            declaration.read(settings, &reader)
            return (declaration, reader.diagnostics)
        }
        let entries = reader.entries(of: node, in: .notebook, mayBeEmpty: { _ in true })
        declaration.readParameters(entries["params"], settings, &reader)
        declaration.readHead(entries, CaptionReader(of: notebook), &reader)
        declaration.dataset = reader.dataset(entries["dataset"])
        declaration.importedNetwork = reader.importedNetwork(entries["network"])
        if !reader.namesFile(entries["network"]) {
            declaration.network = reader.network(
                entries["network"],
                at: node.entries?.first { $0.key == "network" }?.keyRange)
        }
        declaration.checkpoint = reader.file(entries["checkpoint"], "checkpoint")
        if let weights = declaration.network?.weights {
            if let checkpoint = declaration.checkpoint {
                reader.add(
                    "two-places",
                    "the weights come from '\(weights.file.path)', and 'checkpoint' names others",
                    at: checkpoint.range, hint: "take 'checkpoint' out")
            }
            declaration.checkpoint = weights.file
        }
        if declaration.importedNetwork != nil, let checkpoint = declaration.checkpoint {
            reader.add(
                "two-places",
                "the network comes from a file with its weights, so that there is no checkpoint",
                at: checkpoint.range, hint: "take 'checkpoint' out")
        }
        declaration.readTraining(entries["training"], &reader)
        reader.diagnostics += notebook.emptyHeadings(of: reader.substitution)
        return (declaration, reader.diagnostics)
    }

    private mutating func readParameters(
        _ node: FrontMatter?, _ settings: [(name: String, value: String)],
        _ reader: inout FrontMatterReader
    ) {
        if let node {
            parameters = reader.parameters(node)
        }
        read(settings, &reader)
        reader.substitution = Substitution(parameters: parameters)
    }

    private mutating func read(
        _ settings: [(name: String, value: String)], _ reader: inout FrontMatterReader
    ) {
        for (name, text) in settings {
            guard let index = parameters.firstIndex(where: { $0.name == name }) else {
                reader.diagnostics.append(
                    .unknownParameter(name, among: parameters, at: nil))
                continue
            }
            if let expectation = parameters[index].set(text) {
                reader.diagnostics.append(
                    Diagnostic(
                        .error, "wrong-type",
                        "parameter '\(name)' is \(expectation), not '\(text)'"))
            }
        }
    }

    private mutating func readHead(
        _ entries: [String: FrontMatter], _ captions: CaptionReader,
        _ reader: inout FrontMatterReader
    ) {
        if let title = reader.heading(entries["title"], "title", captions) {
            (head.title, head.titleMarkup) = (title.words, title.markup)
        }
        if let subtitle = reader.heading(entries["subtitle"], "subtitle", captions) {
            (head.subtitle, head.subtitleMarkup) = (subtitle.words, subtitle.markup)
        }
        head.authors = reader.texts(entries["author"], "author")
        head.date = reader.date(entries["date"])
        if let language = reader.language(entries["language"]) { head.language = language }
        // One text may hold several, with commas between.
        head.keywords = reader.texts(entries["keywords"], "keywords")
            .flatMap { $0.split(whereSeparator: { ",;،、".contains($0) }) }
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}

extension FrontMatterReader {
    fileprivate mutating func parameters(_ node: FrontMatter) -> [NotebookParameter] {
        guard case .mapping(let entries, _) = node else {
            add(
                "wrong-type", "'params' is a mapping of names to defaults", at: node.range,
                hint: "a line each, such as 'picture: 3'")
            return []
        }
        let limit = NotebookParameter.mostParameters
        if entries.count > limit {
            add("too-many-parameters", "a notebook has at most \(limit) parameters", at: node.range)
        }
        var parameters: [NotebookParameter] = []
        for entry in entries.prefix(limit) {
            guard let written = ParameterText(entry.value) else {
                add(
                    "wrong-type", "parameter '\(entry.key)' is one value or a list of values",
                    at: entry.value.range,
                    hint:
                        "a number, true, false, a text such as '0..2', or a list such as [0, 7, 15]"
                )
                continue
            }
            guard !parameters.contains(where: { $0.name == entry.key }) else {
                add("duplicate-key", "'\(entry.key)' is given twice", at: entry.keyRange)
                continue
            }
            let value = NotebookParameter.Value(written)
            parameters.append(
                NotebookParameter(
                    name: entry.key, defaultValue: value, value: value, range: entry.value.range))
        }
        return parameters
    }

    /// A date as in ISO 8601.
    fileprivate mutating func date(_ node: FrontMatter?) -> DocumentDate? {
        guard let node, let text = text(node, "date") else { return nil }
        guard let date = DocumentDate(text.value) else {
            add(
                "no-date", "'date' is a day such as 2026-11-24, not '\(text.value)'",
                at: node.range, hint: DocumentDate.hint(for: text.value))
            return nil
        }
        return date
    }

    /// A tag as in BCP 47, such as `en` or `de-CH`; systems write `de_CH`, browsers do not know that.
    fileprivate mutating func language(_ node: FrontMatter?) -> String? {
        guard let node, let text = text(node, "language") else { return nil }
        let tag = text.value.replacing("_", with: "-")
        guard tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil else {
            add(
                "no-language", "'language' is a tag such as en, de-CH or he, not '\(text.value)'",
                at: node.range, hint: "the tag of a language has two or three letters (BCP 47)")
            return nil
        }
        return tag
    }

    /// A path that stays within the notebook's folder as far as its words tell.
    mutating func file(_ node: FrontMatter?, _ key: String) -> DeclaredFile? {
        guard let path = text(node, key) else { return nil }
        guard !path.value.isEmpty, path.value.first != "~", !path.value.leavesItsFolder
        else {
            add(
                "outside-folder",
                "'\(key)' names a file outside the notebook's folder: \(path.value)",
                at: path.range,
                hint: "put it into the folder or one below, and write the way from there")
            return nil
        }
        return DeclaredFile(path: path.value, range: path.range)
    }
}

extension Notebook {
    /// The words of the first heading of the top level, as far as they are known, or the file's name without its ending.
    fileprivate var fallbackTitle: String {
        if let words = titleHeading?.words, words.contains(where: { !$0.isWhitespace }) {
            return words
        }
        let file = source.name.pathNames.last ?? source.name
        return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
    }
}

extension FrontMatterReader {
    /// A title, read as captions are: its words, and what it is where that is more than words.
    fileprivate mutating func heading(
        _ node: FrontMatter?, _ key: String, _ captions: CaptionReader
    ) -> (words: String, markup: [Inline]?)? {
        guard let node, let text = text(node, key) else { return nil }
        guard text.value.contains(where: { !$0.isWhitespace }) else {
            let cause = substitution.emptyParameter(in: scalar(node) ?? "")
            diagnostics.append(.empty("'\(key)'", because: cause, at: text.range))
            return nil
        }
        let (paragraph, mistakes) = captions.paragraph(of: text.value, at: text.range)
        diagnostics += mistakes
        guard case .paragraph(let inlines) = paragraph.kind, inlines != [.text(text.value)] else {
            return (text.value, nil)
        }
        return (inlines.plainText, inlines)
    }
}
