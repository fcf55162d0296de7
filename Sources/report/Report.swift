import ArgumentParser

/// The command line.
@main
struct Report: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Executes Markdown notebooks that look inside neural networks.",
        discussion:
            "A notebook becomes one HTML file that opens offline in any browser, and one PDF.",
        version: Version.current,
        subcommands: [
            Render.self, Train.self, Check.self, DataCommand.self, Inspect.self,
            DirectivesCommand.self,
        ])

    static func main() async {
        StandardStream.prepare()
        await main(nil)
    }
}
