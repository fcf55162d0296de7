import Foundation
import Rendering
import Synchronization
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

    /// What the terminal is told as the text of a notebook changes: of mistakes how many are new, of those that are left how many.
    private func news(of texts: [String]) async throws -> [String] {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(at: folder) }
        let file = folder.appending(path: "a.md")
        try Data(texts[0].utf8).write(to: file)
        let told = Told()
        let preview = try Preview(
            notebook: file.path, parameters: nil, template: nil,
            subject: { RenderSubject(notebook: file.path) }, store: { nil },
            tell: { told.note($0) })
        defer { preview.stop() }
        for (index, text) in texts.enumerated() {
            if index > 0 { try Data(text.utf8).write(to: file, options: .atomic) }
            while told.words.count <= index { try await Task.sleep(for: .milliseconds(10)) }
        }
        return told.words
    }

    /// Keeps what is told of mistakes.
    private final class Told: Sendable {
        private let kept = Mutex<[String]>([])

        var words: [String] { kept.withLock { $0 } }

        func note(_ news: Preview.News) {
            switch news {
            case .mistakes(let new, _, _): kept.withLock { $0.append("\(new.count) new") }
            case .left(let count): kept.withLock { $0.append("\(count) left") }
            case .mended: kept.withLock { $0.append("mended") }
            default: break
            }
        }
    }

    @Test func whatIsMendedIsToldAlsoWhereOtherMistakesOrRemarksAreLeft() async throws {
        let (one, two, remark) = (
            "<<histogran layer=0>>\n\n", "See @fig-nowhere.\n\n", "<div>\n\n"
        )
        #expect(
            try await news(of: [one + two + remark, two + remark, remark])
                == ["3 new", "1 left", "mended"])
    }
}
