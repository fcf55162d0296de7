import Foundation

/// The command that makes a page again, as a reader of the page would type it.
///
/// It names files by what they are called in the folder they were used from; where they lay outside it, by their last
/// names alone, because folders of one machine mean nothing on another and may tell who uses it.
struct RenderCommand {
    var notebook: String
    var settings: [(name: String, value: String)]
    var checkpoint: String?
    var template: String?

    /// The words, quoted where a shell would take them apart.
    var text: String {
        var words = ["report", "render", Self.shared(notebook)]
        for (name, value) in settings { words += ["-P", "\(name)=\(value)"] }
        if let checkpoint { words += ["--checkpoint", Self.shared(checkpoint)] }
        if let template { words += ["--template", Self.shared(template)] }
        return words.map(Self.quoted).joined(separator: " ")
    }

    private static func shared(_ path: String) -> String {
        let isInside = !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
        return isInside ? path : URL(fileURLWithPath: path).lastPathComponent
    }

    /// Between single quotes unless it is plain; a single quote itself is written outside them (POSIX.1, 2.2).
    private static func quoted(_ word: String) -> String {
        word.wholeMatch(of: /[A-Za-z0-9_.\/=:,+@%-]+/) != nil
            ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
