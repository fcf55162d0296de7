/// How much working out constants may cost, so that a file of a kilobyte cannot ask for gigabytes or hours.
final class FoldingBudget {
    /// Numbers beyond those of the file's own tensors.
    static let extraNumbers = 1 << 26
    /// Integers and truth values, of shapes, indices and masks.
    static let integers = 1 << 23
    /// Numbers read, added and multiplied beyond four for each of the file's own.
    static let extraSteps = 1 << 28

    private var numbersLeft: Int
    private var integersLeft = FoldingBudget.integers
    private var stepsLeft: Int

    /// Allows twice the numbers that a file has, for weights that are turned or scaled, and some more.
    init(stored: Int) {
        let stored = min(max(stored, 0), 1 << 29)
        numbersLeft = Self.extraNumbers + 2 * stored
        stepsLeft = Self.extraSteps + 4 * stored
    }

    /// Takes off numbers of a type that are about to be made.
    func make(_ count: Int, _ type: ElementType) throws(NodeProblem) {
        numbersLeft -= count
        if !type.isFloat { integersLeft -= count }
        guard numbersLeft >= 0, integersLeft >= 0 else {
            throw .file(
                .tooLarge("its constants would take more memory than its weights explain"))
        }
        try step(count)
    }

    /// Takes off numbers that are about to be read or combined.
    func step(_ count: Int) throws(NodeProblem) {
        let (left, overflows) = stepsLeft.subtractingReportingOverflow(count)
        guard !overflows, left >= 0 else {
            throw .file(.tooLarge("its constants would take too long to work out"))
        }
        stepsLeft = left
    }
}
