import Foundation

/// A space that keeps a number and its unit together and is thinner than a word space.
package let thinSpace = "\u{202F}"

extension Int {
    /// With commas between thousands and a true minus sign: `905,856`.
    package var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        return (self < 0 ? "−" : "") + groups.joined(separator: ",")
    }

    /// The number with its noun: `1 picture`, `50 pictures`.
    package func counted(_ noun: String, plural: String? = nil) -> String {
        "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
    }
}

extension Double {
    /// With so many decimals and a true minus sign, never `−0.00`.
    package func decimals(_ count: Int) -> String {
        guard isFinite else { return isNaN ? "not a number" : self < 0 ? "−∞" : "∞" }
        let text = String(format: "%.\(count)f", magnitude)
        let isZero = !text.contains { $0 != "0" && $0 != "." }
        let parts = text.split(separator: ".", maxSplits: 1)
        let whole = Int(parts[0])?.grouped ?? String(parts[0])
        let fraction = parts.count > 1 ? "." + parts[1] : ""
        return (self < 0 && !isZero ? "−" : "") + whole + fraction
    }

    /// A share as a percentage: `84.3 %` for 0.843.
    package func percent(_ decimals: Int = 1) -> String {
        (self * 100).decimals(decimals) + thinSpace + "%"
    }

    /// With so many digits that count: `0.0402`, and `5.1×10⁻⁵`, as on axes, for 0.000051.
    package func significant(_ digits: Int = 3) -> String {
        guard isFinite, self != 0 else { return decimals(0) }
        // Rounding may add a digit in front, so the exponent is that of the rounded number.
        let parts = String(format: "%.\(max(digits, 1) - 1)e", magnitude).split(separator: "e")
        guard let exponent = parts.last.flatMap({ Int($0) }) else { return decimals(digits) }
        guard exponent >= -4, exponent < 9 else {
            return (self < 0 ? "−" : "") + parts[0] + "×10" + exponent.superscript
        }
        return decimals(Swift.max(0, digits - 1 - exponent))
    }
}

extension Int {
    fileprivate var superscript: String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return (self < 0 ? "⁻" : "")
            + String(String(magnitude).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }
}

extension Collection<String> {
    /// As a list in prose: `before, after or both`.
    package func listed(with conjunction: String) -> String {
        guard count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " \(conjunction) "
            + suffix(1).joined()
    }
}
