internal import Foundation

extension Int {
    /// With commas between thousands: `1,000,000`.
    var grouped: String {
        var digits = String(magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (self < 0 ? "−" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// The number with its noun: `1 picture`, `50 pictures`.
    func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}

extension [String] {
    /// The first twenty, and how many more there are.
    var listed: String {
        let most = 20
        if count <= most, let last, count > 1 {
            return dropLast().joined(separator: ", ") + " and \(last)"
        }
        guard count > most else { return first ?? "" }
        return prefix(most).joined(separator: ", ") + " and \((count - most).grouped) more"
    }
}

extension Sequence {
    /// Sorted by a name as people do: 10 comes after 9, and B after a.
    func sortedAsPeopleDo(by name: (Element) -> String) -> [Element] {
        map { (name: name($0), element: $0) }.sorted { left, right in
            for options: String.CompareOptions in [[.numeric, .caseInsensitive], .numeric] {
                switch left.name.compare(right.name, options: options) {
                case .orderedAscending: return true
                case .orderedDescending: return false
                case .orderedSame: continue
                }
            }
            return left.name < right.name
        }.map(\.element)
    }
}

extension Sequence<String> {
    /// Sorted so that 10 comes after 9, and B after a.
    func sortedAsPeopleDo() -> [String] { sortedAsPeopleDo { $0 } }
}
