extension PDFValue {
    /// Writes the value as it stands in a file.
    func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .real(let digits): bytes += digits.utf8
        case .name(let name): Self.write(name: name, to: &bytes)
        case .bytes(let content): Self.write(string: content, to: &bytes)
        case .text(let words): Self.write(string: Self.encoded(words), to: &bytes)
        case .reference(let number): bytes += "\(number) 0 R".utf8
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: " ")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let entries):
            bytes += "<<".utf8
            for entry in entries.entries {
                Self.write(name: entry.key, to: &bytes)
                bytes.append(UInt8(ascii: " "))
                entry.value.write(to: &bytes)
            }
            bytes += ">>".utf8
        }
    }

    /// The value as it stands in a file.
    var source: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private static func write(name: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "/"))
        for byte in name.utf8 {
            let isRegular =
                (0x21...0x7E).contains(byte) && !"#()<>[]{}/%".utf8.contains(byte)
            if isRegular {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "#"))
                bytes += hexadecimal(byte)
            }
        }
    }

    /// Writes a string (ISO 32000-1, 7.3.4): the only place where text gets between delimiters.
    ///
    /// What is plain is written as it is, with a backslash before what could end the string; anything else in hexadecimal
    /// digits, among which nothing has a meaning.
    private static func write(string: [UInt8], to bytes: inout [UInt8]) {
        guard string.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            bytes.append(UInt8(ascii: "<"))
            for byte in string { bytes += hexadecimal(byte) }
            bytes.append(UInt8(ascii: ">"))
            return
        }
        bytes.append(UInt8(ascii: "("))
        for byte in string {
            if "()\\".utf8.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: ")"))
    }

    /// A text string (ISO 32000-1, 7.9.2.2): ASCII where that holds it, else UTF-16 with its mark.
    ///
    /// Line ends and tabs become spaces; other control characters are left out, because U+001B would change the language.
    private static func encoded(_ words: String) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for scalar in words.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control:
                if "\n\t\u{2028}\u{85}".unicodeScalars.contains(scalar) { scalars.append(" ") }
            case .lineSeparator, .paragraphSeparator: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        let plain = String(scalars)
        guard plain.utf8.contains(where: { $0 > 0x7E }) else { return Array(plain.utf8) }
        return [0xFE, 0xFF] + plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    private static func hexadecimal(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
