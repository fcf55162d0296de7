import ArgumentParser
import Directives
import Notebook

/// `report directives`: what a notebook may ask for.
struct DirectivesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "directives",
        abstract: "Show the directives that a notebook may use, or one with its arguments.")

    @ArgumentParser.Argument(
        help: "One directive.", completion: .list(DirectiveReference.all.map(\.name)))
    var name: String?

    @Flag(help: "Write the reference page in Markdown.")
    var markdown = false

    func run() throws {
        let console = Console()
        if markdown {
            console.result(page: String(DirectiveReference.page.dropLast()))
        } else if let name {
            guard let reference = DirectiveReference.all.first(where: { $0.name == name }) else {
                let names = DirectiveReference.all.map(\.name)
                throw ValidationError(
                    "There is no directive '\(name)'; "
                        + (didYouMean(name, among: names).map { "did you mean '\($0)'?" }
                            ?? "there are " + names.joined(separator: ", ") + "."))
            }
            console.result(page: reference.text)
        } else {
            console.result(page: DirectiveReference.all.map(\.line).joined(separator: "\n"))
        }
    }
}
