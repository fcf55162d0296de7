/// Nothing can go on; the message is one line that names the file and the cause.
package struct Failure: Error {
    /// The line.
    package var message: String

    /// Makes a failure of its line.
    package init(message: String) { self.message = message }
}
