import Charts
import Digests
package import Directives
import Foundation
import Notebook

/// What a page says for programs: how it was made, and the number behind every value and figure in full precision.
///
/// It stands at the end of the article, for a template need not have a place for provenance, as text that browsers neither show nor run.
package struct PageRecord: Codable, Equatable, Sendable {
    /// Where a call stands.
    package struct Place: Hashable, Sendable {
        /// The line of the notebook, or of the file that it includes, counted from 1.
        package var line: Int
        /// That file, as seen from the notebook's folder; nil for the notebook's own.
        package var file: String?

        /// Tells of a line.
        package init(line: Int, file: String? = nil) { (self.line, self.file) = (line, file) }

        /// Where the byte at `offset` is.
        init(of offset: Int, in source: SourceText) {
            self.init(
                line: source.position(of: offset).line, file: source.pathOfPart(at: offset))
        }

        /// `line 3`, `line 3 of 'methods.md'`.
        package var words: String { "line \(line)" + (file.map { " of '\($0)'" } ?? "") }
    }

    /// A value in a sentence.
    package struct Value: Equatable, Sendable {
        /// Where its call stands.
        package var place: Place
        /// The call as written between its brackets, such as `value test-accuracy`.
        package var call: String
        /// What the sentence says, such as `84.3 %`.
        package var words: String
        /// The number behind it, or the two bounds of an interval; none for words.
        package var numbers: [Double]
    }

    /// A figure or table.
    package struct Figure: Equatable, Sendable {
        /// `Figure 3`, `Table 1`.
        package var name: String
        /// Where its call stands.
        package var place: Place
        /// The call as written between its brackets.
        package var call: String
        /// The numbers behind it.
        package var data: [Numbers]
    }

    /// Numbers behind a figure: their digest tells whether they are the same, and the rest by how much they changed.
    package struct Numbers: Equatable, Sendable {
        /// What they are, such as `bins`.
        package var name: String
        /// How many.
        package var count: Int
        /// The first quarter of SHA-256 over the file that `--data` writes, hexadecimal.
        package var digest: String
        /// The least, the mean and the greatest of those that are finite; none where there are none.
        package var range: [Float]
    }

    /// How the page came about.
    package var making: Making
    /// The values in source order.
    package var values: [Value]
    /// The figures in source order.
    package var figures: [Figure]

    /// Tells of an executed notebook; nil where it does not say how it came about.
    package init?(of executed: ExecutedNotebook) {
        guard let making = executed.making else { return nil }
        self.making = making
        let source = executed.notebook.source
        values = executed.values.map {
            Value(
                place: Place(of: $0.range.lowerBound, in: source), call: Self.inner($0.source),
                words: $0.words, numbers: $0.numbers)
        }
        figures = executed.figures.map { call, figure in
            Figure(
                name: "\(figure.figure.kind.word) \(figure.number)",
                place: Place(of: call, in: source), call: Self.inner(figure.source),
                data: figure.figure.data.map { Numbers($0, of: figure) })
        }
    }

    /// A call without its brackets, which would be escaped.
    private static func inner(_ call: String) -> String {
        guard call.hasPrefix("<<"), call.hasSuffix(">>"), call.count >= 4 else { return call }
        return String(call.dropFirst(2).dropLast(2))
    }
}

extension PageRecord.Numbers {
    fileprivate init(_ data: FigureData, of figure: NumberedFigure) {
        let file = DataFile(data, of: figure)
        digest = String(SHA256.of(file.bytes).hexadecimal.prefix(16))
        let numbers: [Double]
        switch data {
        case .array(let name, _, _, let values):
            self.name = name
            numbers = values.map(Double.init)
        case .table(let name, let table):
            self.name = name
            numbers = table.rows.joined().compactMap { cell in
                if case .number(let number, _) = cell { number } else { nil }
            }
        }
        count = numbers.count
        let finite = numbers.filter(\.isFinite)
        guard let least = finite.min(), let greatest = finite.max() else {
            range = []
            return
        }
        let mean = finite.reduce(0) { $0 + $1 / Double(finite.count) }
        range = [least, mean, greatest].map { Float($0) }.filter(\.isFinite)
        if range.count < 3 { range = [] }
    }
}

extension PageRecord {
    /// The class of the element that it stands in.
    package static let className = "report-record"

    /// The JSON, in which nothing can end the element that it stands in; the same record gives the same text.
    package var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A value may be none: a quotient of nothing by nothing.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let data = (try? encoder.encode(self)) ?? Data("{}".utf8)
        return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003c")
    }

    /// Reads a record.
    /// - Throws: What the decoder says of a text that is none.
    package init(json: String) throws {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        self = try decoder.decode(Self.self, from: Data(json.utf8))
    }

    /// The element of a page; nothing where it does not say how it came about.
    static func html(of executed: ExecutedNotebook) -> HTML {
        guard let record = PageRecord(of: executed) else { return HTML() }
        return .block(
            "script",
            [Attribute("type", "application/json"), .classes(className)],
            HTML(trusted: record.json))
    }
}
