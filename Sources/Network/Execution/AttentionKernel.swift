import COneDNN
import CPlanes

/// An attention, or the gradients to its queries, keys and values, head by head and window by window.
///
/// The products of one head stay in cache. Backward, they are worked out again: that is one of six products, and keeps no memory.
final class AttentionKernel: Kernel {
    /// The shapes that are read, and how many channels a head has of each.
    struct Shapes {
        var queries: planes
        var keys: planes
        var values: planes
        var result: planes
    }

    private let attention: Attention
    private let shapes: Shapes
    private let pass: onednn_pass
    /// The places of queries, and of keys and values, window by window.
    private let places: [[Int64]]
    private let otherPlaces: [[Int64]]
    private let orders: [(role: onednn_role, layout: Layout)]

    let operation = "attention"
    let kernelName = "products of matrices"

    /// Makes it for shapes; queries, keys and values are source, weights and bias.
    init(
        _ pass: onednn_pass, _ attention: Attention, _ shapes: Shapes,
        queries: PictureShape, keys: PictureShape,
        layouts: [(role: onednn_role, layout: Layout)]
    ) {
        self.pass = pass
        self.attention = attention
        self.shapes = shapes
        places = attention.places(of: queries).map { $0.map(Int64.init) }
        otherPlaces = attention.places(of: keys).map { $0.map(Int64.init) }
        orders = layouts
    }

    private var count: Int { places[0].count }
    private var otherCount: Int { otherPlaces[0].count }
    private var depth: Int { Int(shapes.queries.channels) / attention.heads }
    private var valueDepth: Int { Int(shapes.values.channels) / attention.heads }

    var scratchpadByteCount: Int {
        let products = count * otherCount
        let rows = count * (depth + valueDepth) + otherCount * (depth + valueDepth)
        // Backward, as much again for the gradients.
        return 4 * (pass == ONEDNN_BACKWARD_DATA ? 2 : 1) * (products + rows)
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        guard let found = orders.first(where: { $0.role == role }) else {
            throw .kernel(operation: operation, reason: "it has no such tensor")
        }
        return found.layout
    }

    func weightForm() throws(ExecutionError) -> WeightForm {
        throw .kernel(operation: operation, reason: "it has no weights")
    }

    /// The parts of the scratchpad.
    private struct Rows {
        var queries, keys, values, result, products: UnsafeMutablePointer<Float>

        init(_ start: UnsafeMutablePointer<Float>, _ kernel: AttentionKernel) {
            queries = start
            keys = queries + kernel.count * kernel.depth
            values = keys + kernel.otherCount * kernel.depth
            result = values + kernel.otherCount * kernel.valueDepth
            products = result + kernel.count * kernel.valueDepth
        }

