/// Over what the exponentials of a softmax within a network are summed.
///
/// - Shape: [N, C, H, W] → [N, C, H, W]
public enum InnerSoftmax: Hashable, Codable, Sendable {
    /// The places of each channel: where a picture is looked at (Cao et al. 2019, "GCNet").
    case places
    /// The neighbouring channels of each group at each place: how branches are weighed against one another (Li et al. 2019, "Selective
    /// Kernel Networks"; Zhang et al. 2020, "ResNeSt").
    case channels(groups: Int)
}
