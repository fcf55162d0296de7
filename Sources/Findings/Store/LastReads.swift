import Digests
import Files
package import Foundation

/// What the calls of a notebook read when it was last rendered.
///
/// Answers tell only what they were computed from. A figure reads more besides, such as the names of classes that it prints, and
/// whether it would come out the same is known only when that is compared too.
package struct LastReads {
    /// By call.
    private let calls: [String: DatedTrace]
    /// When that was, or when a render last found everything as it was; nil where nothing is known.
    package let date: Date?

    /// Of a notebook that was never rendered.
    package static let none = LastReads(calls: [:], date: nil)

    /// What a call read; nil where it was not there.
    /// - Parameter call: What tells it from others: the directive with all its arguments.
    package subscript(call: String) -> DatedTrace? { calls[call] }

    private init(calls: [String: DatedTrace], date: Date?) {
        self.calls = calls
        self.date = date
    }

    /// Takes what is kept of a notebook; ``none`` where there is nothing, or nothing that can be trusted.
    /// - Parameters:
    ///   - notebook: The notebook.
    ///   - variant: What it is rendered with, such as values of parameters; nothing where that is nothing.
    ///   - store: Where it is kept.
    package init(of notebook: URL, with variant: String = "", in store: AnswerStore) {
        let place = Self.place(of: notebook, variant, in: store)
        guard
            let data = try? Data(reading: place, atMost: Self.largest, in: Enclosure(store.folder)),
            let file = try? JSONDecoder().decode(File.self, from: data),
            let calls = try? file.calls.mapValues({ try DatedTrace(text: $0) })
        else {
            self = .none
            return
        }
        let values = try? place.resourceValues(forKeys: [.contentModificationDateKey])
        self.init(calls: calls, date: values?.contentModificationDate)
    }

    /// Keeps what the calls of a notebook read; where that cannot be, they seem never to have been rendered.
    package static func keep(
        _ traces: [String: Trace], of notebook: URL, with variant: String = "",
        in store: AnswerStore, _ laboratory: Laboratory
    ) {
        let dated = traces.compactMapValues { DatedTrace($0, in: laboratory)?.text }
        guard let data = try? JSONEncoder().encode(File(calls: dated)), data.count <= largest
        else { return }
        let place = place(of: notebook, variant, in: store)
        AnswerStore.makeWay(at: place)
        try? FileReplacement.write(data, to: place, in: Enclosure(store.folder), isDurable: false)
    }

    /// Notes that everything is still as it was.
    package static func noteUse(
        of notebook: URL, with variant: String = "", in store: AnswerStore
    ) {
        utimensat(AT_FDCWD, place(of: notebook, variant, in: store).path, nil, 0)
    }

    private struct File: Codable {
        var calls: [String: String]
    }

    /// The most bytes of a file.
    private static let largest = 16 << 20

    private static func place(
        of notebook: URL, _ variant: String, in store: AnswerStore
    ) -> URL {
        let path = notebook.standardizedFileURL.path
        let name = SHA256.of(
            "reads of \(path)\(variant.isEmpty ? "" : "\n" + variant)".utf8
        ).hexadecimal
        return store.folder.appending(path: "renders/\(name.prefix(40)).reads.json")
    }
}
