import Foundation
import Preparing
import Publishing

/// The words of what went wrong.
package enum ErrorWords {
    /// Its own where it was made for users, otherwise those of the system.
    package static func of(_ error: any Error) -> String {
        if let failure = error as? Failure { return failure.message }
        if let error = error as? TemplateError {
            // The word that it is an error stands before all others here.
            return "\(error.file)\(error.line.map { ":\($0)" } ?? ""): \(error.message)"
        }
        return error is CocoaError || type(of: error) is any AnyObject.Type
            ? error.localizedDescription : String(describing: error)
    }
}
