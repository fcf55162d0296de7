/// Numbers of a tensor seen in another order: transposed, cut, repeated.
struct StridedView {
    /// The size of each dimension.
    var shape: [Int]
    /// How far apart neighbours along each dimension lie; 0 repeats one.
    var strides: [Int]
    /// Where the first number lies.
    var offset = 0

    /// Numbers as they lie, the last dimension's side by side.
    init(_ shape: [Int]) {
        self.shape = shape
        strides = shape
        var stride = 1
        for axis in shape.indices.reversed() {
            strides[axis] = stride
            // A size of 0 leaves nothing to step over.
            stride *= max(shape[axis], 1)
        }
    }

    /// The same numbers repeated along dimensions of size 1 and new ones in front, as NumPy broadcasts.
    ///
    /// The shape must be one that they can be broadcast to.
    func broadcast(to target: [Int]) -> StridedView {
        var view = self
        let missing = target.count - shape.count
        view.shape = target
        view.strides = target.indices.map { axis in
            axis < missing || shape[axis - missing] == 1 ? 0 : strides[axis - missing]
        }
        return view
    }

    /// The dimensions in another order.
    func transposed(_ permutation: [Int]) -> StridedView {
        var view = self
        view.shape = permutation.map { shape[$0] }
        view.strides = permutation.map { strides[$0] }
        return view
    }

    /// Part of what lies along some dimensions.
    func sliced(_ slices: [AxisSlice]) -> StridedView {
        var view = self
        for slice in slices {
            view.offset += slice.start * strides[slice.axis]
            view.strides[slice.axis] = strides[slice.axis] * slice.step
            view.shape[slice.axis] = slice.count
        }
        return view
    }

    /// The numbers in this order, without gaps.
    func gathered<Value>(_ values: [Value]) -> [Value] {
        let count = shape.reduce(1, *)
        guard count > 0 else { return [] }
        guard let length = shape.last, let step = strides.last else { return [values[offset]] }
        var result: [Value] = []
        result.reserveCapacity(count)
        var index = [Int](repeating: 0, count: shape.count - 1)
        var start = offset
        while result.count < count {
            for position in 0..<length { result.append(values[start + position * step]) }
            for axis in index.indices.reversed() {
                index[axis] += 1
                start += strides[axis]
                if index[axis] < shape[axis] { break }
                start -= index[axis] * strides[axis]
                index[axis] = 0
            }
        }
        return result
    }

    /// The numbers in this order, without gaps.
    func gathered(_ values: TensorValues) -> TensorValues {
        switch values {
        case .floats(let values): .floats(gathered(values))
        case .doubles(let values): .doubles(gathered(values))
        case .integers(let values): .integers(gathered(values))
        }
    }
}
