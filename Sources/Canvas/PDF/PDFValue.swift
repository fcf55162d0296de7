import Casting

/// A value in a PDF file (ISO 32000-1, 7.3), streams excepted.
indirect enum PDFValue: Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// A number as it is written, such as `0.24`.
    case real(String)
    case name(String)
    /// Bytes without a meaning as text, such as the name of a place.
    case bytes([UInt8])
    /// Words for people.
    case text(String)
    case array([PDFValue])
    case dictionary(PDFDictionary)
    /// An object by its number; generations other than 0 are not used.
    case reference(Int)

    /// A length in points, to a hundredth; what no sheet is as large as is cut off.
    static func length(_ value: Double) -> PDFValue {
        guard value.isFinite else { return .integer(0) }
        let hundredths = Int(saturating: (min(max(value, -1e9), 1e9) * 100).rounded())
        guard hundredths % 100 != 0 else { return .integer(hundredths / 100) }
        let rest = abs(hundredths % 100)
        let sign = hundredths < 0 ? "-" : ""
        return .real("\(sign)\(abs(hundredths) / 100).\(rest < 10 ? "0" : "")\(rest)")
    }

    /// The number of the object that the value names; nil for other values.
    var number: Int? { if case .reference(let number) = self { number } else { nil } }
    /// The entries; nil for what is no dictionary.
    var dictionary: PDFDictionary? {
        if case .dictionary(let entries) = self { entries } else { nil }
    }
    /// The elements; nil for what is no array.
    var array: [PDFValue]? { if case .array(let elements) = self { elements } else { nil } }
    /// The whole number; nil for other values.
    var integer: Int? { if case .integer(let value) = self { value } else { nil } }
}

/// Entries by name, in the order they were added; the last of a name counts.
struct PDFDictionary: Equatable, ExpressibleByDictionaryLiteral {
    private(set) var entries: [(key: String, value: PDFValue)]

    init(dictionaryLiteral elements: (String, PDFValue)...) {
        entries = elements.map { (key: $0.0, value: $0.1) }
    }

    subscript(key: String) -> PDFValue? {
        get { entries.last { $0.key == key }?.value }
        set {
            if let index = entries.firstIndex(where: { $0.key == key }) {
                if let newValue {
                    entries[index].value = newValue
                } else {
                    entries.remove(at: index)
                }
            } else if let newValue {
                entries.append((key, newValue))
            }
        }
    }

    /// Adds an entry under a name that is known to be new.
    mutating func append(_ key: String, _ value: PDFValue) { entries.append((key, value)) }

    static func == (one: PDFDictionary, other: PDFDictionary) -> Bool {
        one.entries.count == other.entries.count
            && zip(one.entries, other.entries).allSatisfy {
                $0.key == $1.key && $0.value == $1.value
            }
    }
}

extension PDFValue {
    /// The numbers of all objects named in the value, in order.
    func references(_ body: (Int) -> Void) {
        switch self {
        case .reference(let number): body(number)
        case .array(let elements): for element in elements { element.references(body) }
        case .dictionary(let entries):
            for entry in entries.entries { entry.value.references(body) }
        default: break
        }
    }

    /// The value with other numbers for the objects it names; null where there is none.
    func renumbered(_ number: (Int) -> Int?) -> PDFValue {
        switch self {
        case .reference(let old): return number(old).map(PDFValue.reference) ?? .null
        case .array(let elements): return .array(elements.map { $0.renumbered(number) })
        case .dictionary(let entries):
            var result: PDFDictionary = [:]
            for entry in entries.entries {
                result.append(entry.key, entry.value.renumbered(number))
            }
            return .dictionary(result)
        default: return self
        }
    }
}
