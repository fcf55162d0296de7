public import Notebook

/// A dataset as declared.
public struct DeclaredDataset: Equatable, Sendable {
    /// Its name, such as `cifar10`; of a folder the last part of its path.
    public var name: String
    /// Where the name stands.
    public var range: SourceRange
    /// The folder its pictures lie in, relative to the notebook's; nil where the name alone is given.
    public var folder: String?
    /// How a folder of pictures becomes a dataset; nil where nothing is said.
    public var options: DeclaredFolderOptions?
}

/// How a folder of pictures becomes a dataset, as far as declared.
public struct DeclaredFolderOptions: Equatable, Sendable {
    /// Height and width of every picture, in pixels.
    public var size: (height: Int, width: Int)? {
        get { height.flatMap { height in width.map { (height, $0) } } }
        set { (height, width) = (newValue?.height, newValue?.width) }
    }
    private var height, width: Int?
    /// What becomes of a picture of another shape.
    public var resize: Resize?
    /// How pixels between others are made.
    public var interpolation: Interpolation?
    /// How many pictures are for testing.
    public var test: Share?
    /// Decides which these are.
    public var seed: UInt64?
    /// 1 or 3.
    public var channels: Int?
    /// The classes and their order.
    public var classes: Classes?
    /// What shows where a picture is transparent: red, green, blue.
    public var background: [UInt8]?
    /// Whether the pictures come class after class.
    public var order: Order?
    /// Where each key's value stands, by the key.
    public var ranges: [String: SourceRange] = [:]
    /// Where the names of classes stand, by the name.
    public var classRanges: [String: SourceRange] = [:]

    /// Makes options of which nothing is said.
    public init() {}

    /// A part of the pictures of each class, or a number of them.
    public enum Share: Equatable, Sendable {
        case part(Double)
        case count(Int)
        case all
    }

    /// What becomes of a picture of another shape.
    public enum Resize: Equatable, Sendable {
        /// The largest part of its middle that has the new shape is taken.
        case fit
        /// Its shorter side is made so many pixels long, and the middle of that is taken.
        case shorterSide(Int)
        /// It is stretched.
        case stretch
    }

    /// How pixels between others are made.
    public enum Interpolation: String, CaseIterable, Equatable, Sendable {
        case nearest, bilinear, bicubic, lanczos
    }

    /// The names of classes, or the file that has one on each line.
    public enum Classes: Equatable, Sendable {
        case names([String])
        case file(DeclaredFile)
    }

    /// An order of pictures.
    public enum Order: String, CaseIterable, Equatable, Sendable {
        case mixed, files
    }
}
