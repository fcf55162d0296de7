import Comparing
import Foundation
import Inspection
import Network
import Preparing
import Testing

/// What differs between two trainings of one network.
@Suite struct NetworkComparisonTests {
    private func compare(
        _ desk: Desk, _ before: Checkpoint, _ after: Checkpoint,
        _ change: (inout NetworkComparison.Request) -> Void = { _ in }
    ) throws -> NetworkComparison {
        var request = NetworkComparison.Request(
            before: try desk.write(before, to: "before.safetensors"),
            after: try desk.write(after, to: "after.safetensors"))
        change(&request)
        return try NetworkComparison.comparing(request).comparison
    }

    @Test func `the same checkpoint differs in nothing`() throws {
        let desk = try Desk()
        let comparison = try compare(desk, desk.checkpoint(), desk.checkpoint()) {
            $0.data = desk.path("digits")
        }
        #expect(comparison.isEqual)
        #expect(comparison.tensors == [])
        #expect(comparison.facts == [])
        #expect(comparison.lines.count == 1)
        #expect(comparison.lines[0].hasSuffix("nothing differs"))
    }

    @Test(arguments: 0..<18) func `a single changed weight is named`(place: Int) throws {
        let desk = try Desk()
        let before = try desk.checkpoint()
        var after = before
        after.network.layers[0].weight.values[place] += 0.25
        let comparison = try compare(desk, before, after)
        let values = before.network.layers[0].weight.values
        let index = [place / 9, 0, place % 9 / 3, place % 3]
        #expect(!comparison.isEqual)
        #expect(comparison.tensors.map(\.tensor) == ["layers.0.weight"])
        #expect(comparison.tensors[0].changed == 1)
        #expect(comparison.tensors[0].entries.map(\.index) == [index])
        #expect(comparison.tensors[0].entries.map(\.after) == [values[place] + 0.25])
        #expect(comparison.layers[0].changed == 1)
        #expect(
            comparison.lines.contains(
                "  layers.0.weight\(index): \(values[place]) → \(values[place] + 0.25)"))
    }

    @Test func `a sign of zero alone is a change`() throws {
        let desk = try Desk()
        var before = try desk.checkpoint()
        before.network.layers[0].weight.values[3] = 0
        var after = before
        after.network.layers[0].weight.values[3] = -0.0
        #expect(try compare(desk, before, after).tensors.first?.changed == 1)
    }

    @Test func `the drift is that of the formulas`() throws {
        let desk = try Desk()
        let before = try desk.checkpoint(seed: 1)
        let after = try desk.checkpoint(seed: 2)
        let drift = try compare(desk, before, after).layers[0]
        let (one, other) = (
            before.network.layers[0].weight.values.map(Double.init),
            after.network.layers[0].weight.values.map(Double.init)
        )
        func length(_ values: [Double]) -> Double {
            values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        }
        let changes = zip(one, other).map { $1 - $0 }
        let product = zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
        let relative = try #require(drift.relativeChange)
        let cosine = try #require(drift.cosine)
        #expect(abs(relative - length(changes) / length(one)) < 1e-12)
        #expect(abs(cosine - product / length(one) / length(other)) < 1e-12)
        #expect(abs(drift.meanShift - changes.reduce(0, +) / 18) < 1e-12)
    }

    @Test func `pictures are counted one by one`() throws {
        let desk = try Desk()
        let (before, after) = (try desk.checkpoint(seed: 1), try desk.checkpoint(seed: 2))
        let comparison = try compare(desk, before, after) { $0.data = desk.path("digits") }
        let pictures = try #require(comparison.pictures)
        let outcome = try #require(pictures.outcome)
        #expect(pictures.count == 12)
        // What each takes the pictures for, worked out again in double precision.
        let labels = [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0]
        let classes = [before, after].map { checkpoint in
            labels.indices.map { index in
                Self.predicted(checkpoint, index, labels[index])
            }
        }
        let right = classes.map { zip($0, labels).count { $0 == $1 } }
        #expect([outcome.before.right, outcome.after.right] == right)
        let changed = labels.indices.filter { classes[0][$0] != classes[1][$0] }
        #expect(pictures.changed.map(\.picture) == changed)
        let gained = changed.count { classes[1][$0] == labels[$0] }
        #expect(outcome.test.onlySecond == gained)
        #expect(outcome.test.onlyFirst == changed.count - gained)
        #expect(outcome.difference.difference == Double(right[1] - right[0]) / 12)
        #expect(outcome.classes.map(\.count) == [6, 6])
        #expect(outcome.confusionAfter.joined().reduce(0, +) == 12)
    }

    /// A 3×3 convolution with zeros around, ELU, the mean: the greater of two.
    private static func predicted(_ checkpoint: Checkpoint, _ index: Int, _ label: Int) -> Int {
        let weights = checkpoint.network.layers[0].weight.values.map(Double.init)
        let pixels = (0..<16).map { Double((17 * index + 13 * $0 + 90 * label) % 256) / 255 }
        let means = (0..<2).map { channel in
            (0..<16).reduce(0.0) { total, place in
                var sum = 0.0
                for row in 0..<3 {
                    for column in 0..<3 {
                        let (y, x) = (place / 4 + row - 1, place % 4 + column - 1)
                        guard (0..<4).contains(y), (0..<4).contains(x) else { continue }
                        sum += weights[9 * channel + 3 * row + column] * pixels[4 * y + x]
                    }
                }
                return total + (sum > 0 ? sum : exp(sum) - 1) / 16
            }
        }
        return means[1] > means[0] ? 1 : 0
    }

    @Test func `a notebook brings the pictures too`() throws {
        let desk = try Desk.furnished()
        let comparison = try compare(desk, desk.checkpoint(seed: 1), desk.checkpoint(seed: 2)) {
            $0.notebook = desk.path("a.md")
        }
        #expect(comparison.pictures?.count == 12)
        #expect(comparison.withoutPictures == nil)
    }

    @Test func `without pictures it is said how to compare accuracy`() throws {
        let desk = try Desk()
        var (before, after) = (try desk.checkpoint(seed: 1), try desk.checkpoint(seed: 2))
        let how =
            "name a notebook with its dataset by --notebook, or a folder of pictures by --data"
        #expect(
            try compare(desk, before, after).withoutPictures
                == "accuracy was not compared: not both checkpoints say what they were trained on; \(how)"
        )
        (before.datasetName, after.datasetName) = ("digits", "letters")
        let comparison = try compare(desk, before, after)
        #expect(
            comparison.withoutPictures
                == "accuracy was not compared: they were trained on different datasets, digits and letters; \(how)"
        )
        #expect(comparison.facts.contains { $0.name == "dataset" && $0.after == "letters" })
    }

    @Test func `another training is told although the weights are the same`() throws {
        let desk = try Desk()
        let before = try desk.checkpoint()
        var after = before
        after.recipe?.seed = 77
        after.toolVersion = "0.0.9"
        let comparison = try compare(desk, before, after)
        #expect(!comparison.isEqual)
        #expect(comparison.tensors == [])
        #expect(comparison.facts.map(\.name) == ["seed", "trained with"])
        #expect(comparison.lines.last == "the weights are the same")
    }

    @Test func `another beginning is no other network`() throws {
        let desk = try Desk()
        let before = try desk.checkpoint()
        let graph = try Graph(
            input: before.network.graph.input,
            stack: [
                .convolution(Convolution(channels: 2, kernel: 3, stride: 1, deviation: 0.1)),
                .elu, .globalMean, .softmax,
            ])
        var after = before
        after.network = Network(initialising: graph, seed: 8)
        let comparison = try compare(desk, before, after)
        #expect(comparison.facts.map(\.name) == ["deviations of the initial weights"])
        #expect(comparison.tensors.count == 1)
    }

    @Test func `another network is refused with the layer that differs`() throws {
        let desk = try Desk()
        for (other, words) in [
            (try desk.checkpoint(channels: 3), "layer 0 is a"),
            (try desk.checkpoint(kernel: 1), "layer 0 is a"),
        ] {
            let error = #expect(throws: Failure.self) {
                try compare(desk, desk.checkpoint(), other)
            }
            #expect(error?.message.contains("are different networks") == true)
            #expect(error?.message.contains(words) == true)
            #expect(error?.message.contains("before.safetensors'") == true)
        }
    }

    @Test func `pictures of another size are refused, and classes in another order`() throws {
        let desk = try Desk()
        var (before, after) = (try desk.checkpoint(seed: 1), try desk.checkpoint(seed: 2))
        before.classNames = ["1", "0"]
        after.classNames = ["1", "0"]
        let error = #expect(throws: Failure.self) {
            try compare(desk, before, after) { $0.data = desk.path("digits") }
        }
        #expect(error?.message.contains("have another order than those of") == true)
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 5, width: 4),
            stack: [
                .convolution(Convolution(channels: 2, kernel: 3, stride: 1, deviation: 0.5)), .elu,
                .globalMean, .softmax,
            ])
        let tall = [1, 2].map {
            Checkpoint(network: Network(initialising: graph, seed: $0), classNames: ["0", "1"])
        }
        // Those of a folder are made as large as the networks read them; those of a notebook are what it says.
        try desk.write(Desk.notebook().utf8, to: "a.md")
        let refused = #expect(throws: Failure.self) {
            try compare(desk, tall[0], tall[1]) { $0.notebook = desk.path("a.md") }
        }
        #expect(
            refused?.message.hasPrefix("'\(desk.path("before.safetensors"))' reads pictures of ")
                == true, "\(refused?.message ?? "")")
    }

    /// One grey pixel, which becomes a picture of any size.
    private static let pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"

    @Test func `pictures of unknown classes are called as the networks call them`() throws {
        let desk = try Desk()
        try desk.write(try #require(Data(base64Encoded: Self.pixel)), to: "loose/a.png")
        var (before, after) = (try desk.checkpoint(seed: 1), try desk.checkpoint(seed: 2))
        (before.classNames, after.classNames) = (nil, ["cat", "dog"])
        let named = try compare(desk, before, after) { $0.data = desk.path("loose") }
        #expect(named.pictures?.outcome == nil)
        #expect(named.pictures?.classNames == ["cat", "dog"])
        before.classNames = ["dog", "cat"]
        let error = #expect(throws: Failure.self) {
            try compare(desk, before, after) { $0.data = desk.path("loose") }
        }
        #expect(
            error?.message
                == "the classes of '\(desk.path("after.safetensors"))' have another order than those of '\(desk.path("before.safetensors"))': class 0 is 'cat' and was 'dog'"
        )
    }

    @Test func `the folder that is named is what both are shown, and no other beside it`() throws {
        let desk = try Desk.furnished()
        try desk.writePictures("t10k", [0, 1, 1], to: "others", step: 18)
        var (before, after) = (try desk.checkpoint(seed: 1), try desk.checkpoint(seed: 2))
        before.datasetName = "digits"
        after.datasetName = "digits"
        for notebook in [nil, desk.path("a.md")] {
            let others = try compare(desk, before, after) {
                ($0.notebook, $0.data) = (notebook, desk.path("others"))
            }
            #expect(others.pictures?.dataset == "others")
            #expect(others.pictures?.count == 3)
            #expect(others.pictures?.remarks.first?.contains("not on others") == true)
        }
        let inner = try compare(desk, before, after) { $0.data = desk.folder.path }
        #expect(inner.pictures?.dataset == "digits")
        #expect(inner.pictures?.count == 12)
    }

    @Test func `files that cannot be read are errors with their name`() throws {
        let desk = try Desk()
        let good = try desk.write(try desk.checkpoint(), to: "good.safetensors")
        var broken = try desk.checkpoint()
        broken.network.layers[0].weight.values[1] = .nan
        let nan = try desk.write(broken, to: "nan.safetensors")
        let text = try desk.write("words".utf8, to: "text.safetensors")
        for (file, words) in [
            (nan, "tensor 'layers.0.weight' has 1 value that is not finite"),
            (desk.path("none.safetensors"), "there is no such checkpoint"),
            (text, "this is not a safetensors file"),
        ] {
            for pair in [(good, file), (file, good)] {
                let error = #expect(throws: Failure.self) {
                    try NetworkComparison.comparing(
                        NetworkComparison.Request(before: pair.0, after: pair.1))
                }
                #expect(error?.message.hasPrefix("\(file): \(words)") == true)
            }
        }
    }

    @Test func `is read back from JSON as it was`() throws {
        let desk = try Desk()
        let comparison = try compare(desk, desk.checkpoint(seed: 1), desk.checkpoint(seed: 2)) {
            $0.data = desk.path("digits")
        }
        let data = try JSONEncoder().encode(comparison)
        let back = try JSONDecoder().decode(NetworkComparison.self, from: data)
        #expect(back.pictures == comparison.pictures)
        #expect(back.layers == comparison.layers)
        #expect(back.tensors == comparison.tensors)
    }
}
