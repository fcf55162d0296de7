import ArgumentParser
import Datasets
import Files
import Preparing

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
        guard let summary = listing.summary else {
            return listing.problem?.description ?? "not there"
        }
        let place = "in \(summary.folder.relativeName)"
        guard let test = summary.testCount else {
            return
                "\(summary.trainingCount ?? 0) pictures of \(summary.classCount) classes \(place)"
        }
        let training = summary.trainingCount.map { ", \($0) training pictures" } ?? ""
        return "\(test) test pictures\(training) \(place)"
    }
}
