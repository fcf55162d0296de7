import Casting
import Charts

/// The small grammar of SVG: numbers, escapes, paths (W3C, SVG 2).
enum SVGText {
    /// A length with at most two decimals and no digit too many: `12`, `.5`, `-3.25`.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let hundredths = Int(saturating: (min(max(value, -1e9), 1e9) * 100).rounded())
        let (whole, part) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        var text = hundredths < 0 ? "-" : ""
        if whole > 0 || part == 0 { text += String(whole) }
        guard part > 0 else { return text }
        text += part < 10 ? ".0" : "."
        return text + String(part % 10 == 0 ? part / 10 : part)
    }

    /// Text with the characters replaced that mean something in XML, and those left out that XML forbids.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\0"..." ", "\u{FFFE}", "\u{FFFF}":
                if scalar == " " { result.unicodeScalars.append(scalar) }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The commands of a path, with the short forms for level and upright lines.
    static func path(_ path: Scene.Path) -> String {
        var commands = ""
        var pen: (x: String, y: String)?
        for segment in path.segments {
            switch segment {
            case .move(let point):
                let (x, y) = (number(point.x), number(point.y))
                commands += "M" + joined([x, y])
                pen = (x, y)
            case .line(let point):
                let (x, y) = (number(point.x), number(point.y))
                if let pen, pen.x == x, pen.y == y { continue }
                if let pen, pen.y == y {
                    commands += "H" + x
                } else if let pen, pen.x == x {
                    commands += "V" + y
                } else {
                    commands += "L" + joined([x, y])
                }
                pen = (x, y)
            case .curve(let first, let second, let end):
                let numbers = [first, second, end].flatMap { [number($0.x), number($0.y)] }
                commands += "C" + joined(numbers)
                pen = (numbers[4], numbers[5])
            case .close:
                commands += "Z"
                pen = nil
            }
        }
        return commands
    }

    /// Numbers side by side; a sign parts them as well as a space does.
    static func joined(_ numbers: [String]) -> String {
        numbers.dropFirst().reduce(numbers.first ?? "") { text, number in
            text + (number.hasPrefix("-") ? "" : " ") + number
        }
    }
}
