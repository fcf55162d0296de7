import ArgumentParser
import Foundation

/// What `report render` writes, such as `html,pdf`.
struct Formats: ExpressibleByArgument, Equatable {
    /// One format.
    enum Format: String, CaseIterable {
        case html
        case pdf
    }

    /// The formats in the order they are written, each once.
    let formats: [Format]

    /// Reads names with commas between; nil where one of them is not a format.
    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        let formats = names.map { Format(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
        guard !formats.contains(nil) else { return nil }
        self.formats = Format.allCases.filter(formats.contains)
    }
}
