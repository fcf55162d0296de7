/// Reads the fields of one protobuf message, one after the other.
///
/// The format is that of protobuf's "Encoding" page: a tag, number << 3 | type, before each field. Groups, which nothing in ONNX
/// has, are refused. The bytes are borrowed: a reader must not outlive the closure that it was made in.
struct WireReader {
    /// How deep messages may nest.
    static let deepest = 64

    private let bytes: UnsafeRawBufferPointer
    private let budget: ReadingBudget
    private let depth: Int
    private var position: Int
    /// Where the message lies in the file.
    let range: Range<Int>

    /// Begins with the outermost message.
    init(_ bytes: UnsafeRawBufferPointer, budget: ReadingBudget = ReadingBudget()) {
        self.init(bytes, 0..<bytes.count, budget: budget, depth: 0)
    }

    private init(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, budget: ReadingBudget, depth: Int
    ) {
        self.bytes = bytes
        self.budget = budget
        self.depth = depth
        self.range = range
        position = range.lowerBound
    }

    /// Begins with a message whose place in the file is known from an earlier reading.
    init(
        _ bytes: UnsafeRawBufferPointer, in range: Range<Int>,
        budget: ReadingBudget = ReadingBudget()
    ) {
        self.init(bytes, range.clamped(to: 0..<bytes.count), budget: budget, depth: 0)
    }

    /// The next field, or nil at the message's end.
    /// - Throws: ``ONNXError/damaged(offset:_:)`` for what is not a field or reaches past the message's end.
    mutating func next() throws(ONNXError) -> WireField? {
        guard position < range.upperBound else { return nil }
        let offset = position
        let tag = try varint()
        let number = tag >> 3
        guard number > 0, number < 1 << 29 else {
            throw .damaged(offset: offset, "there is no field of number \(number)")
        }
        let payload: WireField.Payload
        switch tag & 7 {
        case 0: payload = .varint(try varint())
        case 1: payload = .eightBytes(try littleEndian(8))
        case 2:
            let start = position
            let length = try varint()
            guard length <= UInt64(range.upperBound - position) else {
                throw .damaged(
                    offset: start,
                    "\(length) bytes should follow and only \(range.upperBound - position) are there"
                )
            }
            payload = .bytes(position..<position + Int(length))
            position += Int(length)
        case 5: payload = .fourBytes(UInt32(truncatingIfNeeded: try littleEndian(4)))
        default:
            throw .damaged(offset: offset, "no field is of wire type \(tag & 7)")
        }
        return WireField(number: Int(number), offset: offset, payload: payload)
    }

    /// A reader of the message that a field holds.
    func message(_ field: WireField) throws(ONNXError) -> WireReader {
        guard depth < Self.deepest else {
            throw .damaged(
                offset: field.offset, "messages nest more than \(Self.deepest) deep")
        }
        try budget.spend(ReadingBudget.message)
        return WireReader(bytes, try range(of: field), budget: budget, depth: depth + 1)
    }

    /// The text that a field holds; what is no UTF-8 becomes replacement characters.
    func text(_ field: WireField) throws(ONNXError) -> String {
        try budget.spend(1)
        return String(decoding: bytes[try range(of: field)], as: UTF8.self)
    }

    /// Where the bytes that a field holds lie in the file.
    func range(of field: WireField) throws(ONNXError) -> Range<Int> {
        guard case .bytes(let range) = field.payload else { throw wrongType(field, "bytes") }
        return range
    }

    /// The integer that a field holds.
    func integer(_ field: WireField) throws(ONNXError) -> Int64 {
        guard case .varint(let value) = field.payload else { throw wrongType(field, "an integer") }
        return Int64(bitPattern: value)
    }

    /// The float32 that a field holds.
    func float(_ field: WireField) throws(ONNXError) -> Float {
        guard case .fourBytes(let bits) = field.payload else { throw wrongType(field, "a float") }
        return Float(bitPattern: bits)
    }

    private func wrongType(_ field: WireField, _ expected: String) -> ONNXError {
        .damaged(offset: field.offset, "field \(field.number) does not hold \(expected)")
    }
}

// MARK: - Repeated numbers

extension WireReader {
    /// Adds the integers that a field holds, one alone or packed.
    func append(_ field: WireField, to values: inout [Int64]) throws(ONNXError) {
        if case .varint(let value) = field.payload {
            try budget.spend(1)
            values.append(Int64(bitPattern: value))
            return
        }
        var packed = try packed(field)
        while packed.position < packed.range.upperBound {
            try budget.spend(1)
            values.append(Int64(bitPattern: try packed.varint()))
        }
    }

    /// Adds the float32 values that a field holds, one alone or packed.
    func append(_ field: WireField, to values: inout [Float]) throws(ONNXError) {
        if case .fourBytes(let bits) = field.payload {
            try budget.spend(1)
            values.append(Float(bitPattern: bits))
            return
        }
        var packed = try packed(field, of: 4)
        try budget.spend(packed.range.count / 4)
        while packed.position < packed.range.upperBound {
            values.append(
                Float(bitPattern: UInt32(truncatingIfNeeded: try packed.littleEndian(4))))
        }
    }

    /// Calls a closure with every integer that a field holds, one alone or packed, and keeps none.
    func forEachInteger(
        _ field: WireField, _ body: (Int64) throws(ONNXError) -> Void
    ) throws(ONNXError) {
        if case .varint(let value) = field.payload { return try body(Int64(bitPattern: value)) }
        var packed = try packed(field)
        while packed.position < packed.range.upperBound {
            try body(Int64(bitPattern: try packed.varint()))
        }
    }

    /// Calls a closure with the bits of every number of a fixed size that a field holds, one alone or packed.
    func forEachFixed(
        _ field: WireField, size: Int, _ body: (UInt64) throws(ONNXError) -> Void
    ) throws(ONNXError) {
        switch (field.payload, size) {
        case (.fourBytes(let bits), 4): try body(UInt64(bits))
        case (.eightBytes(let bits), 8): try body(bits)
        default:
            var packed = try packed(field, of: size)
            while packed.position < packed.range.upperBound {
                try body(try packed.littleEndian(size))
            }
        }
    }

    private func packed(_ field: WireField, of size: Int = 1) throws(ONNXError) -> WireReader {
        guard case .bytes(let range) = field.payload else {
            throw wrongType(field, "numbers of this kind")
        }
        guard range.count % size == 0 else {
            throw .damaged(
                offset: field.offset,
                "\(range.count) bytes are no whole count of numbers of \(size) bytes")
        }
        return WireReader(bytes, range, budget: budget, depth: depth)
    }
}

// MARK: - Numbers

extension WireReader {
    private mutating func varint() throws(ONNXError) -> UInt64 {
        let start = position
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard position < range.upperBound else {
                throw .damaged(offset: start, "the file or a part of it ends within a number")
            }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                // The tenth byte has room for one bit.
                guard shift < 63 || byte <= 1 else { break }
                return value
            }
        }
        throw .damaged(offset: start, "a number has more than 64 bits")
    }

    private mutating func littleEndian(_ size: Int) throws(ONNXError) -> UInt64 {
        guard range.upperBound - position >= size else {
            throw .damaged(offset: position, "the file or a part of it ends within a number")
        }
        var value: UInt64 = 0
        for index in 0..<size { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        position += size
        return value
    }
}
