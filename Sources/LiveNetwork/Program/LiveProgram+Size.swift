package import Network

extension LiveProgram {
    /// What a network takes in a page, as far as its graph alone tells.
    package struct Size: Equatable, Sendable {
        /// Bytes of the weights as the page carries them.
        package let storedWeights: Int
        /// Bytes of memory that it runs in.
        package let memory: Int
        /// The values that can be read, by their index in the graph.
        package let readable: Set<Int>
    }

    /// Finds how large the program of a network is, without its weights.
    /// - Parameters:
    ///   - graph: The network.
    ///   - form: How weights are stored.
    ///   - kept: The indices of values in the graph that are to be read as well.
    /// - Returns: Its size, which may be more than a page can have.
    /// - Throws: ``LiveNetworkError`` for an operation without a kernel, or numbers beyond a program's words.
    package static func size(
        of graph: Graph, form: StoredForm = .float16, keeping kept: Set<Int> = []
    ) throws(LiveNetworkError) -> Size {
        var writer = try ProgramWriter(graph, nil, form: form, lanes: lanesOfPages, keeping: kept)
        try writer.writeSteps()
        _ = try writer.finish()
        return Size(
            storedWeights: writer.stored.place, memory: writer.memoryByteCount,
            readable: Set(writer.readableRows.keys))
    }
}
