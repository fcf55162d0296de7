import Foundation
import LiveNetwork
import Network
import Testing

/// The WebAssembly that pages carry.
@Suite struct PageModuleTests {
    @Test func `it is small enough for a page`() {
        #expect(LiveModule.base64.utf8.count <= 64 << 10)
    }

    /// The same compiler makes the same bytes, so that nobody has to trust them.
    @Test func `it is what its sources make`() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-module-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "bash", Chromium.root.appendingPathComponent(".ci/wasm").path, folder.path,
        ]
        try process.run()
        process.waitUntilExit()
        // A toolchain without a linker for WebAssembly says so.
        guard process.terminationStatus != 3 else {
            try Test.cancel("this Swift toolchain has no compiler or linker for WebAssembly")
        }
        #expect(process.terminationStatus == 0)
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
                .replacing("\n", with: "")
        }
        guard try text("compiler.txt") == LiveModule.compiler else {
            try Test.cancel("the module was made by another compiler: \(LiveModule.compiler)")
        }
        let made = try text("live.wasm.base64")
        #expect(made == LiveModule.base64)
    }

    @Test(.enabled(if: Chromium.isInstalled, Chromium.absence))
    func `the flagship's network comes to the same numbers in a browser`() throws {
        let network = Network(randomising: try Flagship.graph(), seed: 3)
        let program = try LiveProgram(network)
        let runner = try LiveRunner(program)
        let picture = noise(1, network.graph.input, seed: 4).values
        let gradient = (0..<10).map { Float($0) / 10 - 0.4 }
        try runner.runForward(picture)
        try runner.runBackward(gradient)
        let times = ProcessInfo.processInfo.environment["TIMES"].flatMap(Int.init) ?? 1
        let found = try Chromium.run(
            program.words, program.storedWeights, picture: picture, gradient: gradient,
            times: times)
        #expect(found.status == 0)
        if times > 1 {
            print("forward \(found.forward ?? 0) ms, with gradient \(found.both ?? 0) ms")
        }
        expectNear(found.logits ?? [], runner.logits.map(Double.init), within: 1e-6)
        expectNear(found.probabilities ?? [], runner.probabilities.map(Double.init), within: 1e-6)
        expectNear(
            found.pictureGradient ?? [], runner.pictureGradient.map(Double.init), within: 1e-6)
        for (value, row) in program.rows {
            let values = found.values?[row].map { $0 ?? .nan } ?? []
            let gradients = found.gradients?[row].map { $0 ?? .nan } ?? []
            expectNear(values, try #require(runner.value(value)).map(Double.init), within: 1e-6)
            expectNear(
                gradients, try #require(runner.gradient(to: value)).map(Double.init), within: 1e-6)
        }
    }
}
