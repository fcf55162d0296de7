/// What Cairo leaves out of the objects that it writes.
enum PDFCorrections {
    /// Corrects a stream's entries.
    ///
    /// JPEG files with four colours that Adobe's programs wrote hold them inverted, and say so in a segment of their own;
    /// readers of PDF do not look there (ISO 32000-1, 7.4.8).
    static func correct(_ entries: inout PDFDictionary, _ stream: [UInt8]) {
        guard entries["Subtype"] == .name("Image"), entries["ColorSpace"] == .name("DeviceCMYK"),
            entries["Filter"] == .name("DCTDecode"), entries["Decode"] == nil,
            JPEGSegments(stream).isFromAdobe
        else { return }
        let inverted = (0..<4).flatMap { _ in [PDFValue.integer(1), .integer(0)] }
        entries.append("Decode", .array(inverted))
    }

    /// Corrects an object: fonts say how their glyphs are numbered even where that is the usual way (ISO 14289-1, 7.21.3.2).
    static func correct(_ value: inout PDFValue) {
        guard var entries = value.dictionary, entries["Subtype"] == .name("CIDFontType2"),
            entries["CIDToGIDMap"] == nil
        else { return }
        entries.append("CIDToGIDMap", .name("Identity"))
        value = .dictionary(entries)
    }
}
