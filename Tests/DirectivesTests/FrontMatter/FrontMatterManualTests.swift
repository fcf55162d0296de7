import Foundation
import Network
import Notebook
import Testing

@testable import Directives

/// The manual of the front matter says what its reader does.
@Suite struct FrontMatterManualTests {
    /// A key and the mapping it belongs to.
    struct Place: Sendable, CustomTestStringConvertible {
        var section: FrontMatterSection
        var key: FrontMatterKey
        var testDescription: String { "\(section.name).\(key.name)" }
    }

    private static let places = FrontMatterSection.all.flatMap { section in
        section.keys.map { Place(section: section, key: $0) }
    }

    private func reading(
        _ yaml: String
    ) -> (declaration: Declaration, mistakes: [String]) {
        // Macros are read with the text, all other keys with the declaration.
        var found: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("---\n\(yaml)\n---\n\nText.\n", name: "test.md"),
            diagnostics: &found)
        let (declaration, diagnostics) = Declaration.reading(notebook)
        return (declaration, (found + diagnostics).map(\.message))
    }

    @Test(arguments: places) func `every example is read without a mistake`(place: Place) throws {
        #expect(reading(place.section.example(of: place.key)).mistakes == [])
    }

    @Test(arguments: places) func `every key is looked at`(place: Place) throws {
        guard place.key.kind != .nothing else { return }
        // No key takes a list of lists.
        let mistakes = reading(place.section.example(of: place.key, value: "[[[]]]")).mistakes
        #expect(mistakes != [])
        #expect(!mistakes.contains { $0.hasPrefix("unknown key") })
    }

    @Test(arguments: places) func `numbers end where the manual says`(place: Place) throws {
        guard case .wholeNumber(let least, let most) = place.key.kind else { return }
        let (section, key) = (place.section, place.key)
        let less = reading(section.example(of: key, value: "\(least - 1)")).mistakes
        #expect(less == ["'\(key.name)' is at least \(least), not \(least - 1)"])
        guard most < .max else { return }
        let more = reading(section.example(of: key, value: "\(most + 1)")).mistakes
        #expect(
            more == ["'\(key.name)' is at most \(most.grouped), not \((most + 1).grouped)"])
    }

    @Test(arguments: places) func `words are those of the manual`(place: Place) throws {
        guard case .word(let words) = place.key.kind else { return }
        let key = place.key
        let mistakes = reading(place.section.example(of: key, value: "other")).mistakes
        #expect(mistakes == ["'\(key.name)' is \(words.listed(with: "or")), not 'other'"])
        for word in words {
            #expect(reading(place.section.example(of: key, value: word)).mistakes == [])
        }
    }

    @Test(arguments: places) func `a default is what holds where nothing is written`(
        place: Place
    ) throws {
        guard case .value(let value) = place.key.absence else { return }
        let written = reading(place.section.example(of: place.key, value: value))
        let others = place.section.keys.filter { $0.absence == .required }.map(\.entry)
        let left = reading(place.section.yaml(others)).declaration
        #expect(written.mistakes == [])
        #expect(written.declaration.head == left.head)
        #expect(written.declaration.recipe == left.recipe)
        #expect(written.declaration.network?.graph == left.network?.graph)
    }

    @Test func `a layer that is a word takes no other key`() throws {
        let mistakes = reading(
            "network: {input: [3, 8, 8], layers: [{global-mean: , size: 2}, {softmax: }]}"
        ).mistakes
        #expect(mistakes == ["unknown key 'size' in a global mean"])
    }

    @Test func `a name finds its mapping and its keys`() {
        #expect(
            FrontMatterReference.text(about: "training.epochs") == """
                training

                  epochs       How often the training pictures are gone through, in a new order each time; what fills no batch is left out of an epoch. (a whole number from 1 to 10,000; default 7)

                Example:
                  training: {epochs: 3}
                """)
        let stride = FrontMatterReference.text(about: "stride") ?? ""
        #expect(
            stride.hasPrefix("layers: convolution\n\n  stride       How far the kernel moves. "))
        #expect(stride.contains("\n\nlayers: mean-pool\n\n  stride"))
        let training = FrontMatterReference.text(about: "training") ?? ""
        #expect(
            training.hasPrefix("The front matter\n\n  training     How the network is trained."))
        #expect(
            training.contains("\n\ntraining\n\n  How the network is trained, by report train.\n\n"))
        for name in ["epoch", "training.stride", "a.training", "", "."] {
            #expect(FrontMatterReference.text(about: name) == nil)
        }
        for name in FrontMatterReference.names {
            #expect(FrontMatterReference.text(about: name) != nil)
        }
    }

    @Test func `the page of keys is current`() throws {
        try Recorded.compare("docs/front-matter.md", with: FrontMatterReference.page)
    }
}
