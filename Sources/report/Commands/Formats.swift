import ArgumentParser
import Foundation
import Rendering

/// What `report render` writes, such as `html,pdf`.
struct Formats: ExpressibleByArgument, Equatable {
    /// The formats in the order they are written, each once.
    let formats: [OutputFormat]

    /// Reads names with commas between; nil where one of them is not a format.
    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        let formats = names.map { OutputFormat(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
        guard !formats.contains(nil) else { return nil }
        self.formats = OutputFormat.allCases.filter(formats.contains)
    }
}
