/// Momentum with updates made orthogonal by Newton–Schulz steps, for weight matrices.
///
/// Muon (Jordan et al. 2024).
struct Muon: Equatable, Sendable {
    var rate: Double
    var decay: Double
    var mu: Float = 0.95
    /// The weights as a matrix: [out, in · kH · kW].
    var rows: Int
    var columns: Int
    var momentum: [Float]

    init(rows: Int, columns: Int, rate: Double, decay: Double) {
        self.rate = rate
        self.decay = decay
        self.rows = rows
        self.columns = columns
        momentum = Array(repeating: 0, count: rows * columns)
    }

    mutating func move(
        _ weights: inout [Float], against gradient: [Float], factor: Double
    ) throws(ExecutionError) {
        let rate = rate * factor
        let mu = mu
        let count = weights.count
        var update = [Float](unsafeUninitializedCapacity: count) { u, initialized in
            momentum.withUnsafeMutableBufferPointer { m in
                gradient.withUnsafeBufferPointer { g in
                    for i in 0..<count {
                        m[i] = mu * m[i] + (1 - mu) * g[i]
                        u[i] = g[i] + mu * (m[i] - g[i])
                    }
                }
            }
            initialized = count
        }
        try Self.orthogonalize(&update, rows: rows, columns: columns)
        // Scaled so that an update's root mean square is that of Adam, whatever the matrix's shape.
        let size = Float(rate * 0.2 * Double(max(rows, columns)).squareRoot())
        let shrink = Float(1 - rate * decay)
        weights.withUnsafeMutableBufferPointer { w in
            update.withUnsafeBufferPointer { u in
                for i in 0..<count { w[i] = w[i] * shrink - size * u[i] }
            }
        }
    }

    /// Brings every singular value of `matrix` [rows, columns] near 1, keeping its singular vectors.
    ///
    /// Five steps X ← aX + (bA + cA²)X with A = XXᵀ; the coefficients give speed, not precision: values end in about
    /// 0.7…1.2.
    static func orthogonalize(
        _ matrix: inout [Float], rows: Int, columns: Int
    ) throws(ExecutionError) {
        let norm = Float(matrix.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
        let scale = 1 / (norm + 1e-7)
        for index in matrix.indices { matrix[index] *= scale }
        let (a, b, c) = (Float(3.4445), Float(-4.7750), Float(2.0315))
        // The Gram matrix over the shorter side is the smaller one, and gives the same polynomial.
        let isWide = rows <= columns
        let side = min(rows, columns)
        var gram = [Float](repeating: 0, count: side * side)
        var polynomial = gram
        var next = matrix
        for _ in 0..<5 {
            try multiply(
                matrix, isTransposed: !isWide, by: matrix, isTransposed: isWide, into: &gram,
                rows: side, columns: side, inner: max(rows, columns))
            polynomial = gram
            try multiply(
                gram, by: gram, into: &polynomial, rows: side, columns: side, inner: side,
                alpha: c, beta: b)
            next = matrix
            if isWide {
                try multiply(
                    polynomial, by: matrix, into: &next, rows: rows, columns: columns,
                    inner: side, beta: a)
            } else {
                try multiply(
                    matrix, by: polynomial, into: &next, rows: rows, columns: columns,
                    inner: side, beta: a)
            }
            swap(&matrix, &next)
        }
    }
}
