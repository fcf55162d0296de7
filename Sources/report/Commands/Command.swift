import ArgumentParser
import Foundation
import Notebook

/// What all commands do with what goes wrong.
enum Command {
    /// Runs a command; errors become lines on standard error and exit status 1.
    static func run(_ console: Console, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as ExitCode {
            throw error
        } catch let mistakes as Mistakes {
            console.diagnostics(mistakes.diagnostics, in: mistakes.source)
            throw ExitCode.failure
        } catch {
            console.error(words(for: error))
            throw ExitCode.failure
        }
    }

    private static func words(for error: any Error) -> String {
        if let failure = error as? Failure { return failure.message }
        return error is CocoaError || type(of: error) is any AnyObject.Type
            ? error.localizedDescription : String(describing: error)
    }
}

/// Mistakes in one notebook that nothing can be done about.
struct Mistakes: Error {
    var diagnostics: [Diagnostic]
    var source: SourceText
}
