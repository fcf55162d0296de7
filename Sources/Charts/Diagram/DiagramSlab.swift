/// A box of a network's diagram with its size, its column and its words.
struct DiagramSlab: Sendable {
    /// What it stands for.
    var stage: ArchitectureDiagram.Stage
    /// The row it stands in, from the top.
    var row: Int
    /// The middle of its column.
    var middle: Double
    /// As high as the picture that enters, and the wider the more channels leave; a list stands as a column.
    var size: (width: Double, height: Double)
    /// The height of the picture that leaves, to which a funnel narrows; nil where pictures keep their size.
    var leaving: Double?
    /// The lines of its title.
    var title: [String]
    /// The lines of its facts.
    var lines: [String]

    static let funnelWidth = 6.0
    /// The height of the largest picture.
    private static let tallestHeight = 54.0
    private static let shortestHeight = 5.0
    /// Between a slab and the arrows, in points.
    private static let gap = 2.5

    /// Sizes a box that follows another; `tallest` is the side of the largest picture of the diagram, in pixels.
    init(
        _ stage: ArchitectureDiagram.Stage, after previous: ArchitectureDiagram.Stage,
        tallest: Int, row: Int, middle: Double, titleWidth: Double, lineWidth: Double,
        measuring measurer: any TextMeasurer
    ) {
        self.stage = stage
        self.row = row
        self.middle = middle
        func height(_ stage: ArchitectureDiagram.Stage) -> Double {
            let share = Double(stage.side) / Double(max(tallest, 1))
            return max(Self.tallestHeight * share, Self.shortestHeight)
        }
        let doublings = Self.doublings(of: stage.shape.first ?? 1)
        if previous.isList {
            size = (8, min(8 + 5 * doublings, Self.tallestHeight))
        } else {
            size = (5 + 2 * doublings, height(previous))
            leaving = height(stage) < height(previous) ? height(stage) : nil
        }
        title = Self.broken(
            stage.title, style: DiagramLayout.titleStyle, width: titleWidth, measuring: measurer)
        lines = stage.lines.flatMap {
            Self.broken($0, style: DiagramLayout.lineStyle, width: lineWidth, measuring: measurer)
        }
    }

    /// Where an arrow that leaves begins.
    var exit: Double {
        middle + size.width / 2 + (leaving == nil ? 0 : Self.funnelWidth) + Self.gap
    }

    /// Where an arrow that enters ends.
    var entry: Double { middle - size.width / 2 - Self.gap }

    /// How often one must be doubled to reach a count.
    private static func doublings(of count: Int) -> Double {
        var (doublings, count) = (0.0, count)
        while count > 1 {
            doublings += 1
            count /= 2
        }
        return doublings
    }

    /// Breaks words into lines, and a word wider than a line, such as a layer's path, behind its dots, then behind its underscores,
    /// and where it must be between any two letters, so that no word runs into the next box's.
    private static func broken(
        _ text: String, style: TextStyle, width: Double, measuring measurer: any TextMeasurer
    ) -> [String] {
        func fits(_ text: String) -> Bool { measurer.width(of: text, style: style) <= width }
        var lines: [String] = []
        func add(_ piece: String, after separator: String) {
            if let last = lines.last, fits(last + separator + piece) {
                lines[lines.count - 1] = last + separator + piece
            } else {
                lines.append(piece)
            }
        }
        for word in text.split(separator: " ").map(String.init) {
            guard !fits(word) else {
                add(word, after: " ")
                continue
            }
            let pieces = word.modules.flatMap { piece in
                fits(piece) ? [piece] : piece.pieces(behind: "_")
            }.flatMap { piece in
                fits(piece) ? [piece] : piece.cut(where: { !fits($0) })
            }
            for (place, piece) in pieces.enumerated() { add(piece, after: place == 0 ? " " : "") }
        }
        return lines
    }
}

extension String {
    /// The pieces of its words that are kept whole where there is room.
    var unbrokenPieces: [String] {
        split(separator: " ").flatMap { String($0).modules }
            .flatMap { $0.contains("_") ? $0.pieces(behind: "_") : [$0] }
    }

    /// The pieces of a path, each with its dot; a number stays with what it counts.
    fileprivate var modules: [String] {
        pieces(behind: ".").reduce(into: []) { modules, piece in
            if let last = modules.last, piece.first?.isNumber == true, last.first?.isNumber == false
            {
                modules[modules.count - 1] = last + piece
            } else {
                modules.append(piece)
            }
        }
    }

    /// The parts that end with a sign, and what is behind the last.
    fileprivate func pieces(behind sign: Character) -> [String] {
        var pieces = split(separator: sign, omittingEmptySubsequences: false)
            .map { String($0) + String(sign) }
        if let last = pieces.popLast(), last.count > 1 { pieces.append(String(last.dropLast())) }
        return pieces
    }

    /// Pieces of which each is as long as it may be, and at least a letter.
    fileprivate func cut(where isTooLong: (String) -> Bool) -> [String] {
        var pieces = [""]
        for letter in self {
            let longer = pieces[pieces.count - 1] + String(letter)
            if longer.count > 1, isTooLong(longer) {
                pieces.append(String(letter))
            } else {
                pieces[pieces.count - 1] = longer
            }
        }
        return pieces
    }
}

extension ArchitectureDiagram.Stage {
    /// The larger side of the pictures that leave, in pixels; 1 for a list.
    var side: Int { max(shape.dropFirst().max() ?? 1, 1) }

    /// Whether a list of features leaves, and no picture.
    var isList: Bool { side == 1 }

    /// The shape as readers say it, height and width before channels: `32×32×128`, or `10` for a list.
    var shapeText: String {
        ((isList ? [] : Array(shape.dropFirst())) + shape.prefix(1)).map(String.init)
            .joined(separator: "×")
    }
}
