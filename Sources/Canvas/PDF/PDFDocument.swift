internal import CPangoCairo
public import Charts
import Foundation

/// A PDF file being made (ISO 32000-1), accessible as ISO 14289-1 asks: owns a PDF surface of Cairo.
///
/// Cairo draws the pages and embeds fonts and pictures. Structure, links, places, outline and metadata are added to what it
/// wrote, because it cannot write all that they need. Lengths are points, origin top left. Same drawing, same bytes.
public final class PDFDocument {
    /// What a link leads to.
    public enum Target: Hashable, Sendable {
        /// A place in the document, by the name given to it.
        case place(String)
        /// An address such as `https://example.org`; only `http`, `https` and `mailto` are followed.
        case address(String)
    }

    /// What a stretch of a page is.
    public enum Stretch: Equatable, Sendable {
        /// Part of an element of the structure, by index.
        case element(Int)
        /// An ornament, such as a background.
        case ornament
        /// What every page has, such as its number.
        case pagination
    }

    private let surface: OpaquePointer
    private let bytes: ByteSink
    /// Draws on the page under way.
    public let context: DrawingContext
    private var isFinished = false
    private var pictures: [Picture: ImageSurface] = [:]
    /// The pages so far, and last the one under way.
    var pages: [Page]
    /// The stretch under way.
    private var stretch: Stretch?
    /// Where the ink of elements is; of those on two pages nothing is known.
    var bounds: [Int: (page: Int, box: Scene.Rectangle)?] = [:]
    /// What leads elsewhere.
    var links: [Link] = []
    /// Places by the bytes of their names.
    var places: [String: (page: Int, x: Double, y: Double)] = [:]
    var outline = PDFOutline()
    var metadata = Metadata(title: "")

    /// A page.
    struct Page {
        var width: Double
        var height: Double
        /// What stands on it, stretch by stretch.
        var stretches: [Stretch] = []
    }

    /// A rectangle that leads elsewhere.
    struct Link {
        var target: Target
        var page: Int
        var box: Scene.Rectangle
        var element: Int
        var words: String
        /// How many stretches were drawn before it, on all pages.
        var after: Int
    }

    /// How many stretches were begun.
    var stretchCount = 0

    /// Begins a document whose pages have one size, in points, until they are given another.
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
        pages = [Page(width: width, height: height)]
        // From 1.5 on Cairo says what letters ligatures and hyphens stand for.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "")
    }

    deinit {
        if !isFinished { cairo_surface_finish(surface) }
        cairo_surface_destroy(surface)
    }

    /// Gives the page under way, on which nothing is drawn yet, and those after it another size, in points.
    public func setSize(width: Double, height: Double) {
        cairo_pdf_surface_set_size(surface, width, height)
        pages[pages.count - 1].width = width
        pages[pages.count - 1].height = height
    }

    /// Ends the page under way.
    public func endPage() {
        endStretch()
        cairo_show_page(context.handle)
        let page = pages[pages.count - 1]
        pages.append(Page(width: page.width, height: page.height))
    }

    /// Ends the document.
    /// - Parameter elements: Its structure: what stretches of it belong to. Elements that stand in one come after it.
    /// - Returns: The file.
    /// - Throws: ``CanvasError/cairo(_:)`` when anything drawn or marked was wrong.
    public func finish(structure elements: [PDFElement] = []) throws(CanvasError) -> [UInt8] {
        try context.check()
        cairo_surface_finish(surface)
        isFinished = true
        try CanvasError.check(cairo_surface_status(surface))
        guard let file = CairoFile(bytes.bytes) else {
            throw .cairo("a PDF file that cannot be read again")
        }
        var assembly = PDFAssembly(file, pages: Array(pages.dropLast()))
        return try assembly.finished(self, elements)
    }

    /// Collects what Cairo writes.
    private final class ByteSink {
        var bytes: [UInt8] = []
    }
}

// MARK: Stretches, places and links

extension PDFDocument {
    /// Says what is drawn from here on, until the next is said or the page ends.
    ///
    /// Everything drawn must belong to something.
    public func begin(_ next: Stretch) {
        guard stretch != next else { return }
        endStretch()
        cairo_tag_begin(context.handle, ContentMarks.placeholder, nil)
        stretch = next
        pages[pages.count - 1].stretches.append(next)
        stretchCount += 1
    }

    private func endStretch() {
        guard stretch != nil else { return }
        cairo_tag_end(context.handle, ContentMarks.placeholder)
        stretch = nil
    }

    /// Says that an element's ink fills a rectangle of the page under way, beside what it was said to fill.
    public func cover(_ box: Scene.Rectangle, with element: Int) {
        let page = pages.count - 1
        switch bounds[element] {
        case nil: bounds[element] = .some((page, box))
        case .some(let known?) where known.page == page:
            bounds[element] = .some((page, known.box.union(box)))
        default: bounds[element] = .some(nil)
        }
    }

    /// Makes a rectangle of the page under way lead elsewhere.
    /// - Parameters:
    ///   - target: Where it leads.
    ///   - box: The rectangle.
    ///   - element: The element of the structure, a `Link`, that stands for it.
    ///   - words: What is told of it to those who cannot see it.
    public func addLink(
        to target: Target, in box: Scene.Rectangle, element: Int, words: String
    ) {
        links.append(
            Link(
                target: target, page: pages.count - 1, box: box, element: element, words: words,
                after: stretchCount))
    }

    /// Gives a place on the page under way a name; of two places of one name the first is kept.
    public func addPlace(named name: String, x: Double, y: Double) {
        let key = Self.name(name)
        if places[key] == nil { places[key] = (pages.count - 1, x, y) }
    }

    /// Adds an entry to the outline that viewers show beside the pages.
    /// - Parameters:
    ///   - title: Its words.
    ///   - place: The name of the place it leads to.
    ///   - parent: The entry it stands under; nil for none.
    /// - Returns: The entry, to put others under.
    public func addOutlineEntry(_ title: String, to place: String, under parent: Int?) -> Int {
        outline.add(title, place: Array(Self.name(place).utf8), under: parent)
    }

    /// Sets what the document says of itself.
    public func setMetadata(_ metadata: Metadata) { self.metadata = metadata }

    /// A name of a place as it stands in the file, in ASCII.
    static func name(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? "place"
    }

    /// Whether a reader may be led to an address: it is of the web or of mail, and in ASCII as files hold it.
    static func allows(address: String) -> Bool {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        return ["http", "https", "mailto"].contains(scheme)
            && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
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

    /// Draws a raster scaled to fill a rectangle, turned upright.
    public func draw(
        _ surface: ImageSurface, in rectangle: Scene.Rectangle, isSmooth: Bool = true
    ) {
        context.saved {
            // Without a clip Cairo takes an opaque picture for the ground of the page and forgets what stretch is under way.
            context.clip(to: rectangle)
            context.translate(x: rectangle.x, y: rectangle.y)
            let size = surface.uprightSize
            context.scale(
                x: rectangle.width / Double(size.width),
                y: rectangle.height / Double(size.height))
            context.turnUpright(surface)
            context.draw(surface, isSmooth: isSmooth)
        }
    }
}
