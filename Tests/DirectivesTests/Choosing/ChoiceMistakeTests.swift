import Findings
import Notebook
import TestSupport
import Testing

@testable import Directives

/// What is said of pictures, layers and classes that cannot be chosen.
@Suite struct ChoiceMistakeTests {
    private static let pictures =
        "pictures such as 3, 0..8, 0,7,15, cat:0..4, mistake:1..3, surest:1, train:3 or \"photo.png\""

    @Test(arguments: [
        ("13", "picture 13 does not exist; the test part has pictures 0 to 12"),
        ("-1", "picture -1 does not exist; the test part has pictures 0 to 12"),
        ("0..99", "picture 99 does not exist; the test part has pictures 0 to 12"),
        ("train:13", "picture 13 does not exist; the training part has pictures 0 to 12"),
        ("cta:0", "there is no class 'cta' (did you mean 'cat'?)"),
        ("horse:0", "there is no class 'horse' (the classes are cat, dog and frog)"),
        ("train:horse:0", "there is no class 'horse' (the classes are cat, dog and frog)"),
        ("3:0", "class 3 does not exist; there are classes 0 to 2"),
        (
            "frog:3",
            "picture 3 of class 'frog' does not exist; there are 3 test pictures, 0 to 2"
        ),
        (
            "2:0..3",
            "picture 3 of class 'frog' does not exist; there are 3 test pictures, 0 to 2"
        ),
        (
            "train:frog:7",
            "picture 7 of class 'frog' does not exist; there are 3 training pictures, 0 to 2"
        ),
        ("frog:-1", "pictures of a class are counted from 0 (write 0 behind the colon)"),
        ("mistake:0", "mistakes are counted from 1 (write mistake:1)"),
        ("surest:0..3", "the surest are counted from 1 (write surest:1)"),
        ("mistake:14", "mistake:14 does not exist; there are only 13 test pictures"),
        ("surest:1..14", "surest:14 does not exist; there are only 13 test pictures"),
        (
            "frog:surest:4",
            "surest:4 does not exist; there are only 3 test pictures of class 'frog'"
        ),
        (
            "train:mistake:1",
            "mistakes are looked for among the test pictures, not in the training part"
        ),
        (
            "train:surest:1",
            "the surest are looked for among the test pictures, not in the training part"
        ),
        ("[]", Self.empty),
        ("5..2", "the range 5..2 runs backwards; write 2..5"),
        ("cat:5..2", "the range 5..2 runs backwards; write 2..5"),
        ("0..10000", "0..10000 are 10,001, more than the 10,000 that are taken"),
        (
            "0..5000,cat:0..5000",
            "[0..5000, cat:0..5000] are 10,002, more than the 10,000 that are taken"
        ),
        (
            "-9223372036854775808..9223372036854775807",
            "-9223372036854775808..9223372036854775807 are 9,223,372,036,854,775,807, more than the 10,000 that are taken"
        ),
        ("99999999999999999999", "the number 1e+20 is too large"),
        ("cat:99999999999999999999", "the number 99999999999999999999 is too large"),
        ("0..99999999999999999999", "the number 99999999999999999999 is too large"),
        ("1.5", "'images' is \(Self.pictures), not 1.5"),
        (
            "cat",
            "'images' is \(Self.pictures), not 'cat' (write 'cat:0' for its first picture, 'cat:0..4' for five)"
        ),
        ("cat:", "'images' is \(Self.pictures), not 'cat:'"),
        (":3", "'images' is \(Self.pictures), not ':3'"),
        ("0-2", "'images' is \(Self.pictures), not '0-2' (write '0..2')"),
        (
            "mistake",
            "'images' is \(Self.pictures), not 'mistake' (write 'mistake:1' for the first)"
        ),
        ("tset 0", "'split' is test or train, not 'tset' (did you mean 'test'?)"),
    ])
    func ofPictures(written: String, message: String) throws {
        let mistakes = try Chosen.mistakes("<<images \(written)>>")
        let place = written.prefix { $0 != " " }
        #expect(mistakes == ["\(place): \(message)"])
    }

