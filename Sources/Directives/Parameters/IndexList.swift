import Notebook

/// One index or several: `3`, `0..8` with both ends, or `[0, 3, 6, 9]`.
struct IndexList: ArgumentDecodable {
    /// The indices in the order written; at least one.
    let indices: [Int]

    /// Makes a list of what was written.
    init(_ indices: [Int]) { self.indices = indices }

    static var expectation: String {
        "a whole number, a range such as 0..2, or a list such as [0, 3, 6, 9]"
    }

    init(argument: ArgumentValue) throws(ArgumentError) {
        guard case .list(let elements) = argument else {
            let range = try IndexRange(argument: argument)
            if let excess = range.excess { throw .meaningless(excess) }
            indices = Array(range.indices)
            return
        }
        var indices: [Int] = []
        for element in elements { indices.append(try Int(argument: element.value)) }
        guard !indices.isEmpty else { throw .meaningless("the list is empty; name at least one") }
        guard Set(indices).count == indices.count else {
            throw .meaningless("an index stands twice in the list")
        }
        self.indices = indices
    }

    var written: String {
        indices.count == 1
            ? "\(indices[0])" : "[\(indices.map(String.init).joined(separator: ", "))]"
    }
}

extension Requirement<IndexList> {
    /// Each index meets what one alone must.
    static func each(_ requirement: Requirement<Int>) -> Self {
        Self { list, subject in
            list.indices.lazy.compactMap { requirement.mistake($0, subject) }.first
        }
    }
}
