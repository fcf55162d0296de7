/// Where the parts of a network's diagram go: slabs in rows, as lines of text run, with words under each.
struct DiagramLayout: Sendable {
    /// A box with its place.
    struct Slab: Equatable, Sendable {
        /// What it stands for.
        var stage: ArchitectureDiagram.Stage
        /// The row it stands in, from the top.
        var row: Int
        /// The middle of its column.
        var middle: Double
        /// The slab: as high as the picture that enters, as wide as its channels suggest.
        var body: Scene.Rectangle
        /// The height of the picture that leaves, to which a funnel narrows; nil where pictures keep their size.
        var leaving: Double?
        /// The words under it, broken into lines: first the title.
        var title: [String]
        /// The facts under the title, broken into lines.
        var lines: [String]

        /// Where an arrow that leaves begins.
        var exit: Double { body.maxX + (leaving == nil ? 0 : DiagramLayout.funnelWidth) + 2.5 }
        /// Where an arrow that enters ends.
        var entry: Double { body.x - 2.5 }
    }

    /// The width of the whole, in points.
    let width: Double
    /// The boxes from the input to the output.
    let slabs: [Slab]
    /// The shortcuts, each with the lane over the slabs that it runs in.
    let lanes: [(shortcut: ArchitectureDiagram.Shortcut, lane: Int)]
    /// The height of the line along which the arrows of the first row run.
    let firstAxis: Double
    /// From one row to the next.
    let rowHeight: Double
    /// The number of rows.
    let rowCount: Int

    static let titleStyle = TextStyle(size: 8.5, isBold: true)
    static let lineStyle = TextStyle(size: 8.5)
    static let shapeStyle = TextStyle(size: 7.5)
    static let lineHeight = 11.0
    static let funnelWidth = 6.0
    static let laneHeight = 9.0
    /// The height of the largest picture.
    static let glyphHeight = 54.0
    private static let rowGap = 20.0
    private static let shortest = 5.0

    /// Lays out a diagram in as few rows as the width allows.
    init(_ diagram: ArchitectureDiagram, width: Double, measuring measurer: any TextMeasurer) {
        let width = width.isFinite ? min(max(width, 90), 10_000) : 720
        let stages = diagram.stages
        let widest = stages.flatMap { stage in
            stage.title.split(separator: " ").map {
                measurer.width(of: String($0), style: Self.titleStyle)
            }
        }.max() ?? 0
        let least = max(widest + 6, 50)
        let fitting = max(1, Int(width / least))
        let isSingle = stages.count <= fitting
        let inset = isSingle ? 0 : 14.0
        let most = isSingle ? max(stages.count, 1) : max(1, Int((width - 2 * inset) / least))
        let rowCount = max(1, (stages.count + most - 1) / most)
        let columns = (max(stages.count, 1) + rowCount - 1) / rowCount
        let pitch = min((width - 2 * inset) / Double(columns), 110)
        let left = (width - pitch * Double(columns)) / 2
        let lanes = Self.lanes(for: diagram)
        let over = Double((lanes.map(\.lane).max() ?? -1) + 1) * Self.laneHeight
        let firstAxis = over + (over > 0 ? 4 : 1) + Self.glyphHeight / 2
        let words = stages.map { stage in
            (
                title: Self.broken(
                    stage.title, style: Self.titleStyle, width: pitch - 4, measuring: measurer),
                lines: stage.lines.flatMap {
                    Self.broken($0, style: Self.lineStyle, width: pitch - 4, measuring: measurer)
                }
            )
        }
        let lineCount = words.map { $0.title.count + $0.lines.count }.max() ?? 0
        let rowHeight =
            firstAxis + Self.glyphHeight / 2 + 6 + Double(lineCount) * Self.lineHeight + Self.rowGap
        let tallest = stages.map { Self.side(of: $0.shape) }.max() ?? 1
        slabs = stages.indices.map { index in
            let (row, column) = index.quotientAndRemainder(dividingBy: columns)
            let entering = stages[max(index - 1, 0)].shape
            let heights = [entering, stages[index].shape].map {
                max(Self.glyphHeight * Double(Self.side(of: $0)) / Double(tallest), Self.shortest)
            }
            let middle = left + (Double(column) + 0.5) * pitch
            let thickness = Self.thickness(of: stages[index].shape)
            return Slab(
                stage: stages[index], row: row, middle: middle,
                body: Scene.Rectangle(
                    x: middle - thickness / 2,
                    y: firstAxis + Double(row) * rowHeight - heights[0] / 2, width: thickness,
                    height: heights[0]),
                leaving: heights[1] < heights[0] ? heights[1] : nil, title: words[index].title,
                lines: words[index].lines)
        }
        self.width = width
        self.lanes = lanes
        self.firstAxis = firstAxis
        self.rowHeight = rowHeight
        self.rowCount = rowCount
    }

    /// The height of the whole, in points.
    var height: Double { Double(rowCount) * rowHeight - Self.rowGap + 2 }

    /// The line along which the arrows of a row run.
    func axis(ofRow row: Int) -> Double { firstAxis + Double(row) * rowHeight }

    /// The larger side of the pictures of a shape [C, H, W]; 1 for a list of features.
    private static func side(of shape: [Int]) -> Int { max(shape.dropFirst().max() ?? 1, 1) }

    /// Each doubling of the channels adds as much.
    private static func thickness(of shape: [Int]) -> Double {
        var (thickness, channels) = (5.0, shape.first ?? 1)
        while channels > 1 {
            thickness += 2
            channels /= 2
        }
        return thickness
    }

    /// Gives shortcuts that pass over the same boxes lanes of their own, the shortest nearest to the slabs.
    private static func lanes(
        for diagram: ArchitectureDiagram
    ) -> [(shortcut: ArchitectureDiagram.Shortcut, lane: Int)] {
        let valid = diagram.shortcuts.filter {
            $0.from >= 0 && $0.from < $0.to && $0.to < diagram.stages.count
        }.sorted { ($0.to - $0.from, $0.from) < ($1.to - $1.from, $1.from) }
        var placed: [(shortcut: ArchitectureDiagram.Shortcut, lane: Int)] = []
        for shortcut in valid {
            let taken = placed.filter {
                $0.shortcut.from < shortcut.to && shortcut.from < $0.shortcut.to
            }.map(\.lane)
            let lane = (0...taken.count).first { !taken.contains($0) } ?? 0
            placed.append((shortcut, lane))
        }
        return placed
    }

    /// Breaks words into lines; a word wider than the line stands alone.
    private static func broken(
        _ text: String, style: TextStyle, width: Double, measuring measurer: any TextMeasurer
    ) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let last = lines.last,
                measurer.width(of: last + " " + word, style: style) <= width
            {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
