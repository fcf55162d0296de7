/// The character references of Markdown: numbers, and the names of HTML.
enum Entities {
    /// The text that `entity`, such as `&amp;` or `&#8212;`, stands for; unknown names stay as written.
    static func text(of entity: String) -> String {
        let name = entity.dropFirst().dropLast()
        if name.first == "#" {
            let digits = name.dropFirst()
            let isHexadecimal = digits.first == "x" || digits.first == "X"
            let code =
                isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
            // As browsers do: authors of these mean the characters of Windows.
            if let code, (0x80...0x9F).contains(code) { return windows[Int(code) - 0x80] }
            // As CommonMark asks: what is no character becomes the replacement character.
            guard let code, code != 0, let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
            return String(scalar)
        }
        return named[name] ?? entity
    }

    /// The characters of code page 1252 from 0x80 to 0x9F, after the HTML standard.
    private static let windows = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars
    ).map { String($0) }

    /// A text with all that it names in their places.
    static func resolved(_ text: String) -> String {
        guard text.contains("&") else { return text }
        return text.replacing(/&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});/) {
            self.text(of: String($0.output))
        }
    }

    private static let named: [Substring: String] = {
        var table: [Substring: String] = [:]
        var code: UInt32 = 0
        for entry in EntityNames.packed.split(separator: " ") {
            let parts = entry.split(separator: ":")
            var text = ""
            if parts.count == 2 {
                for digits in parts[0].split(separator: "+") {
                    code = UInt32(digits, radix: 16) ?? 0
                    Unicode.Scalar(code).map { text.unicodeScalars.append($0) }
                }
            } else {
                code += 1
                Unicode.Scalar(code).map { text.unicodeScalars.append($0) }
            }
            for name in parts[parts.count - 1].split(separator: "=") { table[name] = text }
        }
        return table
    }()
}
