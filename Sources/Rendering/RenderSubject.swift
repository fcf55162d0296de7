import Foundation
import Preparing

/// Which notebook is rendered, and with what: what the user names, all of it.
package struct RenderSubject: Sendable {
    /// The notebook's file.
    package var notebook: String
    /// Values for its parameters; later ones win.
    package var settings: [(name: String, value: String)]
    /// The file that some of them come from.
    package var parameterFile: String?
    /// The trained network, in the place of the declared one.
    package var checkpoint: String?
    /// The folder with the look of the page; nil for the built-in one.
    package var template: String?
    /// The trained network that values are compared with; nil where they are not.
    package var comparison: String?

    /// Names a notebook and what it is rendered with.
    package init(
        notebook: String, settings: [(name: String, value: String)] = [],
        parameterFile: String? = nil, checkpoint: String? = nil, template: String? = nil,
        comparison: String? = nil
    ) {
        self.notebook = notebook
        self.settings = settings
        self.parameterFile = parameterFile
        self.checkpoint = checkpoint
        self.template = template
        self.comparison = comparison
    }

    /// What tells its renders from those of the same notebook with other values or another network; nothing where it is rendered
    /// as it stands.
    package var variant: String {
        let last = Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let values = last.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return (values + [checkpoint.map { "checkpoint \($0)" }].compactMap(\.self))
            .joined(separator: "\n")
    }

    /// The command that renders it again, as a reader of the page would type it.
    package var command: String {
        RenderCommand(
            notebook: notebook, settings: settings, checkpoint: checkpoint, template: template,
            comparison: comparison
        ).text
    }
}
