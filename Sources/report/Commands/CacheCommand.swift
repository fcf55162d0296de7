import ArgumentParser
import Datasets
import Files
import Findings
import Foundation
import Preparing

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
        if asked > 0 {
            console.result(
                "of \(asked == 1 ? "1 answer" : "\(asked) answers") that renders asked for, \(uses.kept) were found here"
            )
        }
        if let pictures = options.pictures, pictures.byteCount > 0 {
            console.result(
                "pictures of folders as they were decoded, \(ByteCount(pictures.byteCount)), in "
                    + pictures.folder.relativeName)
        }
    }
}

/// `report cache clear`: forgets what was computed.
struct CacheClear: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear",
        abstract: "Forget what was computed and decoded; the next render does it again.")

    @OptionGroup var options: CacheOptions

    func run() throws {
        let console = Console()
        try Command.run(console) {
            guard let store = options.store() else { return }
            let (answers, bytes) = try store.clear()
            try options.pictures?.clear()
            console.result(
                "\(answers == 1 ? "1 answer" : "\(answers) answers") forgotten, \(ByteCount(bytes))"
            )
        }
    }
}
