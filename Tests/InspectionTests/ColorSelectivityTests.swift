import Inspection
import Network
import Testing

@Suite("Colour selectivity")
struct ColorSelectivityTests {
    /// Pictures of one pixel: red, green, blue, yellow, white, dark grey.
    static let pictures = Tensor(
        shape: [6, 3, 1, 1],
        values: [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0.2, 0.2, 0.2])

    /// Channels that answer to colours in known ways, each max(weights · pixel, 0).
    static let weights: [[Float]] = [
        [1, -0.5, -0.5],  // red
        [-0.5, 1, -0.5],  // green
        [-0.5, -0.5, 1],  // blue
        [1, 1, 1],  // brightness
        [0.5, 0.5, -1],  // yellow
        [0, 0, 0],  // nothing
    ]

    static func respond(_ pictures: Tensor) -> Tensor {
        var values: [Float] = []
        for picture in 0..<pictures.shape[0] {
            let pixel = Array(pictures.entry(picture))
            for weights in weights {
                values.append(max(zip(weights, pixel).reduce(0) { $0 + $1.0 * $1.1 }, 0))
            }
        }
        return Tensor(shape: [pictures.shape[0], weights.count], values: values)
    }

    @Test("Channels that answer to one colour are found, with their colour")
    func colors() {
        let found = ColorSelectivity(
            of: Self.pictures, top: 2, floor: 0, meanActivations: Self.respond)
        let colors = found.channels.map(\.color)
        #expect(colors == [.red, .green, .blue, nil, .red, nil])
        for channel in 0..<3 { #expect(abs(found.channels[channel].selectivity - 1) < 1e-6) }
        #expect(found.channels[5].selectivity == 0)
        #expect(found.threshold == 0.25)
        #expect((found.topCount, found.pictureCount) == (2, 6))
    }

    @Test("Brightness alone is not selective")
    func brightness() {
        let found = ColorSelectivity(of: Self.pictures, floor: 0, meanActivations: Self.respond)
        #expect(abs(found.channels[3].selectivity) < 1e-6)
        #expect(found.channels[3].losses == nil)
        #expect(found.topCount == 6)
    }

    @Test("A channel for yellow loses by red and green alike and not by blue")
    func yellow() throws {
        let found = ColorSelectivity(
            of: Self.pictures, top: 1, floor: 0, meanActivations: Self.respond)
        #expect(found.channels[4].topPictures == [3])
        let losses = try #require(found.channels[4].losses)
        #expect(abs(losses[0] - 0.25) < 1e-6)
        #expect(abs(losses[1] - 0.25) < 1e-6)
        #expect(abs(losses[2]) < 1e-6)
    }

    @Test("The index by hand, measured from the least value of the activation")
    func byHand() {
        // a(x) = 0.6 and 0.2, a(grey x) = −0.2 and 0: 1 − (0.8 + 1) / (1.6 + 1.2).
        let pictures = Tensor(shape: [3, 3, 1, 1], values: [1, 0, 0, 0, 0, 1, 0.5, 0.5, 0.5])
        let found = ColorSelectivity(of: pictures, top: 2) { pictures in
            let isGrey = (0..<pictures.shape[0]).allSatisfy {
                Set(pictures.entry($0)).count == 1
            }
            let values: [Float] = isGrey ? [-0.2, 0, 0.1] : [0.6, 0.2, 0.1]
            return Tensor(
                shape: [pictures.shape[0], 1], values: Array(values.prefix(pictures.shape[0])))
        }
        #expect(abs(found.channels[0].selectivity - (1 - 1.8 / 2.8)) < 1e-7)
    }

    @Test("Removing a colour leaves what does not have it")
    func removing() {
        let pictures = Tensor(shape: [1, 3, 1, 3], values: [1, 0, 0.5, 0.2, 1, 0.5, 0.4, 0, 0.5])
        let expected: [Float] = [0.3, 0, 0.5, 0.2, 1, 0.5, 0.4, 0, 0.5]
        for (found, expected) in zip(pictures.removing(.red).values, expected) {
            #expect(abs(found - expected) < 1e-6)
        }
        #expect(pictures.grey().values[1] == Float(1.0 / 3))
    }
}