        func end(_ kernel: AttentionKernel) -> UnsafeMutablePointer<Float> {
            products + kernel.count * kernel.otherCount
        }
    }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        guard let scratchpad = bindings.floats(ONEDNN_SCRATCHPAD) else { return }
        let rows = Rows(scratchpad, self)
        for picture in 0..<Int(shapes.queries.pictures) {
            for window in places.indices {
                for head in 0..<attention.heads {
                    try forward(picture, window, head, rows, bindings)
                    if pass == ONEDNN_BACKWARD_DATA {
                        let gradients = Rows(rows.end(self), self)
                        try backward(picture, window, head, rows, gradients, bindings)
                    }
                }
            }
        }
        // Nobody else writes what lies between the last channel and the end of its block.
        let made: [(planes, onednn_role)] =
            pass == ONEDNN_BACKWARD_DATA
            ? [
                (shapes.queries, ONEDNN_SOURCE_GRADIENT), (shapes.keys, ONEDNN_WEIGHTS_GRADIENT),
                (shapes.values, ONEDNN_BIAS_GRADIENT),
            ] : [(shapes.result, ONEDNN_DESTINATION)]
        for (shape, role) in made {
            withUnsafePointer(to: shape) { planes_clear_missing($0, bindings.floats(role)) }
        }
    }

    /// The shares, and forward what they come to.
    private func forward(
        _ picture: Int, _ window: Int, _ head: Int, _ rows: Rows, _ bindings: [onednn_binding]
    ) throws(ExecutionError) {
        take(
            shapes.queries, picture, head, depth, places[window], bindings, ONEDNN_SOURCE,
            rows.queries)
        take(
            shapes.keys, picture, head, depth, otherPlaces[window], bindings, ONEDNN_WEIGHTS,
            rows.keys)
        take(
            shapes.values, picture, head, valueDepth, otherPlaces[window], bindings,
            ONEDNN_BIAS, rows.values)
        try multiply(
            rows.queries, isTransposed: false, by: rows.keys, isTransposed: true,
            into: rows.products, rows: count,
            columns: otherCount, inner: depth)
        softmax(rows.products, window, head)
        guard pass != ONEDNN_BACKWARD_DATA else { return }
        try multiply(
            rows.products, by: rows.values, into: rows.result, rows: count, columns: valueDepth,
            inner: otherCount)
        give(
            shapes.result, picture, head, valueDepth, places[window], rows.result, bindings,
            ONEDNN_DESTINATION)
    }

    /// With P the shares and G the gradient: Pᵀ · G to the values; with S that of the products, S · K to the queries and Sᵀ · Q to
    /// the keys.
    private func backward(
        _ picture: Int, _ window: Int, _ head: Int, _ rows: Rows, _ gradients: Rows,
        _ bindings: [onednn_binding]
    ) throws(ExecutionError) {
        take(
            shapes.result, picture, head, valueDepth, places[window], bindings,
            ONEDNN_DESTINATION_GRADIENT, gradients.result)
        try multiply(
            rows.products, isTransposed: true, by: gradients.result, into: gradients.values,
            rows: otherCount, columns: valueDepth, inner: count)
        try multiply(
            gradients.result, isTransposed: false, by: rows.values, isTransposed: true,
            into: gradients.products,
            rows: count, columns: otherCount, inner: valueDepth)
        planes_softmax_rows_gradient(
            Int64(count), Int64(otherCount), Float(attention.scale), rows.products,
            gradients.products)
        try multiply(
            gradients.products, by: rows.keys, into: gradients.queries, rows: count,
            columns: depth, inner: otherCount)
        try multiply(
            gradients.products, isTransposed: true, by: rows.queries, into: gradients.keys,
            rows: otherCount, columns: depth, inner: count)
        give(
            shapes.queries, picture, head, depth, places[window], gradients.queries, bindings,
            ONEDNN_SOURCE_GRADIENT)
        give(
            shapes.keys, picture, head, depth, otherPlaces[window], gradients.keys, bindings,
            ONEDNN_WEIGHTS_GRADIENT)
        give(
            shapes.values, picture, head, valueDepth, otherPlaces[window], gradients.values,
            bindings, ONEDNN_BIAS_GRADIENT)
    }

    private func softmax(_ products: UnsafeMutablePointer<Float>, _ window: Int, _ head: Int) {
        let (rows, columns) = (Int64(count), Int64(otherCount))
        let scale = Float(attention.scale)
        guard let bias = attention.bias else {
            return planes_softmax_rows(rows, columns, scale, nil, products)
        }
        let heads = bias.isByHead ? attention.heads : 1
        let index = (bias.isByWindow ? window * heads : 0) + (bias.isByHead ? head : 0)
        bias.numbers.values.withUnsafeBufferPointer {
            planes_softmax_rows(
                rows, columns, scale, $0.baseAddress.map { $0 + index * count * otherCount },
                products)
        }
    }

    private func take(
        _ shape: planes, _ picture: Int, _ head: Int, _ depth: Int, _ places: [Int64],
        _ bindings: [onednn_binding], _ role: onednn_role, _ rows: UnsafeMutablePointer<Float>
    ) {
        withUnsafePointer(to: shape) {
            planes_take_rows(
                $0, Int64(picture), Int64(head * depth), Int64(depth), places, Int64(places.count),
                bindings.floats(role), rows)
        }
    }

    private func give(
        _ shape: planes, _ picture: Int, _ head: Int, _ depth: Int, _ places: [Int64],
        _ rows: UnsafeMutablePointer<Float>, _ bindings: [onednn_binding], _ role: onednn_role
    ) {
        withUnsafePointer(to: shape) {
            planes_give_rows(
                $0, Int64(picture), Int64(head * depth), Int64(depth), places, Int64(places.count),
                rows, bindings.floats(role))
        }
    }
}
