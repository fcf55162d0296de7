/// Where the numbers of a tensor are, checked: as many as its shape says.
struct TensorLayout: Equatable {
    /// Where numbers lie.
    enum Place: Equatable {
        /// In the file, little-endian and without gaps.
        case raw(Range<Int>)
        /// In the fields of this number, alone or packed, of the tensor's messages.
        case field(Int)
        /// In another file.
        case external(ExternalPlace)
    }

    /// The size of each dimension.
    var shape: [Int]
    /// How many numbers there are.
    var count: Int
    /// Their type.
    var type: ElementType
    /// Where they lie.
    var place: Place
}

extension TensorProto {
    /// The size of each dimension and their product.
    /// - Throws: ``ONNXError/tensor(_:_:)`` for negative sizes, too many dimensions, or more numbers than a file can hold.
    func sizes() throws(ONNXError) -> (shape: [Int], count: Int) {
        guard dimensions.count <= Self.mostDimensions else {
            throw problem(
                "it has \(dimensions.count) dimensions, more than the \(Self.mostDimensions) that are read"
            )
        }
        var shape: [Int] = []
        for size in dimensions {
            guard let size = Int(exactly: size), size >= 0 else {
                throw problem("a dimension of it is \(size)")
            }
            shape.append(size)
        }
        guard let count = shape.checkedProduct, count <= ModelFile.mostBytes else {
            throw problem("its shape \(shape) is of more numbers than a file can hold")
        }
        return (shape, count)
    }

    /// Where its numbers lie.
    /// - Throws: ``ONNXError/tensor(_:_:)`` where they are not as many as the shape says or of a type that is not read, or
    ///   ``ONNXError/externalData(tensor:_:)``.
    func layout() throws(ONNXError) -> TensorLayout {
        guard let type = ElementType(rawValue: dataType) else {
            throw problem(
                "its numbers are \(ElementType.name(of: dataType)), which is not read; export the model in float32"
            )
        }
        guard !isSegment else { throw problem("it is divided into segments, which are not read") }
        let (shape, count) = try sizes()
        let bytes = count * type.size
        let place: TensorLayout.Place
        if isExternal {
            place = .external(try ExternalPlace(externalData, of: self, byteCount: bytes))
        } else if let rawData {
            guard typedFields.isEmpty else { throw problem("its numbers stand in it twice") }
            guard rawData.count == bytes else {
                throw problem(
                    "its shape \(shape) of \(type.name) takes \(bytes) bytes, and it has \(rawData.count)"
                )
            }
            place = .raw(rawData)
        } else {
            let field =
                switch type {
                case .float32: 4
                case .int64: 7
                case .float64: 10
                case .uint8, .int8, .int32, .bool, .float16, .bfloat16: 5
                }
            guard typedFields.isSubset(of: [field]) else {
                throw problem("its numbers are not \(type.name), as it says they are")
            }
            place = .field(field)
        }
        return TensorLayout(shape: shape, count: count, type: type, place: place)
    }

    /// A mistake in this tensor.
    func problem(_ reason: String) -> ONNXError { .tensor(name, reason) }
}

extension Collection<Int> {
    /// The product of sizes that are not negative; nil where that of those above 0 is beyond 2⁴⁰.
    ///
    /// Sizes of 0 hide no large ones: products of some of the sizes are taken elsewhere without looking.
    var checkedProduct: Int? {
        var product = 1
        var isEmpty = false
        for size in self {
            if size == 0 {
                isEmpty = true
            } else {
                let (next, overflows) = product.multipliedReportingOverflow(by: size)
                if overflows || next > 1 << 40 { return nil }
                product = next
            }
        }
        return isEmpty ? 0 : product
    }
}
