import Testing

@testable import ONNX

@Suite struct FoldingBudgetTests {
    private let tooMuch = ONNXError.tooLarge(
        "its constants would take more memory than its weights explain")

    private func error(_ body: () throws(NodeProblem) -> Void) -> ONNXError? {
        do throws(NodeProblem) {
            try body()
            return nil
        } catch {
            if case .file(let error) = error { return error }
            return nil
        }
    }

    private func integers(_ count: Int) -> ConstantTensor {
        ConstantTensor([count], [Int](repeating: 0, count: count))
    }

    @Test func `what is held counts until it is let go`() {
        let budget = FoldingBudget(stored: 0)
        let half = FoldingBudget.integers / 2
        var holding: FoldingBudget.Holding? = budget.hold(integers(1))
        #expect(error { () throws(NodeProblem) in try budget.make(half, .int64) } == nil)
        #expect(error { () throws(NodeProblem) in try budget.make(half, .int64) } == tooMuch)
        withExtendedLifetime(holding) {}
        holding = nil
        #expect(error { () throws(NodeProblem) in try budget.make(0, .int64) } == nil)
    }

    @Test func `what a node makes on its way is given back`() {
        let budget = FoldingBudget(stored: 0)
        for _ in 0..<4 {
            let problem = error { () throws(NodeProblem) in
                try budget.evaluate { () throws(NodeProblem) in
                    try budget.make(FoldingBudget.integers, .bool)
                }
            }
            #expect(problem == nil)
        }
    }

    @Test func `time is not given back`() {
        let budget = FoldingBudget(stored: 0)
        let steps = { () throws(NodeProblem) in
            try budget.evaluate { () throws(NodeProblem) in
                try budget.step(FoldingBudget.extraSteps)
            }
        }
        #expect(error(steps) == nil)
        #expect(
            error(steps) == .tooLarge("its constants would take too long to work out"))
    }

    @Test func `weights may be turned and scaled, in proportion to their number`() {
        let budget = FoldingBudget(stored: 1000)
        let all = FoldingBudget.extraNumbers + 2000
        #expect(error { () throws(NodeProblem) in try budget.make(all, .float32) } == nil)
        #expect(error { () throws(NodeProblem) in try budget.make(1, .float32) } == tooMuch)
    }
}
