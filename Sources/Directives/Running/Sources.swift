import Charts
import Findings
import Network

/// Where the numbers of a figure come from, in words: what was really read while they were found.
struct Sources {
    private let trace: Trace
    private let supplies: Supplies

    /// Takes what was read.
    init(_ trace: Trace, of supplies: Supplies) {
        self.trace = trace
        self.supplies = supplies
    }

    /// The parts of the dataset, with how many of their pictures, and every picture file.
    var data: [Figure.Detail] { DatasetPart.allCases.compactMap(detail) + files }

    private func detail(of part: DatasetPart) -> Figure.Detail? {
        guard let facts = supplies.dataset else { return nil }
        let total = part == .test ? facts.testCount : facts.trainingCount
        let pictures = trace.pictures(of: part).count
        let words: String
        if trace.readsAllPictures(of: part) {
            words = total.map { $0.counted("picture") } ?? "all pictures"
        } else if pictures > 0 {
            // By what they were chosen is not said: a picture is the same however it is written.
            words = pictures.counted("picture")
        } else if trace.readsLabels(of: part) {
            words = "the classes of " + (total.map { $0.counted("picture") } ?? "all pictures")
        } else {
            return nil
        }
        return Figure.Detail("data", "\(facts.name), \(part.name) part, \(words)")
    }

    private var files: [Figure.Detail] {
        trace.files.compactMap { supplies.files[$0] }.map { file in
            let shape = supplies.dataset?.pictureShape
            let isFitted =
                shape.map { file.width != $0.width || file.height != $0.height } ?? false
            let fitted = shape.map { " fitted to \($0.width)×\($0.height)" } ?? ""
            return Figure.Detail(
                "picture",
                "\(file.path), \(file.width)×\(file.height) pixels" + (isFitted ? fitted : "")
                    + ", SHA-256 \(file.digest.prefix(12))")
        }
    }

    /// The checkpoint, by its digest shortened as for commits, and the seed.
    var network: [Figure.Detail] {
        var details: [Figure.Detail] = []
        if trace.readsCheckpoint, let digest = supplies.checkpointDigest {
            details.append(Figure.Detail("checkpoint", String(digest.prefix(12))))
        }
        if trace.readsSeed {
            details.append(Figure.Detail("seed", String(supplies.recipe.seed)))
        }
        return details
    }
}
