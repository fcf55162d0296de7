internal import CPangoCairo
public import Charts

/// Draws on a surface: owns a `cairo_t`.
///
/// Lengths are the surface's units (pixels, or points on paper), origin top left.
public final class DrawingContext {
    let handle: OpaquePointer
    /// Emoji that were drawn, which are pictures: a file holds each of them once, however often it shows.
    var emoji = EmojiPictures()

    /// Begins drawing on a surface, of which it keeps a reference.
    /// - Throws: ``CanvasError/cairo(_:)`` when the surface cannot be drawn on.
    init(on surface: OpaquePointer) throws(CanvasError) {
        guard let handle = cairo_create(surface) else { throw .cairo("out of memory") }
        self.handle = handle
        try CanvasError.check(cairo_status(handle))
    }

    /// Begins drawing on a surface just made, and destroys it where that fails.
    /// - Throws: ``CanvasError/cairo(_:)`` with what is wrong with the surface.
    convenience init(onNew surface: OpaquePointer) throws(CanvasError) {
        do throws(CanvasError) {
            try CanvasError.check(cairo_surface_status(surface))
            try self.init(on: surface)
        } catch {
            cairo_surface_destroy(surface)
            throw error
        }
    }

    deinit { cairo_destroy(handle) }

    /// Throws when anything drawn so far failed; Cairo remembers the first mistake and draws no more.
    /// - Throws: ``CanvasError/cairo(_:)`` with Cairo's words.
    public func check() throws(CanvasError) { try CanvasError.check(cairo_status(handle)) }

    /// Draws with transforms and clips that end with `body`.
    public func saved(_ body: () throws -> Void) rethrows {
        cairo_save(handle)
        defer { cairo_restore(handle) }
        try body()
    }
}

// MARK: Transforms and clips

extension DrawingContext {
    /// Moves the origin.
    public func translate(x: Double, y: Double) { cairo_translate(handle, x, y) }

    /// Enlarges what follows.
    public func scale(x: Double, y: Double) { cairo_scale(handle, x, y) }

    /// Turns what follows clockwise about the origin.
    public func rotate(degrees: Double) { cairo_rotate(handle, degrees * .pi / 180) }

    /// Slants what follows: x grows by `factor` · y.
    public func shear(_ factor: Double) {
        var matrix = cairo_matrix_t(xx: 1, yx: 0, xy: factor, yy: 1, x0: 0, y0: 0)
        cairo_transform(handle, &matrix)
    }

    /// Turns and mirrors what follows as the pixels of a surface ask for.
    func turnUpright(_ surface: ImageSurface) {
        let (width, height) = (Double(surface.width), Double(surface.height))
        var matrix =
            switch surface.orientation {
            case 2: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: 1, x0: width, y0: 0)
            case 3: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: -1, x0: width, y0: height)
            case 4: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: -1, x0: 0, y0: height)
            case 5: cairo_matrix_t(xx: 0, yx: 1, xy: 1, yy: 0, x0: 0, y0: 0)
            case 6: cairo_matrix_t(xx: 0, yx: 1, xy: -1, yy: 0, x0: height, y0: 0)
            case 7: cairo_matrix_t(xx: 0, yx: -1, xy: -1, yy: 0, x0: height, y0: width)
            case 8: cairo_matrix_t(xx: 0, yx: -1, xy: 1, yy: 0, x0: 0, y0: width)
            default: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
            }
        cairo_transform(handle, &matrix)
    }

    /// Draws only inside a rectangle from here on.
    public func clip(to rectangle: Scene.Rectangle) {
        appendRectangle(rectangle)
        cairo_clip(handle)
    }
}

// MARK: Outlines

extension DrawingContext {
    /// Adds an outline.
    public func append(_ path: Scene.Path) {
        for segment in path.segments {
            switch segment {
            case .move(let to): cairo_move_to(handle, to.x, to.y)
            case .line(let to): cairo_line_to(handle, to.x, to.y)
            case .curve(let first, let second, let to):
                cairo_curve_to(handle, first.x, first.y, second.x, second.y, to.x, to.y)
            case .close: cairo_close_path(handle)
            }
        }
    }

    /// Adds a rectangle, with rounded corners if `corner` is not 0.
    public func appendRectangle(_ rectangle: Scene.Rectangle, corner: Double = 0) {
        let (left, top) = (rectangle.x, rectangle.y)
        let (right, bottom) = (left + rectangle.width, top + rectangle.height)
        let radius = min(corner, abs(rectangle.width) / 2, abs(rectangle.height) / 2)
        guard radius > 0 else {
            return appendRectangle(
                x: left, y: top, width: rectangle.width, height: rectangle.height)
        }
        cairo_new_sub_path(handle)
        cairo_arc(handle, right - radius, top + radius, radius, -.pi / 2, 0)
        cairo_arc(handle, right - radius, bottom - radius, radius, 0, .pi / 2)
        cairo_arc(handle, left + radius, bottom - radius, radius, .pi / 2, .pi)
        cairo_arc(handle, left + radius, top + radius, radius, .pi, 3 * .pi / 2)
        cairo_close_path(handle)
    }

