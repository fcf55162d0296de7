import Findings
import Inspection
import Network
import Notebook

/// A part of a picture: `[x, y, width, height]` in pixels, or `top:16`, the square of 16 pixels a side to which a
/// prediction owes most.
enum BoxSelection: ArgumentDecodable, Hashable {
    /// Just this part.
    case box(PictureBox)
    /// The square of so many pixels a side with the greatest sum of integrated gradients.
    case top(Int)

    static var expectation: String { "[x, y, width, height] in pixels, or top:16" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .list(let elements):
            var sides: [Int] = []
            for element in elements { sides.append(try Int(argument: element.value)) }
            guard sides.count == 4 else {
                throw .meaningless("a box is [x, y, width, height], not \(sides.counted)")
            }
            self = .box(PictureBox(x: sides[0], y: sides[1], width: sides[2], height: sides[3]))
        case .word(let word) where word.hasPrefix("top:"):
            guard let side = Int(word.dropFirst(4)) else { throw .otherKind }
            self = .top(side)
        default:
            throw .otherKind
        }
    }

    /// The part that is asked about.
    var part: CropOfPicture.Part {
        switch self {
        case .box(let box): .box(box)
        case .top(let side): .strongest(side)
        }
    }

    var written: String {
        switch self {
        case .box(let box): "\(box)"
        case .top(let side): "top:\(side)"
        }
    }
}

extension [Int] {
    fileprivate var counted: String { count.counted("number") }
}

extension Requirement<BoxSelection> {
    /// A box within a picture.
    static var lieInPicture: Self {
        Self { selection, subject in
            guard let shape = subject.dataset?.pictureShape ?? subject.graph?.input else {
                return nil
            }
            switch selection {
            case .box(let box):
                guard box.width > 0, box.height > 0 else {
                    return "the box \(box) has no pixels; it is at least 1 wide and 1 high"
                }
                guard !box.lies(inWidth: shape.width, height: shape.height) else { return nil }
                return PathError.boxOutside(box, width: shape.width, height: shape.height)
                    .description
            case .top(let side):
                guard side > 0 else { return "a square's side is at least 1 pixel, not \(side)" }
                guard side > min(shape.width, shape.height) else { return nil }
                return
                    "a square of \(side.grouped) × \(side.grouped) pixels does not fit into the picture of "
                    + "\(shape.width) × \(shape.height) pixels"
            }
        }
    }
}
