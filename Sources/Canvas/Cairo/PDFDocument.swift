internal import CPangoCairo
public import Charts
import Foundation

/// A PDF file being written (ISO 32000-1, as far as Cairo writes it): owns a PDF surface.
///
/// Lengths are points, origin top left. Text is embedded with the glyphs it uses. Cairo writes no time by itself when it
/// is told to write none, so the same drawing gives the same bytes.
public final class PDFDocument {
    /// What a link leads to.
    public enum Target: Hashable, Sendable {
        /// A place in the document, by the name given to it.
        case place(String)
        /// An address such as `https://example.org`.
        case address(String)
    }

    private let surface: OpaquePointer
    private let bytes: ByteSink
    /// Draws on the page under way.
    public let context: DrawingContext
    private var isFinished = false
    private var pictures: [Picture: ImageSurface] = [:]
    /// What the marks of the structure say, which Cairo cannot write: see ``PDFAddendum``.
    private var alternativeTexts: [String] = []
    private var language: String?

    /// Begins a document whose pages have one size, in points.
    /// - Throws: ``CanvasError/cairo(_:)`` with Cairo's words.
    public init(width: Double, height: Double) throws(CanvasError) {
        let bytes = ByteSink()
        let surface = cairo_pdf_surface_create_for_stream(
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
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
    }

    deinit {
        if !isFinished { cairo_surface_finish(surface) }
        cairo_surface_destroy(surface)
    }

    /// Ends the page under way.
    public func endPage() { cairo_show_page(context.handle) }

    /// Ends the document.
    /// - Returns: The file.
    /// - Throws: ``CanvasError/cairo(_:)`` when anything drawn or marked was wrong.
    public func finish() throws(CanvasError) -> [UInt8] {
        try context.check()
        cairo_surface_finish(surface)
        isFinished = true
        try CanvasError.check(cairo_surface_status(surface))
        var addendum = PDFAddendum(bytes.bytes)
        addendum.removeRepeatedResources()
        addendum.append(language: language, alternativeTexts: alternativeTexts)
        return addendum.bytes
    }

    /// Collects what Cairo writes.
    private final class ByteSink {
        var bytes: [UInt8] = []
    }
}

// MARK: What the document says of itself

extension PDFDocument {
    /// Facts about the document.
    public struct Metadata: Equatable, Sendable {
        /// The title.
        public var title: String
        /// The authors, with commas between.
        public var author: String?
        /// What it is about.
        public var subject: String?
        /// Words to find it by, with commas between.
        public var keywords: String?
        /// The program that made it.
        public var creator: String?
        /// When it was made, as in ISO 8601; nil to say nothing.
        public var date: String?
        /// BCP 47.
        public var language: String?

        /// Makes metadata.
        public init(
            title: String, author: String? = nil, subject: String? = nil, keywords: String? = nil,
            creator: String? = nil, date: String? = nil, language: String? = nil
        ) {
            self.title = title
            self.author = author
            self.subject = subject
            self.keywords = keywords
            self.creator = creator
            self.date = date
            self.language = language
        }
    }

    /// Sets what the document says of itself.
    public func setMetadata(_ metadata: Metadata) {
        let values: [(cairo_pdf_metadata_t, String?)] = [
            (CAIRO_PDF_METADATA_TITLE, metadata.title),
            (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
            (CAIRO_PDF_METADATA_SUBJECT, metadata.subject),
            (CAIRO_PDF_METADATA_KEYWORDS, metadata.keywords),
            (CAIRO_PDF_METADATA_CREATOR, metadata.creator),
            (CAIRO_PDF_METADATA_CREATE_DATE, metadata.date),
        ]
        for case (let key, let value?) in values {
            cairo_pdf_surface_set_metadata(surface, key, value)
        }
        language = metadata.language
    }

    /// Adds an entry to the outline that viewers show beside the pages.
    /// - Parameters:
    ///   - title: Its words.
    ///   - place: The name of the place it leads to.
    ///   - parent: The entry it stands under; nil for none.
    /// - Returns: The entry, to put others under.
    public func addOutlineEntry(_ title: String, to place: String, under parent: Int?) -> Int {
        let parent = parent.map(Int32.init) ?? CAIRO_PDF_OUTLINE_ROOT
        return Int(
            cairo_pdf_surface_add_outline(
                surface, parent, title, "dest='\(Self.name(place))'",
                CAIRO_PDF_OUTLINE_FLAG_OPEN))
    }
}

// MARK: Structure, places and links

extension PDFDocument {
    /// Begins an element of the document's structure, such as `P`, `H1` or `Figure` (ISO 32000-1, 14.8.4).
    ///
    /// Cairo forgets what is drawn directly in an element that has elements in it: draw in the innermost.
    public func begin(_ element: String, alternativeText: String? = nil) {
        if PDFAddendum.described.contains(element) {
            alternativeTexts.append(alternativeText ?? "")
        }
        cairo_tag_begin(context.handle, element, nil)
    }

