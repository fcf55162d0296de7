public import Charts

/// Writes a scene as SVG.
///
/// The page's SVG is written here and not by Cairo, whose SVG names no CSS variables, repeats ids between drawings on
/// one page, and turns text into outlines that can be neither found nor selected. Cairo draws PNG and PDF from the same
/// scene, and Pango measures the text of all of them. No ids are written, so drawings cannot clash; the name of the
/// drawing is an attribute and not a `<title>`, which browsers would show wherever the pointer rests.
public struct SVGWriter {
    /// Where colours come from.
    public enum Colors: Equatable, Sendable {
        /// CSS variables of the page around, such as `var(--ink)`, so that one drawing serves light and dark.
        case variables
        /// A theme's, for a file that stands alone.
        case theme(Theme)
    }

    /// Where colours come from.
    public var colors: Colors
    /// The address of a picture, such as a `data:` address of its PNG.
    public var address: (Picture) -> String

    /// Makes a writer.
    public init(colors: Colors = .variables, address: @escaping (Picture) -> String = { _ in "" }) {
        self.colors = colors
        self.address = address
    }

    /// Writes a scene as one `<svg>` element without line breaks.
    /// - Parameters:
    ///   - scene: The drawing.
    ///   - name: What a reader who cannot see it should know.
    /// - Returns: Markup for a page of HTML.
    public func element(_ scene: Scene, name: String) -> String {
        root(scene, name: name, attributes: #" class="scene""#) + body(scene) + "</svg>"
    }

    /// Writes a scene whose shapes are pictures, one for each theme, over which stand its letters.
    /// - Parameters:
    ///   - scene: The drawing.
    ///   - name: What a reader who cannot see it should know.
    ///   - shapes: The pictures; the page shows those of one class.
    ///   - box: Where they lie.
    /// - Returns: Markup for a page of HTML.
    public func element(
        _ scene: Scene, name: String, shapes: [(className: String, address: String)],
        in box: Scene.Rectangle
    ) -> String {
        let images = shapes.map { shape in
            let look = shape.className.isEmpty ? "" : #" class="\#(shape.className)""#
            return "<image\(look)\(attributes(of: box))"
                + #" href="\#(SVGText.escaped(shape.address))"/>"#
        }
        return root(scene, name: name, attributes: #" class="scene""#) + images.joined()
            + body(scene.words) + "</svg>"
    }

    /// Writes a scene as an SVG file with the colours resolved, on a surface of its own.
    public func file(_ scene: Scene, name: String, fontFamily: String = "Inter, sans-serif")
        -> String
    {
        let attributes =
            #" xmlns="http://www.w3.org/2000/svg" font-family="\#(SVGText.escaped(fontFamily))""#
        return #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
            + root(scene, name: name, attributes: attributes)
            + #"<rect width="100%" height="100%" fill="\#(color(.surface))"/>"#
            + body(scene) + "</svg>\n"
    }

    private func root(_ scene: Scene, name: String, attributes: String) -> String {
        let (width, height) = (SVGText.number(scene.width), SVGText.number(scene.height))
        return "<svg" + attributes
            + #" viewBox="0 0 \#(width) \#(height)" width="\#(width)" height="\#(height)""#
            + #" stroke-linejoin="round" role="img" aria-label="\#(SVGText.escaped(name))">"#
    }

    /// Writes neighbours of the same look as one group, which says the look once.
    private func body(_ scene: Scene) -> String {
        var result = ""
        var group: (look: String, elements: [Element]) = ("", [])
        func close() {
            switch group.elements.count {
            case 0: break
            case 1: result += group.elements[0].text(with: group.look)
            default:
                let elements = group.elements.map { $0.text(with: "") }
                result += "<g\(group.look)>\(elements.joined())</g>"
            }
        }
        for item in scene.items {
            let (look, element) = written(item)
            if look != group.look {
                close()
                group = (look, [])
            }
            group.elements.append(element)
        }
        close()
        return result
    }

    /// An element in two parts, between which its look can be set.
    private struct Element {
        var name: String
        var rest: String

        func text(with look: String) -> String { "<\(name)\(look)\(rest)" }
    }

    private func written(_ item: Scene.Item) -> (look: String, element: Element) {
        switch item {
        case .rectangle(let box, let corner, let paint):
            return (look(paint), rectangle(box, corner: corner))
        case .path(let path, let paint):
            return (look(paint), Element(name: "path", rest: #" d="\#(SVGText.path(path))"/>"#))
        case .text(let run):
            return (look(run), text(run))
        case .picture(let picture, let box):
            let link =
                #" href="\#(SVGText.escaped(address(picture)))" preserveAspectRatio="none"/>"#
            return (
                #" image-rendering="pixelated""#,
                Element(name: "image", rest: attributes(of: box) + link)
            )
        case .hotspot(let box, let words):
            let title = "><title>\(SVGText.escaped(words))</title></rect>"
            return (
                #" class="hotspot" fill="none" pointer-events="all""#,
                Element(name: "rect", rest: attributes(of: box) + title)
            )
        }
    }
}

extension SVGWriter {
    private func rectangle(_ box: Scene.Rectangle, corner: Double) -> Element {
        if corner > 0, box.width == 2 * corner, box.height == 2 * corner {
            let numbers = [box.midX, box.midY, corner].map(SVGText.number)
            return Element(
                name: "circle",
                rest: #" cx="\#(numbers[0])" cy="\#(numbers[1])" r="\#(numbers[2])"/>"#)
        }
        let rounding = corner > 0 ? #" rx="\#(SVGText.number(corner))""# : ""
        return Element(name: "rect", rest: attributes(of: box) + rounding + "/>")
    }

    private func attributes(of box: Scene.Rectangle) -> String {
        let values = [box.x, box.y, box.width, box.height].map(SVGText.number)
        return zip(["x", "y", "width", "height"], values).map { #" \#($0)="\#($1)""# }.joined()
    }

    private func text(_ run: Scene.TextRun) -> Element {
        let (x, y) = (SVGText.number(run.position.x), SVGText.number(run.position.y))
        let turn =
            run.rotation == 0
            ? "" : #" transform="rotate(\#(SVGText.number(run.rotation)) \#(x) \#(y))""#
        return Element(
            name: "text",
            rest: #" x="\#(x)" y="\#(y)"\#(turn)>\#(SVGText.escaped(run.text))</text>"#)
    }

    private func look(_ run: Scene.TextRun) -> String {
        var look = #" fill="\#(color(run.color))" font-size="\#(SVGText.number(run.style.size))""#
        if run.style.isBold { look += #" font-weight="600""# }
        if run.anchor != .start { look += #" text-anchor="\#(run.anchor.rawValue)""# }
        return look
    }

    private func look(_ paint: Scene.Paint) -> String {
        var look = #" fill="\#(paint.fill.map(color) ?? "none")""#
        if paint.fill != nil, paint.fillOpacity != 1 {
            look += #" fill-opacity="\#(SVGText.number(paint.fillOpacity))""#
        }
        guard let stroke = paint.stroke else { return look }
        look += #" stroke="\#(color(stroke))""#
        if paint.strokeWidth != 1 {
            look += #" stroke-width="\#(SVGText.number(paint.strokeWidth))""#
        }
        if paint.strokeOpacity != 1 {
            look += #" stroke-opacity="\#(SVGText.number(paint.strokeOpacity))""#
        }
        if !paint.dash.isEmpty {
            let lengths = paint.dash.map(SVGText.number).joined(separator: " ")
            look += #" stroke-dasharray="\#(lengths)""#
        }
        return look
    }

    private func color(_ role: ColorRole) -> String {
        switch (colors, role) {
        case (.theme(let theme), _): theme.color(role).hex
        case (.variables, .fixed(let red, let green, let blue)): RGB(red, green, blue).hex
        case (.variables, _): role.cssVariable.map { "var(\($0))" } ?? "currentColor"
        }
    }
}
