package import Directives
import Foundation
package import Notebook

/// A value in a sentence as programs read it.
package struct ValueRecord: Encodable, Equatable, Sendable {
    /// What is valued, such as `test-accuracy`.
    package var name: String
    /// The directive as written, in one line.
    package var source: String
    /// The line of the notebook that it stands in, or of the file that the notebook includes, from 1.
    package var line: Int
    /// That file; nil for the notebook's own.
    package var file: String?
    /// The same in the line, from 1.
    package var column: Int
    /// What the sentence says, such as `84.3 %`.
    package var words: String
    /// The number behind it, or the two bounds of an interval; none for words.
    ///
    /// What is no finite number is null.
    package var numbers: [Double?]

    /// Tells of a value.
    package init(_ value: ComputedValue, in source: SourceText) {
        let position = source.position(of: value.range.lowerBound)
        self.source = value.source.split(whereSeparator: \.isNewline).joined(separator: " ")
        let parts = self.source.split { " <>\t".contains($0) }
        // `<<value test-accuracy>>` and its kind are called by what is valued.
        name =
            (parts.first == "value" ? parts.dropFirst().first : parts.first).map(String.init) ?? ""
        (line, column) = (position.line, position.column)
        file = source.nameOfPart(at: value.range.lowerBound)
        words = value.words
        numbers = value.numbers.map { $0.isFinite ? $0 : nil }
    }

    /// What is valued, with its arguments: `weight-std layer=0 when=after`.
    package var title: String {
        var words = source
        for start in ["<<", "value "] where words.hasPrefix(start) {
            words = String(words.dropFirst(start.count)).trimmingCharacters(in: .whitespaces)
        }
        return words.hasSuffix(">>") ? String(words.dropLast(2)) : words
    }

    /// A list of records, its keys in order.
    package static func json(_ records: [ValueRecord]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(records), as: UTF8.self).jsonMadeVisible
    }

    /// A line each, in columns: the line in the notebook or in the file that it includes, the words, the directive.
    package static func lines(_ records: [ValueRecord]) -> [String] {
        let numbers = records.map { ($0.file.map { "\($0):" } ?? "") + "\($0.line)" }
        let widest = (numbers.map(\.count).max() ?? 0, records.map(\.words.count).max() ?? 0)
        return zip(records, numbers).map { record, number in
            String(repeating: " ", count: widest.0 - number.count) + number + "  " + record.words
                + String(repeating: " ", count: widest.1 - record.words.count) + "  "
                + record.source
        }
    }
}
