extension PassageScanner {
    /// Reads `{name}` of a parameter, and `{{name}}`, which is shown as `{name}`; true where one stands at `start`.
    mutating func readParameter(_ start: Int) -> Bool {
        let isEscaped = byte(start + 1) == UInt8(ascii: "{")
        let open = isEscaped ? start + 1 : start
        // As long as a name can be that anybody writes; what has no end must not be looked through from every brace.
        let piece = passage.bytes[open..<min(open + 260, passage.bytes.count)]
        guard let close = piece.firstIndex(of: UInt8(ascii: "}")),
            let name = ParameterText.name(
                inBraces: String(decoding: piece[...close], as: UTF8.self)[...]),
            let text = parameters.text(of: name)
        else { return false }
        guard isEscaped else {
            add(.parameter(text), from: start, to: close + 1)
            return true
        }
        guard byte(close + 1) == UInt8(ascii: "}") else { return false }
        add(.parameter("{\(name)}"), from: start, to: close + 2)
        return true
    }
}
