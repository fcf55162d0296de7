import COneDNN

/// A dense layer, forward or for the gradient to its input, as a product of matrices over plain tensors.
///
/// With y = x·Wᵀ + b, dx = dy·W: weights lie as they are kept, [out, in], and nothing is moved before it is multiplied. The
/// gradient to the weights is a ``DenseGradient``.
final class DenseProduct: Kernel {
    private let window: onednn_window
    private let pass: onednn_pass
    /// How many rows are multiplied; those without a picture are zeros.
    private let rows: Int

    let operation = "dense layer"
    let kernelName = "matrix product"
    let scratchpadByteCount: Int

    /// A kernel for `window`.
    ///
    /// How many rows a product has decides in which order it is added up: where what a picture comes to must not depend on the
    /// pictures beside it, all products have the same number of `rows`.
    init(_ pass: onednn_pass, _ window: onednn_window, rows: Int = 0) {
        self.pass = pass
        self.window = window
        self.rows = max(rows, Int(window.batch))
        let values = window.source.dropFirst().reduce(1, *) + Int(window.out_channels)
        scratchpadByteCount = self.rows > Int(window.batch) ? 4 * self.rows * values : 0
    }

    func layout(_ role: onednn_role) throws(ExecutionError) -> Layout {
        switch role {
        case ONEDNN_WEIGHTS, ONEDNN_WEIGHTS_GRADIENT: try .of(window.weights)
        case ONEDNN_BIAS, ONEDNN_BIAS_GRADIENT: try .vector(Int(window.out_channels))
        case ONEDNN_DESTINATION, ONEDNN_DESTINATION_GRADIENT: try .of(window.destination)
        default: try .of(window.source)
        }
    }

    func weightForm() throws(ExecutionError) -> WeightForm {
        .layout(try layout(ONEDNN_WEIGHTS))
    }

    func execute(_ bindings: [onednn_binding]) throws(ExecutionError) {
        let outputs = Int(window.out_channels)
        let inputs = window.source.dropFirst().reduce(1, *)
        let pictures = Int(window.batch)
        guard rows > pictures, let scratchpad = bindings.floats(ONEDNN_SCRATCHPAD) else {
            return try product(bindings, rows: pictures, outputs: outputs, inputs: inputs)
        }
        let isBackward = pass == ONEDNN_BACKWARD_DATA
        let (read, written) = isBackward ? (outputs, inputs) : (inputs, outputs)
        let result = scratchpad + rows * read
        let source = isBackward ? ONEDNN_DESTINATION_GRADIENT : ONEDNN_SOURCE
        let target = isBackward ? ONEDNN_SOURCE_GRADIENT : ONEDNN_DESTINATION
        guard let given = bindings.floats(source), let wanted = bindings.floats(target) else {
            return
        }
        scratchpad.update(from: given, count: pictures * read)
        (scratchpad + pictures * read).update(repeating: 0, count: (rows - pictures) * read)
        let filled = bindings.map { binding in
            switch binding.role {
            case source: onednn_binding(role: source, data: scratchpad)
            case target: onednn_binding(role: target, data: result)
            default: binding
            }
        }
        try product(filled, rows: rows, outputs: outputs, inputs: inputs)
        wanted.update(from: result, count: pictures * written)
    }

    private func product(
        _ bindings: [onednn_binding], rows pictures: Int, outputs: Int, inputs: Int
    ) throws(ExecutionError) {
        switch pass {
        case ONEDNN_BACKWARD_DATA:
            guard let gradient = bindings.floats(ONEDNN_DESTINATION_GRADIENT),
                let weights = bindings.floats(ONEDNN_WEIGHTS),
                let result = bindings.floats(ONEDNN_SOURCE_GRADIENT)
            else { return }
            try multiply(
                gradient, by: weights, into: result, rows: pictures, columns: inputs,
                inner: outputs)
        default:
            guard let source = bindings.floats(ONEDNN_SOURCE),
                let weights = bindings.floats(ONEDNN_WEIGHTS),
                let result = bindings.floats(ONEDNN_DESTINATION)
            else { return }
            let bias = bindings.floats(ONEDNN_BIAS)
            if let bias {
                for picture in 0..<pictures {
                    (result + picture * outputs).update(from: bias, count: outputs)
                }
            }
            try multiply(
                source, isTransposed: false, by: weights, isTransposed: true, into: result,
                rows: pictures, columns: outputs, inner: inputs, beta: bias == nil ? 0 : 1)
        }
    }
}
