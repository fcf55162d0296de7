import Foundation
import Inspection
import Network
import TestSupport
import Testing

@Suite("Interior gradients")
struct InteriorGradientsTests {
    static let network = SmallNetwork.reference()
    static let pictures = SmallNetwork.pictures(3)
    static let targets = [2, 7, 0]

    static func paths() throws -> [PicturePath] {
        try Baseline.black.paths(to: pictures, data: nil, seed: 0).flatMap { $0 }
    }

    @Test("Every tile is the gradient of its own picture at its own α", arguments: Score.allCases)
    func tiles(_ score: Score) throws {
        let alphas = [0, 0.3, 1]
        let found = try InteriorGradients(
            of: LogitFunction(Self.network), along: try Self.paths(), targets: Self.targets,
            alphas: alphas, score: score, batchSize: 4)
        #expect(found.points.map(\.count) == [3, 3, 3])
        for (place, alpha) in alphas.enumerated() {
            for picture in 0..<3 {
                let point = Self.pictures.entry(picture).map { alpha * Double($0) }
                let logits = Self.network.output(of: point)
                let expected = Self.network.gradients(
                    of: point,
                    outputGradient: score.gradient(of: logits, target: Self.targets[picture]))
                let tile = found.points[place][picture]
                #expect(tile.gradient == expected.picture)
                #expect(tile.probabilities == logits.softmax())
                #expect(tile.prediction == logits.firstIndex(of: logits.max() ?? 0))
                let size = expected.picture.reduce(0) { $0 + abs($1) } / 108
                #expect(abs(tile.meanSize - size) <= 1e-15)
            }
        }
    }

    @Test("At black all pictures share one linear filter bank, and all classes are equal")
    func black() throws {
        let found = try InteriorGradients(
            of: LogitFunction(Self.network), along: try Self.paths(), targets: [4, 4, 4],
            alphas: [0, 1], score: .logit)
        #expect(found.points[0][0].gradient == found.points[0][1].gradient)
        #expect(found.points[0][0].gradient == found.points[0][2].gradient)
        #expect(found.points[1][0].gradient != found.points[1][1].gradient)
        for point in found.points[0] {
            #expect(point.probabilities == Array(repeating: 0.1, count: 10))
            #expect(point.prediction == 0)
        }
    }

