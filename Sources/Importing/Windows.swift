import Network
import ONNX

extension HeightAndWidth {
    /// Two numbers of a model, along rows and along columns.
    init(_ numbers: [Int]) { self.init(height: numbers[0], width: numbers[1]) }
}

extension Padding {
    /// What a window may reach beyond the picture.
    init(_ window: SlidingWindow) {
        self.init(
            top: window.before[0], left: window.before[1], bottom: window.after[0],
            right: window.after[1])
    }

    /// Both together.
    func adding(_ other: Padding) -> Padding {
        Padding(
            top: top + other.top, left: left + other.left, bottom: bottom + other.bottom,
            right: right + other.right)
    }
}

extension Padding {
    /// Whether every window of a size sees something within it.
    func isSmaller(than size: HeightAndWidth) -> Bool {
        max(top, bottom) < size.height && max(left, right) < size.width
    }

    /// The shape of a map with this around it.
    func around(_ shape: PictureShape) -> PictureShape {
        PictureShape(
            channels: shape.channels, height: shape.height + top + bottom,
            width: shape.width + left + right)
    }
}
