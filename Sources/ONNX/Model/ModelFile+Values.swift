import Foundation

extension ModelFile {
    /// The numbers of a tensor as float32, converted in one pass from where they lie.
    /// - Throws: ``ONNXError/tensor(_:_:)`` for what is not there or not a number, ``ONNXError/externalData(tensor:_:)``.
    package func floats(of tensor: TensorProto) throws(ONNXError) -> [Float] {
        let values = try values(of: tensor).asFloats
        guard let index = values.firstIndex(where: \.isNaN) else { return values }
        throw tensor.problem(
            "its value \(index) is not a number (NaN), as trainings leave behind that diverged; train it again"
        )
    }

    /// The numbers of a tensor in the type nearest to its own.
    /// - Throws: As ``floats(of:)``, except that values may be NaN.
    package func values(of tensor: TensorProto) throws(ONNXError) -> TensorValues {
        let layout = try tensor.layout()
        switch layout.place {
        case .raw(let range):
            return try Self.reading(bytes) { buffer throws(ONNXError) in
                Self.values(
                    UnsafeRawBufferPointer(rebasing: buffer[range]), layout.type)
            }
        case .external(let place):
            let data = try externalBytes(place, of: tensor)
            return try Self.reading(data) { buffer throws(ONNXError) in
                Self.values(buffer, layout.type)
            }
        case .field(let field): return try typedValues(of: tensor, layout, field)
        }
    }

    /// Checks that a tensor's numbers are there, as many as its shape says, without converting them.
    ///
    /// Those of other files are not looked at, only where they would lie.
    /// - Throws: As ``floats(of:)``.
    func check(_ tensor: TensorProto) throws(ONNXError) {
        let layout = try tensor.layout()
        guard case .field(let field) = layout.place else { return }
        var count = 0
        try forEachBits(of: tensor, field, layout.type) { _ throws(ONNXError) in count += 1 }
        guard count == layout.count else { throw tensor.miscounted(layout, count) }
    }

    private func externalBytes(
        _ place: ExternalPlace, of tensor: TensorProto
    ) throws(ONNXError) -> Data {
        guard let external else {
            throw .externalData(
                tensor: tensor.name,
                "the file \(shown(place.name)), which cannot be read here; export the model in one file"
            )
        }
        let data: Data
        do {
            data = try external(place.name, place.offset, place.length)
        } catch {
            throw .externalData(
                tensor: tensor.name,
                "the file \(shown(place.name)) beside the model, which cannot be read (\(error)); keep both in one folder, or export the model in one file"
            )
        }
        guard data.count == place.length else {
            throw .externalData(
                tensor: tensor.name,
                "the file \(shown(place.name)) beside the model, which ends before they do; copy it again"
            )
        }
        return data
    }

    /// Numbers without gaps, little-endian.
    ///
    /// The bytes are as many as the type divides.
    private static func values(
        _ bytes: UnsafeRawBufferPointer, _ type: ElementType
    ) -> TensorValues {
        func converted<Bits: FixedWidthInteger, Value>(
            _ bits: Bits.Type, _ convert: (Bits) -> Value
        ) -> [Value] {
            let count = bytes.count / MemoryLayout<Bits>.size
            return [Value](unsafeUninitializedCapacity: count) { buffer, initialized in
                for index in 0..<count {
                    let value = bytes.loadUnaligned(
                        fromByteOffset: index * MemoryLayout<Bits>.size, as: Bits.self)
                    buffer.initializeElement(at: index, to: convert(Bits(littleEndian: value)))
                }
                initialized = count
            }
        }
        return switch type {
        case .float32: .floats(converted(UInt32.self) { Float(bitPattern: $0) })
        case .float16: .floats(converted(UInt16.self, Float.init(binary16:)))
        case .bfloat16: .floats(converted(UInt16.self) { Float(bitPattern: UInt32($0) << 16) })
        case .float64: .doubles(converted(UInt64.self) { Double(bitPattern: $0) })
        case .uint8: .integers(converted(UInt8.self, Int64.init))
        case .int8: .integers(converted(Int8.self, Int64.init))
        case .int32: .integers(converted(Int32.self, Int64.init))
        case .int64: .integers(converted(Int64.self) { $0 })
        case .bool: .integers(converted(UInt8.self) { $0 == 0 ? 0 : 1 })
        }
    }
}

