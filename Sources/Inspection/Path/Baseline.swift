import Casting
import Foundation
public import Network

/// Where the path to a picture begins.
public enum Baseline: Hashable, Codable, Sendable {
    /// All 0.
    case black
    /// All 1.
    case white
    /// The picture's own mean colour everywhere.
    case mean
    /// The picture blurred by a Gaussian of σ = 2 pixels.
    case blur
    /// Uniform noise in [0, 1), the same for every picture, from the seed.
    case noise
    /// So many pictures of the data, chosen by the seed; attributions are the mean over them.
    case data(Int)

    /// Reads `black`, `white`, `mean`, `blur`, `noise`, or `data:16` with a number of at least 1.
    public init?(_ name: String) {
        switch name {
        case "black": self = .black
        case "white": self = .white
        case "mean": self = .mean
        case "blur": self = .blur
        case "noise": self = .noise
        default:
            guard name.hasPrefix("data:"), let count = Int(name.dropFirst(5)), count > 0 else {
                return nil
            }
            self = .data(count)
        }
    }

    /// The name that ``init(_:)`` reads.
    public var name: String {
        switch self {
        case .black: "black"
        case .white: "white"
        case .mean: "mean"
        case .blur: "blur"
        case .noise: "noise"
        case .data(let count): "data:\(count)"
        }
    }

    /// Which pictures ``data(_:)`` takes of so many, chosen by the seed; none where the baseline is another.
    /// - Throws: ``PathError/tooFewPictures(asked:found:)`` when there are fewer than asked.
    public func choice(among found: Int, seed: UInt64) throws(PathError) -> [Int] {
        guard case .data(let count) = self else { return [] }
        guard count <= found else { throw .tooFewPictures(asked: count, found: found) }
        var generator = SeededGenerator(seed: seed)
        var chosen: [Int] = []
        while chosen.count < count {
            let index = generator.nextInteger(below: found)
            if !chosen.contains(index) { chosen.append(index) }
        }
        return chosen
    }

    /// The paths to each picture, one a baseline.
    /// - Parameters:
    ///   - pictures: [N, C, H, W].
    ///   - data: Where ``data(_:)`` takes its pictures from.
    ///   - seed: What noise and data are drawn from.
    /// - Returns: For each picture its paths.
    /// - Throws: ``PathError/tooFewPictures(asked:found:)`` when the data hold fewer pictures than asked.
    public func paths(
        to pictures: Tensor, data: LabelledPictures?, seed: UInt64
    ) throws(PathError) -> [[PicturePath]] {
        let chosen = try choice(among: data?.count ?? 0, seed: seed)
        return paths(
            to: pictures, chosen: data.map { $0.tensor(chosen) }, seed: seed)
    }

    /// The paths to each picture, one a baseline.
    /// - Parameters:
    ///   - pictures: [N, C, H, W].
    ///   - chosen: The pictures of ``choice(among:seed:)``, [M, C, H, W].
    ///   - seed: What noise is drawn from.
    /// - Returns: For each picture its paths.
    public func paths(to pictures: Tensor, chosen: Tensor?, seed: UInt64) -> [[PicturePath]] {
        let shared = sharedBaselines(shape: pictures.shape, chosen: chosen, seed: seed)
        return pictures.rows.map { picture in
            let baselines = shared ?? [ownBaseline(of: picture, shape: pictures.shape)]
            return baselines.map { PicturePath(baseline: $0, picture: picture) }
        }
    }

    /// Baselines that are the same for every picture; nil where each has its own.
    private func sharedBaselines(
        shape: [Int], chosen: Tensor?, seed: UInt64
    ) -> [[Double]]? {
        let size = shape.dropFirst().reduce(1, *)
        var generator = SeededGenerator(seed: seed)
        switch self {
        case .black: return [Array(repeating: 0, count: size)]
        case .white: return [Array(repeating: 1, count: size)]
        case .noise: return [(0..<size).map { _ in Double(Float(generator.nextUniform())) }]
        case .data: return chosen?.rows ?? []
        case .mean, .blur: return nil
        }
    }

    private func ownBaseline(of picture: [Double], shape: [Int]) -> [Double] {
        let (height, width) = (shape[2], shape[3])
        let area = height * width
        return (0..<shape[1]).flatMap { channel in
            let plane = Array(picture[channel * area..<(channel + 1) * area])
            guard self == .blur else {
                return Array(repeating: plane.reduce(0, +) / Double(area), count: area)
            }
            return GaussianBlur(deviation: 2).blurring(plane, height: height, width: width)
        }
    }
}

/// A Gaussian blur whose window is cut off at four deviations and at the edges, and made to sum to 1 again.
struct GaussianBlur {
    var deviation: Double

    /// Blurs one channel [H, W] along rows, then along columns.
    func blurring(_ plane: [Double], height: Int, width: Int) -> [Double] {
        let alongRows = plane.indices.map { pixel in
            mean(at: pixel % width, of: width) { plane[pixel - pixel % width + $0] }
        }
        return plane.indices.map { pixel in
            mean(at: pixel / width, of: height) { alongRows[$0 * width + pixel % width] }
        }
    }

    private func mean(at centre: Int, of length: Int, value: (Int) -> Double) -> Double {
        let reach = Int(saturating: (4 * deviation).rounded(.up))
        var (sum, total) = (0.0, 0.0)
        for place in max(centre - reach, 0)...min(centre + reach, length - 1) {
            let distance = Double(place - centre) / deviation
            let weight = exp(-distance * distance / 2)
            sum += weight * value(place)
            total += weight
        }
        return sum / total
    }
}
