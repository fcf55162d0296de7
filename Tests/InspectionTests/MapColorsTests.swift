import Inspection
import Network
import Testing

@Suite("Colours of maps")
struct MapColorsTests {
    static let shape = PictureShape(channels: 3, height: 1, width: 3)
    /// White, black and red.
    static let picture: [Double] = [1, 0, 1, 1, 0, 0, 1, 0, 0]

    static func scaled(_ values: [Double]) throws -> ScaledMap {
        ScaledMap(
            try AttributionMap(values + [0, 0, 0, 0, 0, 0], shape: shape), scale: 1)
    }

    @Test("Positive is blue, negative red, nothing grey")
    func overlay() throws {
        let found = try Self.scaled([1, -1, 0]).overlay(on: Self.picture)
        #expect(found == [153, 153, 255, 102, 0, 0, 51, 51, 51])
        let half = try Self.scaled([-0.5, 0.5, 0]).overlay(on: Self.picture)
        #expect(half == [204, 153, 153, 0, 0, 51, 51, 51, 51])
    }

    @Test("Magnitude darkens the picture where the map is small, whatever its sign")
    func magnitude() throws {
        let found = try Self.scaled([-1, 1, 0.5]).magnitude(of: Self.picture)
        #expect(found == [255, 255, 255, 0, 0, 0, 128, 0, 0])
        let none = try Self.scaled([0, 0, 0]).magnitude(of: Self.picture)
        #expect(none == [UInt8](repeating: 0, count: 9))
    }

    @Test("A grey picture of one channel")
    func oneChannel() throws {
        let map = ScaledMap(
            try AttributionMap([1, 0], shape: PictureShape(channels: 1, height: 1, width: 2)),
            scale: 1)
        #expect(map.magnitude(of: [1, 1]) == [255, 255, 255, 0, 0, 0])
        #expect(map.overlay(on: [1, 1]) == [153, 153, 255, 153, 153, 153])
    }

    @Test("Alone, a map runs from red through white to blue")
    func colors() throws {
        let found = try Self.scaled([1, -1, 0]).colors()
        #expect(found == [0, 0, 255, 255, 0, 0, 255, 255, 255])
        #expect(try Self.scaled([0.6, -0.2, 0]).colors()[..<6] == [102, 102, 255, 255, 204, 204])
    }

    @Test("The article stretches all pictures shown together, so that a faint one turns black")
    func articleMagnitude() throws {
        let shape = PictureShape(channels: 3, height: 1, width: 1)
        let gradients = [[3.0, 3, 3], [0.03, 0, 0], [-6, -6, -6]]
        let white: [Double] = [1, 1, 1]
        let found = try ArticleMaps.magnitudes(
            of: gradients, pictures: [white, white], shape: shape)
        // P99 of 0.01, 3, 6 is 5.94; sizes 0.505… and 0.00168…, stretched to 1 and 0.
        #expect(found == [[255, 255, 255], [0, 0, 0]])
    }

    @Test("The article averages channels before it takes sizes, so opposite ones cancel")
    func articleCancels() throws {
        let shape = PictureShape(channels: 3, height: 1, width: 2)
        let found = try ArticleMaps.magnitudes(
            of: [[5, 1, -5, 1, 0, 1]], pictures: [[1, 1, 1, 1, 1, 1]], shape: shape)
        #expect(found == [[0, 0, 0, 255, 255, 255]])
    }

    @Test("The article scales positive and negative values apart")
    func articleOverlay() throws {
        let shape = PictureShape(channels: 1, height: 1, width: 201)
        // −1 … 0 in steps of 0.01, then 0 … 10 in steps of 0.1: each sign is measured by its own end.
        let places = (-100...100).map(Double.init)
        let gradient = places.map { $0 < 0 ? $0 / 100 : $0 / 10 }
        let found = try ArticleMaps.overlay(
            gradient, on: [Double](repeating: 0, count: 201), shape: shape)
        #expect(Array(found[0..<3]) == [102, 0, 0])
        #expect(Array(found[300..<303]) == [0, 0, 0])
        #expect(Array(found[600..<603]) == [0, 0, 102])
        #expect(Array(found[150..<153]) == [UInt8((0.5 / 0.98 * 102).rounded()), 0, 0])
        #expect(Array(found[450..<453]) == [0, 0, UInt8((5 / 9.8 * 102).rounded())])
    }

    @Test("The article's maps of nothing are black and grey")
    func articleNothing() throws {
        let zeros = [Double](repeating: 0, count: 9)
        #expect(
            try ArticleMaps.magnitudes(of: [zeros], pictures: [Self.picture], shape: Self.shape)
                == [[UInt8](repeating: 0, count: 9)])
        #expect(
            try ArticleMaps.overlay(zeros, on: Self.picture, shape: Self.shape)
                == [153, 153, 153, 0, 0, 0, 51, 51, 51])
    }
}