    @Test("Refuse α that do not ascend in 0…1")
    func refused() throws {
        func error(_ alphas: [Double]) -> PathError? {
            #expect(throws: PathError.self) {
                try InteriorGradients(
                    of: ClosedForm.linear([1]), along: [PicturePath(baseline: [0], picture: [1])],
                    targets: [0], alphas: alphas)
            }
        }
        #expect(error([]) == .noAlphas)
        #expect(error([0.1, 1.5]) == .alphaOutside(1.5))
        #expect(error([-0.1]) == .alphaOutside(-0.1))
        #expect(error([0.1, 0.5, 0.5]) == .alphasNotAscending(0.5, after: 0.5))
        #expect(error([0.5, 0.1]) == .alphasNotAscending(0.1, after: 0.5))
        #expect(error([0.5, 0.1])?.description == "α = 0.1 follows 0.5, but α must ascend")
        guard case .alphaOutside(let alpha) = error([.nan]) else {
            Issue.record("not a number was taken for an α")
            return
        }
        #expect(alpha.isNaN)
    }

    @Test("A path's profile is that of its points")
    func profile() throws {
        let alphas = PathProfile.grid(steps: 20)
        let path = try Self.paths()[1]
        let profile = try PathProfile(
            of: LogitFunction(Self.network), along: path, target: 7, alphas: alphas, batchSize: 8)
        let points = try InteriorGradients(
            of: LogitFunction(Self.network), along: [path], targets: [7], alphas: alphas
        ).points.map { $0[0] }
        #expect(alphas.count == 21)
        #expect((alphas[0], alphas[5], alphas[20]) == (0, 0.25, 1))
        #expect(profile.probabilities == points.map(\.probabilities))
        #expect(profile.predictions == points.map(\.prediction))
        #expect(profile.meanGradientSizes == points.map(\.meanSize))
    }

    @Test("A prediction settles where it last changes")
    func settled() throws {
        // Class 1 wins from x = 0.25 to 0.5 and again above 0.75.
        let function = Self.switching { $0 > 0.75 || (0.25..<0.5).contains($0) }
        let path = PicturePath(baseline: [0], picture: [1])
        let profile = try PathProfile(
            of: function, along: path, target: 0, alphas: PathProfile.grid(steps: 10))
        #expect(profile.predictions == [0, 0, 0, 1, 1, 0, 0, 0, 1, 1, 1])
        #expect(profile.settledAlpha == 0.8)
        let constant = try PathProfile(
            of: Self.switching { _ in true }, along: path, target: 0, alphas: [0, 0.5, 1])
        #expect(constant.settledAlpha == 0)
    }

    @Test("Accuracy along the path counts right predictions and classes at each α")
    func accuracy() throws {
        // Class 1 wins where α · x > 0.5: for x = 0.6, 1 and 2 from α = 0.83…, 0.5… and 0.25… on.
        let function = Self.switching { $0 > 0.5 }
        let paths = [0.6, 1, 2].map { PicturePath(baseline: [0], picture: [$0]) }
        let found = try AccuracyAlongPath(
            of: function, along: paths, labels: [1, 1, 0], alphas: [0.1, 0.3, 0.7, 1], batchSize: 5)
        #expect(found.points.map(\.accuracy.successes) == [1, 0, 1, 2])
        #expect(found.points.map(\.predictionCounts) == [[3, 0], [2, 1], [1, 2], [0, 3]])
        #expect(found.points.map(\.alpha) == [0.1, 0.3, 0.7, 1])
        #expect(throws: PathError.noSuchClass(index: 2, classes: 2)) {
            try AccuracyAlongPath(of: function, along: paths, labels: [1, 1, 2], alphas: [1])
        }
    }

    @Test("Of classes predicted equally often the lower is named")
    func equalCounts() throws {
        let function = Self.switching { $0 > 0.5 }
        let paths = [0.25, 1].map { PicturePath(baseline: [0], picture: [$0]) }
        let found = try AccuracyAlongPath(of: function, along: paths, labels: [0, 1], alphas: [1])
        #expect(found.points.map(\.predictionCounts) == [[1, 1]])
    }

    @Test("Where classes share the highest logit nothing is decided, and the first counts")
    func ties() throws {
        let function = LogitFunction(shape: PictureShape(channels: 1, height: 1, width: 1)) {
            points in
            points.map { $0 > 0.5 ? [0, 1, 1] : [2, 2, 2] }
        } gradients: { points, _ in
            (points.map { _ in [0, 0, 0] }, points.map { _ in 0 })
        }
        let paths = [0.25, 1].map { PicturePath(baseline: [0], picture: [$0]) }
        let point = try AccuracyAlongPath(of: function, along: paths, labels: [0, 1], alphas: [1])
            .points[0]
        #expect(point.predictionCounts == [1, 1, 0])
        #expect(point.tiedCounts == [1, 1, 0])
        #expect(point.decidedCounts == [0, 0, 0])
        #expect(point.undecidedCount == 2)
        #expect(point.accuracy.successes == 2)
    }

    /// Two logits, of which the second wins where the condition on the only value holds.
    private static func switching(_ condition: @escaping (Double) -> Bool) -> LogitFunction {
        LogitFunction(shape: PictureShape(channels: 1, height: 1, width: 1)) { points in
            points.map { condition($0) ? [0, 1] : [1, 0] }
        } gradients: { points, _ in
            (points.map { condition($0) ? [0, 1] : [1, 0] }, points.map { _ in 0 })
        }
    }
}
