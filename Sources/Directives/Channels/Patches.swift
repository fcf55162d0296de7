import Findings
import Network

/// How the patches of a picture lie that a transformer reads as a row behind its class token.
///
/// Dosovitskiy et al., 2021, "An Image is Worth 16x16 Words".
struct Patches: Equatable {
    /// How many tokens stand before them.
    let tokens: Int
    /// Rows and columns of the patches.
    let height, width: Int

    /// The patches of a value; nil where its maps are maps already.
    init?(of shape: PictureShape, in graph: Graph) {
        for (index, node) in graph.nodes.enumerated() {
            guard case .classTokens(let token) = node.operation, shape.width == 1,
                graph.shapes[index + 1].height == shape.height
            else { continue }
            let map = graph.shapes[node.inputs[0]]
            guard map.width > 1, token.count + map.height * map.width == shape.height else {
                continue
            }
            (tokens, height, width) = (token.count, map.height, map.width)
            return
        }
        return nil
    }

    /// The same without what a reader is told.
    var grid: PlaceGrid { PlaceGrid(tokens: tokens, height: height, width: width) }

    /// The activations of the patches alone, as maps, [C, height, width].
    func maps(of volume: ActivationsOfPicture.Answer) -> ActivationsOfPicture.Answer {
        ActivationsOfPicture.Answer(
            shape: PictureShape(channels: volume.shape.channels, height: height, width: width),
            values: grid.places(of: volume.values))
    }

    /// What is said of what is not shown.
    var note: String? {
        tokens == 0
            ? nil
            : "The \(height)×\(width) patches are shown where they lie in the picture; "
                + "\(tokens == 1 ? "the class token, which has" : "the \(tokens) tokens before them, which have") no place there, "
                + "\(tokens == 1 ? "is" : "are") left out."
    }
}
