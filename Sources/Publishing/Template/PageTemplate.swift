internal import Digests
internal import Directives
internal import Files
public import Foundation
import Mustache

/// How a page looks and moves: its frame `page.html`, its `style.css`, its `script.js`, the colours and fonts of `theme.json`, and
/// `network.css` with the scripts of a network that the reader tries.
///
/// The built-in files are those of `templates/article`, carried inside the program, so that it needs nothing beside
/// it. A folder of the user's may hold any of them; the rest is taken from the built-in ones.
public struct PageTemplate: Sendable {
    /// The frame of the page.
    let frame: PageFrame
    /// The style sheet, with line feeds only: browsers hash what they parsed, and parsing drops carriage returns.
    let style: String
    /// The script, with line feeds only; empty for a page that does not move.
    let script: String
    /// The style sheet and the script of a network that the reader tries, which pages without one do not carry.
    let panel: (style: String, script: String)
    /// Colours and fonts.
    let theme: PageTheme
    /// SHA-256 over its files, hexadecimal.
    public let digest: String

    /// Takes the files in `folder`, and the built-in ones for those it lacks or when there is no folder.
    ///
    /// - Throws: ``TemplateError`` with the file and line at fault.
    public init(folder: URL? = nil) throws(TemplateError) {
        let files = try TemplateFolder(folder)
        let style = try files.text(of: "style.css", builtIn: PackageResources.style_css)
        self.style = try Self.content(style.text, file: style.name, without: ["</style"])
        let script = try files.text(of: "script.js", builtIn: PackageResources.script_js)
        // The second begins a state of HTML's parser in which the element may not end where it seems to.
        self.script = try Self.content(
            script.text, file: script.name, without: ["</script", "<!--"])
        let page = try files.text(of: "page.html", builtIn: PackageResources.page_html)
        frame = try PageFrame(page.text, file: page.name)
        let theme = try files.text(of: "theme.json", builtIn: PackageResources.theme_json)
        self.theme = try PageTheme(
            theme.text, file: theme.name, checkedAgainst: theme.isBuiltIn ? nil : self.style)
        let panelStyle = try files.text(of: "network.css", builtIn: PackageResources.network_css)
        var parts: [(name: String, text: String, isBuiltIn: Bool)] = []
        for (name, builtIn) in Self.panelScripts {
            parts.append(try files.text(of: name, builtIn: builtIn))
        }
        // What they declare they share, and nobody else sees.
        var lines = ["(() => {", "\"use strict\";"]
        for part in parts {
            lines.append(
                try Self.content(part.text, file: part.name, without: ["</script", "<!--"]))
        }
        panel = (
            try Self.content(panelStyle.text, file: panelStyle.name, without: ["</style"]),
            (lines + ["})();"]).joined(separator: "\n")
        )
        var hash = SHA256()
        let all = [style.text, script.text, page.text, theme.text, panelStyle.text]
        for text in all + parts.map(\.text) {
            hash.update("\(text.utf8.count) ".utf8)
            hash.update(text.utf8)
        }
        digest = hash.finalize().hexadecimal
    }

    /// The files that make the script of a network that the reader tries, in order.
    private static var panelScripts: [(name: String, builtIn: [UInt8])] {
        [
            ("palette.js", PackageResources.palette_js),
            ("machine.js", PackageResources.machine_js),
            ("framing.js", PackageResources.framing_js),
            ("easel.js", PackageResources.easel_js),
            ("network.js", PackageResources.network_js),
            ("panels.js", PackageResources.panels_js),
        ]
    }

    /// The names of the files that a user's folder may hold.
    static var files: [String] {
        ["page.html", "style.css", "script.js", "theme.json", "network.css"]
            + panelScripts.map(\.name)
    }

    /// What stands in an element of its own, as a browser will read it.
    private static func content(
        _ text: String, file: String, without ends: [String]
    ) throws(TemplateError) -> String {
        let text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        for end in ends {
            guard let line = text.line(of: end) else { continue }
            throw TemplateError(
                file: file, line: line, message: "'\(end)' would end what stands in this file")
        }
        return text
    }
}

/// What is wrong with a template, with its place.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
    /// The file or folder as the user named it.
    public var file: String
    /// The line, from 1; nil when the whole file is meant.
    public var line: Int?
    /// One sentence.
    public var message: String

    /// Makes an error.
    public init(file: String, line: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// The error as compilers write theirs: `FILE:LINE: error: …`.
    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): error: \(message)"
    }
}

/// The user's folder of template files, or none.
private struct TemplateFolder {
    let folder: URL?

    init(_ folder: URL?) throws(TemplateError) {
        self.folder = folder
        guard let folder else { return }
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory)
        guard exists, isDirectory.boolValue else {
            throw TemplateError(file: folder.relativePath, message: "there is no such folder")
        }
        let isTemplate = PageTemplate.files.contains {
            FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
        }
        guard isTemplate else {
            throw TemplateError(
                file: folder.relativePath,
                message:
                    "a template holds \(PageTemplate.files.listed(with: "or")); this folder has none"
            )
        }
    }

    /// The most bytes of a file that are read.
    private static let largestFile = 4_000_000

    func text(
        of name: String, builtIn: [UInt8]
    ) throws(TemplateError) -> (name: String, text: String, isBuiltIn: Bool) {
        let file = folder?.appendingPathComponent(name)
        guard let folder, let file, FileManager.default.fileExists(atPath: file.path) else {
            return ("templates/article/\(name)", String(decoding: builtIn, as: UTF8.self), true)
        }
        let shown = "\(folder.relativePath)/\(name)"
        let data: Data
        do throws(FileRefusal) {
            data = try Data(reading: file, atMost: Self.largestFile)
        } catch {
            throw TemplateError(file: shown, message: error.description)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw TemplateError(file: shown, message: "the file is not UTF-8 text")
        }
        return (shown, text, false)
    }
}

extension String {
    /// The line, from 1, on which `text` first stands in whatever case; nil where it does not.
    func line(of text: String) -> Int? {
        guard let place = range(of: text, options: .caseInsensitive) else { return nil }
        return self[..<place.lowerBound].count(where: \.isNewline) + 1
    }
}
