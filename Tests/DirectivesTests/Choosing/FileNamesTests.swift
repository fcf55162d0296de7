import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

/// Pictures of a folder are called as their files are.
@Suite struct FileNamesTests {
    private static let facts: DatasetFacts = {
        var facts = Oracle.facts
        facts.testFiles = [
            "cat/beach.png", "dog/beach.png", "frog/pond.png", "cat/a\u{202E}b.png",
            "dog/" + String(repeating: "long", count: 20) + ".png", "frog/two/last.png",
        ]
        facts.trainingFiles = (0..<40).map { "cat/seen-\($0).png" }
        return facts
    }()
    private static let subject = Subject(graph: Oracle.graph, dataset: facts, epochs: 3)

    private func laboratory() -> Laboratory {
        Laboratory(
            graph: Oracle.graph, recipe: Recipe(), checkpoint: Oracle.checkpoint,
            dataset: Self.facts, test: { Oracle.pictures })
    }

    private func figure(_ text: String) throws -> Figure {
        let executed = try Fixture.run(
            text + "\n", laboratory: laboratory(), subject: Self.subject)
        #expect(executed.diagnostics == [])
        guard case .figure(let made)? = executed.outcomes.values.first else {
            throw Fixture.Missing.value(executed.diagnostics)
        }
        return made.figure
    }

    private func mistakes(_ text: String) throws -> [String] {
        try Fixture.mistakes(text + "\n", subject: Self.subject)
    }

    @Test(arguments: [
        ("pond.png", 2), ("frog/pond.png", 2), ("\"pond.png\"", 2), ("two/last.png", 5),
        ("cat/beach.png", 0),
    ])
    func aPictureIsChosenByTheNameOfItsFile(written: String, number: Int) throws {
        let byName = try figure("<<images \(written)>>")
        let byNumber = try figure("<<images \(number)>>")
        #expect(byName.content == byNumber.content && byName.caption == byNumber.caption)
    }

    /// An accent in one sign and in two: the bytes decide where both are there, and one that is alone is found by either.
    @Test func namesThatLookAlikeAreToldApartByTheirBytes() {
        var facts = Self.facts
        facts.testFiles = ["cat/t\u{E9}.png", "cat/te\u{301}.png", "dog/u\u{308}.png"]
        func found(_ path: String) -> [Int?] { facts.pictures(called: path).map(\.number) }
        #expect(found("t\u{E9}.png") == [0] && found("te\u{301}.png") == [1])
        #expect(found("cat/t\u{E9}.png") == [0] && found("cat/te\u{301}.png") == [1])
        #expect(found("\u{FC}.png") == [2] && found("dog/\u{FC}.png") == [2])
    }

    @Test func theNameStandsBelowThePicture() throws {
        let figure = try figure("<<images 2,3,4>>")
        guard case .pictures(let grid) = figure.content else { throw Fixture.Missing.value([]) }
        #expect(
            grid.tiles.map(\.lines.last) == [
                .init("frog/pond.png", .muted, isName: true),
                // What turns the direction of text is made visible.
                .init("cat/a\u{FFFD}b.png", .muted, isName: true),
                .init("dog/longlonglon…nglonglong.png", .muted, isName: true),
            ])
        #expect(figure.caption.hasPrefix("Test pictures 2 to 4: "))
        #expect(
            grid.tiles[0].alternativeText.hasPrefix("picture 2, pond.png, frog, predicted "))
    }

    @Test func aCaptionNamesTheFile() throws {
        #expect(
            try figure("<<images pond.png>>").caption.hasPrefix("Test picture 2, pond.png: "))
        #expect(
            try figure("<<activations layer=1 image=pond.png>>").caption.hasPrefix(
                "Test picture 2, pond.png, of class frog, after 1 layer"))
    }

    @Test func aNameOfSeveralIsAMistake() throws {
        #expect(
            try mistakes("<<images beach.png>>") == [
                "beach.png: 2 pictures of colours are called 'beach.png' (write where it lies: \"cat/beach.png\", \"dog/beach.png\")"
            ])
    }

    @Test(arguments: ["2,pond.png", "pond.png,frog/pond.png"])
    func aPictureIsNamedOnce(written: String) throws {
        let doubled = written.split(separator: ",").last.map(String.init) ?? ""
        #expect(
            try mistakes("<<images \(written)>>") == [
                "\(written): \(doubled) stands twice in the list"
            ])
    }

    /// Data sets whose pictures lie many to a file have no names to show.
    @Test func picturesWithoutFilesAreNumbered() throws {
        let figure = try #require(try Oracle.figures("<<images 0,1>>").first)
        guard case .pictures(let grid) = figure.content else { throw Fixture.Missing.value([]) }
        #expect(grid.tiles.allSatisfy { $0.lines.count == 2 })
    }
}
