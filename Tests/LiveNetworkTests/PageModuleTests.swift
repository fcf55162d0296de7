import Foundation
import LiveNetwork
import Network
import Testing

/// The WebAssembly that pages carry.
@Suite struct PageModuleTests {
    @Test(arguments: LiveModule.allCases)
    func `it is small enough for a page`(_ module: LiveModule) {
        #expect(module.base64.utf8.count <= 64 << 10)
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
            try Test.cancel("the modules were made by another compiler: \(LiveModule.compiler)")
        }
        for module in LiveModule.allCases {
            let made = try text(module.file)
            #expect(made == module.base64)
        }
    }
}
