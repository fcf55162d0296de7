import Charts
import Findings
import Inspection
import LiveNetwork
import Network

extension LiveNumbers {
    /// What the page is told.
    /// - Throws: `SampleError` where a gradient is not finite, or `PathError` for the rule of integration.
    var panel: LivePanel {
        get throws {
            LivePanel(
                still: try still,
                network: LivePanel.Network(
                    program: program.words, weights: program.storedWeights,
                    input: LivePanel.Shape(program.input), classNames: gallery.classNames),
                pictures: images.indices.map(shown), layers: layers.compactMap(panelLayer),
                maps: try panelMaps, framing: LivePanel.Framing(framing),
                tolerance: rounding.tolerance)
        }
    }

    private func shown(_ place: Int) -> LivePanel.Shown {
        LivePanel.Shown(
            name: gallery.name(images[place]), label: gallery.label(images[place]),
            pixels: Array(gallery.pixels(images[place])), probabilities: probabilities[place],
            integrated: attributions.map { LivePanel.Integrated($0.all.attributions[place]) })
    }

    private func panelLayer(_ layer: LiveLayer) -> LivePanel.Layer? {
        program.rows[layer.value].map { row in
            LivePanel.Layer(
                name: layer.stage.place, row: row, shape: LivePanel.Shape(layer.shape),
                channels: layer.channels, channelsPerTile: layer.channelsPerTile,
                areClasses: layer.classNames != nil)
        }
    }

    private var panelMaps: LivePanel.Maps {
        get throws {
            switch maps {
            case .none: return .none
            case .interior: return .interior
            case .integrated:
                let count = Self.quadrature.nodes ?? 0
                return .integrated(
                    try Self.quadrature.rule.nodes(count).map {
                        LivePanel.Node(alpha: $0.alpha, weight: $0.weight)
                    })
            }
        }
    }
}

extension LivePanel.Shape {
    fileprivate init(_ shape: PictureShape) {
        self.init(channels: shape.channels, height: shape.height, width: shape.width)
    }
}

extension LivePanel.Integrated {
    fileprivate init(_ attribution: Inspection.IntegratedGradients.Attribution) {
        self.init(
            target: attribution.target, sum: attribution.best.sum,
            baselineScore: attribution.baselineScore, pictureScore: attribution.pictureScore,
            residual: attribution.best.residual)
    }
}

extension LivePanel.Framing {
    fileprivate init(_ framing: PictureFraming) {
        let rule: Rule =
            switch framing.rule {
            case .fit: .fit
            case .shorterSide(let side): .shorterSide(side)
            case .stretch: .stretch
            }
        self.init(
            rule: rule, interpolation: framing.interpolation.rawValue,
            background: framing.background)
    }
}
