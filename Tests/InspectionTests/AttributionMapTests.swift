import Inspection
import Network
import Testing

@Suite("Attribution maps")
struct AttributionMapTests {
    static func map(_ values: [Double]) throws -> AttributionMap {
        try AttributionMap(
            values, shape: PictureShape(channels: 1, height: 1, width: values.count))
    }

    @Test("Sums channels with their signs")
    func sum() throws {
        let shape = PictureShape(channels: 3, height: 1, width: 2)
        let attributions: [Double] = [1, 2, -4, 3, 6, -5]
        #expect(try AttributionMap(attributions, shape: shape).values == [3, 0])
        #expect(
            try AttributionMap(attributions, shape: shape, reduction: .mean).values == [1, 0])
    }

    @Test("Refuses what is not a number")
    func notFinite() {
        #expect(throws: SampleError.notFinite(index: 1)) { try Self.map([0, .nan, 1]) }
        #expect(throws: SampleError.notFinite(index: 2)) { try Self.map([0, 1, -.infinity]) }
    }

    @Test("p99 is the greater of |P99| and |P1|, interpolated")
    func percentile() throws {
        // 201 values: P99 lies at place 198, P1 at place 2.
        let positive = try Self.map((0...200).map(Double.init))
        #expect(MapScale.p99.scaled([positive])[0].scale == 198)
        let negative = try Self.map((0...200).map { 100 - Double($0) * 4 })
        #expect(MapScale.p99.scaled([negative])[0].scale == 692)
        // 51 values: P99 lies at place 49.5.
        let halfway = try Self.map((0...50).map { Double($0 * $0) })
        #expect(MapScale.p99.scaled([halfway])[0].scale == 2450.5)
    }

    @Test("mass98 leaves out 2 % of the sum of sizes, not of pixels")
    func mass() throws {
        // Sizes 1, 1, 96, 1, 1 in order 1 1 1 1 96: 98 of 100 is reached only with 96.
        #expect(MapScale.mass98.scaled([try Self.map([1, -1, 96, 1, -1])])[0].scale == 96)
        let even = try Self.map([Double](repeating: 4, count: 99) + [-4])
        #expect(MapScale.mass98.scaled([even])[0].scale == 4)
        // Sizes 0.5 × 196 make 98, then 2: the threshold is met before the largest.
        let peaked = try Self.map([Double](repeating: 0.5, count: 196) + [-2])
        #expect(MapScale.mass98.scaled([peaked])[0].scale == 0.5)
    }

    @Test("Values beyond the scale are cut off with their signs")
    func cutOff() throws {
        let scaled = MapScale.mass98.scaled([
            try Self.map([Double](repeating: 0.5, count: 196) + [-2])
        ])[0]
        #expect(scaled.values[0] == 1)
        #expect(scaled.values[196] == -1)
        let whole = MapScale.max.scaled([try Self.map([1, -4, 2])])[0]
        #expect(whole.values == [0.25, -1, 0.5])
        #expect(!whole.isNeutral)
    }

    @Test("A shared scale keeps the strengths of maps apart")
    func shared() throws {
        let maps = [try Self.map([1, -1]), try Self.map([4, 2])]
        let own = MapScale.max.scaled(maps)
        let shared = MapScale.max.scaled(maps, isShared: true)
        #expect(own.map(\.values) == [[1, -1], [1, 0.5]])
        #expect(shared.map(\.values) == [[0.25, -0.25], [1, 0.5]])
        #expect(shared.map(\.scale) == [4, 4])
    }

    @Test("No attribution is neutral and never divided by", arguments: MapScale.allCases)
    func neutral(_ scale: MapScale) throws {
        for size in [0, 1e-13] {
            let scaled = scale.scaled([try Self.map([size, -size, 0])])[0]
            #expect(scaled.isNeutral)
            #expect(scaled.values == [0, 0, 0])
            #expect(scaled.scale == size)
        }
        #expect(!scale.scaled([try Self.map([1e-11, 0, 0])])[0].isNeutral)
    }

    @Test("A few strong pixels among zeros are not called nothing")
    func sparse() throws {
        let sparse = try Self.map([Double](repeating: 0, count: 1023) + [-3])
        let scaled = MapScale.p99.scaled([sparse])[0]
        #expect(scaled.scale == 3)
        #expect(!scaled.isNeutral)
    }
}
