import ArgumentParser
import Foundation

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
        guard let code = StandardStream.failureOfOutput else { return }
        // Whoever read the results has seen enough; shells give the same status to who is ended by it.
        if code == EPIPE { Foundation.exit(128 + SIGPIPE) }
        Console().error("cannot write to standard output: \(String(cString: strerror(code)))")
        Foundation.exit(1)
    }
}
