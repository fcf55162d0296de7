internal import CPangoCairo
public import Charts

/// One line of text, shaped and measured: owns a `PangoLayout`.
///
/// Hinting and rounding to pixels are off, so that widths do not depend on where the text is drawn.
public final class TextLayout {
    let handle: OpaquePointer

    /// Shapes a text on one line; line ends inside it show as marks.
    public init(_ text: String, font: Font) {
        let context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        handle = pango_layout_new(context)
        g_object_unref(UnsafeMutableRawPointer(context))

        let description = pango_font_description_new()
        pango_font_description_set_family(description, font.families)
        // An absolute size leaves screen resolution out of it.
        pango_font_description_set_absolute_size(description, font.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(
            description, font.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(
            description, font.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        pango_layout_set_font_description(handle, description)
        pango_font_description_free(description)
        pango_layout_set_single_paragraph_mode(handle, 1)
        pango_layout_set_text(handle, text, -1)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

    /// The advance width, in points.
    public var width: Double { Double(logicalExtents.width) / Double(PANGO_SCALE) }

    /// From the top of the line to the bottom, in points.
    public var height: Double { Double(logicalExtents.height) / Double(PANGO_SCALE) }

    /// From the top of the line to the baseline, in points.
    public var ascent: Double { Double(pango_layout_get_baseline(handle)) / Double(PANGO_SCALE) }

    /// How far the ink reaches from the left end of the baseline.
    public var ink: TextInk {
        var extents = PangoRectangle()
        pango_layout_get_extents(handle, &extents, nil)
        let scale = Double(PANGO_SCALE)
        let top = Double(extents.y) / scale
        return TextInk(
            ascent: ascent - top, descent: top + Double(extents.height) / scale - ascent,
            right: (Double(extents.x) + Double(extents.width)) / scale)
    }

    /// How many characters no installed font can show.
    public var unknownGlyphCount: Int { Int(pango_layout_get_unknown_glyphs_count(handle)) }

    /// The families of the fonts that the text is really set in, in order.
    public var familiesUsed: [String] {
        var families = [String]()
        let runs = pango_layout_get_iter(handle)
        defer { pango_layout_iter_free(runs) }
        repeat {
            guard let run = pango_layout_iter_get_run_readonly(runs),
                let font = run.pointee.item.pointee.analysis.font
            else { continue }
            let description = pango_font_describe(font)
            defer { pango_font_description_free(description) }
            if let family = pango_font_description_get_family(description) {
                families.append(String(cString: family))
            }
        } while pango_layout_iter_next_run(runs) != 0
        return families
    }

    private var logicalExtents: PangoRectangle {
        var extents = PangoRectangle()
        pango_layout_get_extents(handle, nil, &extents)
        return extents
    }
}
