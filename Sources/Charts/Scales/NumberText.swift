import Casting
import Foundation

/// Numbers as readers see them, the same in every locale: `1,204`, `−0.05`, `84.9 %`, `2×10⁻⁵`.
public enum NumberText {
    /// A whole number with a comma between thousands, such as `147,456`.
    public static func integer(_ value: Int) -> String {
        sign(value < 0) + grouped(String(value.magnitude))
    }

    /// A number with this many decimals, such as `0.050`; numbers of 10¹⁵ and more as powers of ten.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return notFinite(value) }
        let places = min(max(decimals, 0), 15)
        let scaled = (value.magnitude * pow(10, Double(places))).rounded()
        guard scaled < 0x1p63, value.magnitude < 1e15 else {
            return scientific(value, decimals: 2)
        }
        var digits = String(UInt64(saturating: scaled))
        if digits.count <= places {
            digits = String(repeating: "0", count: places + 1 - digits.count) + digits
        }
        let whole = grouped(String(digits.dropLast(places)))
        let text = places == 0 ? whole : whole + "." + digits.suffix(places)
        return sign(value < 0 && scaled > 0) + text
    }

    /// A share of one as percent, with a thin space that does not break, such as `84.9 %` for 0.849.
    public static func percent(_ share: Double, decimals: Int = 0) -> String {
        fixed(share * 100, decimals: decimals) + "\u{202F}%"
    }

    /// A number rounded to this many significant digits without trailing zeros, such as `0.0512`; very large and very
    /// small ones as powers of ten.
    public static func significant(_ value: Double, digits: Int = 3) -> String {
        guard value.isFinite else { return notFinite(value) }
        guard value != 0 else { return "0" }
        let digits = max(digits, 1)
        let exponent = decimalExponent(of: value)
        guard (-5...6).contains(exponent) else { return scientific(value, decimals: digits - 1) }
        return trimmed(fixed(value, decimals: max(0, digits - 1 - exponent)))
    }

    /// A number as a power of ten, such as `10⁻³` or `2.5×10⁶`, with at most this many decimals before it.
    public static func scientific(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return notFinite(value) }
        guard value != 0 else { return "0" }
        var exponent = decimalExponent(of: value)
        var mantissa = value.magnitude * pow(10, -Double(exponent))
        if !mantissa.isFinite {
            mantissa = value.magnitude * 1e300 * pow(10, -Double(exponent) - 300)
        }
        let unit = pow(10, Double(min(max(decimals, 0), 15)))
        mantissa = (mantissa * unit).rounded() / unit
        if mantissa >= 10 {
            mantissa /= 10
            exponent += 1
        }
        let factor = trimmed(fixed(mantissa, decimals: decimals))
        return sign(value < 0) + (factor == "1" ? "" : factor + "×") + "10" + superscript(exponent)
    }

    /// The exponent of the leading decimal digit: 2 for 147, −2 for 0.05.
    static func decimalExponent(of value: Double) -> Int {
        let exponent = log10(value.magnitude).rounded(.down)
        return exponent.isFinite ? Int(saturating: exponent) : 0
    }

    private static func sign(_ isNegative: Bool) -> String { isNegative ? "−" : "" }

    private static func notFinite(_ value: Double) -> String {
        value.isNaN ? "NaN" : sign(value < 0) + "∞"
    }

    private static func grouped(_ digits: String) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return result
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = Substring(text)
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return String(text)
    }

    private static func superscript(_ value: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let text = String(value.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
        return (value < 0 ? "⁻" : "") + String(text)
    }
}
