import Preparing
import Testing

/// Expects that a body fails with a line for the user.
func expectFailure<Result>(_ message: String, _ body: () throws -> Result) {
    do {
        _ = try body()
        Issue.record("nothing failed")
    } catch let failure as Failure {
        #expect(failure.message == message)
    } catch {
        Issue.record(error)
    }
}
