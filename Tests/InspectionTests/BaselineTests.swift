import Foundation
import Inspection
import Network
import Testing

@Suite("Baselines")
struct BaselineTests {
    static let pictures = SmallNetwork.pictures(2)

    static func baselines(_ baseline: Baseline, seed: UInt64 = 1) throws -> [[[Double]]] {
        try baseline.paths(to: pictures, data: data, seed: seed).map { $0.map(\.baseline) }
    }

    /// Ten pictures, picture i all of byte i.
    static let data = LabelledPictures(
        shape: PictureShape(channels: 3, height: 6, width: 6),
        pixels: (0..<10).flatMap { [UInt8](repeating: $0, count: 108) },
        labels: [UInt16](repeating: 0, count: 10), classNames: ["a"])

    @Test("Paths end at their pictures")
    func ends() throws {
        let paths = try Baseline.white.paths(to: Self.pictures, data: nil, seed: 0)
        #expect(
            paths.map { $0.map(\.picture) }
                == (0..<2).map { [Self.pictures.entry($0).map(Double.init)] })
        #expect(paths[0][0].point(at: 0) == paths[0][0].baseline)
    }

    @Test("Black and white")
    func plain() throws {
        #expect(try Self.baselines(.black)[1] == [[Double](repeating: 0, count: 108)])
        #expect(try Self.baselines(.white)[1] == [[Double](repeating: 1, count: 108)])
    }

    @Test("The mean colour is the picture's own, channel by channel")
    func mean() throws {
        let found = try Self.baselines(.mean)[1][0]
        let picture = Self.pictures.entry(1).map(Double.init)
        for channel in 0..<3 {
            let plane = channel * 36..<(channel + 1) * 36
            let mean = picture[plane].reduce(0, +) / 36
            #expect(found[plane].allSatisfy { $0 == mean })
        }
    }

    @Test("A blurred point falls off like a Gaussian of two pixels")
    func blur() throws {
        // 41 × 41, large enough that nothing is cut off at the edges.
        var values = [Float](repeating: 0, count: 41 * 41)
        values[20 * 41 + 20] = 1
        let picture = Tensor(shape: [1, 1, 41, 41], values: values)
        let found = try Baseline.blur.paths(to: picture, data: nil, seed: 0)[0][0].baseline
        func value(_ row: Int, _ column: Int) -> Double { found[row * 41 + column] }
        #expect(abs(found.reduce(0, +) - 1) <= 1e-12)
        #expect(abs(value(20, 21) / value(20, 20) - exp(-1.0 / 8)) <= 1e-12)
        #expect(abs(value(23, 20) / value(20, 20) - exp(-9.0 / 8)) <= 1e-12)
        #expect(value(18, 21) == value(22, 19))
    }

    @Test("Blurring leaves an even picture even, up to its edges")
    func blurredEven() throws {
        let picture = Tensor(shape: [1, 3, 6, 6], repeating: 0.25)
        let found = try Baseline.blur.paths(to: picture, data: nil, seed: 0)[0][0].baseline
        #expect(found.allSatisfy { abs($0 - 0.25) <= 1e-15 })
    }

    @Test("Noise comes from the seed and is the same for every picture")
    func noise() throws {
        let found = try Self.baselines(.noise)
        #expect(found[0] == found[1])
        #expect(try found == Self.baselines(.noise))
        #expect(try found != Self.baselines(.noise, seed: 2))
        #expect(found[0][0].allSatisfy { (0..<1).contains($0) })
        #expect(Set(found[0][0]).count > 100)
    }

    @Test("Data are different pictures chosen by the seed")
    func data() throws {
        let found = try Self.baselines(.data(10))[0]
        #expect(Set(found.map { $0[0] }).count == 10)
        #expect(try found != Self.baselines(.data(10), seed: 2)[0])
        #expect(try Self.baselines(.data(3))[0].count == 3)
        #expect(throws: PathError.tooFewPictures(asked: 11, found: 10)) {
            try Self.baselines(.data(11))
        }
        #expect(throws: PathError.tooFewPictures(asked: 1, found: 0)) {
            try Baseline.data(1).paths(to: Self.pictures, data: nil, seed: 0)
        }
    }

    @Test(
        "Names read as they are written",
        arguments: ["black", "white", "mean", "blur", "noise", "data:16"])
    func names(_ name: String) {
        #expect(Baseline(name)?.name == name)
    }

    @Test("Other names are refused", arguments: ["", "grey", "data", "data:", "data:0", "data:-1"])
    func refused(_ name: String) {
        #expect(Baseline(name) == nil)
    }
}
