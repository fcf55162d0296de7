import Findings
import Network
import Testing

@testable import Directives

/// Classes by name and by number, those too that are called by numbers which are not theirs.
@Suite struct ClassChoiceTests {
    private static let digits = ["0", "7", "1", "ten"]

    private func number(
        _ text: String, isQuoted: Bool = false, in names: [String] = digits
    ) throws -> Int {
        try ClassChoice(text, isQuoted: isQuoted).number(in: names)
    }

    @Test func byNameAndByNumber() throws {
        #expect(try number("ten") == 3)
        // Class 0 is called so, no class is called 3, and 7 is no class's number.
        #expect(try number("0") == 0)
        #expect(try number("3") == 3)
        #expect(try number("7") == 1)
        #expect(try number("1", isQuoted: true) == 2)
        #expect(try number("7", isQuoted: true) == 1)
    }

    @Test func whatCanMeanTwoClassesIsAMistake() {
        #expect(
            throws: Fault(
                "1 is the name of class 2 and the number of class '7'",
                hint: "write the name in quotation marks: \"1\" or \"7\"")
        ) { try number("1") }
    }

    @Test func unknownOnes() {
        #expect(throws: Fault("class 9 does not exist; there are classes 0 to 3")) {
            try number("9")
        }
        #expect(throws: Fault("class -1 does not exist; there are classes 0 to 3")) {
            try number("-1")
        }
        #expect(throws: Fault("there is no class 'tne'", hint: "did you mean 'ten'?")) {
            try number("tne")
        }
        #expect(
            throws: Fault("there is no class '9'", hint: "the classes are 0, 7, 1 and ten")
        ) { try number("9", isQuoted: true) }
        let many = (0..<100).map { "name of a class \($0)" }
        #expect(
            throws: Fault(
                "there is no class 'x'",
                hint: "the classes are "
                    + many[..<20].joined(separator: ", ") + " and 80 more")
        ) { try number("x", in: many) }
    }

    @Test(arguments: ["class=1", "index=1", "class=dog", "index=dog", "class=\"dog\""])
    func aValueTakesBothNames(argument: String) throws {
        #expect(try Chosen.shown("<<value class \(argument)>>") == .words("dog"))
    }

    /// What the program itself asks for by number is that class, whatever another one is called.
    @Test func numbersOfTheProgramAreNumbers() throws {
        var pictures = Mosaic.pictures
        pictures = .init(
            shape: pictures.shape, pixels: pictures.pixels, labels: pictures.labels,
            classNames: ["2", "0", "1"])
        var facts = Mosaic.facts
        facts.classNames = pictures.classNames
        var subject = Mosaic.subject
        subject.dataset = facts
        func words(_ value: String, _ laboratory: Laboratory, _ subject: Subject) throws -> [String]
        {
            let executed = try Fixture.run(
                "It is <<value \(value)>>.\n", laboratory: laboratory, subject: subject)
            #expect(executed.diagnostics == [])
            return executed.values.map(\.words)
        }
        let named = Laboratory(
            graph: Mosaic.graph, checkpoint: Mosaic.checkpoint, dataset: facts,
            test: { [pictures] in pictures })
        let call = "score-change image=1"
        #expect(
            try words(call, named, subject) == words(call, Mosaic.laboratory(), Mosaic.subject))
    }

    @Test(arguments: ["path image=4", "integrated-gradients images=4", "interior-gradients 4"])
    func aScoreTakesBothNames(call: String) throws {
        let expected = try Chosen.shown("<<\(call) class=1>>")
        for other in ["class=dog", "index=1", "index=\"dog\""] {
            #expect(try Chosen.shown("<<\(call) \(other)>>") == expected, "\(other)")
        }
        #expect(try Chosen.shown("<<\(call) class=cat>>") != expected)
    }
}