    /// Adds a rectangle.
    public func appendRectangle(x: Double, y: Double, width: Double, height: Double) {
        cairo_rectangle(handle, x, y, width, height)
    }

    /// Adds a circle.
    public func appendCircle(x: Double, y: Double, radius: Double) {
        cairo_new_sub_path(handle)
        cairo_arc(handle, x, y, radius, 0, 2 * .pi)
        cairo_close_path(handle)
    }
}

// MARK: Ink

extension DrawingContext {
    /// Fills the outline added so far; `keeping` it for a stroke that follows.
    public func fill(_ color: Color, keeping: Bool = false) {
        setColor(color)
        keeping ? cairo_fill_preserve(handle) : cairo_fill(handle)
    }

    /// Fills the outline added so far with a gradient.
    public func fill(_ gradient: Gradient) {
        setSource(gradient)
        cairo_fill(handle)
    }

    /// Draws along the outline added so far.
    ///
    /// `dash` holds lengths of dashes and gaps; empty is solid.
    public func stroke(_ color: Color, width: Double, dash: [Double] = []) {
        setColor(color)
        cairo_set_line_width(handle, width)
        cairo_set_line_join(handle, CAIRO_LINE_JOIN_ROUND)
        cairo_set_dash(handle, dash, Int32(dash.count), 0)
        cairo_stroke(handle)
    }

    /// Covers everything inside the clip with a colour.
    public func paint(_ color: Color) {
        setColor(color)
        cairo_paint(handle)
    }

    /// Covers everything inside the clip with a gradient.
    public func paint(_ gradient: Gradient) {
        setSource(gradient)
        cairo_paint(handle)
    }

    /// Draws a surface with its top left corner at the origin.
    /// - Parameters:
    ///   - surface: What is drawn, at one unit a pixel before the transforms in force.
    ///   - opacity: 0…1.
    ///   - isSmooth: Whether pixels are averaged and interpolated, or stay sharp squares.
    public func draw(_ surface: ImageSurface, opacity: Double = 1, isSmooth: Bool = true) {
        cairo_set_source_surface(handle, surface.handle, 0, 0)
        cairo_pattern_set_filter(
            cairo_get_source(handle), isSmooth ? CAIRO_FILTER_GOOD : CAIRO_FILTER_NEAREST)
        guard cairo_surface_get_type(cairo_get_target(handle)) == CAIRO_SURFACE_TYPE_PDF,
            opacity == 1
        else { return cairo_paint_with_alpha(handle, opacity) }
        // Cairo 1.16 begins a page anew when its first ink is painted, and then misses the marks that came before.
        cairo_rectangle(
            handle, 0, 0, Double(cairo_image_surface_get_width(surface.handle)),
            Double(cairo_image_surface_get_height(surface.handle)))
        cairo_fill(handle)
    }

    /// Draws a picture enlarged without smoothing to fill a rectangle.
    /// - Throws: ``CanvasError`` when the picture's size is impossible.
    public func draw(_ picture: Picture, in rectangle: Scene.Rectangle) throws(CanvasError) {
        let surface = try ImageSurface(picture)
        cairo_save(handle)
        defer { cairo_restore(handle) }
        translate(x: rectangle.x, y: rectangle.y)
        scale(
            x: rectangle.width / Double(picture.width),
            y: rectangle.height / Double(picture.height))
        draw(surface, isSmooth: false)
    }

    /// Draws a line of text whose baseline begins at a point.
    public func draw(_ layout: TextLayout, x: Double, y: Double, color: Color) {
        setColor(color)
        cairo_move_to(handle, x, y - layout.ascent)
        pango_cairo_show_layout(handle, layout.handle)
        cairo_new_path(handle)
    }

    func setColor(_ color: Color) {
        cairo_set_source_rgba(handle, color.red, color.green, color.blue, color.alpha)
    }

    private func setSource(_ gradient: Gradient) {
        let pattern =
            switch gradient.geometry {
            case .linear(let fromX, let fromY, let toX, let toY):
                cairo_pattern_create_linear(fromX, fromY, toX, toY)
            case .radial(let x, let y, let radius):
                cairo_pattern_create_radial(x, y, 0, x, y, radius)
            }
        defer { cairo_pattern_destroy(pattern) }
        let last = Double(max(gradient.colors.count - 1, 1))
        for (index, color) in gradient.colors.enumerated() {
            cairo_pattern_add_color_stop_rgba(
                pattern, Double(index) / last, color.red, color.green, color.blue, color.alpha)
        }
        cairo_set_source(handle, pattern)
    }
}
