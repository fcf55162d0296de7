import Directives
import Findings
import Foundation
import Network
import Notebook
import Synchronization
import Testing

@testable import Previewing

/// What is worked out, and in which order; times play no part.
@Suite(.timeLimit(.minutes(5))) struct WorkshopTests {
    private static let graph: Graph = {
        do {
            return try Graph(
                input: PictureShape(channels: 3, height: 8, width: 8),
                stack: [
                    .convolution(Convolution(channels: 3, kernel: 3, deviation: 0.2)), .globalMean,
                    .softmax,
                ])
        } catch { preconditionFailure("\(error)") }
    }()

    private static let dataset = DatasetFacts(
        name: "tiny", classNames: ["cat", "dog", "frog"], pictureShape: graph.input, testCount: 6,
        trainingCount: 6)

    private static var supplies: Supplies {
        let pictures = LabelledPictures(
            shape: graph.input,
            pixels: (0..<6 * graph.input.count).map { UInt8(truncatingIfNeeded: $0 * 37) },
            labels: (0..<6).map { UInt16($0 % 3) }, classNames: dataset.classNames)
        return Supplies(
            graph: graph, checkpoint: Checkpoint(network: Network(initialising: graph, seed: 9)),
            dataset: dataset, test: { pictures }, training: { pictures })
    }

    private func order(_ text: String) -> Workshop.Order {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "a.md"), diagnostics: &mistakes)
        let bound = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Subject(graph: Self.graph, dataset: Self.dataset)
        ).bound
        return Workshop.Order(
            ground: "one", supplies: Self.supplies, runner: Runner(bound), calls: bound.calls)
    }

    private let slow = "<<integrated-gradients images=0 steps=64 id=slow>>\n\n"
    private let quick = "<<architecture id=quick>>\n"

    @Test func whatIsWantedNewlyDoesNotWaitForTheLastThatWasWantedBefore() async throws {
        let (before, after) = (order(slow), order(slow + quick))
        try #require(before.calls.count == 1 && after.calls.count == 2)
        let names = Dictionary(
            uniqueKeysWithValues: after.calls.map { ($0.identity, $0.identifier ?? "") })
        let (events, put) = AsyncStream.makeStream(of: [String]?.self)
        let shop = Mutex<Workshop?>(nil)
        let isOrdered = Mutex(false)
        let workshop = Workshop(store: { nil }, patience: .zero) { news in
            switch news {
            case .settled(_, let results):
                put.yield(results.keys.map { names[$0] ?? "" }.sorted())
            case .finished: put.yield(nil)
            case .progress(let progress):
                // It is in the midst of the first when the second is wanted too.
                guard !progress.question.isEmpty else { return }
                let isFirst = isOrdered.withLock { isOrdered in
                    defer { isOrdered = true }
                    return !isOrdered
                }
                if isFirst { shop.withLock { $0 }?.want(after) }
            }
        }
        shop.withLock { $0 = workshop }
        workshop.want(before)
        var settled: [String] = []
        for await event in events {
            guard let event else { break }
            settled += event
        }
        #expect(settled == ["quick", "slow"])
        shop.withLock { $0 = nil }
    }
}
