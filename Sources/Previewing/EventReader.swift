import Foundation
import Publishing

/// What one reader is told as long as he looks: server-sent events (https://html.spec.whatwg.org/#server-sent-events).
///
/// Nothing is queued for him: whenever he takes more, he is told what makes his page the present one, however many there were in between.
struct EventReader {
    private let board: PreviewBoard
    private var version: Int?
    private var status: PreviewStatus?
    private var change = 0
    private var isOver = false

    /// A reader who hears nothing for some of these knows that he is alone.
    private static let beat = Duration.seconds(10)

    /// Begins with the version of the page that he has; nil where it is of another preview.
    init(board: PreviewBoard, version: Int?) {
        (self.board, self.version) = (board, version)
    }

    /// What he is told next; waits until there is something, and then a while at most.
    /// - Returns: Nil where he shall come again.
    mutating func next() async throws -> Data? {
        guard !isOver, !Task.isCancelled else { return nil }
        let before = change
        var news = try news()
        if news.isEmpty {
            await board.wait(after: change, atMost: Self.beat)
            news = try self.news()
            if news.isEmpty, change == before { news = "event: beat\ndata: \n\n" }
        }
        return Data(news.utf8)
    }

    /// What he does not know yet.
    private mutating func news() throws -> String {
        let sight = board.sight
        guard change != sight.change else { return "" }
        change = sight.change
        var news = ""
        if version != sight.outline.version {
            let patch = version.flatMap { board.outline(ofVersion: $0) }.flatMap {
                PagePatch(from: $0, to: sight.outline, sight.parts)
            }
            guard let patch else {
                // He comes again with the whole page.
                isOver = true
                return "event: reload\ndata: \n\n"
            }
            news += try Self.event("page", patch)
            version = sight.outline.version
        }
        if status != sight.status {
            status = sight.status
            news += try Self.event("status", sight.status)
        }
        return news
    }

    private static func event(_ name: String, _ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        // JSON of one line: line ends in texts are escaped.
        return
            "event: \(name)\ndata: \(String(decoding: try encoder.encode(value), as: UTF8.self))\n\n"
    }
}
