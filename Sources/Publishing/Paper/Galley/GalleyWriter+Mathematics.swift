import Canvas
import Casting
import Charts
import Notebook

extension GalleyWriter {
    /// A formula on lines of its own, made smaller where it is too wide.
    mutating func addMathematics(_ formula: Formula, at range: SourceRange, in column: Column) {
        let layout = MathLayout(
            formula, size: column.text.style.font.size, isDisplay: true,
            measure: column.width, measuring: measurer)
        let scale = fit(layout, into: column.width, at: range)
        let element = tree.add(
            "Formula", in: column.element, alternativeText: formula.source)
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

    /// The scale at which a formula fits into a width and onto a page; one that has to be made smaller is told.
    ///
    /// Brackets around brackets can make a short formula as high as anything: a size that is known to be that of a page is one
    /// that a PDF and Pango's whole numbers hold.
    private mutating func fit(_ layout: MathLayout, into width: Double, at range: SourceRange)
        -> Double
    {
        let height = 0.9 * style.height
        let scales = (
            width: width / max(layout.width, width),
            height: height / max(layout.ascent + layout.descent, height)
        )
        let scale = min(scales.width, scales.height)
        // What is a hair too wide is no loss.
        if scale < 0.98 {
            let isHigh = scales.height < scales.width
            let share = scale < 0.01 ? "less than 1 %" : "\(Int(saturating: scale * 100)) %"
            diagnostics.append(
                Diagnostic(
                    .warning, isHigh ? "high-formula" : "wide-formula",
                    "a formula is \(isHigh ? "higher than a page" : "wider than the measure") of the PDF and is set at \(share) of its size",
                    at: range,
                    hint: isHigh
                        ? "write it as several formulas"
                        : "break it into lines: \\begin{aligned} … \\\\ … \\end{aligned}"))
        }
        return scale
    }

    /// A formula in a line of text.
    mutating func append(
        _ formula: Formula, isDisplay: Bool, to rich: inout RichText, in place: Surroundings
    ) {
        let layout = MathLayout(
            formula, size: place.style.font.size, isDisplay: isDisplay, measuring: measurer)
        let scale = fit(layout, into: place.width, at: place.range)
        let (ascent, descent) = (layout.ascent * scale, layout.descent * scale)
        let width = layout.width * scale
        let link = linkAround(
            to: place.link, above: ascent, width: width, height: ascent + descent)
        let element = tree.add(
            "Formula", in: link?.element, alternativeText: formula.source)
        var item = Item(
            x: 0, y: ascent, .scene(layout.scene, scale: scale), element: element)
        item.link = link
        // Formulas of usual height leave the distance of lines as it is.
        rich.append(
            RichText.Drawing(ascent: ascent, items: [item]), width: width, descent: descent)
    }
}

extension MathLayout {
    /// The formula as a scene whose origin is the left end of the baseline.
    fileprivate var scene: Scene {
        Scene(width: width, height: ascent + descent, items: items)
    }
}
