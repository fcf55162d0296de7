/// Why nothing can be computed along a path from a baseline to a picture, or drawn from it.
public enum PathError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A rule was asked for fewer nodes than it needs.
    case tooFewSteps(Int, minimum: Int)
    /// No α was given.
    case noAlphas
    /// An α lies outside 0…1 or is not a number.
    case alphaOutside(Double)
    /// An α does not lie above the one before.
    case alphasNotAscending(Double, after: Double)
    /// Class `index` does not exist; there are `classes`.
    case noSuchClass(index: Int, classes: Int)
    /// There are not as many `found` as pictures.
    case unequalCounts(pictures: Int, found: Int)
    /// The network's output or gradient for picture `picture` is infinite or not a number.
    case notFinite(picture: Int)
    /// A baseline made of data was asked for more pictures than there are.
    case tooFewPictures(asked: Int, found: Int)
    /// A box does not lie within a picture of this size.
    case boxOutside(PictureBox, width: Int, height: Int)

    /// The words for users.
    public var description: String {
        switch self {
        case .tooFewSteps(let count, let minimum):
            "\(count) steps are too few; there must be at least \(minimum)"
        case .noAlphas: "there is no α"
        case .alphaOutside(let alpha): "α = \(alpha) lies outside 0 to 1"
        case .alphasNotAscending(let alpha, let previous):
            "α = \(alpha) follows \(previous), but α must ascend"
        case .noSuchClass(let index, let classes):
            "class \(index) does not exist; there are classes 0 to \(classes - 1)"
        case .unequalCounts(let pictures, let found):
            "there are \(pictures) pictures but \(found) classes or baselines for them"
        case .notFinite(let picture):
            "the network's output or gradient for picture \(picture) is infinite or not a number"
        case .tooFewPictures(let asked, let found):
            "the baseline asks for \(asked) pictures; there are \(found)"
        case .boxOutside(let box, let width, let height):
            "the box \(box) does not lie within the picture of \(width) × \(height) pixels"
        }
    }
}
