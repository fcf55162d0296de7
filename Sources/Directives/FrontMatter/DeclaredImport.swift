public import Notebook

/// A network from elsewhere as declared: its file, and what is done to pictures before it reads them.
public struct DeclaredImport: Equatable, Sendable {
    /// The file.
    public var file: DeclaredFile
    /// What is known by one word of how it was trained.
    public var preset: Preset
    /// The mean of each channel, in the network's own units; nil for the preset's.
    public var mean: [Double]?
    /// The deviation of each channel, in the same units; nil for the preset's.
    public var deviation: [Double]?
    /// What white is before mean and deviation; nil for the preset's.
    public var white: Double?
    /// Whether the network reads blue first; nil for the preset's.
    public var readsBlueFirst: Bool?
    /// Height and width of a picture, where the file leaves them open.
    public var size: (height: Int, width: Int)? {
        get { height.flatMap { height in width.map { (height, $0) } } }
        set { (height, width) = (newValue?.height, newValue?.width) }
    }
    private var height, width: Int?
    /// Which of its outputs is looked at; nil where it has only one.
    public var output: String?
    /// The classes in the order of its outputs; nil for those of the file, or of the dataset.
    public var classes: DeclaredFolderOptions.Classes?
    /// Where `classes` stands; nil where nothing is said of them, in whatever way.
    public var classesRange: SourceRange?
    /// Where the names of classes stand, by the name.
    public var classRanges: [String: SourceRange] = [:]

    /// Makes a declaration of a file and a preset.
    public init(file: DeclaredFile, preset: Preset) {
        self.file = file
        self.preset = preset
    }

    /// How pictures are brought to what a network was trained on, as libraries of trained networks do it.
    public enum Preset: String, CaseIterable, Equatable, Sendable {
        /// Mean and deviation of ImageNet; the shorter side is 8/7 of the size, bilinear.
        case torchvision
        /// The same numbers; bicubic.
        case timm
        /// −1 to 1; stretched, nearest.
        case kerasTF = "keras-tf"
        /// 0 to 255, blue first, less the mean of ImageNet; stretched, nearest.
        case kerasCaffe = "keras-caffe"
        /// 0 to 1.
        case none
    }
}

extension DeclaredImport.Preset {
    /// Mean and deviation of each channel, in the order in which the network reads them.
    public var statistics: (mean: [Double], deviation: [Double])? {
        switch self {
        case .torchvision, .timm: ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
        case .kerasTF: ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
        case .kerasCaffe: ([103.939, 116.779, 123.68], [1, 1, 1])
        case .none: nil
        }
    }

    /// What white is before mean and deviation.
    public var white: Double { self == .kerasCaffe ? 255 : 1 }

    /// Whether blue comes first.
    public var readsBlueFirst: Bool { self == .kerasCaffe }

    /// What becomes of pictures of another size, for a network that reads pictures of this one.
    public func framing(
        height: Int, width: Int
    ) -> (DeclaredFolderOptions.Resize, DeclaredFolderOptions.Interpolation) {
        let side = max(height, width)
        return switch self {
        // 256 for 224, 342 for 299.
        case .torchvision: (.shorterSide((side * 8 + 6) / 7), .bilinear)
        case .timm: (.shorterSide(side * 8 / 7), .bicubic)
        case .kerasTF, .kerasCaffe: (.stretch, .nearest)
        case .none: (.fit, .bicubic)
        }
    }
}
