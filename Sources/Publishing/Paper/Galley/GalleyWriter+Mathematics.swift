import Canvas
import Charts
import Notebook

extension GalleyWriter {
    /// A formula on lines of its own, made smaller where it is too wide.
    mutating func addMathematics(_ formula: Formula, in column: Column) {
        let layout = MathLayout(
            formula, size: column.text.style.font.size, isDisplay: true, measuring: measurer)
        let scale = min(1, column.width / max(layout.width, 1))
        let element = tree.add(
            "Formula", in: column.element, isLeaf: true, alternativeText: formula.source)
        let height = (layout.ascent + layout.descent) * scale
        let box = Box(
            height: height,
            items: [
                Item(
                    x: column.x + (column.width - layout.width * scale) / 2,
                    y: layout.ascent * scale,
                    .scene(layout.scene, scale: scale), element: element)
            ])
        add([box], before: Self.gap, after: Self.gap)
    }

    /// A formula in a line of text.
    mutating func append(
        _ formula: Formula, isDisplay: Bool, to rich: inout RichText, in place: Surroundings
    ) {
        let layout = MathLayout(
            formula, size: place.style.font.size, isDisplay: isDisplay, measuring: measurer)
        let scale = min(1, place.width / max(layout.width, 1))
        let element = tree.add(
            "Formula", in: nil, isLeaf: true, alternativeText: formula.source)
        let item = Item(
            x: 0, y: layout.ascent * scale, .scene(layout.scene, scale: scale), element: element)
        // Formulas of usual height leave the distance of lines as it is.
        rich.append(
            RichText.Drawing(ascent: layout.ascent * scale, items: [item]),
            width: layout.width * scale, descent: layout.descent * scale)
    }
}

extension MathLayout {
    /// The formula as a scene whose origin is the left end of the baseline.
    fileprivate var scene: Scene {
        Scene(width: width, height: ascent + descent, items: items)
    }
}
