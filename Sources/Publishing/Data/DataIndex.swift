import Charts
import Directives
import Foundation
import Notebook

/// What `index.json` says: every figure with its number and the files of its numbers.
struct DataIndex: Codable {
    /// One figure or table.
    struct Entry: Codable {
        /// `figure` or `table`.
        var kind: String
        /// Its running number.
        var number: Int
        /// The author's `id=`.
        var id: String?
        /// The sentence under it.
        var caption: String
        /// The directive as written.
        var source: String
        /// Every argument with its value after defaults.
        var parameters: [String: String]
        /// Its files.
        var files: [File] = []

        /// Describes a figure that has no files yet.
        init(_ figure: NumberedFigure) {
            kind = figure.figure.kind.rawValue
            number = figure.number
            id = figure.identifier
            caption = figure.figure.caption
            source = figure.source
            parameters = Dictionary(
                figure.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        }
    }

    /// One file.
    struct File: Codable {
        /// The name in the folder.
        var name: String
        /// What the numbers are.
        var label: String
        /// The meaning of each dimension.
        var axes: [String]
        /// The size of each dimension.
        var shape: [Int]
        /// SHA-256 of the file, hexadecimal; nil in what earlier versions wrote.
        var digest: String?

        /// Describes the file of some numbers.
        init(_ data: FigureData, name: String, digest: String? = nil) {
            self.name = name
            self.digest = digest
            switch data {
            case .array(let label, let axes, let shape, _):
                (self.label, self.axes, self.shape) = (label, axes, shape)
            case .table(let label, let table):
                self.label = label
                axes = ["row", "column"]
                shape = [table.rows.count, table.columns.count]
            }
        }
    }

    /// A number in a sentence.
    struct Value: Codable {
        /// The line of the notebook, or of the file that it includes, from 1.
        var line: Int
        /// That file, as seen from the notebook's folder; nil for the notebook's own.
        var file: String?
        /// The directive as written.
        var source: String
        /// What the sentence says.
        var words: String
        /// The number behind it, or the two bounds of an interval; none for words, nil for what is not finite.
        var numbers: [Double?]

        /// Describes a value.
        init(_ value: ComputedValue, in source: SourceText) {
            line = source.position(of: value.range.lowerBound).line
            file = source.pathOfPart(at: value.range.lowerBound)
            self.source = value.source
            words = value.words
            // JSON has no other numbers.
            numbers = value.numbers.map { $0.isFinite ? $0 : nil }
        }
    }

    /// The file of the numbers in sentences.
    static let valuesName = "values.csv"

    /// The figures in the order of the report.
    var figures: [Entry]
    /// The numbers in sentences, in the order of the notebook; nil where there are none.
    var values: [Value]?

    /// SHA-256 of the file of the numbers in sentences.
    var valuesDigest: String?

    /// All files it speaks of, itself left out, with their digests.
    var digests: [String: String?] {
        var digests: [String: String?] = [:]
        for file in figures.flatMap(\.files) { digests[file.name] = .some(file.digest) }
        if !(values ?? []).isEmpty { digests[Self.valuesName] = .some(valuesDigest) }
        return digests
    }

    /// The file, its keys in a fixed order.
    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // A value made of strings and whole numbers alone always encodes.
        let data = (try? encoder.encode(self)) ?? Data()
        return Array(data) + [0x0A]
    }
}
