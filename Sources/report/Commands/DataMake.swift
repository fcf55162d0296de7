import ArgumentParser
import Datasets
import Files
import Foundation

/// `report data make`: paints the built-in dataset.
struct DataMake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make the training and test files of a built-in dataset.")

    /// The datasets that can be made.
    enum Name: String, ExpressibleByArgument, CaseIterable {
        case emoji10
    }

    @Argument(help: "The dataset.")
    var name: Name

    @Option(help: "Draws everything that is random.")
    var seed: UInt64 = 1

    @OptionGroup var folder: DataFolder

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() async throws {
        let console = Console(isQuiet: quiet)
        let destination = folder.url.appendingPathComponent(Emoji10.folderName)
        do {
            try await Emoji10.write(to: destination, seed: seed) { done, total in
                console.progress("painting \(done) of \(total) pictures")
            }
        } catch {
            console.error(error.description)
            throw ExitCode.failure
        }
        console.clear()
        console.result(destination.relativeName)
    }
}

extension DataFolder {
    /// The folder that datasets are written to.
    var url: URL {
        let named = ProcessInfo.processInfo.environment["REPORT_DATA"] ?? ""
        return URL(fileURLWithPath: into ?? (named.isEmpty ? "data" : named))
    }
}
