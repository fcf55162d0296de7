import Foundation
import Testing

/// Pages that the program writes of itself.
enum Recorded {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Compares a page with what the program says; where `RECORD=1` asks for it, writes it anew, and fails, for nobody has
    /// looked at it yet.
    static func compare(_ path: String, with page: String) throws {
        let file = root.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try page.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(path); run again without RECORD")
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept == page)
    }
}
