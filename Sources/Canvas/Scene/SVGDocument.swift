internal import CPangoCairo
public import Charts
import Foundation

/// An SVG file being made (SVG 1.1): owns an SVG surface of Cairo.
///
/// Letters are outlines, so that it looks the same where none of its fonts is installed. It is a file of its own; drawings inside a
/// page are ``SVGWriter``'s. Lengths are points, origin top left. Same drawing, same bytes.
public final class SVGDocument {
    private let surface: OpaquePointer
    private let bytes: ByteSink
    private let size: (width: Double, height: Double)
    private var isFinished = false
    /// Draws on it.
    public let context: DrawingContext

    /// Begins a file of this size, in points.
    /// - Throws: ``CanvasError/cairo(_:)`` with Cairo's words.
    public init(width: Double, height: Double) throws(CanvasError) {
        let bytes = ByteSink()
        let surface = cairo_svg_surface_create_for_stream(
            { closure, chunk, count in
                guard let closure, let chunk else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes
                    .append(contentsOf: UnsafeBufferPointer(start: chunk, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(bytes).toOpaque(), width, height)
        guard let surface else { throw .cairo("out of memory") }
        context = try DrawingContext(onNew: surface)
        self.surface = surface
        self.bytes = bytes
        size = (width, height)
    }

    deinit {
        if !isFinished { cairo_surface_finish(surface) }
        cairo_surface_destroy(surface)
    }

    /// Ends the file.
    /// - Parameters:
    ///   - title: What it shows, in a few words, for those who cannot see it.
    ///   - description: The same at length.
    ///   - names: What the names in it begin with, so that several may stand in one page; letters, digits and hyphens.
    /// - Returns: The file.
    /// - Throws: ``CanvasError/cairo(_:)`` when anything drawn was wrong.
    public func finish(
        title: String, description: String, names: String = ""
    ) throws(CanvasError) -> [UInt8] {
        try context.check()
        cairo_surface_finish(surface)
        isFinished = true
        try CanvasError.check(cairo_surface_status(surface))
        var text = String(decoding: bytes.bytes, as: UTF8.self)
        text = Self.numbered(text, names)
        // Cairo 1.16 does not say that a picture's squares stay sharp. The first word is SVG's, the second that of browsers.
        text = text.replacing(
            "<image ",
            with: "<image style=\"image-rendering:optimizeSpeed;image-rendering:pixelated\" ")
        guard let start = text.range(of: "<svg "),
            let end = text.range(of: ">", range: start.upperBound..<text.endIndex)
        else { throw .cairo("an SVG file without a root") }
        text.insert(
            contentsOf:
                "\n<title>\(SVGText.escaped(title))</title>\n<desc>\(SVGText.escaped(description))</desc>",
            at: end.upperBound)
        text.insert(contentsOf: "role=\"img\" ", at: start.upperBound)
        return Array(text.utf8)
    }

    /// The text with the numbers in its names counted from 0: Cairo goes on counting from file to file.
    private static func numbered(_ text: String, _ prefix: String) -> String {
        var names: [Substring: String] = [:]
        let declared = text.matches(of: /id="([a-z]+)([0-9][0-9-]*)"/)
        for match in declared where names[match.output.1 + match.output.2] == nil {
            names[match.output.1 + match.output.2] = "\(prefix)\(match.output.1)-\(names.count)"
        }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var next = text.startIndex
        for match in text.matches(of: /(id="|"#|url\(#)([a-z]+[0-9][0-9-]*)/) {
            guard let name = names[match.output.2] else { continue }
            result += text[next..<match.range.lowerBound]
            result += match.output.1
            result += name
            next = match.range.upperBound
        }
        return result + text[next...]
    }

    /// Collects what Cairo writes.
    private final class ByteSink {
        var bytes: [UInt8] = []
    }
}

extension DrawingContext {
    /// Draws a raster scaled to fill a rectangle, turned upright.
    public func draw(_ surface: ImageSurface, filling rectangle: Scene.Rectangle) {
        saved {
            translate(x: rectangle.x, y: rectangle.y)
            let size = surface.uprightSize
            scale(
                x: rectangle.width / Double(size.width), y: rectangle.height / Double(size.height))
            turnUpright(surface)
            draw(surface)
        }
    }
}
