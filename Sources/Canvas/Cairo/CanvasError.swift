internal import CPangoCairo

/// Why something could not be drawn, encoded or decoded; `description` is the words for users.
public enum CanvasError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A surface of this width and height cannot be made.
    case impossibleSize(width: Int, height: Int)
    /// Cairo refused; its own words.
    case cairo(String)
    /// Bytes that should be a PNG picture are not, with the cause.
    case notPNG(String)
    /// giflib refused; its own words.
    case gif(String)

    /// The words for users.
    public var description: String {
        switch self {
        case .impossibleSize(let width, let height):
            "a picture of \(width) × \(height) pixels cannot be drawn"
        case .cairo(let words): "Cairo reports: \(words)"
        case .gif(let words): "giflib reports: \(words)"
        case .notPNG(let cause): "not a readable PNG picture: \(cause)"
        }
    }
}

extension CanvasError {
    /// Throws what a Cairo status says, unless it says success.
    static func check(_ status: cairo_status_t) throws(CanvasError) {
        guard status != CAIRO_STATUS_SUCCESS else { return }
        throw .cairo(String(cString: cairo_status_to_string(status)))
    }
}
