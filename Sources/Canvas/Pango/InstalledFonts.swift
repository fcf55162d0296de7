internal import CPangoCairo

/// The fonts of this machine.
public enum InstalledFonts {
    /// The names of all families.
    public static var families: Set<String> {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
        var count: Int32 = 0
        pango_font_map_list_families(pango_cairo_font_map_get_default(), &list, &count)
        defer { g_free(list) }
        guard let list else { return [] }
        return Set(
            (0..<Int(count)).compactMap { index in
                list[index].flatMap { pango_font_family_get_name($0) }.map(String.init(cString:))
            })
    }
}
