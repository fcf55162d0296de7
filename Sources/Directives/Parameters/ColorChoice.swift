import Inspection

/// One of the three colours that channels depend on.
enum ColorChoice: String, Choice {
    case red, green, blue

    /// The colour as it is measured.
    var primary: PrimaryColor {
        switch self {
        case .red: .red
        case .green: .green
        case .blue: .blue
        }
    }
}
