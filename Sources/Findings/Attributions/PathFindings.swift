package import Inspection
import Network

/// How often pictures are predicted right at places on the way to them, and what they are taken for.
package struct AccuracyOnTheWay: Finding {
    package static let name = "accuracy-on-the-way"
    package static let version = 2

    private let pictures: [PictureOrigin]
    private let baseline: Baseline
    private let alphas: [Double]

    /// Asks of some pictures.
    package init(_ pictures: [PictureOrigin], from baseline: Baseline, alphas: [Double]) {
        self.pictures = pictures
        self.baseline = baseline
        self.alphas = alphas
    }

    package func answer(from laboratory: Laboratory) throws -> AccuracyAlongPath {
        let run = try PathRun(
            PathQuestion(target: .truth, baseline: baseline), pictures, in: laboratory)
        return try run.compute(points: alphas.count * pictures.count) {
            try AccuracyAlongPath(
                of: $0, along: run.onePaths, labels: run.targets, alphas: alphas)
        }
    }
}

/// How probabilities and the size of the gradient run along the way to a picture.
package struct ProfileOfPath: Finding {
    package static let name = "profile-of-path"

    private let picture: PictureOrigin
    private let question: PathQuestion
    private let alphas: [Double]

    /// Asks of a picture.
    package init(_ picture: PictureOrigin, _ question: PathQuestion, alphas: [Double]) {
        self.picture = picture
        self.question = question
        self.alphas = alphas
    }

    package func answer(from laboratory: Laboratory) throws -> PathProfile {
        let run = try PathRun(question, [picture], in: laboratory)
        return try run.compute(points: alphas.count) {
            try PathProfile(
                of: $0, along: run.onePaths[0], target: run.targets[0], alphas: alphas,
                score: question.score)
        }
    }
}

/// What the network makes of a part of a picture alone, and of the picture without that part.
package struct CropOfPicture: Finding {
    package static let name = "crop-of-picture"

    /// The part.
    package enum Part: Hashable, Codable, Sendable {
        /// Just this one.
        case box(PictureBox)
        /// The square of so many pixels a side with the greatest sum of integrated gradients.
        case strongest(Int)
    }

    /// A part that was tried.
    package struct Answer: Codable, Sendable, Equatable {
        /// Where it lies.
        package let box: PictureBox
        /// Whether the prediction owes anything to any part, where the strongest was asked for; nil where the part was given.
        package let isStrongest: Bool?
        /// What came of it.
        package let found: CropTest
    }

    private let picture: PictureOrigin
    private let part: Part
    private let baseline: Baseline

    /// Asks of a part of a picture.
    package init(_ picture: PictureOrigin, _ part: Part, baseline: Baseline) {
        self.picture = picture
        self.part = part
        self.baseline = baseline
    }

    package func answer(from laboratory: Laboratory) throws -> Answer {
        let box: PictureBox
        var isStrongest: Bool?
        switch part {
        case .box(let given): box = given
        case .strongest(let side):
            let attribution = try laboratory.ask(
                AttributionOfPicture(picture, PathQuestion(baseline: baseline)))
            let map = try AttributionMap(attribution.values, shape: laboratory.pictureShape())
            box = try PictureBox(strongest: side, of: map)
            isStrongest = map.values.contains { $0 != 0 }
        }
        // The class does not matter, for nothing is differentiated.
        let run = try PathRun(
            PathQuestion(target: .number(0), baseline: baseline), [picture], in: laboratory)
        return Answer(
            box: box, isStrongest: isStrongest,
            found: try run.compute { try CropTest(of: $0, along: run.onePaths[0], box: box) })
    }
}

/// The maps of a last layer that has one channel a class, and the logits that are their means.
package struct MapsOfClasses: Finding {
    package static let name = "maps-of-classes"

    /// Maps and logits, which were computed apart.
    package struct Answer: Codable, Sendable, Equatable {
        /// By class.
        package let maps: ClassMaps
        /// By class.
        package let logits: [Double]
    }

    private let picture: PictureOrigin

    /// Asks of a picture.
    package init(_ picture: PictureOrigin) { self.picture = picture }

    package func answer(from laboratory: Laboratory) throws -> Answer {
        let evaluator = try laboratory.evaluator()
        let pixels = try laboratory.tensor([picture])
        let depth = evaluator.network.graph.layers.count
        let logits = try evaluator.logits(of: pixels)
        _ = try PictureFault.naming({ _ in picture }) { try Predictions(logits: logits) }
        let activations = try evaluator.activations(after: [depth], of: pixels)[0]
        return Answer(
            maps: ClassMaps(activations: activations, picture: 0),
            logits: logits.values.map(Double.init))
    }
}