// MARK: - Typed fields

extension ModelFile {
    private func typedValues(
        of tensor: TensorProto, _ layout: TensorLayout, _ field: Int
    ) throws(ONNXError) -> TensorValues {
        // Where fields are fewer than the shape says, as many as it says are not set aside.
        try check(tensor)
        switch layout.type {
        case .float32, .float16, .bfloat16:
            var values: [Float] = []
            values.reserveCapacity(layout.count)
            try forEachBits(of: tensor, field, layout.type) { bits throws(ONNXError) in
                let value =
                    switch layout.type {
                    case .float16: Float(binary16: UInt16(truncatingIfNeeded: bits))
                    case .bfloat16: Float(bitPattern: UInt32(truncatingIfNeeded: bits) << 16)
                    default: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
                    }
                values.append(value)
            }
            return .floats(values)
        case .float64:
            var values: [Double] = []
            values.reserveCapacity(layout.count)
            try forEachBits(of: tensor, field, layout.type) { bits throws(ONNXError) in
                values.append(Double(bitPattern: bits))
            }
            return .doubles(values)
        case .uint8, .int8, .int32, .int64, .bool:
            var values: [Int64] = []
            values.reserveCapacity(layout.count)
            try forEachBits(of: tensor, field, layout.type) { bits throws(ONNXError) in
                let value = Int64(bitPattern: bits)
                values.append(layout.type == .bool ? (value == 0 ? 0 : 1) : value)
            }
            return .integers(values)
        }
    }

    /// Calls a closure with every number of a typed field: the bits of floats, and integers in the range of their type.
    private func forEachBits(
        of tensor: TensorProto, _ field: Int, _ type: ElementType,
        _ body: (UInt64) throws(ONNXError) -> Void
    ) throws(ONNXError) {
        let range: ClosedRange<Int64> =
            switch type {
            case .uint8: 0...255
            case .int8: -128...127
            case .int32: Int64(Int32.min)...Int64(Int32.max)
            case .float16, .bfloat16: 0...0xFFFF
            case .float32, .float64, .int64, .bool: .min ... .max
            }
        for message in tensor.messages {
            try Self.reading(bytes) { buffer throws(ONNXError) in
                var reader = WireReader(buffer, in: message)
                while let found = try reader.next() {
                    guard found.number == field else { continue }
                    switch field {
                    case 4: try reader.forEachFixed(found, size: 4, body)
                    case 10: try reader.forEachFixed(found, size: 8, body)
                    default:
                        try reader.forEachInteger(found) { written throws(ONNXError) in
                            // Protobuf's int32 is what is left of a longer number.
                            let value =
                                field == 5 ? Int64(Int32(truncatingIfNeeded: written)) : written
                            guard range.contains(value) else {
                                throw tensor.problem("its number \(value) is no \(type.name)")
                            }
                            try body(UInt64(bitPattern: value))
                        }
                    }
                }
            }
        }
    }
}

extension TensorProto {
    fileprivate func miscounted(_ layout: TensorLayout, _ count: Int) -> ONNXError {
        problem("its shape \(layout.shape) takes \(layout.count) numbers, and it has \(count)")
    }
}

extension Float {
    /// The value of an IEEE 754 binary16, which not every processor that Swift runs on has a type for.
    init(binary16 bits: UInt16) {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 0x1F)
        let fraction = Float(bits & 0x3FF)
        self =
            switch exponent {
            case 0: sign * fraction * 0x1p-24
            case 31: bits & 0x3FF == 0 ? sign * .infinity : .nan
            default:
                Float(
                    bitPattern: UInt32(bits & 0x8000) << 16
                        | UInt32(exponent + 112) << 23 | UInt32(bits & 0x3FF) << 13)
            }
    }
}
