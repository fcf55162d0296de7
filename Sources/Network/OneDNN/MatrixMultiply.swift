import COneDNN

/// c = alpha · op(a) · op(b) + beta · c over row-major matrices.
///
/// `a` is [rows, inner], or [inner, rows] when transposed; `b` [inner, columns], or [columns, inner]; `c` [rows, columns]. The rows
/// of each as it lies begin `stride` numbers apart, where it is a part of a wider matrix.
func multiply(
    _ a: UnsafePointer<Float>, isTransposed aIsTransposed: Bool = false, stride aStride: Int? = nil,
    by b: UnsafePointer<Float>, isTransposed bIsTransposed: Bool = false,
    stride bStride: Int? = nil,
    into c: UnsafeMutablePointer<Float>, stride cStride: Int? = nil, rows: Int, columns: Int,
    inner: Int, alpha: Float = 1,
    beta: Float = 0
) throws(ExecutionError) {
    let status = onednn_multiply(
        aIsTransposed ? 1 : 0, bIsTransposed ? 1 : 0, Int64(rows), Int64(columns), Int64(inner),
        alpha, a, Int64(aStride ?? (aIsTransposed ? rows : inner)), b,
        Int64(bStride ?? (bIsTransposed ? inner : columns)),
        beta, c, Int64(cStride ?? columns))
    try ExecutionError.check(status, "matrix product")
}
