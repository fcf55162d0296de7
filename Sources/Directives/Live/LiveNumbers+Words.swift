import Charts
import Findings
import Inspection
import LiveNetwork
import Network

extension LiveNumbers {
    private var first: PictureOrigin { images[0] }

    /// The sentences under the figure, which are as true on paper.
    var caption: String {
        let shown =
            ["its probabilities"]
            + (printed.map {
                $0.layer.stage.isInput ? [] : ["what is there \($0.layer.stage.place)"]
            } ?? [])
            + (maps == .none ? [] : ["the gradient of \(Self.settings.words(gallery.classNames))"])
            + (maps == .integrated ? ["integrated gradients"] : [])
        let others =
            images.count > 1
            ? "choose one of \(images.count) pictures or bring one of their own"
            : "bring a picture of their own"
        return
            "What the network makes of \(gallery.nameWithClass(first)): \(shown.listed(with: "and")). In a browser with scripts it runs in the page itself, "
            + "from its \(weightCount.counted("weight")) in \(form.bits) bits each: readers draw on the picture or hide parts of it, \(others), move α, and all of this "
            + "follows. No picture leaves the page."
    }

    /// The words for who cannot see the figure.
    var alternativeText: String {
        let found = TakenFor(probabilities[0])
        let words =
            "\(gallery.nameWithClass(first)), taken for \(found.words(gallery.classNames)) with probability \(found.probability.decimals(3))."
            .atStart
        let activations = printed.flatMap { layer, _ in
            sheet.map { " " + $0.extent(after: layer.stage, picture: gallery.name(first)) }
        }
        let gradient = self.gradient.map {
            " The gradient at α = 1 has a mean size of \($0.meanSize.significant(2))."
        }
        let integrated = attributions?.first.attributions.first.map {
            " Integrated gradients sum to \($0.best.sum.significant(3)), residual \($0.best.residual.significant(2))."
        }
        return [words, activations, gradient, integrated].compactMap(\.self).joined()
    }

    /// How dark and light the activations are, and what the residual is.
    var notes: [String] {
        (sheet?.notes ?? []) + (attributions?.first.notes ?? []) + rounding.notes
    }

    /// How the weights are carried, and what that changes.
    var details: [Figure.Detail] {
        return [
            Figure.Detail(
                "weights in the page",
                "\(form), \(program.storedWeights.count.counted("byte")), \(program.words.count.counted("word")) of program"
            ),
            Figure.Detail(
                "greatest difference of a probability",
                "\(rounding.shown.greatest.significant(2)) on \(rounding.shown.pictureCount.counted("picture"))"
            ),
            Figure.Detail("tolerance in the page", rounding.tolerance.significant(2)),
        ]
    }

    /// The article's numbers, with which the page compares its own.
    var data: [FigureData] {
        let names = gallery.classNames
        let probabilities = FigureData.array(
            name: "probabilities", axes: ["image", "class"], shape: [images.count, names.count],
            values: self.probabilities.flatMap { $0.map(Float.init) })
        let shape = gallery.shape
        let gradient = self.gradient.map {
            FigureData.array(
                name: "gradient", axes: ["channel", "row", "column"],
                shape: [shape.channels, shape.height, shape.width],
                values: $0.gradient.map(Float.init))
        }
        let attributed = attributions?.all.data.filter { data in
            if case .array("probabilities", _, _, _) = data { false } else { true }
        }
        return [probabilities] + (sheet?.data() ?? []) + [gradient].compactMap(\.self)
            + (attributed ?? [])
    }
}
