import Files
import Foundation

/// The command that makes a page again, as a reader of the page would type it.
///
/// It names files by what they are called in the folder they were used from; where they lay outside it, by their last
/// names alone, because folders of one machine mean nothing on another and may tell who uses it.
package struct RenderCommand {
    let notebook: String
    let settings: [(name: String, value: String)]
    let checkpoint: String?
    let template: String?
    let comparison: String?

    /// Takes what was given to the command.
    package init(
        notebook: String, settings: [(name: String, value: String)], checkpoint: String?,
        template: String?, comparison: String? = nil
    ) {
        self.notebook = notebook
        self.settings = settings
        self.checkpoint = checkpoint
        self.template = template
        self.comparison = comparison
    }

    /// The words, quoted where a shell would take them apart.
    package var text: String {
        func file(_ path: String) -> String { ShellWord.quoted(Self.shared(path), isFile: true) }
        var words = ["report", "render", file(notebook)]
        for (name, value) in settings { words += ["-P", ShellWord.quoted("\(name)=\(value)")] }
        if let checkpoint { words += ["--checkpoint", file(checkpoint)] }
        if let template { words += ["--template", file(template)] }
        if let comparison { words += ["--compare", file(comparison)] }
        return words.joined(separator: " ")
    }

    /// A file as it may be named to others.
    package static func shared(_ path: String) -> String {
        path.leavesItsFolder ? URL(fileURLWithPath: path).lastPathComponent : path
    }
}
