import COneDNN

/// How the elements of a tensor lie in memory, as oneDNN describes it.
final class Layout: Equatable {
    let handle: OpaquePointer

    private init(owning handle: OpaquePointer) { self.handle = handle }

    deinit { onednn_layout_destroy(handle) }

    /// [N, C, H, W] (or [O, I, H, W], or [groups, O, I, H, W]), row-major unless `order` says otherwise.
    static func of(
        _ lengths: [Int], _ order: onednn_order = ONEDNN_PLAIN
    ) throws(ExecutionError) -> Layout {
        let lengths = lengths.map(Int64.init)
        if lengths.count == 5 {
            return try made("layout") { onednn_layout_create_groups(lengths, $0) }
        }
        return try made("layout") { onednn_layout_create(lengths, order, $0) }
    }

    /// [length], as biases lie.
    static func vector(_ length: Int) throws(ExecutionError) -> Layout {
        try made("layout") { onednn_layout_create_vector(Int64(length), $0) }
    }

    /// The layout that a compiled kernel wants for `role`.
    static func wanted(
        by primitive: Primitive, for role: onednn_role
    ) throws(ExecutionError) -> Layout {
        try made("layout") { onednn_primitive_layout(primitive.handle, role, $0) }
    }

    private static func made(
        _ what: String, _ create: (UnsafeMutablePointer<OpaquePointer?>) -> Int32
    ) throws(ExecutionError) -> Layout {
        var handle: OpaquePointer?
        try ExecutionError.check(create(&handle), what)
        guard let handle else { throw .kernel(operation: what, reason: "no object") }
        return Layout(owning: handle)
    }

    /// Blocked layouts may be padded, so this is not always the number of values times four.
    var byteCount: Int { onednn_layout_byte_count(handle) }

    /// Whether a whole number of tensors in this layout, one after another, are one in `whole`.
    func isPart(of whole: Layout) -> Bool { onednn_layout_is_part(handle, whole.handle) != 0 }

    static func == (a: Layout, b: Layout) -> Bool {
        a === b || onednn_layout_equal(a.handle, b.handle) != 0
    }
}
