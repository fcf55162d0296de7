import ArgumentParser
import Directives
import Notebook

/// `report front-matter`: what a notebook may declare.
struct FrontMatterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "front-matter",
        abstract: "Show the keys of a notebook's front matter, or one with its example.")

    @ArgumentParser.Argument(
        help: "One key or mapping, such as training, stride or training.epochs.",
        completion: .list(FrontMatterReference.names))
    var key: String?

    @Flag(help: "Write the reference page in Markdown.")
    var markdown = false

    func run() throws {
        let console = Console()
        if markdown {
            console.result(page: String(FrontMatterReference.page.dropLast()))
        } else if let key {
            guard let text = FrontMatterReference.text(about: key) else {
                let names = FrontMatterReference.names
                throw ValidationError(
                    "There is no key '\(key)' in the front matter; "
                        + ((FrontMatterReference.name(meantBy: key)
                            ?? didYouMean(key, among: names)).map { "did you mean '\($0)'?" }
                            ?? "there are " + names.joined(separator: ", ") + "."))
            }
            console.result(page: text)
        } else {
            console.result(page: FrontMatterReference.text)
        }
    }
}
