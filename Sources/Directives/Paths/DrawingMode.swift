import Charts
import Findings
import Inspection
import Network

/// How maps are made: as they should be, or as the 2018 article drew them.
enum DrawingMode: String, Choice {
    case standard, article

    /// What is differentiated: as asked, or the loss of the true class.
    func settings(_ arguments: Arguments, baseline: Parameter<Baseline>) -> PathSettings {
        guard self == .standard else {
            return PathSettings(score: .loss, baseline: arguments[baseline])
        }
        var settings = PathSettings(
            score: arguments[PathParameters.score], target: arguments[PathParameters.target],
            baseline: arguments[baseline])
        settings.inside = PathInside(arguments)
        return settings
    }

    /// Arguments that say nothing here because the article had but one way.
    func mistakes(_ arguments: Arguments, fixed: [String]) -> [Mistake] {
        guard self == .article else { return [] }
        return (fixed + ["of", "channel", "layer"]).filter { arguments.isGiven($0) }.map {
            Mistake($0, "'\($0)' says nothing with mode=article, which has its own")
        }
    }

    /// What differs from the corrected figures.
    func notes(_ views: [MapView], pictures count: Int) -> [String] {
        guard self == .article else { return [] }
        var notes = [
            "As published in 2018: what is differentiated is the loss for the true class, so blue raises the loss and "
                + "speaks against the class, and red for it."
        ]
        if views.contains(.magnitude) {
            notes.append(
                "Channels are averaged before sizes are taken; one 99th percentile serves "
                    + "\(count.counted("picture")), and the pictures shown are then stretched together, so that a faint "
                    + "map turns black beside a strong one.")
        }
        if views.contains(.overlay) {
            notes.append(
                "Blue and red are each scaled by a percentile of their own, so that their strengths do not compare."
            )
        }
        return notes
    }
}

/// Maps drawn as in the article.
struct ArticleDrawing {
    let gallery: Gallery
    /// The pictures shown.
    let images: [PictureOrigin]

    /// Draws gradients, those of the pictures shown first, and then of others that share their scale.
    /// - Throws: `SampleError` when one is not finite.
    /// - Returns: For each picture shown one drawing a view.
    func pictures(of gradients: [[Double]], views: [MapView]) throws -> [[Picture]] {
        let shape = gallery.shape
        let shown = images.map(gallery.values)
        let magnitudes =
            views.contains(.magnitude)
            ? try ArticleMaps.magnitudes(of: gradients, pictures: shown, shape: shape) : []
        return try images.indices.map { place in
            try views.map { view in
                let rgb =
                    view == .magnitude
                    ? magnitudes[place]
                    : try ArticleMaps.overlay(gradients[place], on: shown[place], shape: shape)
                return Picture(width: shape.width, height: shape.height, rgb: rgb)
            }
        }
    }
}
