import Foundation
import Network
import Testing

@Suite struct CheckpointTests {
    private func checkpoint() throws -> Checkpoint {
        let network = Network(randomising: Example.all[1].graph, seed: 1)
        return Checkpoint(
            network: network, recipe: Recipe(method: .article, epochs: 3, seed: 9),
            history: [
                EpochRecord(
                    epoch: 1, learningRate: 5e-4, trainCost: 1.5, trainAccuracy: 0.5,
                    cleanTrainAccuracy: 0.55, cleanTrainCount: 100, testCost: 1.4,
                    testAccuracy: 0.52, testCount: 50)
            ], datasetName: "emoji10", datasetDigest: "00ff", testDigest: "a0",
            classNames: ["cat", "dog", "car", "ship"], toolVersion: "1.0")
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let original = try checkpoint()
        let bytes = try original.encoded()
        #expect(try Checkpoint(decoding: bytes) == original)
        #expect(try original.encoded() == bytes)
    }

    @Test func theHeaderIsWhatTheFormatAsksFor() throws {
        let bytes = try checkpoint().encoded()
        let length = Int(bytes[0]) | Int(bytes[1]) << 8 | Int(bytes[2]) << 16
        #expect(length.isMultiple(of: 8))
        let header = try #require(
            try JSONSerialization.jsonObject(with: bytes[8..<8 + length]) as? [String: Any])
        let weight = try #require(header["layers.0.weight"] as? [String: Any])
        #expect(weight["dtype"] as? String == "F32")
        #expect(weight["shape"] as? [Int] == [6, 3, 5, 5])
        #expect(header["layers.0.bias"] != nil)
        #expect(header["layers.2.bias"] == nil)
        let ends = header.values.compactMap { ($0 as? [String: Any])?["data_offsets"] as? [Int] }
        #expect(ends.map { $0[1] }.max() == bytes.count - 8 - length)
    }

    @Test(arguments: [0, 7, 8, 100, 3000])
    func aShortenedFileIsRefused(length: Int) throws {
        let bytes = try checkpoint().encoded()
        #expect(throws: CheckpointError.self) { try Checkpoint(decoding: bytes.prefix(length)) }
    }

    @Test func aFileCutByOneByteSaysSo() throws {
        let bytes = try checkpoint().encoded()
        #expect(
            throws: CheckpointError.truncated(expected: bytes.count, found: bytes.count - 1)
        ) { try Checkpoint(decoding: bytes.dropLast()) }
    }

    @Test func aMissingFileSaysSo() {
        #expect(throws: CheckpointError.missing) {
            try Checkpoint(contentsOf: URL(fileURLWithPath: "/nowhere/at/all.safetensors"))
        }
    }

    @Test func otherFilesAreRefused() {
        #expect(throws: CheckpointError.notSafetensors("its header is not JSON")) {
            try Checkpoint(decoding: Data([4, 0, 0, 0, 0, 0, 0, 0] + Array("oops".utf8)))
        }
        #expect(throws: CheckpointError.self) {
            try Checkpoint(decoding: Data(repeating: 0xFF, count: 64))
        }
    }

    @Test func valuesThatAreNotFiniteAreCounted() throws {
        var broken = try checkpoint()
        broken.network.layers[0].weight.values[7] = .nan
        let bytes = try broken.encoded()
        let error = #expect(throws: CheckpointError.self) { try Checkpoint(decoding: bytes) }
        #expect(
            error?.description == "tensor 'layers.0.weight' has 1 value that is not finite")
    }

    /// A file as other programs write it: no metadata, and perhaps the wrong content.
    private func foreign(type: String = "F32", name: String = "layers.0.weight", shape: [Int])
        throws -> Data
    {
        let size = shape.reduce(type == "F16" ? 2 : 4, *)
        let header = try JSONSerialization.data(withJSONObject: [
            name: ["dtype": type, "shape": shape, "data_offsets": [0, size]]
        ])
        var file = Data()
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { file.append(contentsOf: $0) }
        return file + header + Data(repeating: 0, count: size)
    }

    private func graph() throws -> Graph {
        try Graph(
            input: PictureShape(channels: 3, height: 4, width: 4),
            stack: [.convolution(Convolution(channels: 2, kernel: 1, deviation: 1))])
    }

    @Test func aForeignFileNeedsADeclaredNetwork() throws {
        let file = try foreign(shape: [2, 3, 1, 1])
        #expect(try Checkpoint(decoding: file, graph: graph()).network.parameterCount == 6)
        #expect(throws: CheckpointError.undeclaredNetwork) { try Checkpoint(decoding: file) }
    }

    @Test func tensorsThatDoNotFitAreNamed() throws {
        let graph = try graph()
        #expect(
            throws: CheckpointError.unmatched(
                "1 layer is declared with 2×3×1×1, and no module that is left has that shape",
                declared: ["layer 0 2×3×1×1"], found: ["w 6"])
        ) { try Checkpoint(decoding: foreign(name: "w", shape: [6]), graph: graph) }
        #expect(
            throws: CheckpointError.wrongShape(
                tensor: "layers.0.weight", expected: [2, 3, 1, 1], found: [3, 2, 1, 1])
        ) { try Checkpoint(decoding: foreign(shape: [3, 2, 1, 1]), graph: graph) }
        #expect(throws: CheckpointError.wrongType(tensor: "layers.0.weight", found: "F16")) {
            try Checkpoint(decoding: foreign(type: "F16", shape: [2, 3, 1, 1]), graph: graph)
        }
    }
}
