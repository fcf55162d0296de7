import Foundation
import LiveNetwork
import Network
import Testing

/// Programs in the page's WebAssembly beside the same source on this machine.
@Suite(.enabled(if: Chromium.isInstalled, Chromium.absence), .serialized)
struct BrowserRunTests {
    /// A network's program, run here, with what a browser is to run.
    private struct Pair {
        let program: LiveProgram
        let runner: LiveRunner
        let task: Chromium.Task

        init(_ graph: Graph, form: StoredForm) throws {
            let network = Network(randomising: graph, seed: 3)
            program = try LiveProgram(network, form: form)
            runner = try LiveRunner(program)
            let picture = noise(1, graph.input, seed: 4).values
            let gradient = (0..<program.classCount).map { Float($0 % 7) / 10 - 0.25 }
            try runner.runForward(picture)
            try runner.runBackward(gradient)
            task = Chromium.Task(program, picture: picture, gradient: gradient)
        }

        /// Expects what was made here, to the last bit where this machine has no other sums than WebAssembly.
        func expect(_ found: Chromium.Run) throws {
            #expect(found.status == 0)
            compare(found.logits, runner.logits)
            compare(found.probabilities, runner.probabilities)
            compare(found.pictureGradient, runner.pictureGradient)
            for (value, row) in program.rows {
                compare(found.values?[row], try #require(runner.value(value)))
                compare(found.gradients?[row], try #require(runner.gradient(to: value)))
            }
        }

        private func compare(_ found: [Float?]?, _ expected: [Float]) {
            let numbers = found?.map { $0 ?? .nan } ?? []
            #if arch(x86_64)
                #expect(numbers == expected)
            #else
                expectNear(numbers, expected.map(Double.init), within: 1e-6)
            #endif
        }
    }

    @Test(arguments: LiveModule.allCases)
    func `all examples come to the same numbers in a browser`(_ module: LiveModule) throws {
        let pairs = try (Example.all + Example.ofRegions).enumerated().map { index, example in
            try Pair(example.graph, form: StoredForm.allCases[index % 3])
        }
        let runs = try Chromium.run(pairs.map(\.task), with: module)
        #expect(runs.count == pairs.count)
        for (pair, run) in zip(pairs, runs) { try pair.expect(run) }
    }

    /// With `TIMES=30`, prints the least milliseconds of so many runs.
    @Test(arguments: LiveModule.allCases)
    func `the flagship's network comes to the same numbers in a browser`(
        _ module: LiveModule
    ) throws {
        let pair = try Pair(try Flagship.graph(), form: .float16)
        let times = ProcessInfo.processInfo.environment["TIMES"].flatMap(Int.init) ?? 1
        let run = try #require(try Chromium.run([pair.task], with: module, times: times).first)
        try pair.expect(run)
        if times > 1 {
            let (forward, both) = (run.forward ?? 0, run.both ?? 0)
            print(
                "\(module): ready in \(run.preparation ?? 0) ms, forward \(forward) ms, with gradient \(both) ms"
            )
        }
    }

    @Test func `a page is told of weights that are damaged, and of programs for others`() throws {
        let pair = try Pair(Example.all[0].graph, form: .float16)
        var (damaged, shortened, younger) = (pair.task, pair.task, pair.task)
        damaged.weights[100] ^= 1
        shortened.weights.removeLast(4)
        younger.words[1] += 1
        var wider = pair.task
        wider.words[2] = 8
        let runs = try Chromium.run([damaged, shortened, younger, wider])
        #expect(runs.map(\.status) == [3, 3, 1, 2])
    }
}
