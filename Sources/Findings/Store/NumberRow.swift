import Foundation
import Network

/// A row of numbers as it lies in a file.
enum NumberRow: Equatable {
    case floats([Float])
    case doubles([Double])
    case integers([Int])
    case bytes([UInt8])

    /// The row of a value; nil for what is no row of numbers, or too short to lie apart.
    init?(_ value: some Encodable) {
        // By its type, because an empty array is one of everything.
        switch value {
        case let values as [Float] where type(of: value) == [Float].self: self = .floats(values)
        case let values as [Double] where type(of: value) == [Double].self: self = .doubles(values)
        case let values as [Int] where type(of: value) == [Int].self: self = .integers(values)
        case let values as [UInt8] where type(of: value) == [UInt8].self: self = .bytes(values)
        default: return nil
        }
        guard count >= Self.least else { return nil }
    }

    /// A shorter row takes less as text.
    private static let least = 16

    private var count: Int {
        switch self {
        case .floats(let values): values.count
        case .doubles(let values): values.count
        case .integers(let values): values.count
        case .bytes(let values): values.count
        }
    }

    /// As safetensors keeps it.
    var array: Safetensors.Array {
        func array<Value: FixedWidthInteger>(
            _ type: String, _ values: some Collection<Value>
        ) -> Safetensors.Array {
            let little = values.map(\.littleEndian)
            return .init(
                type: type, shape: [count], bytes: little.withUnsafeBytes { Data($0) })
        }
        return switch self {
        case .floats(let values): array("F32", values.map(\.bitPattern))
        case .doubles(let values): array("F64", values.map(\.bitPattern))
        case .integers(let values): array("I64", values.map(Int64.init))
        case .bytes(let values): array("U8", values)
        }
    }

    /// Reads a row from a file.
    /// - Throws: ``AnswerDamage`` for a type that answers do not have.
    init(type: String, bytes: Data) throws(AnswerDamage) {
        func values<Value: FixedWidthInteger>(_: Value.Type) -> [Value] {
            let size = MemoryLayout<Value>.size
            return bytes.withUnsafeBytes { source in
                (0..<source.count / size).map {
                    Value(
                        littleEndian: source.loadUnaligned(
                            fromByteOffset: $0 * size, as: Value.self))
                }
            }
        }
        switch type {
        case "F32": self = .floats(values(UInt32.self).map(Float.init(bitPattern:)))
        case "F64": self = .doubles(values(UInt64.self).map(Double.init(bitPattern:)))
        case "I64": self = .integers(values(Int64.self).map(Int.init))
        case "U8": self = .bytes([UInt8](bytes))
        default: throw AnswerDamage()
        }
    }

    /// The row as the type that is asked for; nil where it is another.
    func values<Values>(as type: Values.Type) -> Values? {
        switch self {
        case .floats(let values): values as? Values
        case .doubles(let values): values as? Values
        case .integers(let values): values as? Values
        case .bytes(let values): values as? Values
        }
    }
}
