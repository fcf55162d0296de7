/// A name from a file as an error shows it: in quotes, cleaned and shortened.
func shown(_ name: String) -> String { "'\(cleaned(name))'" }

/// A name from a file without what could deceive or disturb a reader: control characters, marks that change the direction of
/// text, unseen characters; what is longer than `limit` loses its middle.
func cleaned(_ name: String, limit: Int = 120) -> String {
    // Of a name of megabytes only the ends are looked at.
    let scalars = name.unicodeScalars
    let head = scalars.prefix(4 * limit)
    let isWhole = head.endIndex == scalars.endIndex
    let kept = head.filter(isHarmless)
    if isWhole, kept.count <= limit { return String(String.UnicodeScalarView(kept)) }
    let tail = scalars.suffix(4 * limit).filter(isHarmless).suffix(limit / 3)
    var text = String.UnicodeScalarView(kept.prefix(limit - limit / 3 - 1))
    text.append("…")
    text.append(contentsOf: tail)
    return String(text)
}

private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned,
        .surrogate:
        return false
    default: return true
    }
}