    /// Ends an element.
    public func end(_ element: String) { cairo_tag_end(context.handle, element) }

    /// Begins a link that covers a rectangle; what is drawn until ``endLink()`` is its text.
    public func beginLink(to target: Target, in rectangle: Scene.Rectangle) {
        let box = [rectangle.x, rectangle.y, rectangle.width, rectangle.height]
            .map { String(format: "%.2f", $0) }.joined(separator: " ")
        let destination =
            switch target {
            case .place(let name): "dest='\(Self.name(name))'"
            case .address(let address): "uri='\(Self.address(address))'"
            }
        cairo_tag_begin(context.handle, CAIRO_TAG_LINK, "\(destination) rect=[\(box)]")
    }

    /// Ends a link.
    public func endLink() { cairo_tag_end(context.handle, CAIRO_TAG_LINK) }

    /// Gives a place on the page under way a name.
    public func addPlace(named name: String, x: Double, y: Double) {
        let attributes = String(format: "x=%.2f y=%.2f", x, y)
        cairo_tag_begin(
            context.handle, CAIRO_TAG_DEST, "name='\(Self.name(name))' \(attributes)")
        cairo_tag_end(context.handle, CAIRO_TAG_DEST)
    }

    /// A name as it stands in the attributes of a tag: letters of ASCII alone are sure to come through.
    private static func name(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? "place"
    }

    /// An address as it stands in the attributes of a tag.
    private static func address(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            if scalar.isASCII, scalar.value > 0x20, !"'\\<>\"".unicodeScalars.contains(scalar) {
                String(scalar)
            } else {
                String(scalar).utf8.map { String(format: "%%%02X", $0) }.joined()
            }
        }.joined()
    }
}

// MARK: Pictures

extension PDFDocument {
    /// Draws a picture with its own pixels, each a sharp square; the same picture is kept in the file once.
    /// - Throws: ``CanvasError`` when the picture's size is impossible.
    public func draw(_ picture: Picture, in rectangle: Scene.Rectangle) throws(CanvasError) {
        let surface: ImageSurface
        if let known = pictures[picture] {
            surface = known
        } else {
            surface = try ImageSurface(opaque: picture)
            pictures[picture] = surface
        }
        draw(surface, in: rectangle, isSmooth: false)
    }

    /// Draws a scene with its top left corner at a point, enlarged by a factor.
    /// - Throws: ``CanvasError`` when something in it cannot be drawn.
    public func draw(
        _ scene: Scene, x: Double, y: Double, scale: Double, with painter: ScenePainter
    ) throws(CanvasError) {
        context.translate(x: x, y: y)
        context.scale(x: scale, y: scale)
        try painter.paint(scene, on: context, picture: draw)
        context.scale(x: 1 / scale, y: 1 / scale)
        context.translate(x: -x, y: -y)
    }

    /// Draws a raster scaled to fill a rectangle.
    public func draw(
        _ surface: ImageSurface, in rectangle: Scene.Rectangle, isSmooth: Bool = true
    ) {
        context.saved {
            context.translate(x: rectangle.x, y: rectangle.y)
            context.scale(
                x: rectangle.width / Double(surface.width),
                y: rectangle.height / Double(surface.height))
            context.draw(surface, isSmooth: isSmooth)
        }
    }
}
