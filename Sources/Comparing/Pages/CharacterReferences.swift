/// Characters that HTML writes by number or by name (HTML Standard, §13.2.5.72 to 80).
enum CharacterReferences {
    /// Names of what pages of this program escape, and of what may stand in an address for signs that nobody is to see.
    private static let names: [String: Unicode.Scalar] = [
        "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "amp": "&", "nbsp": "\u{A0}", "Tab": "\t",
        "NewLine": "\n", "colon": ":", "semi": ";", "sol": "/", "lpar": "(", "rpar": ")",
    ]
    private static let longestName = 7

    /// A text with these characters in their places, each read once; what names none stays as it is.
    static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "&")) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "&"), let found = scalar(in: bytes[(index + 1)...]) {
                text += String(Character(found.scalar)).utf8
                index = found.end
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands behind `&`, and the byte behind it.
    private static func scalar(
        in bytes: ArraySlice<UInt8>
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        if bytes.first == UInt8(ascii: "#") { return number(in: bytes.dropFirst()) }
        let letters = bytes.prefix(longestName + 1).prefix { (0x61...0x7A).contains($0 | 0x20) }
        guard letters.endIndex < bytes.endIndex, bytes[letters.endIndex] == UInt8(ascii: ";"),
            let scalar = names[String(decoding: letters, as: UTF8.self)]
        else { return nil }
        return (scalar, letters.endIndex + 1)
    }

    private static func number(
        in bytes: ArraySlice<UInt8>
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        let isHexadecimal = bytes.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
        let digits = bytes.dropFirst(isHexadecimal ? 1 : 0).prefix {
            let sign = Character(Unicode.Scalar($0))
            return isHexadecimal ? sign.isHexDigit : sign.isASCII && sign.isNumber
        }
        guard !digits.isEmpty else { return nil }
        // What is too large or half of a pair stands for the sign of a fault, as in browsers.
        let code = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10)
        let scalar = code.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) } ?? "\u{FFFD}"
        let end = digits.endIndex
        // The semicolon may be left out.
        let isEnded = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
        return (scalar, isEnded ? end + 1 : end)
    }
}
