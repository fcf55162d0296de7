/// Hands out `id`s that are unique in a page and readable in its address.
struct Anchors: Equatable, Sendable {
    private var taken: Set<String> = []
    /// The number that may come next behind words that were taken.
    private var numbers: [String: Int] = [:]

    /// An `id` made of the words of `text`, with a number after it where it was taken already.
    mutating func anchor(for text: String) -> String {
        let slug = Self.slug(of: text)
        let base = slug.isEmpty ? "section" : slug
        guard !taken.insert(base).inserted else { return base }
        var number = numbers[base] ?? 2
        while !taken.insert("\(base)-\(number)").inserted { number += 1 }
        numbers[base] = number + 1
        return "\(base)-\(number)"
    }

    /// Takes `name` as it is; false where it was taken already.
    @discardableResult
    mutating func reserve(_ name: String) -> Bool {
        !name.isEmpty && taken.insert(name).inserted
    }

    /// The `id` that an author chose, where it is a plain name.
    mutating func anchor(of identifier: String) -> String {
        Self.isPlain(identifier) && reserve(identifier) ? identifier : anchor(for: identifier)
    }

    /// Whether a name that an author chose can be that of a place as it is.
    static func isPlain(_ identifier: String) -> Bool {
        identifier.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// Lower-case letters and digits of any script, with one hyphen for anything between them.
    static func slug(of text: String) -> String {
        var words: [String] = [""]
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal {
                words[words.count - 1].unicodeScalars.append(scalar)
            } else if scalar == "'" || scalar == "’" {
                continue
            } else {
                words.append("")
            }
        }
        return words.filter { !$0.isEmpty }.joined(separator: "-")
    }
}
