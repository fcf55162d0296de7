import Casting

/// Where the parts of a network's diagram go: slabs in rows, as lines of text run, with words under each.
struct DiagramLayout: Sendable {
    /// A row of slabs.
    struct Row: Equatable, Sendable {
        /// The line along which its arrows run.
        var axis: Double
        /// The height of its tallest slab.
        var glyphHeight: Double
        /// The line between it and the next row, along which the arrow turns back.
        var turn: Double
    }

    /// The width of the whole, in points.
    let width: Double
    /// The height of the whole, in points.
    let height: Double
    /// The rows, from the top.
    let rows: [Row]
    /// The boxes from the input to the output.
    let slabs: [DiagramSlab]
    /// The shortcuts, each with the lane over the slabs that it runs in.
    let lanes: [(shortcut: ArchitectureDiagram.Shortcut, lane: Int)]

    static let titleStyle = TextStyle(size: 8.5, isBold: true)
    static let lineStyle = TextStyle(size: 8.5)
    static let shapeStyle = TextStyle(size: 7.5)
    static let lineHeight = 11.0
    static let laneHeight = 9.0
    /// Shortcuts that find no lane of their own among so many share the outermost, so that a row stays on a page.
    static let mostLanes = 12
    private static let rowGap = 20.0
    /// Room at the left and right of several rows for the arrows that turn.
    private static let turnRoom = (left: 22.0, right: 6.0)

    /// Lays out a diagram in as few rows as the width allows.
    init(_ diagram: ArchitectureDiagram, width: Double, measuring measurer: any TextMeasurer) {
        let width = width.isFinite ? min(max(width, 90), 10_000) : 720
        self.width = width
        lanes = Self.lanes(for: diagram)
        slabs = Self.slabs(of: diagram, width: width, measuring: measurer)
        let over = lanes.isEmpty ? 1 : Double((lanes.map(\.lane).max() ?? 0) + 1) * Self.laneHeight
        var (rows, top): ([Row], Double) = ([], 0)
        for index in 0...(slabs.last?.row ?? 0) {
            let members = slabs.filter { $0.row == index }
            let glyphHeight = members.map(\.size.height).max() ?? 0
            let lineCount = members.map { $0.title.count + $0.lines.count }.max() ?? 0
            let bottom =
                top + over + glyphHeight + 6 + Double(lineCount) * Self.lineHeight
            rows.append(
                Row(
                    axis: top + over + glyphHeight / 2, glyphHeight: glyphHeight, turn: bottom + 9))
            top = bottom + Self.rowGap
        }
        self.rows = rows
        height = top - Self.rowGap + 2
    }

    /// Where a slab stands.
    func body(of slab: DiagramSlab) -> Scene.Rectangle {
        Scene.Rectangle(
            x: slab.middle - slab.size.width / 2,
            y: rows[slab.row].axis - slab.size.height / 2, width: slab.size.width,
            height: slab.size.height)
    }

    private static func slabs(
        of diagram: ArchitectureDiagram, width: Double, measuring measurer: any TextMeasurer
    ) -> [DiagramSlab] {
        let stages = diagram.stages
        let words = stages.flatMap { $0.title.split(separator: " ").map(String.init) }
        let widest = words.map { measurer.width(of: $0, style: titleStyle) }.max() ?? 0
        // Facts of neighbours stand a blank apart; a longer piece of a path is cut.
        let facts = Set(stages.flatMap(\.lines)).flatMap(\.unbrokenPieces)
            .map { measurer.width(of: $0, style: lineStyle) }.filter { $0 <= longestPiece }
        let least = max(widest + 5, (facts.max() ?? 0) + Self.gap, 50)
        let isSingle = Double(stages.count) * least <= width
        let room = isSingle ? (left: 0, right: 0) : turnRoom
        let inner = width - room.left - room.right
        let most = max(1, Int(saturating: inner / least))
        let rowCount = max(1, (stages.count + most - 1) / most)
        let columns = max(1, (stages.count + rowCount - 1) / rowCount)
        let pitch = min(inner / Double(columns), 110)
        let left = room.left + (inner - pitch * Double(columns)) / 2
        let tallest = stages.map(\.side).max() ?? 1
        func slab(_ index: Int, row: Int, middle: Double, pitch: Double) -> DiagramSlab {
            DiagramSlab(
                stages[index], after: stages[max(index - 1, 0)], tallest: tallest, row: row,
                middle: middle, titleWidth: max(pitch - 7, min(widest, pitch - 5)),
                lineWidth: pitch - Self.gap, measuring: measurer)
        }
        let equal = stages.indices.map { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            return slab(
                index, row: row, middle: left + (Double(column) + 0.5) * pitch, pitch: pitch)
        }
        // What tells of many layers takes the place of several boxes, so that it does not become a column of words.
        let between = width - turnRoom.left - turnRoom.right
        let mostInRow = max(1, Int(saturating: between / least))
        let spans = equal.map { min(1 + $0.lines.count / mostLines, mostInRow, mostSpan) }
        guard spans.contains(where: { $0 > 1 }) else { return equal }
        let unit = min(between / Double(mostInRow), 110)
        var (row, taken) = (0, 0)
        return stages.indices.map { index in
            if taken + spans[index] > mostInRow { (row, taken) = (row + 1, 0) }
            defer { taken += spans[index] }
            let room = Double(spans[index]) * unit
            return slab(
                index, row: row, middle: turnRoom.left + Double(taken) * unit + room / 2,
                pitch: room)
        }
    }

    /// How far apart the facts of neighbours stand at least, in points.
    private static let gap = 6.0
    /// The widest piece of a path that is kept whole, in points.
    private static let longestPiece = 80.0
    /// A box is as many times wider as it has so many lines.
    private static let mostLines = 12
    /// How many boxes' place one takes at most.
    private static let mostSpan = 3

    /// Gives shortcuts that pass over the same boxes lanes of their own, as far as there are some, the shortest nearest to the slabs.
    private static func lanes(
        for diagram: ArchitectureDiagram
    ) -> [(shortcut: ArchitectureDiagram.Shortcut, lane: Int)] {
        let valid = diagram.shortcuts.filter {
            $0.from >= 0 && $0.from < $0.to && $0.to < diagram.stages.count
        }.sorted { ($0.to - $0.from, $0.from) < ($1.to - $1.from, $1.from) }
        var placed: [(shortcut: ArchitectureDiagram.Shortcut, lane: Int)] = []
        for shortcut in valid {
            let taken = Set(
                placed.filter {
                    $0.shortcut.from < shortcut.to && shortcut.from < $0.shortcut.to
                }.map(\.lane))
            let lane = (0..<mostLanes).first { !taken.contains($0) } ?? mostLanes - 1
            placed.append((shortcut, lane))
        }
        return placed
    }
}
