import Canvas
import Charts

extension Item {
    /// The item where it stands on a page that is mirrored: its ink is not, but its place is.
    ///
    /// Items with a frame keep their place in it, and the frame is mirrored.
    func mirrored(in width: Double) -> Item {
        let frame = frame ?? Frame(x: x, width: ink.width)
        return moved(x: width - 2 * frame.x - frame.width)
    }
}

extension Ink {
    /// From its left edge to its right edge, in points; of a line, the width that it was set in.
    var width: Double {
        switch self {
        case .line(let line, _, _): line.measure
        case .scene(let scene, let scale): scene.width * scale
        case .picture(_, let width, _), .image(_, let width, _), .rectangle(let width, _, _),
            .outline(let width, _, _, _):
            width
        case .pageNumber: 0
        }
    }
}
