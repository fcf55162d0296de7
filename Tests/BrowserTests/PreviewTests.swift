import Foundation
import Testing

/// `report preview` with an editor, a second terminal and an open page.
@Suite(.serialized, .enabled(if: Browser.isInstalled, Browser.absence))
struct PreviewTests {
    /// What can be checked of a preview; the names are those of functions of preview.py.
    enum Check: String, CaseIterable {
        case editByTheHundred = "edit_by_the_hundred"
        case keepState = "keep_state"
        case showMistakes = "show_mistakes"
        case followATraining = "follow_a_training"
        case followAFirstTraining = "follow_a_first_training"
        case refuseStrangers = "refuse_strangers"
        case findThePreviewAgain = "find_the_preview_again"
        case showChangesOfAllKinds = "show_changes_of_all_kinds"
        case showWhatIsThere = "show_what_is_there"
        case writeWithoutAServer = "write_without_a_server"
    }

    @Test(arguments: Check.allCases) func previewsDo(check: Check) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-preview-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            for ending in ["", "-cache", "-away"] {
                try? FileManager.default.removeItem(atPath: folder.path + ending)
            }
        }
        #expect(try Browser.findings(check.rawValue, ofPreviewIn: folder) == [])
    }
}
