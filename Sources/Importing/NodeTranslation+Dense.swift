import Network
import ONNX

extension NodeTranslation {
    /// A dense layer: values times weights [K, M], or [M, K] where `isTransposed`.
    ///
    /// Over all values of a picture it is that; over the channels of each place it is a convolution of 1×1.
    mutating func dense(
        _ node: FoldedNode, alpha: Double, beta: Double, isTransposed: Bool
    ) throws(ImportError) {
        guard modelValue(node, 0) != nil else {
            return refuse(node, "multiplies constants by the picture")
        }
        guard var input = plain(node, 0) else { return }
        guard case .constant(let tensor)? = node.inputs.dropFirst().first,
            let values = try floats(node, 1)
        else { return refuse(node, "multiplies two values") }
        var shape = draft.shapes[input.index]
        let sizes = tensor.shape.drop { $0 == 1 && tensor.shape.count > 2 }
        guard tensor.shape.suffix(2).reduce(1, *) == tensor.count, sizes.count <= 2,
            tensor.shape.count >= 2, var inner = input.axes.last
        else { return refuse(node, "multiplies rows of the picture") }
        let (rows, columns) = (
            tensor.shape[tensor.shape.count - 2], tensor.shape[tensor.shape.count - 1]
        )
        let (inputs, outputs) = isTransposed ? (columns, rows) : (rows, columns)
        guard inner.length == inputs else { return refuse(node) }
        if inner.contains(where: \.isOfPlaces), inputs != shape.count {
            guard let exchanged = exchanged(input, node.path),
                exchanged.axes.last?.length == inputs
            else { return refuse(node, "multiplies rows of the picture") }
            input = exchanged
            (shape, inner) = (draft.shapes[input.index], input.axes.last ?? [])
        }
        let isOfPlaces = inner.allSatisfy { $0.source == .channels }
        guard inputs == (isOfPlaces ? shape.channels : shape.count),
            inner.allSatisfy({ $0.source == .channels || $0.isOfPlaces })
        else { return refuse(node, "multiplies rows of the picture") }
        // Where each number of the axis lies in [C, H, W].
        let places = Axes.offsets(of: inner).map { offset in
            ((offset[.channels] ?? 0) * (isOfPlaces ? 1 : shape.height) + (offset[.rows] ?? 0))
                * (isOfPlaces ? 1 : shape.width) + (offset[.columns] ?? 0)
        }
        let weight = Self.weights(
            values, inputs: inputs, outputs: outputs, isTransposed: isTransposed, places: places,
            alpha: alpha)
        var bias: [Float]?
        if node.inputs.count > 2 {
            guard let numbers = try floats(node, 2), [1, outputs].contains(numbers.count) else {
                return refuse(node, "has a bias for each row")
            }
            bias = (0..<outputs).map {
                Float(Double(numbers[numbers.count == 1 ? 0 : $0]) * beta)
            }
        }
        let isOnePlace = shape.height == 1 && shape.width == 1
        let isConvolution = isOfPlaces && !isOnePlace
        let operation: Graph.Operation =
            isConvolution
            ? .convolution(
                Convolution(channels: outputs, kernel: 1, hasBias: bias != nil, deviation: 1))
            : .dense(Dense(channels: outputs, hasBias: bias != nil, deviation: 1))
        let (height, width) = isConvolution ? (1, 1) : (shape.height, shape.width)
        let index = draft.add(
            operation, reading: [input.index],
            shape: PictureShape(
                channels: outputs, height: isConvolution ? shape.height : 1,
                width: isConvolution ? shape.width : 1), name: node.path,
            weights: Network.Weights(
                weight: Tensor(
                    shape: [outputs, shape.channels, height, width], values: weight),
                bias: bias.map { Tensor(shape: [outputs], values: $0) }))
        var axes = input.axes
        axes[axes.count - 1] = [AxisPart(source: .channels, size: outputs)].simplified
        set(node, GraphDraft.Value(index: index, axes: leading(axes, tensor.shape.count)))
    }

    /// The weights as [outputs, C · H · W].
    private static func weights(
        _ values: [Float], inputs: Int, outputs: Int, isTransposed: Bool, places: [Int],
        alpha: Double
    ) -> [Float] {
        let isInOrder = places == Array(places.indices)
        if isTransposed, isInOrder {
            return alpha == 1 ? values : values.map { Float(Double($0) * alpha) }
        }
        let (along, across) = isTransposed ? (1, inputs) : (outputs, 1)
        return [Float](unsafeUninitializedCapacity: values.count) { buffer, count in
            // As many outputs at a time as lie in a line of the cache.
            for first in stride(from: 0, to: outputs, by: 16) {
                for (input, place) in places.enumerated() {
                    for output in first..<min(first + 16, outputs) {
                        let value = values[input * along + output * across]
                        buffer.initializeElement(
                            at: output * inputs + place,
                            to: alpha == 1 ? value : Float(Double(value) * alpha))
                    }
                }
            }
            count = values.count
        }
    }
}
