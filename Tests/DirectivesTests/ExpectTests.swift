import Findings
import Foundation
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct ExpectTests {
    private static func verdict(
        _ text: String, laboratory: Laboratory = Fixture.laboratory(), params: String = ""
    ) throws -> Verdict {
        let executed = try Fixture.run(
            params + "It is so. <<expect \(text)>>\n", laboratory: laboratory)
        return try #require(executed.verdicts.first, "\(executed.diagnostics)")
    }

    /// The accuracy of epoch 2 is 0.843, of epoch 1 one half; there are 504 weights, and the classes are cat, dog and frog.
    @Test(arguments: [
        ("test-accuracy epoch=2 >= 0.843", true), ("test-accuracy epoch=2 > 0.843", false),
        ("test-accuracy epoch=2 <= 84.3%", true), ("test-accuracy epoch=2 < 84.3%", false),
        ("test-accuracy epoch=1 == 0.5", true), ("test-accuracy epoch=1 >= 50 %", true),
        ("test-accuracy epoch=1 > 50\u{202F}%", false), ("test-accuracy epoch=1 != 50%", false),
        ("0.84 <= test-accuracy epoch=2", true), ("0.85 ≤ test-accuracy epoch=2", false),
        ("0.8 < test-accuracy epoch=2 < 0.9", true), ("0.8 < test-accuracy epoch=2 < 0.84", false),
        ("test-accuracy epoch=2 > test-accuracy epoch=1", true),
        ("test-accuracy epoch=1 ≥ test-accuracy epoch=2", false),
        ("parameter-count == 504", true), ("504 ≠ parameter-count", false),
        ("test-accuracy-interval epoch=last > 0.81", true),
        ("test-accuracy-interval epoch=last > 0.82", false),
        ("class index=1 == dog", true), ("class index=1 == \"dog\"", true),
        ("class index=1 == class index=1", true), ("class index=1 != cat", true),
        ("class index=1 == frog", false),
        ("weight-std layer=2 when=after > weight-std layer=2 when=before", true),
        ("weight-std layer=2 when=after < weight-std layer=2 when=before", false),
        ("most-drifted-layer == 2", true), ("mean-shift layer=0 > -1e-3", true),
    ])
    func holds(text: String, isTrue: Bool) throws {
        #expect(try Self.verdict(text).holds == isTrue)
    }

    /// A share is the nearest double to a quotient; a hundredth of a percentage may be its neighbour.
    @Test func `a percentage is the share that is written, to the last bit`() throws {
        let all = stride(from: 1, to: 1000, by: 2)
        let text = all.map { "It is. <<expect test-accuracy >= \($0 / 10).\($0 % 10)%>>\n" }
            .joined()
        let notebook = try Fixture.notebook(text)
        let bound = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Fixture.subject
        ).bound
        let shares = bound.calls.compactMap { call -> Double? in
            guard case .literal(.share(let share))? = (call.directive as? Expect)?.sides.last else {
                return nil
            }
            return share
        }
        #expect(shares == all.map { Double($0) / 1000 })
    }

    @Test(arguments: [
        ("test-accuracy epoch=2 >= 0.9", "expected test-accuracy epoch=2 >= 0.9, found 0.843"),
        (
            "test-accuracy epoch=2 >= 90%",
            "expected test-accuracy epoch=2 >= 90%, found 84.3\u{202F}%"
        ),
        (
            "test-accuracy epoch=2 > 0.8430001",
            "expected test-accuracy epoch=2 > 0.8430001, found 0.843"
        ),
        (
            "test-accuracy epoch=2 < 0.84299",
            "expected test-accuracy epoch=2 < 0.84299, found 0.843"
        ),
        // Three digits show on which side it lies.
        (
            "learning-rate epoch=last > 0.0030001",
            "expected learning-rate epoch=last > 0.0030001, found 0.00300"
        ),
        (
            "test-accuracy epoch=1 > test-accuracy   epoch=2",
            "expected test-accuracy epoch=1 > test-accuracy epoch=2, found 0.500 and 0.843"
        ),
        ("class index=1 == frog", "expected class index=1 == frog, found 'dog'"),
        ("parameter-count < 4", "expected parameter-count < 4, found 504"),
    ])
    func says(text: String, words: String) throws {
        #expect(try Self.verdict(text).words == words)
    }

    @Test func whatDoesNotHoldIsAnErrorAtItsPlace() throws {
        let text =
            "It is good. <<expect test-accuracy epoch=2 >= 0.9>> <<expect layer-count == 3>>\n"
        let executed = try Fixture.run(text)
        #expect(
            executed.diagnostics == [
                Diagnostic(
                    .error, "expectation", "expected test-accuracy epoch=2 >= 0.9, found 0.843",
                    at: 12..<51)
            ])
        #expect(executed.verdicts.map(\.holds) == [false, true])
        #expect(executed.values.isEmpty)
    }

    @Test func parametersStandForWhatTheyAre() throws {
        let params = "---\nparams: {least: 0.9, which: dog}\n---\n\n"
        let verdict = try Self.verdict("test-accuracy epoch=2 >= {least}", params: params)
        #expect(verdict.words == "expected test-accuracy epoch=2 >= 0.9, found 0.843")
        #expect(try Self.verdict("class index=1 == {which}", params: params).holds)
    }

    @Test(arguments: [
        (
            "<<expect>>",
            "expect: an expectation compares two values (write what is expected, such as '<<expect test-accuracy >= 0.80>>')"
        ),
        (
            "<<expect test-accuracy>>",
            "expect: an expectation compares two values (write what is expected, such as '<<expect test-accuracy >= 0.80>>')"
        ),
        (
            "<<expect test-accuracy>=0.8>>",
            "test-accuracy>=0.8: an expectation compares two values (a sign stands between blanks, such as 'test-accuracy >= 0.80')"
        ),
        ("<<expect test-accuracy > >>", ">: something is missing behind '>'"),
        ("<<expect < test-accuracy>>", "<: something is missing before '<'"),
        (
            "<<expect test-acuracy > 0.8>>",
            "test-acuracy: there is no value 'test-acuracy' (did you mean 'test-accuracy'?)"
        ),
        ("<<expect test-accuracy layer=2 > 0.8>>", "2: 'layer' says nothing about test-accuracy"),
        (
            "<<expect test-accuracy = 0.8>>",
            "=: '=' needs a key before it (values are compared by '==', with a space on either side)"
        ),
        (
            "<<expect class index=1 == dgo>>",
            "dgo: there is no value or class 'dgo' (did you mean 'dog'?)"
        ),
        (
            "<<expect dataset == tiny>>",
            "tiny: there is no value or class 'tiny' (another word stands in quotation marks: \"tiny\")"
        ),
        (
            "<<expect 3 > 2>>",
            ">: both sides of '>' are written here, and nothing is computed (on one of them stands a value, such as test-accuracy)"
        ),
        ("<<expect class index=1 > cat>>", ">: words are compared by == or !="),
        ("<<expect class index=1 == 3>>", "==: a word is compared with a number"),
        (
            "<<expect weight-std layer=9 > 0>>",
            "9: layer 9 does not exist; this network has layers 0 to 2"
        ),
        ("<<expect weight-std layer=0 layer=1 > 0>>", "layer: 'layer' is given twice"),
        (
            "<<expect predicted-class image=99 == cat>>",
            "99: picture 99 does not exist; the test part has pictures 0 to 11"
        ),
    ])
    func mistakes(call: String, expected: String) throws {
        // What is wrong with a call's form is found before it is bound.
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("It is. \(call)\n", name: "a.md"), diagnostics: &diagnostics)
        if diagnostics.isEmpty {
            diagnostics =
                BoundNotebook.binding(
                    notebook, declaration: Declaration.reading(notebook).declaration,
                    subject: Fixture.subject
                ).diagnostics
        }
        #expect(diagnostics.map { Fixture.words($0, notebook) } == [expected])
    }

    @Test func needsWhatItsValuesNeed() throws {
        #expect(
            try Fixture.mistakes("So. <<expect test-accuracy > 0.5>>", subject: Subject()).count
                == 2)
    }

    @Test func expectationsWithOtherArgumentsAreOthers() throws {
        let text =
            "A. <<expect weight-std layer=0 > 0>> <<expect weight-std layer=1 > 0>> <<expect weight-std layer=0 > 1>>"
        let executed = try Fixture.run(text)
        #expect(executed.reads.count == 3)
    }

    @Test(arguments: [
        ("test-accuracy epoch=2 < 80", "80; write 80% or 0.8"),
        ("80.5 > test-accuracy epoch=2", "80.5; write 80.5% or 0.805"),
        ("0.5 < test-accuracy epoch=2 < 95", "95; write 95% or 0.95"),
        ("test-accuracy-interval epoch=last != 81", "81; write 81% or 0.81"),
        ("test-accuracy epoch=2 < 120.5%", "120.5\u{202F}%"),
        ("test-accuracy-interval epoch=last < 800 %", "800\u{202F}%"),
        ("test-accuracy epoch=2 < 917", "917"),
    ])
    func aShareIsNotComparedWithANumberOfPercent(text: String, words: String) throws {
        let executed = try Fixture.run("It is so. <<expect \(text)>>\n")
        #expect(
            executed.diagnostics.map(\.message) == [
                "'expect' failed: it compares a share, which lies between 0 and 1, with \(words)"
            ])
        #expect(executed.verdicts.isEmpty)
        #expect(executed.undecidedCount == 1)
    }

    @Test(arguments: [
        "test-accuracy epoch=2 <= 1", "test-accuracy epoch=2 > 0", "test-accuracy epoch=2 <= 100%",
        "parameter-count > 80", "test-accuracy epoch=2 < parameter-count",
    ])
    func otherNumbersAreComparedWithShares(text: String) throws {
        #expect(try Self.verdict(text).holds)
    }

    @Test func whatCannotBeFoundFailsAsAnyValue() throws {
        struct Broken: Error, CustomStringConvertible { let description = "the pictures are gone" }
        let laboratory = Laboratory(
            graph: Fixture.graph, checkpoint: Fixture.checkpoint, dataset: Fixture.facts,
            test: { throw Broken() })
        let executed = try Fixture.run("A. <<expect test-accuracy > 0.5>>", laboratory: laboratory)
        #expect(executed.diagnostics.map(\.message) == ["'expect' failed: the pictures are gone"])
        #expect(executed.verdicts.isEmpty)
    }
}
