import Foundation
import Rendering
import Testing

@testable import Previewing

/// What a preview says of a notebook that is full of mistakes.
@Suite(.timeLimit(.minutes(5))) struct PreviewOfMistakesTests {
    /// The status of a preview once it has read a notebook.
    private func status(of text: String) async throws -> PreviewStatus {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let file = folder.appending(path: "a.md").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let preview = try Preview(
            notebook: file, parameters: nil, template: nil,
            subject: { RenderSubject(notebook: file) }, store: { nil }, tell: { _ in })
        defer { preview.stop() }
        while preview.board.sight.outline.version == 1 {
            await preview.board.wait(after: preview.board.sight.change, atMost: .seconds(1))
        }
        return preview.board.sight.status
    }

    @Test func ofManyMistakesTheFirstStandThereAndTheOthersAreCounted() async throws {
        let status = try await status(
            of: "Words.\n\n" + String(repeating: "<<histogran layer=0>>\n\n", count: 30))
        #expect(status.mistakes.count == 20)
        #expect(status.mistakes.allSatisfy { $0.severity == "error" })
        #expect((status.furtherErrors, status.furtherRemarks) == (10, 0))
        #expect(!status.isOutdated)
    }

    @Test func fewMistakesAllStandThere() async throws {
        let status = try await status(of: "Words.\n\n<<histogran layer=0>>\n")
        #expect(status.mistakes.map(\.excerpt) == [["<<histogran layer=0>>", "  ^~~~~~~~~"]])
        #expect((status.furtherErrors, status.furtherRemarks) == (0, 0))
    }
}
