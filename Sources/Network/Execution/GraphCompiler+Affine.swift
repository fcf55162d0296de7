import COneDNN
import CPlanes

extension GraphCompiler {
    /// Each value times the number of its channel, plus another.
    mutating func forwardAffine(
        _ node: Int, _ affine: Affine, _ input: Placed
    ) throws(ExecutionError) -> Placed {
        let order = try orderOfLoops(input, value: node + 1)
        let source = try reordered(input, to: .of(lengths(of: node + 1), order))
        let output = isDoneInPlace(node) ? source : place(source.layout)
        run(affine, shifting: true, node, order, from: source, to: output)
        return output
    }

    /// The gradient times the number of its channel.
    mutating func backwardAffine(
        _ node: Int, _ affine: Affine, _ gradient: Placed
    ) throws(ExecutionError) -> Placed {
        let order = try orderOfLoops(gradient, value: node + 1)
        let ours = try reordered(gradient, to: .of(lengths(of: node + 1), order))
        let result = place(ours.layout)
        run(affine, shifting: false, node, order, from: ours, to: result)
        return result
    }

    private mutating func run(
        _ affine: Affine, shifting: Bool, _ node: Int, _ order: onednn_order, from source: Placed,
        to target: Placed
    ) {
        let planes = planes(of: node + 1, order)
        // In blocks there are numbers for channels that are not there; with zeros, they stay zero.
        let missing = [Float](
            repeating: 0, count: order == ONEDNN_PLAIN ? 0 : -affine.scale.count & 15)
        let (scale, shift) = (affine.scale + missing, affine.shift + missing)
        let kernel = PlaneLoop(
            "affine", named: "affine",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, target.layout)]
        ) { bindings in
            withUnsafePointer(to: planes) {
                planes_affine(
                    $0, bindings.floats(ONEDNN_SOURCE), scale, shifting ? shift : nil,
                    bindings.floats(ONEDNN_DESTINATION))
            }
        }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, target.buffer)]))
    }
}
