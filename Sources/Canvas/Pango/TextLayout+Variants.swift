internal import CPangoCairo
internal import Charts

extension TextLayout {
    /// The smallest form of the text's one sign that its font has for at least this height (OpenType's table MATH).
    func variant(height: Double, size: Double) -> GlyphOutline? {
        let runs = pango_layout_get_iter(handle)
        defer { pango_layout_iter_free(runs) }
        guard let run = pango_layout_iter_get_run_readonly(runs),
            let font = run.pointee.item.pointee.analysis.font,
            let glyphs = run.pointee.glyphs, glyphs.pointee.num_glyphs == 1,
            let shaped = pango_font_get_hb_font(font)
        else { return nil }
        var scale: (x: Int32, y: Int32) = (0, 0)
        hb_font_get_scale(shaped, &scale.x, &scale.y)
        guard scale.y > 0 else { return nil }
        let unit = size / Double(scale.y)
        var count: UInt32 = 16
        var variants = [hb_ot_math_glyph_variant_t](repeating: .init(), count: Int(count))
        hb_ot_math_get_glyph_variants(
            shaped, glyphs.pointee.glyphs[0].glyph, HB_DIRECTION_BTT, 0, &count, &variants)
        guard
            let form = variants.prefix(Int(count)).first(where: {
                Double($0.advance) * unit >= height
            })
        else { return nil }
        return GlyphOutline(of: form.glyph, in: shaped, unit: unit)
    }
}

extension GlyphOutline {
    /// The outline of a glyph; `unit` is the length of a font's unit in points.
    fileprivate init?(of glyph: hb_codepoint_t, in font: OpaquePointer, unit: Double) {
        var extents = hb_glyph_extents_t()
        guard hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return nil }
        var pen = GlyphPen(unit: unit)
        withUnsafeMutablePointer(to: &pen) { pen in
            let functions = GlyphPen.functions()
            hb_font_get_glyph_shape(font, glyph, functions, pen)
            hb_draw_funcs_destroy(functions)
        }
        self.init(
            path: Scene.Path(pen.segments),
            width: Double(hb_font_get_glyph_h_advance(font, glyph)) * unit,
            ascent: Double(extents.y_bearing) * unit,
            descent: -Double(extents.y_bearing + extents.height) * unit)
    }
}

/// Collects the segments of a glyph, whose y grows upwards.
private struct GlyphPen {
    let unit: Double
    var segments: [Scene.Path.Segment] = []

    func point(_ x: Float, _ y: Float) -> Scene.Point {
        Scene.Point(Double(x) * unit, -Double(y) * unit)
    }

    /// What HarfBuzz calls for each segment; curves of the second degree come as such of the third.
    static func functions() -> OpaquePointer? {
        let functions = hb_draw_funcs_create()
        hb_draw_funcs_set_move_to_func(
            functions,
            { _, data, _, x, y, _ in
                guard let pen = glyphPen(data) else { return }
                pen.pointee.segments.append(.move(pen.pointee.point(x, y)))
            }, nil, nil)
        hb_draw_funcs_set_line_to_func(
            functions,
            { _, data, _, x, y, _ in
                guard let pen = glyphPen(data) else { return }
                pen.pointee.segments.append(.line(pen.pointee.point(x, y)))
            }, nil, nil)
        hb_draw_funcs_set_cubic_to_func(
            functions,
            { _, data, _, x1, y1, x2, y2, x, y, _ in
                guard let pen = glyphPen(data) else { return }
                pen.pointee.segments.append(
                    .curve(
                        pen.pointee.point(x1, y1), pen.pointee.point(x2, y2),
                        pen.pointee.point(x, y)))
            }, nil, nil)
        hb_draw_funcs_set_close_path_func(
            functions, { _, data, _, _ in glyphPen(data)?.pointee.segments.append(.close) }, nil,
            nil)
        return functions
    }
}

/// The pen behind HarfBuzz's user data.
private func glyphPen(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<GlyphPen>? {
    data?.assumingMemoryBound(to: GlyphPen.self)
}
