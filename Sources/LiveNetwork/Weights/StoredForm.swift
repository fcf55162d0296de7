import CLive
package import Network

/// In which form a page carries weights.
package enum StoredForm: String, CaseIterable, Codable, Sendable, CustomStringConvertible {
    /// As they are, 4 bytes each.
    case float32
    /// IEEE 754's binary16, 2 bytes each.
    case float16
    /// Whole numbers from −127 to 127 times a number for each output channel, 1 byte each.
    case int8

    /// What users call it.
    package var description: String { rawValue }

    /// How many bytes so many weights of so many outputs take, without what rounds them up to a multiple of 4.
    func byteCount(of count: Int, outputs: Int) -> Int {
        switch self {
        case .float32: 4 * count
        case .float16: 2 * count
        case .int8: count + 4 * outputs
        }
    }

    /// In which form a layer of a network is stored whose weights are to be in this one.
    ///
    /// Layers with less than a 32nd of all weights keep 16 bits where others have 8: they take little room, and first and last
    /// layers, which are small, are those whose errors weigh most.
    package func ofLayer(_ layer: Int, in graph: Graph) -> StoredForm {
        guard self == .int8 else { return self }
        let counts = graph.layers.map { $0.weightShape.reduce(1, *) }
        return counts[layer] * 32 < counts.reduce(0, +) ? .float16 : .int8
    }

    var word: Int32 {
        switch self {
        case .float32: Int32(LIVE_FLOAT32.rawValue)
        case .float16: Int32(LIVE_FLOAT16.rawValue)
        case .int8: Int32(LIVE_INT8.rawValue)
        }
    }
}
