import Synchronization

/// How much working out constants may cost, so that a file of a kilobyte cannot ask for gigabytes or hours.
///
/// Memory is what is held at one time, and what one node makes on its way; time is all of it.
final class FoldingBudget: Sendable {
    /// What is left, in numbers.
    private struct Left {
        var numbers: Int
        var integers = FoldingBudget.integers
        var steps: Int
    }

    /// Numbers of one tensor, which count for as long as somebody has it.
    final class Holding: Sendable {
        private let count: Int
        private let integers: Int
        private let budget: FoldingBudget

        fileprivate init(_ count: Int, integers: Int, _ budget: FoldingBudget) {
            self.count = count
            self.integers = integers
            self.budget = budget
        }

        deinit { budget.release(count, integers) }
    }

    /// Numbers beyond those of the file's own tensors.
    static let extraNumbers = 1 << 26
    /// Integers and truth values, of shapes, indices and masks.
    static let integers = 1 << 23
    /// Numbers read, added and multiplied beyond thirty-two for each of the file's own.
    static let extraSteps = 1 << 28

    private let left: Mutex<Left>

    /// Allows twice the numbers that a file has, for weights that are turned or scaled, and some more.
    init(stored: Int) {
        let stored = min(max(stored, 0), 1 << 29)
        left = Mutex(
            Left(
                numbers: Self.extraNumbers + 2 * stored, steps: Self.extraSteps + 32 * stored))
    }

    /// Takes off numbers of a type that are about to be made and are held to the end of a node's evaluation.
    func make(_ count: Int, _ type: ElementType) throws(NodeProblem) {
        let isLeft = left.withLock { left in
            left.numbers -= count
            if !type.isFloat { left.integers -= count }
            return left.numbers >= 0 && left.integers >= 0
        }
        guard isLeft else {
            throw .file(
                .tooLarge("its constants would take more memory than its weights explain"))
        }
        try step(count)
    }

    /// Takes off numbers that are about to be read or combined.
    func step(_ count: Int) throws(NodeProblem) {
        let isLeft = left.withLock { left in
            let (rest, overflows) = left.steps.subtractingReportingOverflow(count)
            left.steps = overflows ? -1 : rest
            return left.steps >= 0
        }
        guard isLeft else {
            throw .file(.tooLarge("its constants would take too long to work out"))
        }
    }

    /// Evaluates a node: what it made on its way is given back in the end.
    func evaluate<Result>(
        _ body: () throws(NodeProblem) -> Result
    ) throws(NodeProblem) -> Result {
        let before = left.withLock { ($0.numbers, $0.integers) }
        defer { left.withLock { ($0.numbers, $0.integers) = before } }
        return try body()
    }

    /// Takes off the numbers of a tensor that stays.
    func hold(_ tensor: ConstantTensor) -> Holding {
        let integers = tensor.type.isFloat ? 0 : tensor.count
        left.withLock { left in
            left.numbers -= tensor.count
            left.integers -= integers
        }
        return Holding(tensor.count, integers: integers, self)
    }

    private func release(_ count: Int, _ integers: Int) {
        left.withLock { left in
            left.numbers += count
            left.integers += integers
        }
    }
}
