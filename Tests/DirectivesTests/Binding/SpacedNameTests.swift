import Findings
import Testing

@testable import Directives

/// Names with blanks, which part an argument into several, and formats that change nothing.
@Suite struct SpacedNameTests {
    private func mistakes(_ call: String) throws -> [String] {
        var subject = Fixture.subject
        subject.dataset?.classNames[1] = "traffic light"
        return try Fixture.mistakes(call + "\n", subject: subject)
    }

    @Test(arguments: [
        ("<<images traffic light:0>>", "traffic light:0", "\"traffic light:0\""),
        ("<<images test traffic light:0..1>>", "traffic light:0..1", "\"traffic light:0..1\""),
        ("<<images image=traffic light:0>>", "traffic light:0", "image=\"traffic light:0\""),
        ("<<activations my photo.jpg layer=1>>", "my photo.jpg", "\"my photo.jpg\""),
        (
            "<<activations layer=1 image=my 2 photo.png>>", "my 2 photo.png",
            "image=\"my 2 photo.png\""
        ),
        ("<<images 0,traffic light:0>>", "traffic light:0", "\"traffic light:0\""),
        ("<<images images=traffic light:0,3>>", "traffic light:0", "images=\"traffic light:0\""),
        ("The <<value class class=traffic light>>.", "traffic light", "class=\"traffic light\""),
    ]) func theSpellingThatWorksIsShown(call: String, name: String, spelling: String) throws {
        #expect(
            try mistakes(call) == [
                "\(name): '\(name)' is one name of several words (write it in quotation marks: \(spelling))"
            ])
    }

    @Test func whatStandsInQuotationMarksIsRight() throws {
        #expect(try mistakes("<<images test 0>>") == [])
        #expect(try mistakes("<<images \"traffic light:0\">>") == [])
    }

    @Test(arguments: [
        (
            "<<value parameter-count format=percent>>",
            "percent: 'format' says nothing about parameter-count, which is a whole number"
        ),
        (
            "<<value test-count digits=2>>",
            "2: 'digits' says nothing about test-count, which is a whole number"
        ),
        (
            "<<value dataset format=plain>>",
            "plain: 'format' says nothing about dataset, which is a word"
        ),
    ]) func aFormatThatChangesNothingIsAMistake(call: String, message: String) throws {
        #expect(try Fixture.mistakes("So \(call).\n") == [message])
        #expect(try Fixture.mistakes("So <<value test-accuracy format=plain digits=2>>.\n") == [])
        #expect(try Fixture.mistakes("So <<value test-count format=auto>>.\n") == [])
    }
}
