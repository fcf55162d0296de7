import ArgumentParser
import Foundation
import Notebook

/// What a command has to say in one JSON object a line, for editors and other programs.
///
/// Lines and columns count from 1 as people do, in characters; offsets count the file's bytes from 0, and mean the same in every
/// program.
struct DiagnosticRecord: Encodable {
    /// How what goes wrong is told.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        /// Lines for people.
        case text
        /// A JSON object a line.
        case json
    }

    /// `error`, `warning` or `note`.
    var severity: String
    /// The kind of mistake, such as `unknown-directive`; stable.
    var identifier: String?
    /// One sentence.
    var message: String
    /// The notebook, or the file that it includes.
    var file: String?
    var line: Int?
    var column: Int?
    var endLine: Int?
    /// The column behind the last character.
    var endColumn: Int?
    var offset: Int?
    var endOffset: Int?
    /// What to write instead.
    var hint: String?
    /// Further lines.
    var notes: [String]?

    /// A sentence that belongs to no place.
    init(_ severity: Diagnostic.Severity, _ message: String) {
        self.severity = severity.rawValue
        self.message = message
    }

    /// A diagnostic of a notebook.
    init(_ diagnostic: Diagnostic, in source: SourceText) {
        self.init(diagnostic.severity, diagnostic.message)
        identifier = diagnostic.identifier
        file = diagnostic.range.map { source.name(at: $0.lowerBound) } ?? source.name
        hint = diagnostic.hint
        notes = diagnostic.notes.isEmpty ? nil : diagnostic.notes
        guard let range = diagnostic.range else { return }
        let start = source.position(of: range.lowerBound)
        let end = source.position(of: range.upperBound)
        (line, column) = (start.line, start.column)
        (endLine, endColumn) = (end.line, end.column)
        (offset, endOffset) = (
            source.offsetInFile(range.lowerBound), source.offsetInFile(range.upperBound)
        )
    }

    /// The object, in one line and with its keys in order; what would steer a terminal stands in it as its number.
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let bytes = (try? encoder.encode(self)) ?? Data()
        return String(decoding: bytes, as: UTF8.self).jsonMadeVisible
    }
}

/// How a command tells what goes wrong.
struct DiagnosticsOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How mistakes are told: lines for people, or a JSON object a line."))
    var diagnosticsFormat: DiagnosticRecord.Format = .text

    /// The format that arguments ask for, as long as they are not read yet and something goes wrong already.
    static func format(in arguments: [String]) -> DiagnosticRecord.Format {
        let name = "--diagnostics-format"
        let given = arguments.enumerated().compactMap { index, argument in
            if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
            return argument == name && index + 1 < arguments.count ? arguments[index + 1] : nil
        }
        return given.last.flatMap(DiagnosticRecord.Format.init(rawValue:)) ?? .text
    }
}
