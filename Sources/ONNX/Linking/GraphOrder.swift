/// The order in which nodes can be computed.
enum GraphOrder {
    private enum State { case unseen, open, done }

    /// Nodes so that each comes after those whose values it reads; where the file has such an order, it is kept.
    /// - Throws: ``ONNXError/broken(_:)`` for a cycle.
    static func sorted(
        _ nodes: [LinkedNode], valueCount: Int
    ) throws(ONNXError) -> [LinkedNode] {
        let makers = makers(of: nodes, valueCount)
        var states = [State](repeating: .unseen, count: nodes.count)
        var order: [Int] = []
        order.reserveCapacity(nodes.count)
        // A stack of our own: a chain of a hundred thousand nodes must not be one of calls.
        var stack: [(node: Int, input: Int)] = []
        for start in nodes.indices where states[start] == .unseen {
            stack.append((start, 0))
            states[start] = .open
            while let (node, input) = stack.last {
                guard input < nodes[node].inputs.count else {
                    states[node] = .done
                    order.append(node)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].input += 1
                guard let value = nodes[node].inputs[input], let maker = makers[value] else {
                    continue
                }
                switch states[maker] {
                case .done: continue
                case .open:
                    throw .broken("\(nodes[maker].node.place) depends on its own output")
                case .unseen:
                    states[maker] = .open
                    stack.append((maker, 0))
                }
            }
        }
        return order.map { nodes[$0] }
    }

    /// The nodes that a value depends on, in their order, without the outputs that nobody reads.
    static func needed(
        for value: ValueID, of nodes: [LinkedNode], valueCount: Int
    ) -> [LinkedNode] {
        var isNeeded = [Bool](repeating: false, count: valueCount)
        isNeeded[value] = true
        var kept: [LinkedNode] = []
        for node in nodes.reversed() {
            var node = node
            node.outputs = node.outputs.map { $0.flatMap { isNeeded[$0] ? $0 : nil } }
            guard node.outputs.contains(where: { $0 != nil }) else { continue }
            for input in node.inputs { if let input { isNeeded[input] = true } }
            kept.append(node)
        }
        return kept.reversed()
    }

    private static func makers(of nodes: [LinkedNode], _ valueCount: Int) -> [Int?] {
        var makers = [Int?](repeating: nil, count: valueCount)
        for (index, node) in nodes.enumerated() {
            for output in node.outputs { if let output { makers[output] = index } }
        }
        return makers
    }
}
