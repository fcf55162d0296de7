import Testing

@testable import Network

@Suite struct MuonTests {
    @Test(arguments: [(8, 24), (24, 8), (16, 16)])
    func singularValuesComeNearOne(rows: Int, columns: Int) throws {
        var generator = SeededGenerator(seed: 2)
        var matrix = (0..<rows * columns).map { _ in Float(generator.nextNormal()) }
        try Muon.orthogonalize(&matrix, rows: rows, columns: columns)
        // The Gram matrix over the shorter side has the squared singular values as its eigenvalues; their sum is the trace.
        let trace = matrix.map { Double($0) * Double($0) }.reduce(0, +)
        let mean = trace / Double(min(rows, columns))
        #expect(mean > 0.5 && mean < 1.5)
    }

    @Test func oneStepOfADiagonalMatrixFollowsThePolynomial() throws {
        var matrix: [Float] = [3, 0, 0, 4]
        try Muon.orthogonalize(&matrix, rows: 2, columns: 2)
        // Normed to 0.6 and 0.8, each singular value goes through x ← ax + bx³ + cx⁵ five times.
        func expected(_ start: Double) -> Double {
            (0..<5).reduce(start) { x, _ in
                3.4445 * x - 4.7750 * x * x * x + 2.0315 * x * x * x * x * x
            }
        }
        #expect(abs(Double(matrix[0]) - expected(0.6)) < 1e-3)
        #expect(abs(Double(matrix[3]) - expected(0.8)) < 1e-3)
        #expect(abs(matrix[1]) < 1e-6 && abs(matrix[2]) < 1e-6)
    }
}
