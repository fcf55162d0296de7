import Casting

/// A colour that an author gave to a part of a formula.
public struct MathColour: Equatable, Sendable {
    /// Red, green and blue in one number, such as 0xFF0000.
    public var value: UInt32

    /// Makes a colour.
    public init(_ value: UInt32) { self.value = value }

    /// The colour as `#rrggbb`.
    public var hexadecimal: String {
        let digits = String(value & 0xFF_FFFF, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// A colour by its name in CSS or as `#rrggbb` or `#rgb`; nil where there is none.
    init?(named name: String) {
        if name.hasPrefix("#") {
            self.init(hexadecimal: String(name.dropFirst()))
            return
        }
        guard let value = Self.byName[name.lowercased()] else { return nil }
        self.init(value)
    }

    /// A colour in one of LaTeX's models: `HTML`, `RGB`, `rgb` or `gray`; nil where the numbers do not fit.
    init?(model: String, _ text: String) {
        let parts = text.split(separator: ",").compactMap { Double($0.filter { $0 != " " }) }
        let scale = model == "RGB" ? 1.0 : 255.0
        switch (model, parts.count) {
        case ("HTML", _): self.init(hexadecimal: text)
        case ("gray", 1): self.init(parts: [parts[0], parts[0], parts[0]], scale: scale)
        case ("rgb", 3), ("RGB", 3): self.init(parts: parts, scale: scale)
        default: return nil
        }
    }

    /// The models that there are.
    static let models = ["HTML", "RGB", "gray", "rgb"]

    private init?(hexadecimal text: String) {
        let digits = text.count == 3 ? text.map { "\($0)\($0)" }.joined() : text
        guard digits.count == 6, let value = UInt32(digits, radix: 16) else { return nil }
        self.value = value
    }

    private init?(parts: [Double], scale: Double) {
        var value: UInt32 = 0
        for part in parts {
            let byte = (part * scale).rounded()
            guard byte >= 0, byte <= 255 else { return nil }
            value = value << 8 | UInt32(saturating: byte)
        }
        self.value = value
    }
}
