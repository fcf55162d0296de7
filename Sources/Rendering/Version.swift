/// The version of this program, as printed and as kept in checkpoints.
package enum Version {
    /// By the rules of Semantic Versioning.
    package static let current = "0.1.0"
    /// The program with its version, as pages tell it.
    package static let program = "report \(current)"
}
