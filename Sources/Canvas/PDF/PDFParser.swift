/// Reads values out of a PDF file (ISO 32000-1, 7.2 and 7.3).
struct PDFParser {
    private let bytes: [UInt8]
    /// Where reading goes on.
    private(set) var position: Int

    /// Reads from an offset on.
    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The next value; nil where there is none.
    mutating func value() -> PDFValue? {
        skipBlanks()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "/"): return .name(name())
        case UInt8(ascii: "("): return .bytes(literalString())
        case UInt8(ascii: "["): return array()
        case UInt8(ascii: "<"):
            if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "<") {
                return dictionary()
            }
            return .bytes(hexadecimalString())
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39: return number()
        default:
            switch word() {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            case "null": return .null
            default: return nil
            }
        }
    }

    /// Takes a word such as `obj`; false, and nothing is taken, where another stands there.
    mutating func take(_ expected: String) -> Bool {
        skipBlanks()
        guard bytes[position...].starts(with: expected.utf8) else { return false }
        position += expected.utf8.count
        return true
    }

    mutating func skipBlanks() {
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "%") {
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
                    position += 1
                }
            } else if Self.isBlank(bytes[position]) {
                position += 1
            } else {
                return
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte)
    }

    private static func isRegular(_ byte: UInt8) -> Bool {
        !isBlank(byte) && !"()<>[]{}/%".utf8.contains(byte)
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, Self.isRegular(bytes[position]) { position += 1 }
        if position == start { position += 1 }
        return String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
    }

    private mutating func name() -> String {
        position += 1
        let start = position
        while position < bytes.count, Self.isRegular(bytes[position]) { position += 1 }
        let raw = Array(bytes[start..<position])
        guard raw.contains(UInt8(ascii: "#")) else { return String(decoding: raw, as: UTF8.self) }
        var decoded: [UInt8] = []
        var index = 0
        while index < raw.count {
            if raw[index] == UInt8(ascii: "#"), index + 2 < raw.count,
                let byte = UInt8(
                    String(decoding: raw[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                decoded.append(byte)
                index += 3
            } else {
                decoded.append(raw[index])
                index += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// A number, or the three words of a reference.
    private mutating func number() -> PDFValue? {
        let first = word()
        guard let number = Int(first) else { return .real(first) }
        let start = position
        skipBlanks()
        if take("0"), position < bytes.count, Self.isBlank(bytes[position]), take("R"),
            position >= bytes.count || !Self.isRegular(bytes[position])
        {
            return .reference(number)
        }
        position = start
        return .integer(number)
    }

    private mutating func array() -> PDFValue? {
        position += 1
        var elements: [PDFValue] = []
        while !take("]") {
            guard let element = value() else { return nil }
            elements.append(element)
        }
        return .array(elements)
    }

    private mutating func dictionary() -> PDFValue? {
        position += 2
        var entries: PDFDictionary = [:]
        while !take(">>") {
            guard case .name(let key)? = value(), let value = value() else { return nil }
            // Cairo names a picture once for every time it is drawn; a key may stand only once.
            entries[key] = value
        }
        return .dictionary(entries)
    }

    private mutating func hexadecimalString() -> [UInt8] {
        position += 1
        var digits: [UInt8] = []
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if let digit = Character(UnicodeScalar(bytes[position])).hexDigitValue {
                digits.append(UInt8(digit))
            }
            position += 1
        }
        position += 1
        if digits.count % 2 == 1 { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private mutating func literalString() -> [UInt8] {
        position += 1
        var (content, depth) = ([UInt8](), 1)
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\\"): content += escape()
            case UInt8(ascii: "("):
                depth += 1
                content.append(byte)
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return content }
                content.append(byte)
            default: content.append(byte)
            }
        }
        return content
    }

    private mutating func escape() -> [UInt8] {
        guard position < bytes.count else { return [] }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case 0x0A: return []
        case 0x30...0x37:
            var value = Int(byte & 7)
            for _ in 0..<2 where position < bytes.count && (0x30...0x37).contains(bytes[position]) {
                value = value << 3 | Int(bytes[position] & 7)
                position += 1
            }
            return [UInt8(truncatingIfNeeded: value)]
        default: return [byte]
        }
    }
}
