import Charts
import Findings
import Foundation
import Network
import Notebook
import Testing

@testable import Directives

/// Figures of numbers that were written down: no network runs, and there is neither a checkpoint nor a laboratory.
///
/// What is expected of them was worked out from those numbers by hand. Pictures have two rows and three columns, and no two
/// of their values are equal, so that rows taken for columns, or one picture for another, do not pass.
enum Drawn {
    /// Two layers: 1×1 kernels from 3 channels to 4 with an ELU, and to 3 classes.
    static let graph: Graph = {
        do {
            return try Graph(
                input: shape,
                stack: [
                    .convolution(Convolution(channels: 4, kernel: 1, deviation: 0.25)), .elu,
                    .convolution(Convolution(channels: 3, kernel: 1, deviation: 0.375)),
                    .globalMean,
                    .softmax,
                ])
        } catch { preconditionFailure("\(error)") }
    }()

    static let shape = PictureShape(channels: 3, height: 2, width: 3)
    static let names = ["cat", "dog", "frog"]

    static let subject = Subject(
        graph: graph,
        dataset: DatasetFacts(
            name: "tiny", classNames: names, pictureShape: shape, testCount: 100,
            trainingCount: 100), epochs: 2)

    /// The directive that a call means, for a network that is declared and nothing more.
    static func directive<Asked: FigureDirective>(
        _ type: Asked.Type, _ call: String, for subject: Subject = subject
    ) throws -> Asked {
        let notebook = try Fixture.notebook(call + "\n")
        let declared = Declaration.reading(notebook)
        let (bound, diagnostics) = BoundNotebook.binding(
            notebook, declaration: declared.declaration, subject: subject)
        #expect(declared.diagnostics + diagnostics == [])
        return try #require(bound.calls.first?.directive as? Asked)
    }

    /// The figure that a call makes of numbers.
    static func figure<Asked: FigureDirective>(
        of type: Asked.Type, _ call: String, for subject: Subject = subject,
        _ numbers: Asked.Numbers
    ) throws -> Figure {
        try directive(type, call, for: subject).figure(of: numbers)
    }

    /// An answer as it would be kept: numbers and nothing that was worked out of them.
    static func answer<Answer: Decodable>(_ type: Answer.Type, _ json: String) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }
}

extension Drawn {
    /// A picture, and its class; nil for one of which nobody says it.
    typealias Member = (picture: PictureOrigin, label: Int?)

    /// Pictures whose pixels are those of ``byte(_:_:_:_:)`` by their places in the list.
    static func gallery(_ members: [Member], names: [String] = names) -> Gallery {
        var pixels: [PictureOrigin: [UInt8]] = [:]
        var labels: [PictureOrigin: Int] = [:]
        for (place, member) in members.enumerated() {
            pixels[member.picture] = (0..<3).flatMap { channel in
                (0..<2).flatMap { row in
                    (0..<3).map { column in byte(place, channel, row, column) }
                }
            }
            labels[member.picture] = member.label
        }
        return Gallery(
            of: members.map(\.picture), pixels: pixels, labels: labels, shape: shape,
            classNames: names)
    }

    /// One value of the picture at a place in a list of pictures.
    private static func byte(_ place: Int, _ channel: Int, _ row: Int, _ column: Int) -> UInt8 {
        UInt8(80 * channel + 30 * row + 7 * column + place)
    }

    /// That picture as it is drawn, unchanged.
    static func picture(_ place: Int) -> Picture {
        Picture(
            width: 3, height: 2,
            rgb: (0..<2).flatMap { row in
                (0..<3).flatMap { column in (0..<3).map { byte(place, $0, row, column) } }
            })
    }
}

// MARK: What a reader sees

extension Figure {
    /// The table that it shows, a row a string, its headings first.
    var shownTable: [String]? { content.tables.first?.words }

    /// An array of its data with the names and the lengths of its axes.
    func tensor(_ name: String) -> Tensor? {
        data.lazy.compactMap { data in
            guard case .array(name, let axes, let shape, let values) = data else { return nil }
            return Tensor(axes: axes, shape: shape, values: values)
        }.first
    }

    /// An array as it is written to a file.
    struct Tensor: Equatable {
        var axes: [String]
        var shape: [Int]
        var values: [Float]
    }

    /// Its details as `name: value`.
    var shownDetails: [String] { details.map { "\($0.name): \($0.value)" } }

    /// Its frames, those over a table too.
    var frames: [FigureContent.Frame] { content.frames }
}

extension FigureContent {
    fileprivate var tables: [DataTable] {
        switch self {
        case .table(let table): [table]
        case .stack(let contents): contents.flatMap(\.tables)
        default: []
        }
    }

    fileprivate var frames: [Frame] {
        switch self {
        case .frames(let frames): frames
        case .stack(let contents): contents.flatMap(\.frames)
        default: []
        }
    }
}

extension DataTable {
    /// A row a string, the headings first.
    fileprivate var words: [String] {
        [columns.map(\.title).joined(separator: " | ")]
            + rows.map { $0.map(\.shown).joined(separator: " | ") }
    }
}

extension String {
    /// The same with the thin space that stands before a percent sign.
    var withThinSpaces: String { replacing(" %", with: thinSpace + "%") }
}

extension Chart {
    /// A line as it is drawn.
    struct Line: Equatable {
        var name: String?
        var color: ColorRole
        var points: [[Double]]
        var isDashed = false
        var isFaint = false
        var isSecond = false
    }

    /// Its lines from the back to the front.
    var lines: [Line] {
        marks.compactMap { mark in
            guard case .line(let line) = mark else { return nil }
            return Line(
                name: line.series.name, color: line.series.color,
                points: line.points.map { [$0.x, $0.y] }, isDashed: line.series.isDashed,
                isFaint: line.series.isFaint, isSecond: line.axis == .second)
        }
    }

    /// The outlines of its histograms.
    var steps: [StepMark] {
        marks.compactMap { mark in
            guard case .step(let step) = mark else { return nil }
            return step
        }
    }

    /// What is written beside its axes, from the left one on: below, left, right.
    var labels: [String?] { [x.label, y.label, secondY?.label] }
}
