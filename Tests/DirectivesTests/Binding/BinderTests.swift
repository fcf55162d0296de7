import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct BinderTests {
    @Test(arguments: [
        (
            "<<histgram layer=0>>",
            "histgram: unknown directive 'histgram' (did you mean 'histogram'?)"
        ),
        (
            "<<histogram>>",
            "histogram: 'histogram' needs 'layer', a layer's number or name, a range such as 0..2, or a list such as 0,2,5"
        ),
        ("<<images test 0..3 split=test>>", "split: 'split' is given twice"),
        (
            "<<histogram layer=0 whem=after>>",
            "whem: 'histogram' has no argument 'whem' (did you mean 'when'?)"
        ),
        (
            "<<histogram layer=0 when=befor>>",
            "befor: 'when' is before, after, both or frames, not 'befor' (did you mean 'before'?)"
        ),
        (
            "<<histogram layer=zero>>",
            "zero: there is no layer 'zero'; the layers of this network have numbers and no names"
        ),
        ("<<histogram layer=9>>", "9: layer 9 does not exist; this network has layers 0 to 2"),
        (
            "<<histogram 0>>", "0: 'histogram' takes no value without a name (write 'layer=0')"
        ),
        (
            "<<images>>",
            "images: 'images' needs 'images', pictures such as 3, 0..8, 0,7,15, cat:0..4, mistake:1..3, surest:1, train:3 or \"photo.png\""
        ),
        ("<<classes columns=21>>", "21: 'columns' is between 1 and 20, not 21"),
        ("<<classes columns=\"5\">>", "\"5\": 'columns' is a whole number, not \"5\""),
        (
            "<<classes id=2nd>>",
            "2nd: 'id' begins with a letter and holds letters, digits, '-' and '_', not '2nd'"
        ),
        (
            "<<classes columns={n}>>",
            "{n}: unknown parameter 'n'; this notebook declares none (declare it with its default under 'params' in the front matter, or write '{{n}}' for the text '{n}')"
        ),
        (
            "See <<classes>> here.",
            "<<classes>>: 'classes' makes a figure and cannot stand in a sentence (put it on a line of its own)"
        ),
    ])
    func says(call: String, message: String) throws {
        let mistakes = try Fixture.mistakes(call + "\n")
        #expect(mistakes.first { $0 == message } == message, "\(mistakes)")
    }

    @Test func collectsAllMistakes() throws {
        let text = """
            <<histogram layer=9 bins=many wenn=after>>

            It is <<value epoch>> and <<value weight-std layer=7>>.

            - <<imges test 0>>
            """
        #expect(try Fixture.mistakes(text + "\n").count == 6)
    }

    @Test func refusesAnIdTwice() throws {
        #expect(
            try Fixture.mistakes("<<classes id=a>>\n\n<<architecture id=a>>\n") == [
                "a: the id 'a' is already taken in this notebook (give one of the two another, for a reference means one figure)"
            ])
    }

    @Test func saysWhatMustBeDeclared() throws {
        #expect(
            try Fixture.mistakes("<<architecture>>\n\n<<classes>>\n", subject: Subject()) == [
                "architecture: 'architecture' needs a network (declare one under 'network' in the front matter, or name a checkpoint that holds it)",
                "classes: 'classes' needs a dataset (declare one with 'dataset' in the front matter)",
            ])
    }

    @Test func argumentsTakeParametersWithTheirType() throws {
        let text = """
            ---
            params: {first: 1, moment: before, note: both}
            ---

            <<histogram layer={first} when={moment} caption="Seed: {note} {{note}}">>
            """
        let executed = try Fixture.run(text + "\n")
        guard case .figure(let figure) = executed.outcomes.values.first else {
            Issue.record("\(executed.diagnostics)")
            return
        }
        #expect(figure.figure.caption == "Seed: both {note}")
        #expect(
            figure.parameters == [
                .init("layer", "1"), .init("when", "before"), .init("scale", "count"),
                .init("bins", "auto"),
            ])
    }
}
