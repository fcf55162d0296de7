/// The version of this program, as printed and as kept in checkpoints.
enum Version {
    static let current = "0.1.0"
}
