/// Parts of a network as networks of their own, so that gradients begin and end at any of its values.
extension Network {
    /// What makes one value of another: its picture is the value `start`, its logits are the value `end`.
    ///
    /// Of maps the logits are the means over places, [N, C, H, W] → [N, C], where `meansOfPlaces` says so, and otherwise all of
    /// them, [N, C · H · W].
    ///
    /// - Parameters:
    ///   - start: The index of a value; 0 is the picture.
    ///   - end: The index of a later value, not behind the logits.
    ///   - meansOfPlaces: Whether maps become one number a channel.
    /// - Returns: The part; nil where `end` is made of the picture in another way than through `start`, or not at all.
    /// - Throws: ``GraphError`` when the part is no graph, as where it makes no value.
    package func part(
        from start: Int, to end: Int, meansOfPlaces: Bool = false
    ) throws(GraphError) -> Network? {
        guard let nodes = graph.nodes(from: start, to: end) else { return nil }
        var places = [start: 0]
        for (place, node) in nodes.enumerated() { places[node + 1] = place + 1 }
        var part = nodes.map { node in
            Graph.Node(
                graph.nodes[node].operation,
                inputs: graph.nodes[node].inputs.compactMap { places[$0] })
        }
        let shape = graph.shapes[end]
        if meansOfPlaces, shape.height * shape.width > 1 || part.isEmpty {
            part.append(Graph.Node(.globalMean, inputs: [part.count]))
        }
        let kept = Set(nodes)
        return Network(
            graph: try Graph(input: graph.shapes[start], nodes: part),
            layers: zip(graph.layers, layers).filter { kept.contains($0.0.node) }.map(\.1),
            normalisations: zip(graph.normalisations, normalisations)
                .filter { kept.contains($0.0) }.map(\.1))
    }
}

extension Graph {
    /// Whether the value `end` is made of the picture through `start` alone, so that what lies between is a network of its own.
    package func leadsThrough(_ start: Int, to end: Int) -> Bool {
        nodes(from: start, to: end) != nil
    }

    /// The nodes that make the value `end` of the value `start`, in order; nil where they read anything else.
    fileprivate func nodes(from start: Int, to end: Int) -> [Int]? {
        guard start <= end else { return nil }
        var isNeeded = [Bool](repeating: false, count: end + 1)
        isNeeded[end] = true
        var found: [Int] = []
        for value in stride(from: end, to: start, by: -1) where isNeeded[value] {
            found.append(value - 1)
            for input in nodes[value - 1].inputs { isNeeded[input] = true }
        }
        // What comes before the start, and is not made of it.
        guard isNeeded[start], !isNeeded[..<start].contains(true) else { return nil }
        return found.reversed()
    }
}
