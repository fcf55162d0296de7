/// Text broken into lines.
public struct SetText {
    /// The lines from the top.
    public var lines: [SetLine]
    /// The width of the widest line, in points.
    public var width: Double
    /// Characters that no installed font has.
    public var missing: Set<Unicode.Scalar>
    /// Whether a line that was set even at both sides has no space to stretch.
    var hasSpacedLetters = false

    /// Makes a text of lines.
    public init(lines: [SetLine], width: Double, missing: Set<Unicode.Scalar> = []) {
        self.lines = lines
        self.width = width
        self.missing = missing
    }
}

/// One line of a text: where its stretches stand, and the ink that draws them.
public struct SetLine {
    /// A stretch of the line in one style.
    public struct Run: Equatable, Sendable {
        /// Which piece of the text it belongs to.
        public var piece: Int
        /// Its left edge from that of the lines, in points.
        public var x: Double
        /// Its width, in points.
        public var width: Double

        /// Makes a run.
        public init(piece: Int, x: Double, width: Double) {
            self.piece = piece
            self.x = x
            self.width = width
        }
    }

    /// The runs from left to right.
    public var runs: [Run]
    /// The indices of the runs in the order they are read.
    public internal(set) var readingOrder: [Int]
    /// How far drawings in it reach above the baseline, in points; 0 without any.
    public var ascent: Double
    /// How far drawings in it reach below the baseline, in points; 0 without any.
    public var descent: Double
    /// The width that it was set in, in points.
    public let measure: Double
    /// Draws it; nil where lines are only measured.
    let ink: LineInk?

    /// Makes a line without ink.
    public init(
        runs: [Run], ascent: Double = 0, descent: Double = 0, measure: Double? = nil
    ) {
        self.init(
            runs: runs, ascent: ascent, descent: descent,
            measure: measure ?? runs.last.map { $0.x + $0.width } ?? 0, ink: nil)
    }

    init(runs: [Run], ascent: Double, descent: Double, measure: Double, ink: LineInk?) {
        self.measure = measure
        readingOrder = Array(runs.indices)
        self.runs = runs
        self.ascent = ascent
        self.descent = descent
        self.ink = ink
    }

    /// The right edge of the last run, in points.
    public var width: Double { runs.last.map { $0.x + $0.width } ?? 0 }

    /// The words of a piece of the text, as far as they are known; also what stands on other lines of it.
    public func words(ofPiece piece: Int) -> String? { ink?.words(ofPiece: piece) }
}

extension DrawingContext {
    /// Draws one run of a line.
    /// - Parameters:
    ///   - run: Its index in the line.
    ///   - line: The line.
    ///   - x: The left edge of the lines.
    ///   - y: The baseline.
    public func draw(run: Int, of line: SetLine, x: Double, y: Double) {
        line.ink?.draw(run: run, at: x + line.runs[run].x, y, width: line.runs[run].width, on: self)
    }

    /// Draws a line.
    public func draw(_ line: SetLine, x: Double, y: Double) {
        for run in line.runs.indices { draw(run: run, of: line, x: x, y: y) }
    }
}
