/// The size of the sheets.
public enum PaperFormat: String, CaseIterable, Sendable {
    /// ISO 216 A4, 210 × 297 mm.
    case a4
    /// US Letter, 8½ × 11 inches.
    case letter

    /// In points.
    var width: Double {
        switch self {
        case .a4: 210 / 25.4 * 72
        case .letter: 612
        }
    }

    /// In points.
    var height: Double {
        switch self {
        case .a4: 297 / 25.4 * 72
        case .letter: 792
        }
    }
}
