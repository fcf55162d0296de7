import ArgumentParser
import Datasets
import Findings
import Foundation
import Preparing

/// Where numbers are kept that were computed, so that they need not be computed again.
struct CacheOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep what was computed in this folder, and find it there. (default: $REPORT_CACHE, or the user's cache)",
            valueName: "folder"), completion: .directory)
    var cache: String?

    @Flag(name: .customLong("no-cache"), help: "Compute everything, and keep nothing.")
    var isOff = false

    func validate() throws {
        guard cache == nil || !isOff else {
            throw ValidationError("'--cache' and '--no-cache' do not go together")
        }
    }

    /// Pictures of folders as they were decoded, which lie beside the user's own store; nil where another was named.
    var pictures: PictureCache? {
        let isNamed = !(ProcessInfo.processInfo.environment["REPORT_CACHE"] ?? "").isEmpty
        return cache == nil && !isNamed ? DatasetFiles.cache : nil
    }

    /// The store; nil where nothing is to be kept, or the user has no folder for it.
    func store() -> AnswerStore? {
        guard !isOff else { return nil }
        if let cache { return AnswerStore(URL(fileURLWithPath: cache)) }
        return AnswerStore.users(environment: ProcessInfo.processInfo.environment)
    }
}
