import Files
import Foundation
import Inspection
import Network
import TestSupport
import Testing

@testable import Findings

@Suite("A store keeps answers and gives none that does not hold today")
struct AnswerStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "answers-\(UInt64.random(in: 0...(.max)))")

    private var store: AnswerStore { AnswerStore(folder) }

    private func end() { try? FileManager.default.removeItem(at: folder) }

    /// Everything that answers can be, at its edges.
    private struct Odd: Codable, Equatable, Sendable {
        var floats: [Float]
        var doubles: [Double]
        var integers: [Int]
        var bytes: [UInt8]
        var rows: [[Double]]
        var none: Double?
        var number: Double
        var text: String
        var flag: Bool
        var big: UInt64
        var nested: [String: [Int]]
        var score: PathQuestion.Target
    }

    @Test(arguments: [0, 1, 15, 16, 1000])
    func everyNumberComesBackToTheLastBit(count: Int) throws {
        var generator = SeededGenerator(seed: 3)
        let doubles = (0..<count).map { _ in Double(bitPattern: generator.next()) }
        let odd = Odd(
            floats: doubles.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0.bitPattern)) },
            doubles: doubles, integers: doubles.map { Int(truncatingIfNeeded: $0.bitPattern) },
            bytes: doubles.map { UInt8(truncatingIfNeeded: $0.bitPattern) },
            rows: [doubles, [], [1, -0.0, .infinity, .nan]], none: nil, number: -0.0,
            text: "é\u{202E}\n\"", flag: true, big: .max, nested: ["a": [1, 2], "": []],
            score: .number(3))
        let parts = try AnswerEncoder(odd)
        let text = try parts.skeleton.json
        let skeleton = try Skeleton(json: text)
        let again = try skeleton.json
        #expect(again == text)
        let rows = try parts.rows.map {
            try NumberRow(type: $0.array.type, bytes: $0.array.bytes)
        }
        let back = try AnswerDecoder(rows: rows).answer(Odd.self, from: skeleton)
        #expect(back.floats.map(\.bitPattern) == odd.floats.map(\.bitPattern))
        #expect(back.doubles.map(\.bitPattern) == odd.doubles.map(\.bitPattern))
        #expect(back.rows.map { $0.map(\.bitPattern) } == odd.rows.map { $0.map(\.bitPattern) })
        #expect(back.number.sign == .minus)
        #expect(back.integers == odd.integers && back.bytes == odd.bytes)
        #expect(back.text == odd.text && back.nested == odd.nested && back.big == odd.big)
        #expect(back.score == odd.score && back.none == nil && back.flag)
        #expect(parts.rows.count == (count < 16 ? 0 : 5))
    }

    @Test func inputsComeBackAsTheyWereWritten() {
        let inputs: [Input] = [
            .architecture, .weights(0), .weights(12), .initialWeights(3), .seed, .recipe, .history,
            .classNames, .pictureShape, .count(.train), .labels(.test), .part(.train),
            .picture(.test(7)), .picture(.training(70)), .picture(.file("a b/é%41\n.png")),
            .label(.test(1)), .label(.file("x")), .facts, .kernels,
        ]
        for input in inputs { #expect(Input(text: input.text[...].utf8) == input) }
        for text in [
            "", " ", "weights", "weights x", "weights 1 2", "weights  1", "seed 1", "picture",
            "picture test", "picture file ", "part all", "colour", "kernels ",
        ] {
            #expect(Input(text: text[...].utf8) == nil, "\(text)")
        }
    }

    @Test func aSecondLaboratoryFindsWhatTheFirstWorkedOut() throws {
        defer { end() }
        let bench = try Bench()
        let first = bench.laboratory(store)
        let cost = try first.ask(CostOfTestPart())
        let attribution = try first.ask(AttributionOfPicture(.test(2), PathQuestion()))
        #expect(first.tally == .init(computed: 4, kept: 0))
        let second = bench.laboratory(store)
        #expect(try second.ask(CostOfTestPart()) == cost)
        #expect(try second.ask(AttributionOfPicture(.test(2), PathQuestion())) == attribution)
        #expect(second.tally == .init(computed: 0, kept: 2))
        // The trace comes with it.
        let trace = second.tracing { try second.ask(CostOfTestPart()) }.trace
        #expect(trace == first.tracing { try first.ask(CostOfTestPart()) }.trace)
    }

    /// What changed, and which of four questions are then worked out again.
    @Test(
        arguments: [
            ("nothing", []), ("a weight of layer 0", [0, 1, 2]), ("a weight of layer 2", [2]),
            ("a pixel of picture 1", [1, 2]), ("a pixel of picture 3", [2]), ("a label", [2]),
            ("history", []), ("class names", []), ("seed", [3]),
        ] as [(String, [Int])])
    func onlyWhatReadTheChangeIsWorkedOutAgain(change: String, again: [Int]) throws {
        defer { end() }
        var bench = try Bench()
        func answered(_ laboratory: Laboratory) throws -> [Int] {
            var computed: [Int] = []
            let questions: [(Laboratory) throws -> Void] = [
                { _ = try $0.ask(StatisticsOfWeights(ofLayer: 0, isInitial: false)) },
                { _ = try $0.ask(ActivationsOfPicture(.test(1), after: 2)) },
                { _ = try $0.ask(CostOfTestPart()) },
                { _ = try $0.ask(InitialisationOfLayer(1)) },
            ]
            for (index, question) in questions.enumerated() {
                let before = laboratory.tally.computed
                try question(laboratory)
                if laboratory.tally.computed > before { computed.append(index) }
            }
            return computed
        }
        #expect(try answered(bench.laboratory(store)) == [0, 1, 2, 3])
        let size = bench.graph.input.count
        switch change {
        case "a weight of layer 0": bench.network.layers[0].weight.values[5] += 1e-7
        case "a weight of layer 2": bench.network.layers[2].weight.values[5] += 1e-7
        case "a pixel of picture 1": bench.pixels[size + 4] ^= 1
        case "a pixel of picture 3": bench.pixels[3 * size + 4] ^= 1
        case "a label": bench.labels[7] = (bench.labels[7] + 1) % 3
        case "history": bench.history[0].testCost = 2
        case "class names": bench.classNames[1] = "wolf"
        case "seed": bench.recipe?.seed = 6
        default: break
        }
        #expect(try answered(bench.laboratory(store)) == again)
        #expect(try answered(bench.laboratory(store)) == [])
    }

    @Test func answersOfOtherWeightsAreKeptBesideOneAnother() throws {
        defer { end() }
        var bench = try Bench()
        _ = try bench.laboratory(store).ask(CostOfTestPart())
        let weight = bench.network.layers[0].weight.values[0]
        bench.network.layers[0].weight.values[0] += 1
        _ = try bench.laboratory(store).ask(CostOfTestPart())
        bench.network.layers[0].weight.values[0] = weight
        let third = bench.laboratory(store)
        _ = try third.ask(CostOfTestPart())
        #expect(third.tally.computed == 0)
    }

    @Test func whatIsDamagedIsWorkedOutAgainAndReplaced() throws {
        defer { end() }
        let bench = try Bench()
        let cost = try bench.laboratory(store).ask(CostOfTestPart())
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "safetensors" } ?? []
        #expect(files.count == 2)
        var generator = SeededGenerator(seed: 1)
        for round in 0..<60 {
            for file in files {
                var bytes = try Data(contentsOf: file)
                switch round % 3 {
                case 0: bytes[generator.nextInteger(below: bytes.count)] ^= 0x55
                case 1: bytes = bytes.prefix(generator.nextInteger(below: bytes.count))
                default: bytes.append(7)
                }
                try bytes.write(to: file)
            }
            let laboratory = bench.laboratory(store)
            #expect(try laboratory.ask(CostOfTestPart()) == cost)
            #expect(laboratory.tally.computed > 0)
            let next = bench.laboratory(store)
            #expect(try next.ask(CostOfTestPart()) == cost)
            #expect(next.tally == .init(computed: 0, kept: 1))
            // Those behind the question were not looked at; the next round damages them all.
            _ = try next.ask(ProbabilitiesOfPart())
        }
    }

    @Test func whereNothingCanBeKeptNothingElseIsLost() throws {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "answers-\(UInt64.random(in: 0...(.max)))")
        try Data("in the way".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let store = AnswerStore(file)
        let laboratory = try Bench().laboratory(store)
        #expect(try laboratory.ask(CostOfTestPart()) == Bench().laboratory().ask(CostOfTestPart()))
        #expect(store.trouble != nil)
    }

    @Test func whatWasUsedLeastRecentlyGoes() throws {
        defer { end() }
        let bench = try Bench()
        let first = bench.laboratory(store)
        for number in 0..<12 { _ = try first.ask(ActivationsOfPicture(.test(number), after: 1)) }
        let (count, bytes) = store.size
        #expect(count == 12)
        // Used again, so that it is the youngest.
        _ = try bench.laboratory(store).ask(ActivationsOfPicture(.test(0), after: 1))
        let small = AnswerStore(folder, limit: bytes / 2)
        let laboratory = bench.laboratory(small)
        _ = try laboratory.ask(ActivationsOfPicture(.test(0), after: 2))
        small.trim()
        #expect(small.size.bytes <= bytes / 2)
        let later = bench.laboratory(store)
        _ = try later.ask(ActivationsOfPicture(.test(0), after: 1))
        _ = try later.ask(ActivationsOfPicture(.test(0), after: 2))
        #expect(later.tally == .init(computed: 0, kept: 2))
        let cleared = try store.clear()
        #expect(cleared.answers > 0 && store.size == (0, 0))
    }
}