    /// A caret under a list of many would leave the reader to look for the one that is meant.
    @Test(arguments: [
        ("3,3", 2, "3 stands twice in the list"), ("0..4,4", 5, "4 stands twice in the list"),
        ("cat:0,1,cat:0", 8, "cat:0 stands twice in the list"),
        ("0,77,1", 2, "picture 77 does not exist; the test part has pictures 0 to 12"),
        ("[0, cta:0]", 4, "there is no class 'cta' (did you mean 'cat'?)"),
        ("0,xyzzy", 2, "'images' is \(Self.pictures), not [0, 'xyzzy']"),
    ])
    func ofOneItemInAList(written: String, start: Int, message: String) throws {
        let notebook = try Fixture.notebook("<<images \(written)>>\n")
        let mistakes = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Chosen.subject
        ).diagnostics
        #expect(mistakes.map(\.range?.lowerBound) == ["<<images ".count + start])
        let item = written.dropFirst(start).prefix { $0 != "," && $0 != "]" }
        #expect(mistakes.map { Fixture.words($0, notebook) } == ["\(item): \(message)"])
    }

    private static let empty = "the list is empty; name at least one"

    @Test func `the training part may be missing`() throws {
        var subject = Chosen.subject
        subject.dataset?.trainingCount = nil
        for written in ["train 0", "train:0", "train:cat:0", "split=train 0..99"] {
            let mistakes = try Fixture.mistakes("<<images \(written)>>\n", subject: subject)
            #expect(mistakes.count == 1)
            #expect(
                mistakes.first?.hasSuffix(": the training part of mosaic is not there") == true,
                "\(mistakes)")
        }
    }

    /// A class whose name is a word of the grammar stands in quotation marks.
    @Test func `words that mean two things`() throws {
        var subject = Chosen.subject
        subject.dataset?.classNames = ["train", "mistake", "traffic light"]
        subject.dataset?.testCountsByClass = [5, 5, 3]
        func mistakes(_ written: String) throws -> [String] {
            try Fixture.mistakes("<<images \(written)>>\n", subject: subject)
        }
        #expect(
            try mistakes("train:3") == [
                "train:3: 'train' is a class of this dataset, and a word that says which pictures are meant "
                    + "(write \"train:3\" in quotation marks for the class, or 'split=train 3' for the training part)"
            ])
        #expect(
            try mistakes("mistake:1..2") == [
                "mistake:1..2: 'mistake' is a class of this dataset, and a word that says which pictures are meant "
                    + "(write \"mistake:1..2\" in quotation marks for the class, or 'test:mistake:1..2' for the wrong predictions)"
            ])
        for right in [
            "\"train:4\"", "\"traffic light:0..2\"", "\"mistake:0\"", "split=train 3",
            "test:mistake:1", "train 12",
        ] {
            #expect(try mistakes(right) == [], "\(right)")
        }
        #expect(
            try mistakes("\"traffic light:3\"") == [
                "\"traffic light:3\": picture 3 of class 'traffic light' does not exist; there are 3 test pictures, 0 to 2"
            ])
    }

    /// Classes that are called by numbers which are not theirs.
    @Test func `numbers that mean two classes`() throws {
        var subject = Chosen.subject
        subject.dataset?.classNames = ["0", "2", "1"]
        func mistakes(_ written: String) throws -> [String] {
            try Fixture.mistakes("<<images \(written)>>\n", subject: subject)
        }
        #expect(
            try mistakes("2:0..2") == [
                "2:0..2: 2 is the name of class 1 and the number of class '1' (write the name in quotation marks: \"2:0..2\" or \"1:0..2\")"
            ])
        for right in ["0:4", "\"2:4\"", "\"1:2\"", "train \"2:4\""] {
            #expect(try mistakes(right) == [], "\(right)")
        }
        // Class 2 is called 1 and has three pictures.
        #expect(
            try mistakes("\"1:3\"") == [
                "\"1:3\": picture 3 of class '1' does not exist; there are 3 test pictures, 0 to 2"
            ])
    }

    @Test(arguments: [
        ("histogram layer=0,7", "layer 7 does not exist; this network has layers 0 to 2"),
        ("histogram layer=0,2..9", "layer 9 does not exist; this network has layers 0 to 2"),
        ("histogram layer=[0, 1, 1]", "1 stands twice in the list"),
        (
            "histogram layer=0,x",
            "there is no layer 'x'; the layers of this network have numbers and no names"
        ),
        (
            "activations layer=1 channels=0..2,4",
            "after layer 1 channel 4 does not exist; there are channels 0 to 3"
        ),
        ("activations layer=1 channels=0,0,1", "0 stands twice in the list"),
        (
            "path image=1 class=hrose",
            "there is no class 'hrose' (the classes are cat, dog and frog)"
        ),
        ("path image=1 class=predictd", "there is no class 'predictd' (did you mean 'predicted'?)"),
        ("path image=1 index=3", "class 3 does not exist; there are classes 0 to 2"),
    ])
    func ofLayersChannelsAndClasses(call: String, message: String) throws {
        let found = try Chosen.mistakes("<<\(call)>>").map {
            $0.split(separator: ": ", maxSplits: 1)[1]
        }
        #expect(found == [message[...]])
    }

    @Test func `both names of a class are one argument`() throws {
        #expect(
            try Chosen.mistakes("It is <<value class class=cat index=1>>.") == [
                "index: 'class' and 'index' are the same argument, which is given twice"
            ])
        #expect(
            try Chosen.mistakes("It is <<value class>>.") == ["class: class needs 'class'"])
    }
}

/// Lists as long as a directive can be.
@Suite(.serialized) struct LongChoiceTests {
    @Test(arguments: ["dog:#", "train:cat:#", "mistake:#", "#", "\"#.png\"", "#..#", "horse:#"])
    func takeTimeInProportion(item: String) throws {
        var subject = Chosen.subject
        subject.dataset?.testCount = 10_000
        subject.dataset?.trainingCount = 10_000
        subject.dataset?.testCountsByClass = nil
        subject.dataset?.trainingCountsByClass = nil
        let known = subject
        let power = Growth.power(at: 4_000) { size in
            let items = (0..<size / 8).map { item.replacing("#", with: "\($0)") }
            _ = try? Fixture.mistakes(
                "<<images \(items.joined(separator: ","))>>\n", subject: known)
        }
        #expect(power < Growth.limit)
    }

    @Test func thousandsOfRanges() throws {
        let ranges = (0..<2_000).map { "\(4 * $0)..\(4 * $0 + 1)" }
        var subject = Chosen.subject
        subject.dataset?.testCount = 10_000
        let written = ranges.prefix(1_200).joined(separator: ",")
        #expect(try Fixture.mistakes("<<images \(written)>>\n", subject: subject) == [])
        #expect(
            try Fixture.mistakes("<<images \(written),4798..4799>>\n", subject: subject) == [])
        #expect(
            try Fixture.mistakes("<<images \(written),4797>>\n", subject: subject).map {
                $0.split(separator: ": ").last
            } == ["4797 stands twice in the list"])
    }
}
