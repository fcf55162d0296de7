public import Directives
import Files
import Foundation
public import Notebook

/// Finds links that lead nowhere: to a place that the report does not have, to a file that is not beside the notebook,
/// or to nothing at all.
public struct LinkCheck {
    /// The most links that are told of one by one.
    static let limit = 50
    /// The most different addresses that are looked into: each may be a file to look for.
    private static let addressLimit = 2_000
    /// The most bytes of other notebooks whose places are looked into.
    private static let byteLimit = 8 << 20

    let notebook: Notebook
    let folder: NotebookFolder
    /// The places of the report.
    private let places: Places
    private var names: [URL: [String]] = [:]
    /// What was found of addresses that were looked into.
    private var known: [String: Trouble?] = [:]
    /// The places of other notebooks; nil for a file that cannot be read.
    private var placesOfOthers: [URL: Places?] = [:]
    /// The bytes of those notebooks.
    private var bytesOfOthers = 0
    /// Whether one was passed over because there are too many bytes.
    private var passedOver = false

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
        let taken = notebook.identifiers.filter { $0.name == "article" }
        return taken.map { Trouble.article.warning(at: $0.range) } + check.warnings()
    }

    private init(_ notebook: Notebook, title: String, in folder: NotebookFolder) {
        self.notebook = notebook
        self.folder = folder
        places = Places(of: notebook, title: title)
    }

    private mutating func warnings() -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        var leftOut = 0
        var (unread, unreadPlace): (SourceRange?, SourceRange?)
        for link in notebook.links + linksOfCaptions {
            let isFull = warnings.count >= Self.limit
            if known[link.destination] == nil {
                guard known.count < Self.addressLimit else {
                    unread = unread ?? link.range
                    continue
                }
                known[link.destination] = .some(trouble(with: link.destination, isFull: isFull))
                if passedOver, unreadPlace == nil { unreadPlace = link.range }
            }
            guard let trouble = known[link.destination] ?? nil else { continue }
            if warnings.count < Self.limit {
                warnings.append(trouble.warning(at: link.range))
            } else {
                leftOut += 1
            }
        }
        if leftOut > 0 { warnings.append(Trouble.more(leftOut)) }
        if let unread {
            warnings.append(
                Diagnostic(
                    .warning, "many-links",
                    "links are looked into for the first \(Self.addressLimit) addresses, and not from here on",
                    at: unread))
        }
        if let unreadPlace {
            warnings.append(
                Diagnostic(
                    .warning, "many-links",
                    "places in other notebooks are looked up in their first \(Self.byteLimit >> 20) MiB, and not from here on",
                    at: unreadPlace))
        }
        return warnings
    }

    /// Why a link leads nowhere; nil where it leads somewhere, or where that cannot be known.
    private mutating func trouble(with destination: String, isFull: Bool) -> Trouble? {
        if destination.isEmpty {
            return Trouble(
                message: "this link leads nowhere",
                hint: "write an address between the round brackets")
        }
        guard let link = LinkDestination(destination) else { return .leftOut(destination) }
        guard link.hasHost else {
            return Trouble(
                message: "the address '\(destination)' names no host",
                hint: "such as https://example.org")
        }
        let path = destination.prefix { $0 != "#" && $0 != "?" }
        let fragment = destination.firstIndex(of: "#").map {
            String(destination[$0...].dropFirst())
        }
        if path.isEmpty {
            guard destination.hasPrefix("#"), let fragment else { return nil }
            return places.trouble(with: fragment, isFull: isFull)
        }
        guard !path.contains(":"), let name = String(path).removingPercentEncoding,
            !name.contains("\0")
        else { return nil }
        guard let file = try? folder.file(name) else { return .outside(name) }
        guard FileManager.default.fileExists(atPath: file.path) || isPageOfANotebook(file) else {
            return missing(file, name, isFull: isFull)
        }
        guard let fragment, let places = placesOfNotebook(at: name) else { return nil }
        return places.trouble(with: fragment, isFull: isFull, in: name)
    }

    private mutating func missing(_ file: URL, _ name: String, isFull: Bool) -> Trouble {
        let near =
            isFull ? nil : didYouMean(file.lastPathComponent, among: self.names(beside: file))
        let beginning = name.pathNames.dropLast().joined(separator: "/")
        return Trouble(
            message: "there is no file '\(name)' beside the notebook",
            hint: name.hasPrefix("www.")
                ? "did you mean 'https://\(name)'?"
                : near.map { "did you mean '\(beginning.isEmpty ? "" : beginning + "/")\($0)'?" })
    }

    /// The places of another notebook, or of the page that it becomes; nil where there is none that can be read.
    private mutating func placesOfNotebook(at name: String) -> Places? {
        let endings = [".md", ".html"]
        guard let ending = endings.first(where: name.hasSuffix),
            let source = try? folder.file(name.dropLast(ending.count) + ".md")
        else { return nil }
        if let known = placesOfOthers[source] { return known }
        var places: Places?
        let size = (try? source.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
        guard size <= Self.byteLimit - bytesOfOthers else {
            passedOver = true
            return nil
        }
        bytesOfOthers += size
        if let text = try? SourceText(contentsOf: source.path) {
            var mistakes: [Diagnostic] = []
            // In the file itself a heading that is the title is a place like others.
            let whole = Inclusions.putTogether(text, in: NotebookFolder(ofNotebookAt: source)).text
            places = Places(of: Notebook(parsing: whole, diagnostics: &mistakes), title: "")
        }
        placesOfOthers[source] = .some(places)
        return places
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
