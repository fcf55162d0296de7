import Charts
import Inspection
import Network

/// The three ways in which a map of signed numbers is drawn.
enum MapView: String, Choice {
    /// The picture, dark where the map is small.
    case magnitude
    /// The picture in grey under the map, blue where positive and red where negative.
    case overlay
    /// The map alone, on white.
    case gradient

    /// Draws a map of a picture [C, H, W].
    func picture(_ map: ScaledMap, on picture: [Double]) -> Picture {
        let rgb =
            switch self {
            case .magnitude: map.magnitude(of: picture)
            case .overlay: map.overlay(on: picture)
            case .gradient: map.colors()
            }
        return Picture(width: map.width, height: map.height, rgb: rgb)
    }

    /// What its colours stand for, `full` being the value at which they are full.
    func bar(_ title: String, full: String) -> ColorBar? {
        bar(title, ticks: self == .magnitude ? ["0", full] : ["−\(full)", "0", full])
    }

    /// What its colours stand for, with numbers at even distances; where only what is positive is drawn, that half alone.
    func bar(_ title: String, ticks: [String], isPositive: Bool = false) -> ColorBar? {
        let (columns, rows) = (96, self == .overlay ? 6 : 4)
        // Rows under an overlay go from a white pixel to a black one.
        let greys = (0..<rows).flatMap { row in
            Array(
                repeating: self == .overlay ? 1 - Double(row) / Double(rows - 1) : 1,
                count: columns)
        }
        let least = self == .magnitude || isPositive ? 0.0 : -1
        let values = (0..<rows * columns).map { index in
            least + (1 - least) * Double(index % columns) / Double(columns - 1)
        }
        let shape = PictureShape(channels: 1, height: rows, width: columns)
        guard let map = try? AttributionMap(values, shape: shape) else { return nil }
        return ColorBar(
            title, strip: picture(ScaledMap(map, scale: 1), on: greys), ticks: ticks)
    }

    /// What blue and red mean; nothing where there is neither.
    func legend(_ settings: PathSettings) -> [PictureGrid.Line] {
        guard self != .magnitude else { return [] }
        return [
            .init("blue \(settings.signs.positive)", .blue),
            .init("red \(settings.signs.negative)", .red),
        ]
    }
}

extension PictureGrid.Line {
    /// A predicted class with its probability, boxed in green where it is right, in red where not, and in ink where nobody knows.
    static func prediction(
        _ probabilities: [Double], label: Int?, _ classNames: [String]
    ) -> Self {
        let found = TakenFor(probabilities)
        return .init(
            "\(found.words(classNames)) \(found.probability.decimals(2))", found.color(label),
            isBoxed: true)
    }
}
