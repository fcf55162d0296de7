import Directives
import Findings
import Foundation
import Network
import Notebook
import Testing

@testable import Preparing

/// What is known of a notebook before any work.
@Suite struct PreparationTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func words(_ preparation: Preparation) -> String {
        desk.words(preparation.diagnostics, in: preparation.notebook.source)
    }

    @Test func aNotebookThatIsInOrder() throws {
        let preparation = try desk.preparation("<<classes>>", settings: [("bins", "7")])
        #expect(preparation.diagnostics == [])
        #expect(!preparation.hasErrors && !preparation.hasWarnings)
        #expect(preparation.declaration.parameters.map(\.value.text) == ["7"])
        let facts = try #require(preparation.dataset?.facts)
        #expect(facts.name == "digits")
        #expect(facts.classNames == ["0", "1"])
        #expect(facts.pictureShape == PictureShape(channels: 1, height: 4, width: 4))
        #expect(facts.testCount == 2 && facts.trainingCount == 8)
        #expect(preparation.graph?.parameterCount == 18)
        let path = desk.folder.appending(path: "a.md").path
        #expect(preparation.trainCommand == "report train \(path) -P bins=7")
    }

    @Test func aNetworkThatDoesNotFitItsPictures() throws {
        let preparation = try desk.preparation("", input: "[3, 4, 5]", classes: 4)
        #expect(
            words(preparation) == """
                a.md:6:10: error: the network reads pictures of 3×4×5, those of digits have 1×4×4
                  input: [3, 4, 5]
                         ^~~~~~~~~
                hint: write 'input: [1, 4, 4]': channels, height, width
                a.md:8:7: error: the network ends in 4 values, digits has 2 classes
                    - {convolution: 3x3, channels: 4, activation: elu, deviation: 0.1}
                      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
                hint: its last layer with weights makes one value for each class, so 2
                """)
    }

    /// Eight pictures fill four batches of two.
    @Test func aBatchThatPicturesDoNotFillIsAsBadAsItsCommandSays() throws {
        let preparation = try desk.preparation("", training: "{batch: 9}")
        #expect(preparation.hasWarnings && !preparation.hasErrors)
        let message = """
            the 8 training pictures of digits do not fill one batch of 9
            training: {batch: 9}
                              ^
            hint: declare a smaller 'batch', such as 2
            """
        #expect(words(preparation) == "a.md:12:19: warning: " + message)
        let mistake = try #require(preparation.batchMistake(.error))
        #expect(
            desk.words([mistake], in: preparation.notebook.source) == "a.md:12:19: error: "
                + message)
        let fitting = try desk.preparation("", training: "{batch: 8}")
        #expect(fitting.batchMistake(.error) == nil)
    }

    @Test func aCheckpointThatIsNotThere() throws {
        var preparation = try desk.preparation("<<value mistake-count>>")
        #expect(preparation.diagnostics == [])
        #expect(preparation.loadCheckpoint(nil) == nil)
        let message = """
            a.md:11:13: error: digits.safetensors: there is no such checkpoint
            checkpoint: digits.safetensors
                        ^~~~~~~~~~~~~~~~~~
            hint: train it with: report train a.md
            """
        #expect(words(preparation) == message)
        // Where no directive needs it, nobody misses it.
        var other = try desk.preparation("<<classes>>")
        #expect(other.loadCheckpoint(nil) == nil)
        #expect(other.diagnostics == [])
    }

    @Test func whatIsNoNotebook() throws {
        let missing = #expect(throws: Failure.self) {
            try Preparation(desk.folder.appending(path: "b.md").path)
        }
        #expect(
            missing.map { desk.local($0.message) } == "cannot read 'b.md': there is no such file")
        let page = try desk.write("\u{FEFF} <!DOCTYPE html>\n<p>Words.</p>\n", to: "a.html")
        let refusal = #expect(throws: Failure.self) { try Preparation(page) }
        #expect(
            refusal.map { desk.local($0.message) }
                == "'a.html' is a page and no notebook; render the notebook it was made from")
    }
}
