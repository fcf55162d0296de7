/// A name from a file as an error shows it: in quotes, cleaned and shortened.
func shown(_ name: String) -> String { "'\(cleaned(name))'" }

/// A name from a file without what could deceive or disturb a reader: control characters, marks that change the direction of
/// text, unseen characters; what is longer than `limit` loses its middle.
func cleaned(_ name: String, limit: Int = 120) -> String {
    if name.utf8.count <= limit, name.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return name }
    // Of a name of megabytes only the ends are looked at. Arrays: appending to views of scalars takes
    // many times as long.
    let scalars = name.unicodeScalars
    let head = scalars.prefix(4 * limit)
    let isWhole = head.endIndex == scalars.endIndex
    let kept = Array(head.lazy.filter(isHarmless).prefix(limit + 1))
    if isWhole, kept.count <= limit { return text(of: kept) }
    let tail = Array(scalars.suffix(4 * limit)).filter(isHarmless).suffix(limit / 3)
    return text(of: kept.prefix(limit - limit / 3 - 1)) + "…" + text(of: tail)
}

/// Whether a name from a file can be shown as it is.
package func shownWhole(_ name: String) -> Bool { cleaned(name, limit: NodeAddress.limit) == name }

private func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
    var bytes: [UInt8] = []
    for scalar in scalars {
        if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
    }
    return String(decoding: bytes, as: UTF8.self)
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
