import ArgumentParser
import Foundation
import Notebook

/// What commands that compare two things share: their exit status is that of `diff`.
enum Comparisons {
    /// What a comparison finds.
    enum Outcome {
        case equal, different
        /// What can be compared is the same, and that is not all.
        case unknown

        init(isEqual: Bool) { self = isEqual ? .equal : .different }
    }

    /// Runs a comparison: 0 where nothing differs, 1 where something does, 2 where that cannot be said.
    /// - Parameters:
    ///   - console: Where it is told.
    ///   - body: Compares, tells what it found, and returns what that is.
    /// - Throws: The exit status.
    static func run(_ console: Console, _ body: () throws -> Outcome) throws {
        var outcome = Outcome.unknown
        let succeeds = Command.succeeds(console) {
            outcome = try body()
            return true
        }
        // A result that nobody got says nothing of what was compared.
        let isLost = StandardStream.failureOfOutput.map { $0 != EPIPE } ?? false
        guard succeeds, !isLost, outcome != .unknown else { throw ExitCode(2) }
        if outcome == .different { throw ExitCode(1) }
    }

    /// A result for programs.
    static func json(_ result: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(result), as: UTF8.self).jsonMadeVisible
    }
}
