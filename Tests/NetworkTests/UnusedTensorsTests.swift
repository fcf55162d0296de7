import Foundation
import Testing

@testable import Network

/// What a file holds beside what the network needs.
@Suite struct UnusedTensorsTests {
    private func graph(bias: Bool = false) throws -> Graph {
        try Graph(
            input: PictureShape(channels: 3, height: 4, width: 4),
            stack: [
                .convolution(Convolution(channels: 2, kernel: 1, hasBias: bias, deviation: 1))
            ])
    }

    /// The weights of a convolution, and another tensor of 8 bytes.
    private func file(_ name: String, _ type: String, _ shape: String = "[2]") -> Data {
        let header =
            #"{"layers.0.weight":{"dtype":"F32","shape":[2,3,1,1],"data_offsets":[0,24]},"#
            + #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":[24,32]}}"#
        var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        file.append(contentsOf: header.utf8)
        return file + Data(repeating: 0, count: 32)
    }

    @Test func aBiasThatNobodyReadsIsAnError() throws {
        let graph = try graph()
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint(decoding: file("layers.0.bias", "F32"), graph: graph)
        }
        #expect(
            error?.description
                == "the network does not use the checkpoint's tensor 'layers.0.bias'")
        #expect(error?.remedy == "layer 0 is declared without a bias: declare 'bias: true'")
        #expect(
            try Checkpoint(decoding: file("layers.0.bias", "F32"), graph: self.graph(bias: true))
                .network.parameterCount == 8)
    }

    @Test func aBiasAmongOthersThatNobodyReadsIsNotTheWholeMistake() throws {
        let header =
            #"{"layers.0.weight":{"dtype":"F32","shape":[2,3,1,1],"data_offsets":[0,24]},"#
            + #""layers.0.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]},"#
            + #""layers.1.weight":{"dtype":"F32","shape":[1],"data_offsets":[32,36]}}"#
        var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        file.append(contentsOf: header.utf8)
        file += Data(repeating: 0, count: 36)
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint(decoding: file, graph: graph())
        }
        #expect(
            error?.remedy
                == "a parameter that is left out changes what the network computes; declare the layers that the file holds"
        )
    }

    @Test(arguments: [
        ("layers.1.weight", "F32", "[2]"), ("bn.running_mean", "F32", "[2]"),
        ("head.scale", "F64", "[1]"), ("x", "BF16", "[4]"),
    ]) func aParameterThatNobodyReadsIsAnError(name: String, type: String, shape: String) throws {
        let graph = try graph()
        let error = #expect(throws: CheckpointError.self) {
            try Checkpoint(decoding: file(name, type, shape), graph: graph)
        }
        #expect(error?.description == "the network does not use the checkpoint's tensor '\(name)'")
        #expect(
            error?.remedy
                == "a parameter that is left out changes what the network computes; declare the layers that the file holds"
        )
    }

    @Test(arguments: [
        ("bn.num_batches_tracked", "I64", "[]"), ("bn.num_batches_tracked", "F64", "[]"),
        ("mask", "BOOL", "[8]"), ("ids", "U8", "[8]"),
    ]) func aCounterIsNamedAndDoesNoHarm(name: String, type: String, shape: String) throws {
        let checkpoint = try Checkpoint(decoding: file(name, type, shape), graph: graph())
        #expect(checkpoint.unusedCounters == [name])
    }
}
