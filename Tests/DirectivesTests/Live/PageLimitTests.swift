import Findings
import LiveNetwork
import Network
import Testing

@testable import Directives

/// What of `<<network>>` is wrong is found before any work, with its place.
@Suite struct PageLimitTests {
    private func mistakes(_ call: String, _ graph: Graph? = nil) throws -> [String] {
        let graph = graph ?? Drawn.graph
        let facts = DatasetFacts(
            name: "tiny", classNames: Drawn.names, pictureShape: graph.input, testCount: 100,
            trainingCount: 100)
        return try Fixture.mistakes(call + "\n", subject: Subject(graph: graph, dataset: facts))
    }

    private func graph(_ stack: [Graph.Operation], side: Int = 2) throws -> Graph {
        try Graph(input: PictureShape(channels: 3, height: side, width: side), stack: stack)
    }

    private func layer(_ channels: Int) -> Graph.Operation {
        .convolution(Convolution(channels: channels, kernel: 1, deviation: 0.1))
    }

    @Test func `there are at most 24 pictures`() throws {
        #expect(try mistakes("<<network images=0..23>>") == [])
        #expect(
            try mistakes("<<network images=0..24>>") == [
                "0..24: readers choose from at most 24 pictures, and these are 25"
            ])
        #expect(
            try mistakes("<<network image=0..1>>") == [
                "0..1: 'image' is one picture, not 2: 0..1"
            ])
        #expect(
            try mistakes("<<network image=100 images=3,100>>") == [
                "100: picture 100 does not exist; the test part has pictures 0 to 99",
                "100: picture 100 does not exist; the test part has pictures 0 to 99",
            ])
    }

    @Test func `words that there are not are refused as everywhere`() throws {
        #expect(
            try mistakes("<<network maps=all>>") == [
                "all: 'maps' is interior, integrated or none, not 'all'"
            ])
        #expect(
            try mistakes("<<network weights=f32>>") == [
                "f32: 'weights' is f16 or int8, not 'f32'"
            ])
        #expect(
            try mistakes("<<network layers=3>>") == [
                "3: layer 3 does not exist; activations are known after layers 1 to 2, and 0 is the picture"
            ])
    }

    @Test func `weights that no page carries are counted, and int8 is offered where it helps`()
        throws
    {
        let large = try graph([layer(2_999), layer(3_000), .globalMean])
        #expect(
            try mistakes("<<network>>", large) == [
                "network: the network's 9,005,997 weights take 18.0 MB in a page, which carries at most 16.0 MB (with weights=int8 they take 9.0 MB)"
            ])
        #expect(
            try mistakes("<<network weights=f16>>", large).map { $0.prefix(13) }
                == ["f16: the netw"])
        #expect(try mistakes("<<network weights=int8>>", large) == [])
        let larger = try graph([layer(6_000), layer(3_000), .globalMean])
        #expect(
            try mistakes("<<network>>", larger) == [
                "network: the network's 18,018,000 weights take 36.0 MB in a page, which carries at most 16.0 MB; with weights=int8 they would take 18.0 MB"
            ])
        #expect(
            try mistakes("<<network weights=int8>>", larger) == [
                "int8: the network's 18,018,000 weights take 18.0 MB in a page, which carries at most 16.0 MB"
            ])
    }

    @Test func `memory that no page has is refused`() throws {
        let large = try graph([layer(80), .activation(.silu), .globalMean], side: 1_024)
        // 80 channels twice, the picture plain and in blocks of four channels, all of these with their gradients, and little else.
        let found = try mistakes("<<network>>", large)
        #expect(
            found == [
                "network: the network needs 1400 MB of memory, more than the 1073 MB that a page may have"
            ])
    }

    @Test func `pages compute what any network is made of`() throws {
        let graph = try graph([
            layer(2),
            .layerNormalisation(LayerNormalisation(epsilon: 1e-6, scale: [1, 1], shift: [0, 0])),
            .activation(.power(2)), .globalMean,
        ])
        #expect(try mistakes("<<network>>", graph) == [])
    }

    @Test func `layers that have no places, or that no class is told by, are refused`() throws {
        #expect(
            try mistakes("<<network layers=1,logits>>") == [
                "1,logits: after operation 4 (global mean) there are no rows and columns that could be looked at"
            ])
        let branches = try Graph(
            input: PictureShape(channels: 3, height: 2, width: 2),
            nodes: [
                .init(layer(2), inputs: [0]), .init(layer(3), inputs: [0]),
                .init(.globalMean, inputs: [2]),
            ])
        #expect(
            try mistakes("<<network layers=1>>", branches) == [
                "1: what is there after 1 layer is no part of what the classes are told by"
            ])
    }
}
