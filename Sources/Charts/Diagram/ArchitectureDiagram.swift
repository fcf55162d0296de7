/// The diagram of a network: one box an operation with weights, one for the input and one for the output.
public struct ArchitectureDiagram: Equatable, Sendable {
    /// One box.
    public struct Stage: Equatable, Sendable {
        /// What the box stands for, which decides its colour.
        public enum Kind: String, Equatable, Sendable {
            /// The input picture: red.
            case input
            /// A convolution or dense layer with its activation: black.
            case layer
            /// The softmax: orange.
            case output
        }

        /// What it stands for.
        public var kind: Kind
        /// The name in the box, such as `3×3 convolution`.
        public var title: String
        /// Short facts under it: `3 → 128`, `ELU`, `mean pool 2×2`.
        public var lines: [String]
        /// Channels, height and width of what leaves the box.
        public var shape: [Int]
        /// Whether what leaves the box before enters it; where networks branch, shortcuts say what does.
        public var followsPrevious: Bool

        /// Makes a stage.
        public init(
            kind: Kind, title: String, lines: [String], shape: [Int], followsPrevious: Bool = true
        ) {
            self.kind = kind
            self.title = title
            self.lines = lines
            self.shape = shape
            self.followsPrevious = followsPrevious
        }
    }

    /// The boxes from the input to the output.
    public var stages: [Stage]
    /// Connections beside the plain chain, as pairs of stage indices (a residual connection).
    public var shortcuts: [Shortcut]

    /// A connection that skips stages.
    public struct Shortcut: Equatable, Sendable {
        /// The stage it leaves.
        public var from: Int
        /// The stage it enters.
        public var to: Int

        /// Makes a connection.
        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// Makes a diagram.
    public init(stages: [Stage], shortcuts: [Shortcut] = []) {
        self.stages = stages
        self.shortcuts = shortcuts
    }
}
