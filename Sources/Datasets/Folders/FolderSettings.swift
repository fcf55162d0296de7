internal import Casting
public import Pictures

/// How a folder of pictures becomes a data set.
public struct FolderSettings: Hashable, Sendable {
    /// Height and width that every picture is given; nil where all have the same.
    public var size: Size?
    /// How pictures of other sizes get that one.
    public var framing = Framing()
    /// How many pictures of each class are for testing, where the folder has no part of its own for that.
    public var test: Share?
    /// Decides which they are, and the order of all.
    public var seed: UInt64 = 1
    /// 3 for colour, 1 for lightness; nil for as many as the files have by their kind, 1 in those of MNIST and 3 in pictures.
    public var channels: Int?
    /// The classes and their order; nil for every folder, sorted.
    public var classes: [String]?
    /// What shows where a picture is transparent.
    public var background = Background.white
    /// In what order the pictures of a part come.
    public var order = Order.mixed

    /// Makes the settings of a folder of which nothing is said.
    public init() {}

    /// The share for testing where nothing is said.
    static let usualShare = Share.part(0.2)

    /// A size in pixels.
    public struct Size: Hashable, Sendable {
        /// In pixels.
        public let height, width: Int

        /// Makes a size.
        public init(height: Int, width: Int) {
            self.height = height
            self.width = width
        }
    }

    /// How many of a class's pictures.
    public enum Share: Hashable, Sendable {
        /// A part of them, above 0 and below 1.
        case part(Double)
        /// So many.
        case count(Int)
        /// Every one, and none for training.
        case all

        /// How many that is of `total`, to the nearest; at least one is left for training where there are two.
        func count(of total: Int) -> Int {
            let wanted =
                switch self {
                case .part(let part): max(Int(saturating: (part * Double(total)).rounded()), 1)
                case .count(let count): count
                case .all: total
                }
            return self == .all ? total : min(wanted, max(total - 1, 0))
        }
    }

    /// An order of pictures.
    public enum Order: String, CaseIterable, Hashable, Sendable {
        /// By chance, the classes spread evenly: the first pictures show what all of them do.
        case mixed
        /// Class after class, names sorted as people do.
        case files
    }
}
