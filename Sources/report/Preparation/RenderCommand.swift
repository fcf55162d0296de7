import Files
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
        func file(_ path: String) -> String { ShellWord.quoted(Self.shared(path), isFile: true) }
        var words = ["report", "render", file(notebook)]
        for (name, value) in settings { words += ["-P", ShellWord.quoted("\(name)=\(value)")] }
        if let checkpoint { words += ["--checkpoint", file(checkpoint)] }
        if let template { words += ["--template", file(template)] }
        return words.joined(separator: " ")
    }

    private static func shared(_ path: String) -> String {
        path.leavesItsFolder ? URL(fileURLWithPath: path).lastPathComponent : path
    }
}
