package import Files
package import Foundation

/// What a report can be written as.
package enum OutputFormat: String, CaseIterable, Sendable {
    case html
    case pdf
    case ipynb

    /// What is written where nobody says.
    package static let usual: [OutputFormat] = [.html, .pdf]

    /// The format that a file's ending names.
    package init?(ending: String) {
        switch ending.lowercased() {
        case "html", "htm": self = .html
        case "pdf": self = .pdf
        case "ipynb": self = .ipynb
        default: return nil
        }
    }
}

/// Where a report is written: one file, or standard output.
package struct Destination {
    /// What is written.
    package var format: OutputFormat
    /// The file as the user would name it; `-` for standard output.
    package var name: String
    /// Where the user named a folder and not the file: what the file must lie in, links followed.
    package var enclosure: Enclosure?

    /// Names a destination.
    package init(format: OutputFormat, name: String, enclosure: Enclosure? = nil) {
        self.format = format
        self.name = name
        self.enclosure = enclosure
    }

    /// Whether it goes to standard output.
    package var isStandardOutput: Bool { name == "-" }
    /// The file.
    package var url: URL { URL(fileURLWithPath: name) }
}
