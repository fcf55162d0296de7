import CLive
import Network

extension ProgramWriter {
    /// Writes what has a number for each place, or puts places elsewhere.
    mutating func writePlaces(
        _ operation: Graph.Operation, node: Int, row: Int32
    ) throws(LiveNetworkError) {
        switch operation {
        case .factors(let factors): try write(LIVE_FACTORS, factors, node: node, row: row)
        case .positions(let positions): try write(LIVE_POSITIONS, positions, node: node, row: row)
        case .classTokens(let tokens): try write(LIVE_TOKENS, tokens.numbers, node: node, row: row)
        case .resize(let resampling):
            let taps = try (resampling.rows + resampling.columns).map {
                tap throws(LiveNetworkError) in
                try words([tap.first, tap.second], node: node) + [tap.share.word]
            }
            add(LIVE_RESAMPLING, [addRow(node + 1), row] + taps.flatMap(\.self))
        case .places(let choice):
            // All of a row, and nothing of another.
            let taps = try (choice.rows + choice.columns).map { place throws(LiveNetworkError) in
                try words([place ?? -1, place ?? -1], node: node) + [Float(0).word]
            }
            add(LIVE_RESAMPLING, [addRow(node + 1), row] + taps.flatMap(\.self))
        case .exchange: add(LIVE_EXCHANGE, [addRow(node + 1), row])
        default: break
        }
    }

    private mutating func write(
        _ operation: live_operation, _ numbers: Numbers, node: Int, row: Int32
    ) throws(LiveNetworkError) {
        let place = stored.place
        stored.append(numbers.values)
        add(operation, [addRow(node + 1), row] + (try words([place, 0], node: node)))
    }

    /// Writes what looks at many values at once.
    mutating func writeRegions(
        _ operation: Graph.Operation, node: Int, row: Int32
    ) throws(LiveNetworkError) {
        switch operation {
        case .layerNormalisation(let n):
            try write(
                n.scale + n.shift, n.epsilon, groups: 1, isAtPlaces: true, node: node, row: row)
        case .groupNormalisation(let n):
            try write(
                n.scale + n.shift, n.epsilon, groups: n.groups, isAtPlaces: false, node: node,
                row: row)
        case .innerSoftmax(.places):
            let channels = try words([graph.shapes[node + 1].channels, 0], node: node)
            add(LIVE_SOFTMAX, [addRowReadBack(node + 1), row] + channels)
        case .innerSoftmax(.channels(let groups)):
            let words = try words([groups, 1], node: node)
            add(LIVE_SOFTMAX, [addRowReadBack(node + 1), row] + words)
        case .localResponseNormalisation(let n):
            // Beyond as many channels as there are, a sum has no more.
            let (below, channels) = ((n.size - 1) / 2, graph.shapes[node + 1].channels)
            let neighbours = [below, n.size - 1 - below].map { min($0, channels) }
            let numbers = [Float(n.alpha) / Float(n.size), Float(n.beta), Float(n.bias)]
            add(
                LIVE_RESPONSE,
                [addRow(node + 1), row] + (try words(neighbours, node: node))
                    + numbers.map(\.word))
        default: break
        }
    }

    private mutating func write(
        _ numbers: [Float], _ epsilon: Double, groups: Int, isAtPlaces: Bool, node: Int, row: Int32
    ) throws(LiveNetworkError) {
        let place = stored.place
        stored.append(numbers)
        add(
            LIVE_NORMALISATION,
            [addRow(node + 1), row]
                + (try words([place, 0, groups, isAtPlaces ? 1 : 0], node: node))
                + [Float(epsilon).word])
    }

    /// Writes an attention; reads queries, keys and values.
    mutating func write(
        _ attention: Attention, node: Int, inputs: [Int]
    ) throws(LiveNetworkError) {
        let queries = graph.shapes[inputs[0]]
        let window = attention.window
        var (place, windows, heads) = (-1, 1, 1)
        if let bias = attention.bias {
            place = stored.place
            stored.append(bias.numbers.values)
            heads = bias.isByHead ? attention.heads : 1
            if bias.isByWindow, let window {
                windows = queries.height / window.height * (queries.width / window.width)
            }
        }
        let read = inputs.map { row($0) }
        let made = addRow(node + 1)
        add(
            LIVE_ATTENTION,
            [made] + read + (try words([attention.heads], node: node))
                + [Float(attention.scale).word]
                + (try words(
                    [window?.height ?? 0, window?.width ?? 0, place, 0, windows, heads], node: node))
        )
    }
}

extension Float {
    /// Its bits as a program has them.
    fileprivate var word: Int32 { Int32(bitPattern: bitPattern) }
}
