import Network
import ONNX

/// Why nodes are refused, in words that continue "which".
extension NodeTranslation {
    /// Why nothing is computed over axes: they are channels, or only some of the places.
    func refusal(of axes: [Int], of value: GraphDraft.Value) -> String {
        let parts = axes.flatMap { value.axes[$0] }
        let words = axes.count == 1 ? "axis \(axes[0])" : "the axes \(axes)"
        guard parts.contains(where: { $0.source == .channels }) else {
            return parts.allSatisfy(\.isOfPlaces)
                ? "is over \(words), which are only some of a map's places"
                    .replacing("which are", with: axes.count == 1 ? "which is" : "which are")
                : "is over \(words), which \(axes.count == 1 ? "is" : "are") not of one picture alone"
        }
        if parts.allSatisfy({ $0.source == .channels }), axes == [1] { return "is over channels" }
        return parts.allSatisfy { $0.source == .channels }
            ? "is over \(words), where channels stand"
            : "is over \(words), where channels stand beside places"
    }
}
