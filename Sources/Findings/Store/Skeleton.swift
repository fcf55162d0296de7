import Foundation

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

/// As JSON whose numbers are whole; rows, other numbers and truth values are lists that begin with a mark.
extension Skeleton {
    private static let rowMark = "#row"
    private static let numberMark = "#number"
    private static let truthMark = "#true"

    /// JSON, the keys in order.
    var json: Data {
        get throws {
            try JSONSerialization.data(
                withJSONObject: object, options: [.sortedKeys, .fragmentsAllowed])
        }
    }

    /// Reads what ``json`` wrote.
    /// - Throws: ``AnswerDamage`` for anything else.
    init(json: Data) throws(AnswerDamage) {
        guard
            let object = try? JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed)
        else { throw AnswerDamage() }
        try self.init(object)
    }

    private var object: Any {
        switch self {
        case .null: NSNull()
        case .boolean(let value): [Self.truthMark, value ? 1 : 0] as [Any]
        case .integer(let value): value
        case .number(let value):
            // JSON cannot tell 1.0 from 1, and knows neither infinity nor what is no number.
            [Self.numberMark, String(value.bitPattern, radix: 16)]
        case .text(let value): value
        case .list(let items): items.map(\.object)
        case .fields(let fields): fields.mapValues(\.object)
        case .row(let place): [Self.rowMark, place] as [Any]
        }
    }

    private init(_ object: Any) throws(AnswerDamage) {
        switch object {
        case let text as String: self = .text(text)
        case let list as [Any]: self = try Self.list(list)
        case let fields as [String: Any]:
            var read: [String: Skeleton] = [:]
            for (name, value) in fields { read[name] = try Skeleton(value) }
            self = .fields(read)
        case is NSNull: self = .null
        case let value as Int: self = .integer(value)
        default: throw AnswerDamage()
        }
    }

    private static func list(_ list: [Any]) throws(AnswerDamage) -> Skeleton {
        guard list.count == 2, let mark = list[0] as? String,
            [rowMark, numberMark, truthMark].contains(mark)
        else {
            var items: [Skeleton] = []
            for item in list { items.append(try Skeleton(item)) }
            return .list(items)
        }
        switch (mark, list[1]) {
        case (rowMark, let place as Int): return .row(place)
        case (truthMark, let value as Int) where value == 0 || value == 1:
            return .boolean(value == 1)
        case (numberMark, let digits as String):
            guard let bits = UInt64(digits, radix: 16) else { throw AnswerDamage() }
            return .number(Double(bitPattern: bits))
        default: throw AnswerDamage()
        }
    }
}

/// A stored answer is not what was stored.
package struct AnswerDamage: Error {}
