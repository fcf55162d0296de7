import Directives
import Files
import Foundation
import Preparing
import Publishing

/// A page of this program, read from a file that may be a stranger's.
package struct ReportPage {
    /// The file as the user names it.
    package let name: String
    /// The file.
    let url: URL
    /// Its tags and texts.
    let tree: PageTree
    /// What it says for programs of its making.
    let record: PageRecord
    /// What it says for programs as it stands there, the last where there are several.
    let recordText: String
    /// How often it says something for programs.
    private let recordCount: Int

    /// The most bytes of a page that is read; a page with a network that runs in it has a tenth.
    static let largest = 64 << 20

    /// Why a page says nothing of its making although it is one.
    package struct Damage: Error {
        /// In one sentence.
        package let words: String
    }

    /// Reads a page.
    /// - Throws: ``Failure`` where there is none, and ``Damage`` where it was one.
    package init(_ name: String) throws {
        let url = URL(fileURLWithPath: name)
        let data: Data
        do throws(FileRefusal) {
            data = try Data(reading: url, atMost: Self.largest)
        } catch {
            throw Failure(message: "\(name): the page cannot be read: \(error.description)")
        }
        try self.init([UInt8](data), name: name, url: url)
    }

    init(_ bytes: [UInt8], name: String, url: URL) throws {
        (self.name, self.url) = (name, url)
        let start = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
        guard start.contains("<!doctype html") || start.contains("<html") else {
            throw Failure(
                message: bytes.starts(with: "%PDF".utf8)
                    ? "'\(name)' is a PDF; name the page that was written with it"
                    : "'\(name)' is not a page of this program")
        }
        let tree = PageTree(bytes)
        let records = tree.descendants(of: 0).filter { node in
            tree.nodes[node].name == "script"
                && tree.classes(of: node).contains(Substring(PageRecord.className))
        }
        guard let last = records.last else { throw Self.fault(of: tree, name) }
        recordText = tree.content(of: last)
        recordCount = records.count
        guard let record = try? PageRecord(json: recordText) else {
            throw Damage(words: "the record of the page's making is damaged and cannot be read")
        }
        (self.tree, self.record) = (tree, record)
    }

    /// Why there is no record in what seems to be a page.
    private static func fault(of tree: PageTree, _ name: String) -> any Error {
        let all = tree.descendants(of: 0)
        let words = tree.words(in: 0, atMost: 1 << 20)
        let isCut = !String(decoding: tree.bytes.suffix(40), as: UTF8.self).contains("</html>")
        let isOurs = all.contains { tree.attribute("id", of: $0) == "article" }
        if isCut, isOurs {
            let last = all.last { tree.nodes[$0].name == "figure" }
            return Damage(
                words: "the file is cut short after \(tree.bytes.count) bytes"
                    + (last.map { ", in or behind \(tree.name(ofFigure: $0))" } ?? "")
                    + ": its end is missing, and with it what the page says of its making")
        }
        if isOurs,
            all.contains(where: {
                tree.nodes[$0].name == "pre" && tree.words(in: $0).hasPrefix("report diff ")
            })
        {
            return Failure(
                message:
                    "'\(name)' is a page of what differs, which has no record of its making: make it again by its command, and compare"
            )
        }
        if isOurs, words.contains("made with report ") || words.contains("report render ") {
            return Damage(
                words:
                    "the page has no record of its making: it was taken out, or the page was made by a version that wrote none"
            )
        }
        return Failure(message: "'\(name)' is not a page of this program")
    }

    /// In what the page contradicts itself about its making, whatever its inputs are.
    var contradictions: [PageDifference] {
        var found: [PageDifference] = []
        func tell(_ words: String) {
            found.append(PageDifference(.record, at: "the record", words))
        }
        if recordCount > 1 {
            tell("what the page says for programs stands in it \(recordCount) times")
        }
        if let key = RepeatedKey.first(in: recordText) {
            tell("what the page says for programs names '\(key.prefix(40))' twice")
        }
        let program = record.making.program
        if let shown = detail("made with"), !shown.utf8.elementsEqual(program.utf8) {
            tell(
                "what the page says for programs names '\(program.prefix(40))', and what it tells readers it was made with is '\(shown.prefix(40))'"
            )
        }
        if !isMadeAsItTells {
            tell(
                "what the page says for programs of how it was made is not what it tells readers, so that it is not made again: '\(Quotation.shortened(command.text))' and '\(Quotation.shortened(shownCommand ?? ""))'"
            )
        }
        if record.making.day != detail("date"), detail("date") != nil || record.making.day != nil {
            tell(
                "what the page says for programs names the day \(Quotation.shortened(record.making.day ?? "none")), and what it tells readers \(Quotation.shortened(detail("date") ?? "none"))"
            )
        }
        return found
    }

    /// The command that the page says for programs makes it.
    private var command: RenderCommand {
        let making = record.making
        return RenderCommand(
            notebook: making.notebook.name ?? "",
            // What is no pair stands in no command.
            settings: making.settings.map {
                ($0.first ?? "", $0.dropFirst().joined(separator: " = "))
            },
            checkpoint: making.checkpoint, template: making.template.name,
            comparison: making.comparison?.name)
    }

    /// The command that the page tells readers; nil where a template leaves it out.
    private var shownCommand: String? {
        for footer in tree.nodes.indices where tree.nodes[footer].name == "footer" {
            for node in tree.descendants(of: footer) where tree.nodes[node].name == "pre" {
                let words = tree.words(in: node)
                if words.hasPrefix("report render ") { return words }
            }
        }
        return nil
    }

    /// The longest command that is compared, in bytes.
    private static let longestCommand = 4_000

    /// What stands before the options in the command that the page tells readers; nil where it has other options, or there is none.
    private var shownBeforeOptions: String? {
        guard let shown = shownCommand, shown.utf8.count < Self.longestCommand else { return nil }
        let options = Self.plain(command.options)
        guard shown.utf8.suffix(options.utf8.count).elementsEqual(options.utf8) else { return nil }
        return String(decoding: Array(shown.utf8).dropLast(options.utf8.count), as: UTF8.self)
    }

    /// A text with its blanks as a browser shows them.
    private static func plain(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether the command for readers gives the notebook what the page says for programs that it was given.
    ///
    /// Otherwise one of both was changed, and a page made again would differ in all that follows.
    var isMadeAsItTells: Bool {
        guard let shown = shownCommand, shown.utf8.count < Self.longestCommand else { return true }
        if shown.isWritten(as: Self.plain(command.text)) { return true }
        guard let rest = shownBeforeOptions else { return false }
        return !rest.contains(" -P ") && !rest.contains(" --")
    }

    /// What the command for readers calls the notebook; nil where there is none.
    var notebookToldToReaders: String? {
        guard let word = shownBeforeOptions?.dropFirst("report render ".count), !word.isEmpty else {
            return nil
        }
        guard word.hasPrefix("'"), word.hasSuffix("'"), word.count > 2 else { return String(word) }
        return String(word.dropFirst().dropLast()).replacing("'\\''", with: "'")
    }

    /// What the page tells to readers under a name at its end, such as `weights, SHA-256`; nil where it tells no such thing.
    func detail(_ name: String) -> String? {
        let lists = tree.descendants(of: 0).filter { tree.nodes[$0].name == "footer" }
        for node in lists.flatMap(tree.descendants)
        where tree.nodes[node].name == "dd" && tree.name(ofDetail: node) == name {
            return tree.words(in: node)
        }
        return nil
    }
}
