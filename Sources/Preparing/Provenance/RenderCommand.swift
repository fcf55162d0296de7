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
        "report render " + Self.file(notebook) + options
    }

    private static func file(_ path: String) -> String {
        ShellWord.quoted(shared(path), isFile: true)
    }

    /// What stands behind the notebook, with a blank before it; nothing where nothing was given.
    package var options: String {
        var words = [""]
        for (name, value) in settings { words += ["-P", ShellWord.quoted("\(name)=\(value)")] }
        if let checkpoint { words += ["--checkpoint", Self.file(checkpoint)] }
        if let template { words += ["--template", Self.file(template)] }
        if let comparison { words += ["--compare", Self.file(comparison)] }
        return words.joined(separator: " ")
    }

    /// A file as it may be named to others.
    package static func shared(_ path: String) -> String {
        path.leavesItsFolder ? URL(fileURLWithPath: path).lastPathComponent : path
    }
}
