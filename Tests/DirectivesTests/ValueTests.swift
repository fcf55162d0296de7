import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct ValueTests {
    @Test(arguments: [
        ("test-accuracy epoch=2", "84.3\u{202F}%"),
        ("test-accuracy epoch=1", "50.0\u{202F}%"),
        ("test-accuracy epoch=last format=plain digits=2", "0.84"),
        ("test-accuracy-interval epoch=last", "81.9–86.4\u{202F}%"),
        ("test-correct epoch=last", "843"),
        ("test-count epoch=last", "1,000"), ("test-count", "12"),
        ("test-cost epoch=last", "0.600"),
        ("train-accuracy", "75.0\u{202F}%"),
        ("clean-train-accuracy", "85.0\u{202F}%"),
        ("clean-train-count", "5,000"),
        ("train-cost epoch=1 digits=2", "1.2"),
        ("learning-rate epoch=last", "0.00300"),
        ("epochs", "2"),
        ("best-epoch", "2"),
        ("recipe", "modern"),
        ("batch", "4"),
        ("seed", "5"),
        ("parameter-count", "504"),
        ("layer-count", "3"),
        ("declared-std layer=1", "0.1"),
        ("weight-count layer=1", "324"),
        ("channel-count layer=2", "6"),
        ("channel-count layer=0", "3"),
        ("mean-shift layer=0 digits=2", "0.010"),
        ("dataset", "tiny"),
        ("training-count", "60"),
        ("class-count", "3"),
        ("class index=2", "frog"),
        ("picture-size", "8×8"),
        ("true-class image=4", "dog"),
    ])
    func says(call: String, words: String) throws {
        #expect(try Fixture.value(call) == words)
    }

    @Test func weightStatisticsAreThoseOfTheMoment() throws {
        let before = Network(initialising: Fixture.graph, seed: 5).layers[2].weight.values
        let least = String(try #require(before.min())).prefix(5)
        let said = try Fixture.value("weight-min layer=2 when=before format=plain digits=6")
        #expect(said.replacing("−", with: "-").hasPrefix(least))
        #expect(try Fixture.value("weight-min layer=2 format=plain digits=6") != said)
    }

    @Test func driftOfAScaledLayerIsItsFactor() throws {
        // Layer 2 was tripled and moved a little: its change is about twice its length.
        let drift = try Fixture.value("drift layer=2 digits=2")
        #expect(["1.9", "2.0", "2.1"].contains(drift))
        #expect(try Fixture.value("most-drifted-layer") == "2")
        #expect(try Fixture.value("least-drifted-layer") == "0")
    }

    @Test func epochsOfWeightsWithoutARecordAreNotCounted() throws {
        let subject = Subject(graph: Fixture.graph, dataset: Fixture.facts, epochs: 0)
        #expect(
            try Fixture.mistakes("It is <<value test-cost epoch=1>>.", subject: subject) == [
                "1: the checkpoint has no record of its training"
            ])
    }

    @Test func predictionsAgreeWithEachOther() throws {
        let right = try (0..<12).count { try Fixture.value("verdict image=\($0)") == "right" }
        #expect(try Fixture.value("test-correct count=12") == String(right))
        for image in 0..<12 {
            let agrees =
                try Fixture.value("true-class image=\(image)")
                == Fixture.value("predicted-class image=\(image)")
            #expect(try Fixture.value("verdict image=\(image)") == (agrees ? "right" : "wrong"))
        }
    }

    @Test func selectiveChannelsAddUpOverColors() throws {
        let all = try Fixture.value("selective-channels layer=1 threshold=-9")
        let parts = try ["red", "green", "blue"].map {
            try Fixture.value("selective-channels layer=1 threshold=-9 color=\($0)")
        }
        #expect(Int(all) == parts.compactMap { Int($0) }.reduce(0, +))
    }

    @Test(arguments: [
        (
            "tset-accuracy",
            "tset-accuracy: there is no value 'tset-accuracy' (did you mean 'test-accuracy'?)"
        ),
        ("weight-std", "weight-std: weight-std needs 'layer'"),
        ("epochs layer=1", "1: 'layer' says nothing about epochs"),
        ("test-cost epoch=3", "3: epoch 3 does not exist; the training has 2 epochs"),
        ("weight-std layer=3", "3: layer 3 does not exist; this network has layers 0 to 2"),
        ("test-accuracy count=13", "13: there are only 12 test pictures, not 13"),
        (
            "weight-std layer=1 when=both",
            "both: a value is taken before or after training, not both"
        ),
        ("class index=3", "3: class 3 does not exist; there are classes 0 to 2"),
    ])
    func refuses(call: String, message: String) throws {
        let mistakes = try Fixture.mistakes("It is <<value \(call)>>.\n")

        #expect(mistakes == [message])
    }
}
