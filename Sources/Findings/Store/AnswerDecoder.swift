/// Puts an answer together from its skeleton and rows of numbers.
struct AnswerDecoder {
    private let rows: [NumberRow]

    /// Takes the rows that a skeleton names by their places.
    init(rows: [NumberRow]) { self.rows = rows }

    /// Puts an answer together.
    /// - Throws: ``AnswerDamage``, or what the answer's own decoding throws.
    func answer<Answer: Decodable>(_ type: Answer.Type, from skeleton: Skeleton) throws -> Answer {
        try AnswerDecoding(skeleton, rows).take(type)
    }
}

private struct AnswerDecoding: Decoder {
    let skeleton: Skeleton
    let rows: [NumberRow]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ skeleton: Skeleton, _ rows: [NumberRow]) {
        (self.skeleton, self.rows) = (skeleton, rows)
    }

    func take<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard case .row(let place) = skeleton else { return try Value(from: self) }
        guard rows.indices.contains(place), let values = rows[place].values(as: type) else {
            throw AnswerDamage()
        }
        return values
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .fields(let fields) = skeleton else { throw AnswerDamage() }
        return KeyedDecodingContainer(FieldDecoding<Key>(fields: fields, rows: rows))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .list(let items) = skeleton else { throw AnswerDamage() }
        return ItemDecoding(items: items, rows: rows)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        PlainDecoding(skeleton: skeleton, rows: rows)
    }
}

private struct PlainDecoding: SingleValueDecodingContainer {
    let skeleton: Skeleton
    let rows: [NumberRow]
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { skeleton == .null }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard case .boolean(let value) = skeleton else { throw AnswerDamage() }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard case .text(let value) = skeleton else { throw AnswerDamage() }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        switch skeleton {
        case .number(let value): return value
        case .integer(let value): return Double(value)
        default: throw AnswerDamage()
        }
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }

    private func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        switch skeleton {
        case .integer(let value):
            guard let exact = Value(exactly: value) else { throw AnswerDamage() }
            return exact
        case .text(let text):
            guard let exact = Value(text) else { throw AnswerDamage() }
            return exact
        default: throw AnswerDamage()
        }
    }

    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try AnswerDecoding(skeleton, rows).take(type)
    }
}

private struct FieldDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let fields: [String: Skeleton]
    let rows: [NumberRow]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { fields.keys.compactMap { Key(stringValue: $0) } }

    private func decoding(_ key: Key) throws -> AnswerDecoding {
        guard let skeleton = fields[key.stringValue] else { throw AnswerDamage() }
        return AnswerDecoding(skeleton, rows)
    }

    func contains(_ key: Key) -> Bool { fields[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { fields[key.stringValue] == .null }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try decoding(key).take(type)
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try decoding(key).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try decoding(key).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder {
        AnswerDecoding(fields["super"] ?? .null, rows)
    }
    func superDecoder(forKey key: Key) throws -> any Decoder { try decoding(key) }
}

private struct ItemDecoding: UnkeyedDecodingContainer {
    let items: [Skeleton]
    let rows: [NumberRow]
    var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { items.count }
    var isAtEnd: Bool { currentIndex >= items.count }

    private mutating func next() throws -> AnswerDecoding {
        guard !isAtEnd else { throw AnswerDamage() }
        defer { currentIndex += 1 }
        return AnswerDecoding(items[currentIndex], rows)
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd else { throw AnswerDamage() }
        guard items[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next().take(type)
    }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next().unkeyedContainer()
    }
    mutating func superDecoder() throws -> any Decoder { try next() }
}
