import Charts

/// Blocks of layers that follow one another again and again in a long network, each drawn as one box that says how often.
///
/// Two blocks are the same where their layers do the same to maps of the same size and read what lies as far back; how many channels
/// they read may grow, as in densely connected networks, and so may the number of those that they read from.
enum RepeatedBlocks {
    typealias Stage = ArchitectureDiagram.Stage
    typealias Shortcut = ArchitectureDiagram.Shortcut

    /// How many channels a layer reads and makes.
    struct Channels: Equatable {
        var read, made: Int
        /// In words, `64 → 128`.
        var words: String { "\(read) → \(made)" }
    }

    /// A box before it is folded: its lines say neither its name nor its channels.
    struct Box: Equatable {
        var stage: Stage
        /// What its author calls its layer.
        var name: String?
        /// Nil where nothing is said of them.
        var channels: Channels?
        /// Whether it does nothing but add what branches make.
        var isSum = false
    }

    /// A diagram of more boxes than this, sums apart, does not fit a page.
    static let mostBoxes = 24
    /// The most layers of one block.
    private static let longest = 12

    /// Folds the blocks of a long network; a short one keeps every box.
    /// - Parameters:
    ///   - boxes: The boxes.
    ///   - shortcuts: What is read by others than the next box.
    /// - Returns: What is drawn, and what remains of the shortcuts.
    static func folded(
        _ boxes: [Box], _ shortcuts: [Shortcut]
    ) -> (stages: [Stage], shortcuts: [Shortcut]) {
        // How far back the nearest shortcut into each box begins.
        let reaches = Dictionary(
            shortcuts.map { ($0.to, $0.to - $0.from) }, uniquingKeysWith: { min($0, $1) })
        let sources = Dictionary(grouping: shortcuts, by: \.to).mapValues { Set($0.map(\.from)) }
        let isLong = boxes.count { !$0.isSum } > mostBoxes
        var (result, places): ([Stage], [Int]) = ([], [])
        var index = 0
        while index < boxes.count {
            let branches = isLong ? branchCount(at: index, of: boxes, sources) : 1
            let run = isLong && branches == 1 ? run(at: index, of: boxes, reaches) : nil
            let range = index..<index + (run.map { $0.length * $0.count } ?? branches)
            places += range.map { _ in result.count }
            result.append(
                branches > 1
                    ? drawn(branches: boxes[range])
                    : run.map { drawn(boxes[range], by: $0.length) } ?? drawn(boxes[index]))
            index = range.upperBound
        }
        var (kept, seen): ([Shortcut], Set<[Int]>) = ([], [])
        for shortcut in shortcuts {
            let (from, to) = (places[shortcut.from], places[shortcut.to])
            guard from < to, seen.insert([from, to]).inserted else { continue }
            if from == to - 1, result.count < boxes.count {
                result[to].followsPrevious = true
            } else {
                kept.append(Shortcut(from: from, to: to))
            }
        }
        return (result, kept)
    }

    private static func drawn(_ box: Box) -> Stage {
        var stage = box.stage
        stage.lines = [box.name, box.channels?.words].compactMap(\.self) + stage.lines
        return stage
    }

    /// The blocks that begin at a box and save the most; nil where none repeat.
    private static func run(
        at start: Int, of boxes: [Box], _ reaches: [Int: Int]
    ) -> (length: Int, count: Int)? {
        var best: (length: Int, count: Int)?
        for length in 1...longest {
            var count = 1
            while start + (count + 1) * length <= boxes.count,
                (0..<length).allSatisfy({
                    reaches[start + $0] == reaches[start + count * length + $0]
                        && isSame(
                            boxes[start + $0].stage, boxes[start + count * length + $0].stage,
                            // The first of all may be entered from elsewhere.
                            isFirst: $0 == 0 && count == 1)
                })
            { count += 1 }
            if count > 1 || length > 1,
                isEnding(start + count * length, as: start, length, of: boxes, reaches, count)
            {
                count += 1
            }
            // Two layers alone are read as fast as one box that says so.
            guard count > 1, length * count > 2 else { continue }
            if length * count > (best.map { $0.length * $0.count } ?? 0) { best = (length, count) }
        }
        return best
    }

