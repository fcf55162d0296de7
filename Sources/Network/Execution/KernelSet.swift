internal import COneDNN
internal import CWinograd

/// What computes a pass through a network.
public enum KernelSet {
    /// Raised when kernels of our own begin to round otherwise.
    private static let version = 4

    /// The versions and the vectors of the kernels, such as `2, oneDNN 2.6.0 on 1007, Winograd`: where two of these are the
    /// same, a pass gives the same numbers to the last bit.
    public static let name: String = {
        var identity = [CInt](repeating: 0, count: 4)
        onednn_identity(&identity)
        let version = identity.prefix(3).map(String.init).joined(separator: ".")
        let own = winograd_is_supported() != 0 ? ", Winograd" : ""
        return "\(Self.version), oneDNN \(version) on \(identity[3])\(own)"
    }()
}
