import Findings
import Network
import Testing

@testable import Directives

/// Patches of a transformer, which lie in a row behind its class token, shown as maps.
@Suite struct PatchesTests {
    /// Maps of 2 × 3, in a row behind one token.
    private func graph(tokens: Int) throws -> Graph {
        try Graph(
            input: PictureShape(channels: 2, height: 2, width: 3),
            nodes: [
                .init(
                    .classTokens(
                        ClassTokens(
                            count: tokens,
                            numbers: Numbers([Float](repeating: 0.5, count: 2 * tokens)))),
                    inputs: [0])
            ])
    }

    @Test func theyLieWhereTheyDoInThePicture() throws {
        let graph = try graph(tokens: 1)
        let patches = try #require(Patches(of: graph.shapes[1], in: graph))
        let maps = patches.maps(
            of: .init(shape: graph.shapes[1], values: (0..<14).map { Float($0) }))
        #expect(maps.shape == PictureShape(channels: 2, height: 2, width: 3))
        #expect(maps.values == [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13])
        #expect(
            patches.note
                == "The 2×3 patches are shown where they lie in the picture; the class token, which has no place there, is left out."
        )
    }

    @Test func withoutATokenNothingIsLeftOut() throws {
        let graph = try graph(tokens: 0)
        let patches = try #require(Patches(of: graph.shapes[1], in: graph))
        let volume = ActivationsOfPicture.Answer(
            shape: graph.shapes[1], values: (0..<12).map { Float($0) })
        #expect(patches.maps(of: volume).values == volume.values)
        #expect(patches.note == nil)
    }

    @Test func mapsStayAsTheyAre() throws {
        let graph = try graph(tokens: 1)
        #expect(Patches(of: graph.shapes[0], in: graph) == nil)
        #expect(Patches(of: PictureShape(channels: 2, height: 5, width: 1), in: graph) == nil)
    }
}
