import ArgumentParser
import Dispatch
import Files
import Foundation
import Notebook
import Rendering

/// The command line.
@main
struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Executes Markdown notebooks that look inside neural networks.",
        discussion:
            "A notebook becomes one HTML file that opens offline in any browser, and one PDF.",
        version: Version.current,
        subcommands: [
            Render.self, PreviewCommand.self, Train.self, Check.self, DataCommand.self,
            Inspect.self,
            DirectivesCommand.self, FrontMatterCommand.self, NewCommand.self, Explain.self,
            CacheCommand.self, FigureCommand.self, Values.self, Convert.self, Diff.self,
            Verify.self,
            ManualCommand.self,
        ])

    /// Runs the command that the arguments name.
    ///
    /// No thread is made before the command runs, for a sandbox holds only threads that come after it.
    static func main() {
        StandardStream.prepare()
        Leftover.takeAwayOnSignals()
        // Whoever reads records is told in one from the beginning.
        let console = Console(format: DiagnosticsOptions.format(in: CommandLine.arguments))
        console.announceSignals()
        do {
            try refuseUnknownCommand()
            var command = try parseAsRoot()
            guard let slow = command as? any AsyncParsableCommand else {
                try command.run()
                end()
            }
            // Without a thread beside this one it would wait for ever.
            guard
                Command.succeeds(
                    console,
                    {
                        try Means.demandThreadsAndMemory(); return true
                    })
            else {
                Foundation.exit(1)
            }
            // Nobody else has it.
            nonisolated(unsafe) var given = slow
            Task {
                do {
                    try await given.run()
                } catch {
                    end(with: error)
                }
                end()
            }
            dispatchMain()
        } catch {
            end(with: error)
        }
    }

    /// Names a word that stands where a command does and is none; left alone, each word behind it would be blamed too.
    private static func refuseUnknownCommand() throws {
        let names = configuration.subcommands.map { $0._commandName } + ["help"]
        guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
            !names.contains(word)
        else { return }
        let near = didYouMean(word, among: names)
        throw ValidationError(
            "There is no command '\(word)'; "
                + (near.map { "did you mean '\($0)'?" }
                    ?? "there are \(names.joined(separator: ", ")).")
        )
    }

    /// Ends a command that throws, or is asked for help, with the words that the argument parser has for it.
    ///
    /// Names of files may be a stranger's, and stand in mistakes as they were typed.
    private static func end(with error: any Error) -> Never {
        let (text, code) = (fullMessage(for: error), exitCode(for: error))
        if code == .success {
            StandardStream.output.write(text + "\n")
            end()
        } else if !text.isEmpty {
            StandardStream.errors.write(
                argumentsInOneLine(text).madeVisible(keepingLines: true) + "\n")
        }
        if let code = StandardStream.failureOfOutput { tellLostOutput(code) }
        Foundation.exit(code.rawValue)
    }

    /// A text of several lines in which no argument begins one: the parser repeats them as they were given.
    private static func argumentsInOneLine(_ text: String) -> String {
        var text = text
        for argument in CommandLine.arguments where argument.contains(where: \.isNewline) {
            let value = argument.firstIndex(of: "=").map { argument[argument.index(after: $0)...] }
            for words in [argument, value.map(String.init) ?? ""] where !words.isEmpty {
                text = text.replacing(words, with: words.madeVisible())
            }
        }
        return text
    }

    /// Ends a command that did what it was asked for, unless its results could not be written.
    private static func end() -> Never {
        guard let code = StandardStream.failureOfOutput else { Foundation.exit(0) }
        // Whoever read the results has seen enough; shells give the same status to who is ended by it.
        if code == EPIPE { Foundation.exit(128 + SIGPIPE) }
        tellLostOutput(code)
        Foundation.exit(1)
    }

    /// Says why results could not be written, but where nobody reads them any more.
    private static func tellLostOutput(_ code: Int32) {
        guard code != EPIPE else { return }
        Console().error("cannot write to standard output: \(String(cString: strerror(code)))")
    }
}
