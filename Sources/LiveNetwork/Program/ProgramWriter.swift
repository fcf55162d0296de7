import CLive
import Network

/// Writes a program step by step, and gives every value, every gradient and all weights their places in memory.
struct ProgramWriter {
    let graph: Graph
    /// One entry a layer; nil where only the sizes are wanted.
    let layers: [Network.Weights]?
    let form: StoredForm
    let kept: Set<Int>
    let kernels: live_kernels
    /// The values that the logits are made of.
    let isNeeded: [Bool]
    /// How many inputs of needed nodes are a value, dropouts left out.
    let readers: [Int]

    var stored = StoredWeights()
    var steps: [[Int32]] = []
    /// Bytes of memory that the program runs in, as soon as it is finished.
    var memoryByteCount = 0
    /// A row of the table for each value that is made.
    private(set) var table: [TableRow] = []
    /// The row of a value of the graph.
    var rows: [Int: Int] = [:]
    /// Rows that something else is written over.
    private var overwritten: Set<Int> = []
    /// Rows whose values are read again on the way back by the step that made them.
    private var neededByMaker: Set<Int> = []

    /// A value, and the row whose memory it has where it is made in place or is the same value.
    struct TableRow {
        var number: Int
        var shape: PictureShape
        var sharing: Int?
        /// Whether both are the same, so that their gradients are as well.
        var isSame = false
    }

    init(
        _ graph: Graph, _ layers: [Network.Weights]?, form: StoredForm, lanes: Int,
        keeping kept: Set<Int>
    ) throws(LiveNetworkError) {
        guard let lanes = Int32(exactly: lanes), let kernels = live_kernels_of(lanes) else {
            throw .noSuchLanes(lanes)
        }
        self.graph = graph
        self.layers = layers
        self.form = form
        self.kept = kept.union(graph.layers.map(\.output))
        self.kernels = kernels.pointee
        var isNeeded = [Bool](repeating: false, count: graph.shapes.count)
        isNeeded[graph.logitsValue] = true
        for value in stride(from: graph.logitsValue, to: 0, by: -1) where isNeeded[value] {
            for input in graph.nodes[value - 1].inputs { isNeeded[input] = true }
        }
        self.isNeeded = isNeeded
        var readers = [Int](repeating: 0, count: graph.shapes.count)
        for (index, node) in graph.nodes.enumerated() where isNeeded[index + 1] {
            for input in node.inputs { readers[input] += 1 }
        }
        self.readers = readers
    }

    /// What can be read after a pass, by its index in the graph.
    var readableRows: [Int: Int] { rows.filter { !overwritten.contains($0.value) } }

    /// Adds a row for a value, in memory of its own or that of another row.
    mutating func addRow(_ value: Int, sharing: Int? = nil, isSame: Bool = false) -> Int32 {
        table.append(
            TableRow(
                number: value, shape: graph.shapes[value], sharing: sharing, isSame: isSame))
        rows[value] = table.count - 1
        return Int32(table.count - 1)
    }

    /// The row of a value that has been made.
    func row(_ value: Int) -> Int32 { Int32(rows[value] ?? 0) }

    /// Adds the row of what `node` makes of its one input in place, where nobody reads that again, or else in memory of its own.
    ///
    /// Where the way back reads what was made in place, `readsOutput` keeps it from being written over in turn.
    mutating func addRow(ofNode node: Int, mayOverwrite: Bool, readsOutput: Bool = false) -> Int32 {
        let input = graph.nodes[node].inputs[0]
        let source = Int(row(input))
        guard mayOverwrite, input > 0, readers[input] == 1, !kept.contains(input),
            !neededByMaker.contains(source), !isShared(source)
        else { return addRow(node + 1) }
        overwritten.insert(source)
        let made = addRow(node + 1, sharing: source)
        if readsOutput { neededByMaker.insert(Int(made)) }
        return made
    }

    /// Adds the row of a value that the step which makes it reads again on the way back.
    mutating func addRowReadBack(_ value: Int) -> Int32 {
        let made = addRow(value)
        neededByMaker.insert(Int(made))
        return made
    }

    /// Whether another value than this row's own is in its memory to stay, as behind a dropout.
    private func isShared(_ row: Int) -> Bool {
        guard let other = table[row].sharing else { return false }
        return !overwritten.contains(other)
    }

    /// The numbers as words; fails where one is beyond them.
    func words(_ numbers: [Int], node: Int) throws(LiveNetworkError) -> [Int32] {
        var words: [Int32] = []
        for number in numbers {
            guard let word = Int32(exactly: number) else { throw .tooLarge(node: node) }
            words.append(word)
        }
        return words
    }

    /// Adds a step of an operation with its words behind the second.
    mutating func add(_ operation: live_operation, _ words: [Int32]) {
        steps.append([Int32(operation.rawValue), Int32(words.count + 2)] + words)
    }
}
