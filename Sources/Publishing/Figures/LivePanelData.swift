import Charts
import Foundation

/// What the script is told of a panel, as JSON that may stand in a `script` element.
struct LivePanelData: Encodable {
    private struct Shown: Encodable {
        var name: String
        var label: Int?
        /// Base64, [C, H, W].
        var pixels: String
        var probabilities: [Double]
        var integrated: Integrated?
    }

    private struct Integrated: Encodable {
        var target: Int
        var sum: Double
        /// The score at the picture less that at black.
        var change: Double
        var residual: Double
    }

    private struct Layer: Encodable {
        var name: String
        var row: Int
        var shape: [Int]
        var channels: [Int]
        var perTile: Int
        var areClasses: Bool
    }

    private struct Framing: Encodable {
        var rule: String
        var side: Int?
        var filter: String
        var background: [UInt8]
    }

    private let classes: [String]
    private let input: [Int]
    /// Base64 of little-endian words.
    private let program: String
    private let modules: [String]
    private let weights: String
    private let pictures: [Shown]
    private let layers: [Layer]
    private let maps: String
    /// Places on the way from black and their shares.
    private let nodes: [[Double]]
    private let framing: Framing
    private let tolerance: Double

    /// Says of a panel where the page has what it needs besides.
    init(_ panel: LivePanel, modules: [String], weights: String) {
        classes = panel.network.classNames
        input = panel.network.input.sizes
        program = panel.network.program.withUnsafeBytes {
            // Words are written as this machine has them, and all machines that are built for are little-endian.
            Data($0).base64EncodedString()
        }
        self.modules = modules
        self.weights = weights
        pictures = panel.pictures.map { picture in
            Shown(
                name: picture.name, label: picture.label,
                pixels: Data(picture.pixels).base64EncodedString(),
                probabilities: picture.probabilities,
                integrated: picture.integrated.map {
                    Integrated(
                        target: $0.target, sum: $0.sum, change: $0.pictureScore - $0.baselineScore,
                        residual: $0.residual)
                })
        }
        layers = panel.layers.map {
            Layer(
                name: $0.name, row: $0.row, shape: $0.shape.sizes, channels: $0.channels,
                perTile: $0.channelsPerTile, areClasses: $0.areClasses)
        }
        switch panel.maps {
        case .none: (maps, nodes) = ("none", [])
        case .interior: (maps, nodes) = ("interior", [])
        case .integrated(let list):
            (maps, nodes) = ("integrated", list.map { [$0.alpha, $0.weight] })
        }
        let (rule, side): (String, Int?) =
            switch panel.framing.rule {
            case .fit: ("fit", nil)
            case .stretch: ("stretch", nil)
            case .shorterSide(let side): ("shorter-side", side)
            }
        framing = Framing(
            rule: rule, side: side, filter: panel.framing.interpolation,
            background: panel.framing.background)
        tolerance = panel.tolerance
    }

    /// The JSON, in which nothing can end the element that it stands in.
    /// - Throws: `EncodingError` for a number that is none.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
                .replacing("<", with: "\\u003c")
        }
    }
}

extension LivePanel.Shape {
    /// [C, H, W].
    fileprivate var sizes: [Int] { [channels, height, width] }
}
