import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

/// The mosaic with a training part, the same pictures in reverse order, and with one picture of it as a file.
enum Chosen {
    /// Picture k is picture 12 − k of the test part.
    static let training: LabelledPictures = {
        let (all, size) = (Mosaic.pictures, Mosaic.pictures.shape.count)
        let order = (0..<all.count).reversed()
        return LabelledPictures(
            shape: all.shape, pixels: order.flatMap { all.pixels[$0 * size..<($0 + 1) * size] },
            labels: order.map { all.labels[$0] }, classNames: all.classNames)
    }()

    /// Picture 4 of the test part, as if it had been made smaller.
    static let file: PictureFile = {
        let size = Mosaic.pictures.shape.count
        return PictureFile(
            path: "my photo.png", pixels: Array(Mosaic.pictures.pixels[4 * size..<5 * size]),
            width: 60, height: 40, digest: "00112233445566778899")
    }()

    static let facts: DatasetFacts = {
        var facts = Mosaic.facts
        facts.trainingCount = 13
        // Labels 0 1 2 1 0 0 1 0 1 2 1 2 0.
        facts.testCountsByClass = [5, 5, 3]
        facts.trainingCountsByClass = [5, 5, 3]
        return facts
    }()

    static let subject = Subject(graph: Mosaic.graph, dataset: facts, epochs: 3)

    static func laboratory() -> Laboratory {
        Laboratory(
            graph: Mosaic.graph, checkpoint: Mosaic.checkpoint, dataset: facts, files: [file],
            test: { Mosaic.pictures }, training: { training })
    }

    /// The directives that take pictures by one parameter, found by what they declare.
    static let directives: [any Directive.Type] = Directives.all.filter { type in
        type.parameters.count(where: \.takesPictures) == 1
    }

    /// A call with what it cannot do without.
    static func call(_ type: any Directive.Type, _ pictures: String) throws -> String {
        let samples = ["name": "predicted-class", "layer": "1", "box": "[1, 0, 3, 2]"]
        let needed = try type.parameters.filter { $0.isRequired && !$0.takesPictures }
            .map { parameter in
                let sample = try #require(
                    samples[parameter.name], "a test needs a value for '\(parameter.name)'")
                return parameter.isPositional ? sample : "\(parameter.name)=\(sample)"
            }
        return "<<\(type.name) \((needed + [pictures]).joined(separator: " "))>>"
    }

    /// What a call becomes, and what is said of it.
    static func run(_ call: String) throws -> ExecutedNotebook {
        try Fixture.run("Text.\n\n\(call)\n", laboratory: laboratory(), subject: subject)
    }

    /// What a reader sees of a call: the figure, or the words.
    static func shown(_ call: String) throws -> Shown {
        let executed = try run(call)
        #expect(executed.diagnostics == [], "\(call)")
        switch try #require(executed.outcomes.values.first) {
        case .figure(let figure): return .figure(figure.figure)
        case .value(let words): return .words(words)
        case .verdict(let verdict): return .words(verdict.words)
        case .failure(let diagnostic): throw Fixture.Missing.value([diagnostic])
        case .pending: throw Fixture.Missing.value([])
        }
    }

    enum Shown: Equatable {
        case figure(Figure)
        case words(String)

        /// The same without what it was made from: whoever asks for the first mistake reads all pictures.
        var withoutSources: Self {
            guard case .figure(var figure) = self else { return self }
            figure.details = []
            return .figure(figure)
        }

        /// The numbers behind it, without the pictures' names and classes.
        var numbers: [[Float]] {
            guard case .figure(let figure) = self else { return [] }
            return figure.data.flatMap { data -> [[Float]] in
                switch data {
                case .array(_, _, _, let values): return [values]
                case .table(_, let table):
                    let columns = table.columns.indices.filter {
                        !["picture", "class"].contains(table.columns[$0].title)
                    }
                    return table.rows.map { row in
                        columns.compactMap { row[$0].number.map { Float($0) } }
                    }
                }
            }
        }

        var caption: String {
            switch self {
            case .figure(let figure): figure.caption
            case .words(let words): words
            }
        }
    }

    /// The mistakes in a text, as ``Fixture/mistakes(_:subject:)`` has them.
    static func mistakes(_ text: String) throws -> [String] {
        try Fixture.mistakes(text + "\n", subject: subject)
    }
}
