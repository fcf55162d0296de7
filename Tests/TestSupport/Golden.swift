public import Foundation

/// Compares text with a stored file.
public enum Golden {
    /// What differs between `actual` and the file at `url`, as lines to read; nil when nothing does.
    ///
    /// With `RECORD=1` in the environment the file is rewritten, and there is still a difference to report: no
    /// test passes because it has just written down what it saw.
    public static func difference(of actual: String, from url: URL) -> String? {
        let expected = try? String(contentsOf: url, encoding: .utf8)
        if expected == actual { return nil }
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try actual.write(to: url, atomically: true, encoding: .utf8)
                return "recorded \(url.lastPathComponent); run again without RECORD"
            } catch {
                return "cannot record \(url.path): \(error)"
            }
        }
        guard let expected else { return "there is no \(url.path); run with RECORD=1 to write it" }
        return lineDifference(
            from: expected.components(separatedBy: "\n"), to: actual.components(separatedBy: "\n"))
    }

    /// The changed lines with their numbers, `-` for the file's and `+` for the new ones.
    private static func lineDifference(from expected: [String], to actual: [String]) -> String {
        actual.difference(from: expected).map { change in
            switch change {
            case .remove(let offset, let line, _): (offset, "-\(offset + 1): \(line)")
            case .insert(let offset, let line, _): (offset, "+\(offset + 1): \(line)")
            }
        }
        .sorted { $0.0 < $1.0 }
        .map(\.1)
        .joined(separator: "\n")
    }
}
