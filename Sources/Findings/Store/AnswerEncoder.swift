/// Takes an answer apart into a skeleton and rows of numbers.
struct AnswerEncoder {
    /// What remains of the answer without its rows.
    let skeleton: Skeleton
    /// Its rows, by the places that the skeleton names.
    let rows: [NumberRow]

    /// Takes an answer apart.
    /// - Throws: What the answer's own encoding throws.
    init(_ answer: some Encodable) throws {
        let rows = Rows()
        let spot = Spot(rows)
        try spot.put(answer)
        skeleton = spot.skeleton
        self.rows = rows.all
    }
}

/// The rows so far.
private final class Rows {
    var all: [NumberRow] = []
}

/// A place in the answer that is being filled.
private final class Spot {
    private enum Content {
        case nothing
        case plain(Skeleton)
        case fields([String: Spot])
        case items([Spot])
    }

    let rows: Rows
    private var content = Content.nothing

    init(_ rows: Rows) { self.rows = rows }

    var skeleton: Skeleton {
        switch content {
        case .nothing: .null
        case .plain(let skeleton): skeleton
        case .fields(let fields): .fields(fields.mapValues(\.skeleton))
        case .items(let items): .list(items.map(\.skeleton))
        }
    }

    func put(_ value: some Encodable) throws {
        if let row = NumberRow(value) {
            content = .plain(.row(rows.all.count))
            rows.all.append(row)
        } else {
            try value.encode(to: AnswerEncoding(self))
        }
    }

    func put(plain skeleton: Skeleton) { content = .plain(skeleton) }

    func beginFields() {
        if case .fields = content { return }
        content = .fields([:])
    }

    func beginItems() {
        if case .items = content { return }
        content = .items([])
    }

    func field(_ name: String) -> Spot {
        guard case .fields(var fields) = content else { return Spot(rows) }
        let spot = fields[name] ?? Spot(rows)
        fields[name] = spot
        content = .fields(fields)
        return spot
    }

    func item() -> Spot {
        guard case .items(var items) = content else { return Spot(rows) }
        let spot = Spot(rows)
        items.append(spot)
        // One owner, or each item would copy those before it.
        content = .nothing
        content = .items(items)
        return spot
    }

    var count: Int { if case .items(let items) = content { items.count } else { 0 } }
}

private struct AnswerEncoding: Encoder {
    let spot: Spot
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ spot: Spot) { self.spot = spot }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        spot.beginFields()
        return KeyedEncodingContainer(FieldEncoding<Key>(spot: spot))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        spot.beginItems()
        return ItemEncoding(spot: spot)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { PlainEncoding(spot: spot) }
}

private struct PlainEncoding: SingleValueEncodingContainer {
    let spot: Spot
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { spot.put(plain: .null) }
    func encode(_ value: Bool) { spot.put(plain: .boolean(value)) }
    func encode(_ value: String) { spot.put(plain: .text(value)) }
    func encode(_ value: Double) { spot.put(plain: .number(value)) }
    func encode(_ value: Float) { spot.put(plain: .number(Double(value))) }
    func encode(_ value: Int) { spot.put(plain: .integer(value)) }
    func encode(_ value: Int8) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: Int16) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: Int32) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: Int64) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: UInt8) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: UInt16) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: UInt32) { spot.put(plain: .integer(Int(value))) }
    func encode(_ value: UInt) { spot.put(plain: .text(String(value))) }
    func encode(_ value: UInt64) { spot.put(plain: .text(String(value))) }
    func encode(_ value: some Encodable) throws { try spot.put(value) }
}

private struct FieldEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let spot: Spot
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { spot.field(key.stringValue).put(plain: .null) }
    func encode(_ value: some Encodable, forKey key: Key) throws {
        try spot.field(key.stringValue).put(value)
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        AnswerEncoding(spot.field(key.stringValue)).container(keyedBy: type)
    }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        AnswerEncoding(spot.field(key.stringValue)).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { AnswerEncoding(spot.field("super")) }
    func superEncoder(forKey key: Key) -> any Encoder {
        AnswerEncoding(spot.field(key.stringValue))
    }
}

private struct ItemEncoding: UnkeyedEncodingContainer {
    let spot: Spot
    var codingPath: [any CodingKey] { [] }
    var count: Int { spot.count }

    func encodeNil() { spot.item().put(plain: .null) }
    func encode(_ value: some Encodable) throws { try spot.item().put(value) }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        AnswerEncoding(spot.item()).container(keyedBy: type)
    }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        AnswerEncoding(spot.item()).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { AnswerEncoding(spot.item()) }
}
