import ArgumentParser
import Foundation
import Preparing
import Rendering

/// What all commands do with what goes wrong.
enum Command {
    /// Runs a command; what goes wrong becomes lines on standard error and exit status 1.
    static func run(_ console: Console, _ body: () throws -> Void) throws {
        var interrupted: Interrupted?
        var succeeds = false
        do {
            succeeds = try runPart(console, body)
        } catch let interruption as Interrupted {
            interrupted = interruption
        }
        if let interrupted {
            console.clear()
            console.error(
                "interrupted; the training is kept in '\(interrupted.file)', go on with --resume")
            // As shells do: 128 and the number of the signal.
            throw ExitCode(128 + interrupted.signal)
        }
        if !succeeds { throw ExitCode.failure }
    }

    /// Runs one of several parts of a command; where it fails, the others go on.
    /// - Returns: Whether it did what it should.
    /// - Throws: ``Interrupted``, after which nothing goes on.
    static func runPart(_ console: Console, _ body: () throws -> Void) throws -> Bool {
        var interrupted: Interrupted?
        let succeeds = Self.succeeds(console) {
            do {
                try body()
            } catch let interruption as Interrupted {
                interrupted = interruption
            }
            return true
        }
        if let interrupted { throw interrupted }
        return succeeds
    }

    /// Runs part of a command.
    /// - Returns: What `body` returns; false when it throws, which becomes lines on standard error.
    static func succeeds(_ console: Console, _ body: () throws -> Bool) -> Bool {
        console.announceSignals()
        do {
            try Means.demandFilesAndStack()
            return try body()
        } catch is ExitCode {
            return false
        } catch let mistakes as Mistakes {
            console.diagnostics(mistakes.diagnostics, in: mistakes.source)
        } catch {
            console.error(ErrorWords.of(error))
        }
        return false
    }
}
