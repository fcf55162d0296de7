import Charts

/// Blocks of layers that follow one another again and again in a long network, each drawn as one box that says how often.
///
/// Two blocks are the same where their layers do the same to maps of the same size and read what lies as far back; how many channels
/// they read may grow, as in densely connected networks, and so may the number of those that they read from.
enum RepeatedBlocks {
    typealias Stage = ArchitectureDiagram.Stage
    typealias Shortcut = ArchitectureDiagram.Shortcut

    /// A diagram of more boxes than this does not fit a page.
    static let mostBoxes = 24
    /// The most layers of one block.
    private static let longest = 12

    /// Folds the blocks of a long network; a short one keeps every box.
    /// - Parameters:
    ///   - stages: The boxes, without their names.
    ///   - names: What their author calls them, as many.
    ///   - shortcuts: What is read by others than the next box.
    /// - Returns: The boxes with their names, and what remains of the shortcuts.
    static func folded(
        _ stages: [Stage], _ names: [String?], _ shortcuts: [Shortcut]
    ) -> (stages: [Stage], shortcuts: [Shortcut]) {
        // How far back the nearest shortcut into each box begins.
        let reaches = Dictionary(
            shortcuts.map { ($0.to, $0.to - $0.from) }, uniquingKeysWith: { min($0, $1) })
        var (result, places): ([Stage], [Int]) = ([], [])
        var index = 0
        while index < stages.count {
            let run = stages.count > mostBoxes ? run(at: index, of: stages, reaches) : nil
            let range = index..<index + (run.map { $0.length * $0.count } ?? 1)
            places += range.map { _ in result.count }
            result.append(
                run.map { box(of: range, by: $0.length, stages, names) }
                    ?? named(stages[index], names[index]))
            index = range.upperBound
        }
        var (kept, seen): ([Shortcut], Set<[Int]>) = ([], [])
        for shortcut in shortcuts {
            let (from, to) = (places[shortcut.from], places[shortcut.to])
            guard from < to, seen.insert([from, to]).inserted else { continue }
            if from == to - 1, result.count < stages.count {
                result[to].followsPrevious = true
            } else {
                kept.append(Shortcut(from: from, to: to))
            }
        }
        return (result, kept)
    }

    private static func named(_ stage: Stage, _ name: String?) -> Stage {
        var stage = stage
        if let name { stage.lines.insert(name, at: 0) }
        return stage
    }

    /// The blocks that begin at a box and save the most; nil where none repeat.
    private static func run(
        at start: Int, of stages: [Stage], _ reaches: [Int: Int]
    ) -> (length: Int, count: Int)? {
        var best: (length: Int, count: Int)?
        for length in 1...longest {
            var count = 1
            while start + (count + 1) * length <= stages.count,
                (0..<length).allSatisfy({
                    reaches[start + $0] == reaches[start + count * length + $0]
                        && isSame(
                            stages[start + $0], stages[start + count * length + $0],
                            // The first of all may be entered from elsewhere.
                            isFirst: $0 == 0 && count == 1)
                })
            { count += 1 }
            // Two layers alone are read as fast as one box that says so.
            guard count > 1, length * count > 2 else { continue }
            if length * count > (best.map { $0.length * $0.count } ?? 0) { best = (length, count) }
        }
        return best
    }

    /// Whether two boxes do the same to maps of the same size.
    private static func isSame(_ one: Stage, _ other: Stage, isFirst: Bool) -> Bool {
        one.kind == .layer && other.kind == .layer && one.title == other.title
            && one.shape.dropFirst() == other.shape.dropFirst()
            && (isFirst || one.followsPrevious == other.followsPrevious)
            && one.lines.filter { !isChannels($0) } == other.lines.filter { !isChannels($0) }
    }

    /// Whether a line says how many channels are read and made: `64 → 128`.
    private static func isChannels(_ line: String) -> Bool { line.contains(" → ") }

    /// One box for blocks of so many layers.
    private static func box(
        of range: Range<Int>, by length: Int, _ stages: [Stage], _ names: [String?]
    ) -> Stage {
        var lines = [commonPath(of: range.compactMap { names[$0] })].compactMap(\.self)
        for place in 0..<length {
            let members = stride(from: range.lowerBound + place, to: range.upperBound, by: length)
                .map { stages[$0] }
            let title = members[0].title.replacing(" convolution", with: "")
            for line in members[0].lines {
                lines.append(
                    isChannels(line) ? "\(title), \(channels(of: members))" : line)
            }
            if !members[0].lines.contains(where: isChannels) { lines.append(title) }
        }
        return Stage(
            kind: .layer, title: "\(range.count / length) \(length == 1 ? "layers" : "blocks")",
            lines: lines, shape: stages[range.upperBound - 1].shape,
            followsPrevious: stages[range.lowerBound].followsPrevious)
    }

    /// What the layers at one place of the blocks read and make: `64…224 → 128`.
    private static func channels(of members: [Stage]) -> String {
        let pairs = members.map { stage in
            (stage.lines.first(where: isChannels) ?? "").split(separator: " → ").map(String.init)
        }
        return (0..<2).map { side in
            let counts = pairs.compactMap { $0.count == 2 ? $0[side] : nil }
            guard let first = counts.first, let last = counts.last else { return "" }
            return first == last ? first : "\(first)…\(last)"
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
