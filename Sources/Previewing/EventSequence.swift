import FlyingFox
import FlyingSocks
import Foundation
import Publishing

/// What one reader is told as long as he looks: server-sent events (https://html.spec.whatwg.org/#server-sent-events).
///
/// Nothing is queued for him: whenever he takes more, he is told what makes his page the present one, however many there were in between.
struct EventSequence: AsyncBufferedSequence, Sendable {
    typealias Element = UInt8

    let board: PreviewBoard
    /// The version of the page that he has; nil where it is not of this session.
    let version: Int?

    func makeAsyncIterator() -> Iterator { Iterator(board: board, version: version) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        let board: PreviewBoard
        var version: Int?
        private var status: PreviewStatus?
        private var change = 0
        private var rest: ArraySlice<UInt8> = []
        private var isOver = false

        /// A reader who hears nothing for some of these knows that he is alone.
        private static let beat = Duration.seconds(10)

        init(board: PreviewBoard, version: Int?) {
            (self.board, self.version) = (board, version)
        }

        mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

        mutating func nextBuffer(suggested count: Int) async throws -> ArraySlice<UInt8>? {
            while rest.isEmpty {
                guard !isOver, !Task.isCancelled else { return nil }
                let before = change
                let news = try news()
                if !news.isEmpty {
                    rest = Array(news.utf8)[...]
                } else {
                    await board.wait(after: change, atMost: Self.beat)
                    if board.sight.change == before {
                        rest = Array("event: beat\ndata: \n\n".utf8)[...]
                    }
                }
            }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
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
}
