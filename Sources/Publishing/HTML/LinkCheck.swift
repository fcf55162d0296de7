public import Directives
import Foundation
public import Notebook

/// Finds links that lead nowhere: to a place that the report does not have, to a file that is not beside the notebook,
/// or to nothing at all.
public struct LinkCheck {
    /// The most links that are told of one by one.
    private static let limit = 50

    private let notebook: Notebook
    private let folder: NotebookFolder
    /// The places that can be known before anything runs.
    private let anchors: Set<String>
    /// What headings begin with whose other words are known only when they were computed.
    private let openBeginnings: [String]
    private var names: [URL: [String]] = [:]

    /// Finds the dead links of a notebook.
    ///
    /// - Parameters:
    ///   - notebook: The notebook.
    ///   - title: The words of the report's title; a first heading that says the same is no place of its own.
    ///   - folder: The notebook's folder, outside of which nothing is looked at.
    /// - Returns: One warning a link, at its place.
    public static func warnings(
        for notebook: Notebook, title: String, in folder: NotebookFolder
    ) -> [Diagnostic] {
        var check = LinkCheck(notebook, title: title, in: folder)
        return check.warnings()
    }

    private init(_ notebook: Notebook, title: String, in folder: NotebookFolder) {
        self.notebook = notebook
        self.folder = folder
        var anchors = Anchors()
        var known: Set<String> = [
            "top", "article", "contents", "footnotes", "how-this-report-was-made",
        ]
        for name in ["article", "contents"] { anchors.reserve(name) }
        for call in notebook.calls where !call.isInline {
            guard let argument = call.arguments.first(where: { $0.name == "id" }) else { continue }
            switch argument.value {
            case .word(let text), .string(let text): known.insert(anchors.anchor(of: text))
            default: break
            }
        }
        var openBeginnings: [String] = []
        let headings = notebook.blocks.flatMap(\.headings)
        for (index, heading) in headings.enumerated() {
            if index == 0, heading.plainText == title, notebook.blocks.first?.isTopHeading == true {
                continue
            }
            let fixed = heading.prefix { !$0.isComputed }
            if fixed.count < heading.count {
                openBeginnings.append(Anchors.slug(of: Array(fixed).plainText))
            } else {
                known.insert(anchors.anchor(for: heading.plainText))
            }
        }
        self.anchors = known
        self.openBeginnings = openBeginnings
    }

    private mutating func warnings() -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        var leftOut = 0
        for link in notebook.links {
            guard
                let (message, hint) = trouble(
                    with: link.destination, isFull: warnings.count >= Self.limit)
            else { continue }
            if warnings.count < Self.limit {
                warnings.append(
                    Diagnostic(.warning, "dead-link", message, at: link.range, hint: hint))
            } else {
                leftOut += 1
            }
        }
        if leftOut > 0 {
            warnings.append(
                Diagnostic(.warning, "dead-link", "\(leftOut) further links lead nowhere"))
        }
        return warnings
    }

    /// Why a link leads nowhere; nil where it leads somewhere, or where that cannot be known.
    private mutating func trouble(
        with destination: String, isFull: Bool
    ) -> (message: String, hint: String?)? {
        if destination.isEmpty {
            return ("this link leads nowhere", "write an address between the round brackets")
        }
        guard LinkDestination(destination) != nil else { return nil }
        if destination.hasPrefix("#") { return trouble(withAnchor: destination, isFull: isFull) }
        let path = destination.prefix { $0 != "#" && $0 != "?" }
        guard !path.contains(":"), !path.hasPrefix("/"), !path.isEmpty,
            let name = String(path).removingPercentEncoding, !name.contains("\0"),
            let file = try? folder.file(name)
        else { return nil }
        let files = FileManager.default
        if files.fileExists(atPath: file.path) || isPageOfANotebook(file) { return nil }
        let near =
            isFull ? nil : didYouMean(file.lastPathComponent, among: self.names(beside: file))
        let beginning = name.split(separator: "/").dropLast().joined(separator: "/")
        return (
            "there is no file '\(name)' beside the notebook",
            near.map { "did you mean '\(beginning.isEmpty ? "" : beginning + "/")\($0)'?" }
        )
    }

    private func trouble(
        withAnchor destination: String, isFull: Bool
    ) -> (message: String, hint: String?)? {
        let written = String(destination.dropFirst())
        let name = written.removingPercentEncoding ?? written
        if name.isEmpty || anchors.contains(name) || anchors.contains(written) || isNumbered(name) {
            return nil
        }
        if openBeginnings.contains(where: { name.hasPrefix($0) }) { return nil }
        let slug = Anchors.slug(of: name)
        let near =
            anchors.contains(slug)
            ? slug : isFull ? nil : didYouMean(name, among: anchors.sorted())
        return (
            "there is no heading, figure or table at '#\(name)'",
            near.map { "did you mean '#\($0)'?" }
        )
    }

    /// Whether it is a place that the report numbers by itself: `figure-3`, `note-1`.
    private func isNumbered(_ name: String) -> Bool {
        let words = name.split(separator: "-")
        return words.count >= 2 && words.dropFirst().allSatisfy { Int($0) != nil }
            && ["figure", "table", "note", "mark"].contains(words[0])
    }

    /// Whether it is what another notebook of the folder becomes.
    private func isPageOfANotebook(_ file: URL) -> Bool {
        ["html", "pdf"].contains(file.pathExtension)
            && FileManager.default.fileExists(
                atPath: file.deletingPathExtension().appendingPathExtension("md").path)
    }

    /// The names in the folder of a file, which lies in the notebook's.
    private mutating func names(beside file: URL) -> [String] {
        let parent = file.deletingLastPathComponent()
        if let known = names[parent] { return known }
        let found = try? FileManager.default.contentsOfDirectory(atPath: parent.path)
        let listed = Array((found ?? []).sorted().prefix(1_000))
        names[parent] = listed
        return listed
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
