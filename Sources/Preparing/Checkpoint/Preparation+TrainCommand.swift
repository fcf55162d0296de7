import Directives
import Files
import Notebook

extension Preparation {
    /// What a user types to train the network, with the parameters that are not at their defaults.
    var trainCommand: String {
        let settings = declaration.parameters.filter { $0.value != $0.defaultValue }
            .map { " -P " + ShellWord.quoted("\($0.name)=\($0.value.text)") }
        return "report train " + ShellWord.quoted(notebook.source.name, isFile: true)
            + settings.joined()
    }
}
