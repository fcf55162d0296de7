import Charts

/// Layers beside one another that do the same to the same value, of which a wide network may have hundreds, as one box.
extension RepeatedBlocks {
    /// So many branches are still drawn one by one.
    private static let fewBranches = 3

    /// How many boxes from one on do the same and read the same others, none of them the box before it; 1 where the next does not.
    static func branchCount(
        at start: Int, of boxes: [Box], _ sources: [Int: Set<Int>]
    ) -> Int {
        var end = start + 1
        while end < boxes.count, !boxes[end].stage.followsPrevious,
            let common = sources[end], !common.isEmpty,
            common == read(by: start, of: boxes, sources),
            isSame(boxes[start].stage, boxes[end].stage, isFirst: true)
        { end += 1 }
        // What joins them stands in the box of the last.
        if end - start > 1, end < boxes.count, !boxes[end].stage.followsPrevious,
            sources[end] == read(by: start, of: boxes, sources).union(start..<end),
            isSame(
                boxes[start].stage, ending(boxes[end].stage, as: boxes[start].stage), isFirst: true)
        {
            end += 1
        }
        return end - start > fewBranches ? end - start : 1
    }

    /// All boxes that one reads.
    private static func read(
        by index: Int, of boxes: [Box], _ sources: [Int: Set<Int>]
    ) -> Set<Int> {
        (sources[index] ?? []).union(
            index > 0 && boxes[index].stage.followsPrevious ? [index - 1] : [])
    }

    /// One box for branches.
    static func drawn(branches boxes: ArraySlice<Box>) -> Stage {
        var stage = drawn(boxes, by: 1, behind: "behind them")
        stage.title = "\(boxes.count) branches"
        return stage
    }
}
