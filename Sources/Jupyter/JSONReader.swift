/// Reads JSON (RFC 8259) from anybody: every byte is looked at once, and nothing is nested without end.
package struct JSONReader {
    /// What is wrong with a text, and where.
    package struct Mistake: Error, Equatable {
        /// One sentence.
        package var message: String
        /// The line, from 1.
        package var line: Int
        /// The character in it, from 1.
        package var column: Int
    }

    /// The most levels of arrays and objects.
    package static let mostLevels = 64

    private let bytes: [UInt8]
    private var next = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads one value that is the whole text, encoded as UTF-8.
    /// - Throws: ``Mistake`` at the first byte that is wrong.
    package static func value(of bytes: [UInt8]) throws(Mistake) -> JSONValue {
        var reader = JSONReader(bytes)
        // Some editors begin a file with a mark of its encoding.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.next = 3 }
        let value = try reader.value(0)
        reader.skipBlanks()
        guard reader.next == bytes.count else {
            throw reader.mistake("something follows the end of the value")
        }
        return value
    }

    private func mistake(_ message: String, at place: Int? = nil) -> Mistake {
        let before = bytes[..<min(place ?? next, bytes.count)]
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // Bytes that go on with a character begin none.
        let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
        return Mistake(
            message: message, line: before.count { $0 == 0x0A } + 1, column: column)
    }

    private mutating func skipBlanks() {
        while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
    }

    private mutating func value(_ depth: Int) throws(Mistake) -> JSONValue {
        skipBlanks()
        guard next < bytes.count else { throw mistake("the text ends where a value is expected") }
        switch bytes[next] {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw mistake("a value is expected here")
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Mistake) -> JSONValue {
        guard bytes[next...].starts(with: word.utf8) else {
            throw mistake("a value is expected here")
        }
        next += word.utf8.count
        return value
    }

    private mutating func enter(_ depth: Int) throws(Mistake) {
        guard depth < Self.mostLevels else {
            throw mistake("more than \(Self.mostLevels) levels stand in one another")
        }
        next += 1
        skipBlanks()
    }

    /// Goes past a sign; where it is another, says which was expected.
    private mutating func take(_ signs: String, _ words: String) throws(Mistake) -> UInt8 {
        skipBlanks()
        guard next < bytes.count, signs.utf8.contains(bytes[next]) else {
            throw mistake("\(words) is expected here")
        }
        next += 1
        return bytes[next - 1]
    }

    private mutating func array(_ depth: Int) throws(Mistake) -> JSONValue {
        try enter(depth)
        var elements: [JSONValue] = []
        if next < bytes.count, bytes[next] == UInt8(ascii: "]") {
            next += 1
            return .array([])
        }
        repeat {
            elements.append(try value(depth + 1))
        } while try take(",]", "',' or ']'") == UInt8(ascii: ",")
        return .array(elements)
    }

    private mutating func object(_ depth: Int) throws(Mistake) -> JSONValue {
        try enter(depth)
        var members: [(name: String, value: JSONValue)] = []
        if next < bytes.count, bytes[next] == UInt8(ascii: "}") {
            next += 1
            return .object([])
        }
        repeat {
            skipBlanks()
            guard next < bytes.count, bytes[next] == UInt8(ascii: "\"") else {
                throw mistake("a name in quotes is expected here")
            }
            let name = try string()
            _ = try take(":", "':'")
            members.append((name, try value(depth + 1)))
        } while try take(",}", "',' or '}'") == UInt8(ascii: ",")
        return .object(members)
    }

    private mutating func number() throws(Mistake) -> JSONValue {
        let start = next
        while next < bytes.count, "+-.0123456789eE".utf8.contains(bytes[next]) { next += 1 }
        let text = String(decoding: bytes[start..<next], as: UTF8.self)
        guard text.wholeMatch(of: /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/) != nil
        else { throw mistake("this is no number", at: start) }
        return .number(text)
    }

    private mutating func string() throws(Mistake) -> String {
        let start = next
        next += 1
        var text: [UInt8] = []
        while next < bytes.count {
            let byte = bytes[next]
            switch byte {
            case UInt8(ascii: "\""):
                next += 1
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw mistake("this text is not encoded as UTF-8", at: start)
                }
                return string
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw mistake("a text ends before its quote", at: next)
            default:
                text.append(byte)
                next += 1
            }
        }
        throw mistake("this text has no end", at: start)
    }

    private mutating func escape(into text: inout [UInt8]) throws(Mistake) {
        let start = next
        next += 1
        guard next < bytes.count else { throw mistake("this text has no end", at: start) }
        let sign = bytes[next]
        next += 1
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try unit(start)
            if 0xD800..<0xDC00 ~= code, bytes[next...].starts(with: "\\u".utf8) {
                let place = next
                next += 2
                let low = try unit(start)
                if 0xDC00..<0xE000 ~= low {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    next = place
                }
            }
            // Half of a pair stands for nothing.
            let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw mistake("'\\\(Character(Unicode.Scalar(sign)))' means nothing", at: start)
        }
    }

    private mutating func unit(_ start: Int) throws(Mistake) -> UInt32 {
        guard next + 4 <= bytes.count else { throw mistake("'\\u' takes four digits", at: start) }
        let digits = String(decoding: bytes[next..<next + 4], as: UTF8.self)
        guard digits.allSatisfy(\.isHexDigit), let code = UInt32(digits, radix: 16) else {
            throw mistake("'\\u' takes four digits", at: start)
        }
        next += 4
        return code
    }
}
