/// How much may still be read into memory that is not the bytes of tensors.
///
/// A message of two bytes takes a hundred in memory, so that what a file may hold cannot be left to its size alone.
final class ReadingBudget {
    /// What a whole model may cost: a hundred thousand nodes of eight attributes each fit.
    static let whole = 1 << 24
    /// What a message costs; a name or a number costs 1.
    static let message = 16

    private var remaining: Int

    /// Begins with nothing read.
    init(_ whole: Int = ReadingBudget.whole) { remaining = whole }

    /// Takes off what is about to be read.
    /// - Throws: ``ONNXError/tooLarge(_:)`` when nothing is left.
    func spend(_ cost: Int) throws(ONNXError) {
        remaining -= cost
        guard remaining >= 0 else {
            throw .tooLarge("its graph has more nodes, names and numbers than are read")
        }
    }
}
