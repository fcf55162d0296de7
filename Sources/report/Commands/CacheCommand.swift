import ArgumentParser
import Files
import Findings
import Foundation

/// `report cache`: what is kept of what was computed.
struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Tell how much is kept of what was computed, or clear it.",
        subcommands: [CacheClear.self])

    @OptionGroup var options: CacheOptions

    func run() throws {
        let console = Console()
        guard let store = options.store() else {
            return console.result("nothing is kept: there is no folder for it")
        }
        let (answers, bytes) = store.size
        console.result(
            "\(answers == 1 ? "1 answer" : "\(answers) answers"), \(ByteCount(bytes)) of "
                + "\(ByteCount(store.limit)), in \(store.folder.relativeName)")
        let uses = store.uses
        let asked = uses.kept + uses.computed
        guard asked > 0 else { return }
        console.result(
            "of \(asked == 1 ? "1 answer" : "\(asked) answers") that renders asked for, \(uses.kept) were found here"
        )
    }
}

/// `report cache clear`: forgets what was computed.
struct CacheClear: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "Forget what was computed; the next render computes it again.")

    @OptionGroup var options: CacheOptions

    func run() throws {
        let console = Console()
        try Command.run(console) {
            guard let store = options.store() else { return }
            let (answers, bytes) = try store.clear()
            console.result(
                "\(answers == 1 ? "1 answer" : "\(answers) answers") forgotten, \(ByteCount(bytes))"
            )
        }
    }
}