    /// Whether a block is the last of its kind: behind it comes what is in its box because it has no weights, such as the choice of
    /// one place.
    private static func isEnding(
        _ place: Int, as start: Int, _ length: Int, of boxes: [Box], _ reaches: [Int: Int],
        _ count: Int
    ) -> Bool {
        guard place + length <= boxes.count else { return false }
        return (0..<length).allSatisfy {
            let (one, other) = (boxes[start + $0].stage, boxes[place + $0].stage)
            return reaches[start + $0] == reaches[place + $0]
                && (isSame(one, other, isFirst: $0 == 0 && count == 1)
                    || $0 == length - 1 && isSame(one, ending(other, as: one), isFirst: false))
        }
    }

    /// A box without what it does beyond another's lines, and with that other's shape, if there is more; else the box itself.
    static func ending(_ stage: Stage, as other: Stage) -> Stage {
        guard stage.lines.count > other.lines.count else { return stage }
        var stage = stage
        stage.lines = Array(stage.lines.prefix(other.lines.count))
        stage.shape = Array(stage.shape.prefix(1) + other.shape.dropFirst())
        return stage
    }

    /// Whether two boxes do the same to maps of the same size.
    static func isSame(_ one: Stage, _ other: Stage, isFirst: Bool) -> Bool {
        one.kind == .layer && other.kind == .layer && one.title == other.title
            && one.shape.dropFirst() == other.shape.dropFirst()
            && (isFirst || one.followsPrevious == other.followsPrevious)
            && one.lines == other.lines
    }

    /// One box for blocks of so many layers.
    static func drawn(
        _ boxes: ArraySlice<Box>, by length: Int, behind last: String = "behind the last"
    ) -> Stage {
        var lines = [commonPath(of: boxes.compactMap(\.name))].compactMap(\.self)
        for place in 0..<length {
            let members = stride(
                from: boxes.startIndex + place, to: boxes.endIndex, by: length
            ).map { boxes[$0] }
            let title = members[0].stage.title.replacing(" convolution", with: "")
            let channels = members.compactMap(\.channels)
            lines +=
                channels.isEmpty
                ? members[0].stage.lines + [title]
                : ["\(title), \(words(channels))"] + members[0].stage.lines
        }
        let more = boxes[boxes.endIndex - 1].stage.lines.dropFirst(
            boxes[boxes.startIndex + length - 1].stage.lines.count)
        if !more.isEmpty { lines.append("\(last): \(more.joined(separator: ", "))") }
        return Stage(
            kind: .layer, title: "\(boxes.count / length) \(length == 1 ? "layers" : "blocks")",
            lines: lines, shape: boxes[boxes.endIndex - 1].stage.shape,
            followsPrevious: boxes[boxes.startIndex].stage.followsPrevious)
    }

    /// What the layers at one place of the blocks read and make: `64…224 → 128`.
    private static func words(_ channels: [Channels]) -> String {
        [\Channels.read, \Channels.made].map { side in
            guard let first = channels.first?[keyPath: side],
                let last = channels.last?[keyPath: side]
            else { return "" }
            return first == last ? "\(first)" : "\(first)…\(last)"
        }.joined(separator: " → ")
    }

    /// What all paths begin with, without their last piece; nil for nothing.
    private static func commonPath(of names: [String]) -> String? {
        guard let first = names.first else { return nil }
        var common = first.split(separator: ".").dropLast()
        for name in names.dropFirst() {
            let pieces = name.split(separator: ".").dropLast()
            common = common.prefix(zip(common, pieces).prefix { $0 == $1 }.count)
        }
        return common.isEmpty ? nil : common.joined(separator: ".")
    }
}
