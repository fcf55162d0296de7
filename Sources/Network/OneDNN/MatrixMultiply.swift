import COneDNN

/// c = alpha · op(a) · op(b) + beta · c over row-major matrices.
///
/// `a` is [rows, inner], or [inner, rows] when transposed; `b` [inner, columns], or [columns, inner]; `c` [rows, columns]. The rows
/// of `a` as it lies begin `stride` numbers apart, where it is a part of a wider matrix.
func multiply(
    _ a: UnsafePointer<Float>, isTransposed aIsTransposed: Bool = false, stride: Int? = nil,
    by b: UnsafePointer<Float>, isTransposed bIsTransposed: Bool = false,
    into c: UnsafeMutablePointer<Float>, rows: Int, columns: Int, inner: Int, alpha: Float = 1,
    beta: Float = 0
) throws(ExecutionError) {
    let status = onednn_multiply(
        aIsTransposed ? 1 : 0, bIsTransposed ? 1 : 0, Int64(rows), Int64(columns), Int64(inner),
        alpha, a, Int64(stride ?? (aIsTransposed ? rows : inner)), b,
        Int64(bIsTransposed ? inner : columns),
        beta, c, Int64(columns))
    try ExecutionError.check(status, "matrix product")
}
