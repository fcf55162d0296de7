/// How a number of a tensor is kept, by the numbers of `TensorProto.DataType`.
package enum ElementType: Int64, Equatable, Sendable {
    /// IEEE 754 binary32.
    case float32 = 1
    /// Whole numbers of 0 to 255.
    case uint8 = 2
    /// Whole numbers of -128 to 127.
    case int8 = 3
    /// Whole numbers of 32 bits.
    case int32 = 6
    /// Whole numbers of 64 bits.
    case int64 = 7
    /// Truth values, a byte each.
    case bool = 9
    /// IEEE 754 binary16.
    case float16 = 10
    /// IEEE 754 binary64.
    case float64 = 11
    /// The upper half of a binary32.
    case bfloat16 = 16

    /// Bytes of a number in `raw_data`.
    package var size: Int {
        switch self {
        case .uint8, .int8, .bool: 1
        case .float16, .bfloat16: 2
        case .float32, .int32: 4
        case .int64, .float64: 8
        }
    }

    /// Whether it holds numbers with fractions.
    package var isFloat: Bool {
        switch self {
        case .float32, .float16, .float64, .bfloat16: true
        case .uint8, .int8, .int32, .int64, .bool: false
        }
    }

    /// Its name, such as `float32`.
    package var name: String { Self.name(of: rawValue) }

    /// The name of any number of `TensorProto.DataType`, read here or not.
    static func name(of number: Int64) -> String {
        let names = [
            "undefined", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string",
            "bool", "float16", "float64", "uint32", "uint64", "complex64", "complex128", "bfloat16",
            "float8e4m3fn", "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz", "uint4", "int4",
            "float4e2m1", "float8e8m0",
        ]
        return names.indices.contains(Int(clamping: number))
            ? names[Int(number)] : "type \(number)"
    }
}
