import Testing

@testable import Network

/// The generator against SplitMix64's published numbers, and what is made of them against Python's.
@Suite struct SeededGeneratorTests {
    @Test func bitsAreThoseOfSplitMix64() {
        var generator = SeededGenerator(seed: 1_234_567)
        #expect(
            (0..<4).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
            ])
    }

    @Test func uniformNumbersHaveFiftyThreeBits() {
        var generator = SeededGenerator(seed: 7)
        #expect(
            (0..<2).map { _ in generator.nextUniform() } == [
                0.3898297483912715, 0.01678829452815611,
            ])
    }

    @Test func normalNumbersAreBoxAndMullers() {
        var generator = SeededGenerator(seed: 7)
        let expected = [0.9884743323187353, -1.8642558067312274, 0.00392020721518934]
        for value in expected { #expect(abs(generator.nextNormal() - value) < 1e-14) }
    }

    @Test func wholeNumbersStayBelowTheirBound() {
        var generator = SeededGenerator(seed: 7)
        let drawn = (0..<10).map { _ in generator.nextInteger(below: 10) }
        #expect(drawn == [3, 0, 9, 5, 4, 2, 4, 3, 1, 4])
    }
}

/// Which weights a figure shows is told by a digest over all of them.
@Suite struct NetworkDigestTests {
    private func network(_ weight: [Float], _ bias: [Float]?) throws -> Network {
        let graph = try Graph(
            input: PictureShape(channels: 2, height: 1, width: 1),
            stack: [.dense(Dense(channels: 1, hasBias: bias != nil, deviation: 1))])
        return Network(
            graph: graph,
            layers: [
                Network.Weights(
                    weight: Tensor(shape: [1, 2, 1, 1], values: weight),
                    bias: bias.map { Tensor(shape: [1], values: $0) })
            ])
    }

    @Test func weightsThenBiasesAreDigested() throws {
        // Python's hashlib.sha256(struct.pack("<3f", 1, 2, 3)), and of 1 and 2 alone.
        #expect(
            try network([1, 2], [3]).digest
                == "8e628779e6a74ee0b36991c10158f63cafec7d340ad4e075592502c8708524dd")
        #expect(
            try network([1, 2], nil).digest
                == "b9c80b5adeca450753a16950c3cc655d271f7bef7a485bc83f112b72fef21d37")
        let digests = try [
            network([1, 2], [3]), network([2, 1], [3]), network([1, 2], [4]), network([1, 2], nil),
        ].map(\.digest)
        #expect(Set(digests).count == 4)
        #expect(try Checkpoint(network: network([1, 2], [3])).digest == digests[0])
    }

    @Test func countsIncludeBiases() throws {
        #expect(try network([1, 2], [3]).parameterCount == 3)
        #expect(try network([1, 2], nil).parameterCount == 2)
    }
}
