import ArgumentParser
import Datasets

/// `report data list`: which datasets are there.
struct DataList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show which datasets are there, and where.")

    func run() throws {
        let console = Console()
        for listing in DatasetListing.all(in: DatasetFiles.roots()) {
            console.result(listing.name.padded(to: 12) + Self.words(listing))
        }
    }

    private static func words(_ listing: DatasetListing) -> String {
        guard let dataset = listing.dataset else {
            return listing.problem?.description ?? "not there"
        }
        let training = dataset.training.map { ", \($0.count) training pictures" } ?? ""
        return
            "\(dataset.test.count) test pictures\(training) in \(dataset.test.folder.relativeName)"
    }
}
