/// What an answer is made of, without its long rows of numbers: those lie apart, each known by its place.
indirect enum Skeleton: Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([Skeleton])
    case fields([String: Skeleton])
    /// The row of numbers at this place.
    case row(Int)
}

/// As JSON, in which rows and what JSON has no number for are written as lists that begin with a mark.
extension Skeleton: Codable {
    private static let rowMark = "#row"
    private static let numberMark = "#number"

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .boolean(let value): try Self.encode(value, encoder)
        case .integer(let value): try Self.encode(value, encoder)
        case .number(let value):
            // JSON cannot tell 1.0 from 1, and knows neither infinity nor what is no number.
            guard value.isFinite, value != value.rounded() else {
                var container = encoder.unkeyedContainer()
                try container.encode(Self.numberMark)
                return try container.encode(String(value.bitPattern, radix: 16))
            }
            try Self.encode(value, encoder)
        case .text(let value): try Self.encode(value, encoder)
        case .list(let items): try Self.encode(items, encoder)
        case .fields(let fields): try Self.encode(fields, encoder)
        case .row(let place):
            var container = encoder.unkeyedContainer()
            try container.encode(Self.rowMark)
            try container.encode(place)
        }
    }

    private static func encode(_ value: some Encodable, _ encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }

    init(from decoder: any Decoder) throws {
        if var list = try? decoder.unkeyedContainer() {
            var items: [Skeleton] = []
            while !list.isAtEnd { items.append(try list.decode(Skeleton.self)) }
            switch (items.first, items.count) {
            case (.text(Self.rowMark), 2):
                guard case .integer(let place) = items[1] else { throw AnswerDamage() }
                self = .row(place)
            case (.text(Self.numberMark), 2):
                guard case .text(let digits) = items[1], let bits = UInt64(digits, radix: 16)
                else { throw AnswerDamage() }
                self = .number(Double(bitPattern: bits))
            default: self = .list(items)
            }
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else {
            self = .fields(try container.decode([String: Skeleton].self))
        }
    }
}

/// A stored answer is not what was stored.
struct AnswerDamage: Error {}
