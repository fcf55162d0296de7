import COneDNN

/// The gradient of a dense layer's weights and bias, over the pictures of all pieces that ran at the same time.
///
/// Every row of it belongs to one output, every column to one input, and each is taken by itself: cores share them, not the pictures, so that nothing as large
/// as the weights has to be added up afterwards.
struct DenseGradient {
    /// What a piece leaves for it.
    struct Factors {
        /// What the layer read, [pictures, inputs].
        var source: UnsafePointer<Float>
        /// The gradient to what it made, [pictures, outputs].
        var gradient: UnsafePointer<Float>
    }

    let outputs: Int
    let inputs: Int
    let pictures: Int

    /// Adds the gradients of pieces, in their order; the first piece of a batch replaces what was there.
    ///
    /// - Parameters:
    ///   - pieces: What they left.
    ///   - isFirst: Whether they are the first of a batch.
    ///   - weights: The gradient to [outputs, inputs].
    ///   - bias: The gradient to [outputs]; nil where the layer has none.
    /// - Throws: ``ExecutionError`` when a product fails.
    func add(
        _ pieces: [Factors], isFirst: Bool, to weights: UnsafeMutablePointer<Float>,
        bias: UnsafeMutablePointer<Float>?
    ) throws(ExecutionError) {
        let rows = Self.rows(of: outputs)
        let rowBlocks = (outputs + rows - 1) / rows
        let columnBlocks = (inputs + Self.columns - 1) / Self.columns
        try Parallel.forEach(rowBlocks * columnBlocks) { block throws(ExecutionError) in
            let first = block % rowBlocks * rows
            let count = min(rows, outputs - first)
            let column = block / rowBlocks * Self.columns
            for (index, piece) in pieces.enumerated() {
                let isNew = isFirst && index == 0
                try multiply(
                    piece.gradient + first, isTransposed: true, stride: outputs,
                    by: piece.source + column, stride: inputs,
                    into: weights + first * inputs + column, stride: inputs, rows: count,
                    columns: min(Self.columns, inputs - column), inner: pictures,
                    beta: isNew ? 0 : 1)
                guard let bias, column == 0 else { continue }
                for picture in 0..<pictures {
                    (bias + first).take(
                        piece.gradient + picture * outputs + first, count: count,
                        adding: !isNew || picture > 0)
                }
            }
        }
    }

    /// As many inputs as are taken at a time.
    private static let columns = 1024

    /// A quarter of the outputs, in whole vectors: the same on any number of cores, so that the sums are.
    private static func rows(of outputs: Int) -> Int { max(32, (outputs / 4 + 15) / 16 * 16) }
}
