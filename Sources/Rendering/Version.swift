/// The version of this program, as printed and as kept in checkpoints.
package enum Version {
    /// By the rules of Semantic Versioning.
    package static let current = "0.1.0"
}
