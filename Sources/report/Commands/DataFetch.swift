import ArgumentParser
import Datasets
import Files
import Foundation

/// `report data fetch`: downloads a published dataset.
struct DataFetch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Download a published dataset, check it and unpack it.")

    /// The datasets that can be fetched.
    enum Name: String, ExpressibleByArgument, CaseIterable {
        case cifar10
    }

    @Argument(help: "The dataset.")
    var name: Name

    @OptionGroup var folder: DataFolder

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() throws {
        let console = Console(isQuiet: quiet)
        let download = DatasetDownload.cifar10
        guard !download.isPresent(in: folder.url) else {
            console.result(folder.url.appendingPathComponent(download.folderName).relativeName)
            return
        }
        do throws(DatasetError) {
            let fetched = try download.fetch(into: folder.url) { progress in
                console.progress(Self.words(progress))
            }
            console.clear()
            console.result(fetched.relativeName)
        } catch {
            console.error(error.description)
            throw ExitCode.failure
        }
    }

    private static func words(_ progress: DatasetDownload.Progress) -> String {
        switch progress {
        case .receiving(let bytes, let total):
            "downloading \(bytes / 1_000_000)"
                + (total.map { " of \($0 / 1_000_000)" } ?? "") + " MB"
        case .checking: "checking the digest"
        case .unpacking: "unpacking"
        }
    }
}
