package import Network

extension PictureShape {
    /// `3×32×32`, channels first.
    package var sizes: String { "\(channels)×\(height)×\(width)" }

    /// `3, 32, 32`, as in a front matter.
    var list: String { "\(channels), \(height), \(width)" }
}
