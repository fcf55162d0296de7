import Findings
import Inspection

extension ValueDefinition {
    /// What pictures are taken for on the way to them.
    static let accuracyAlongPath = [
        ValueDefinition(
            "path-correct",
            "how many of the first `count` test pictures are predicted right at `alpha` on the way from black; 50 where no count is given",
            .count, compared, takes: ["alpha"], mayTake: ["count"]
        ) { .count(try $0.point($1).accuracy.successes) },
        ValueDefinition(
            "path-accuracy", "their share", .number, compared, takes: ["alpha"], mayTake: ["count"]
        ) { .share(try $0.point($1).accuracy.share ?? 0) },
        ValueDefinition(
            "path-accuracy-interval", "its 95 % Wilson interval", .number, compared,
            takes: ["alpha"], mayTake: ["count"]
        ) {
            let accuracy = try $0.point($1).accuracy
            return .shares(accuracy.lower, accuracy.upper)
        },
        ValueDefinition(
            "path-class",
            "the class that these are most often taken for there; the next ones by `rank`", .word,
            compared, takes: ["alpha"], mayTake: ["count", "rank"]
        ) {
            let numbers = try $0.ranked($0.point($1)).numbers
            let names = try $1.classNames()
            return .text(numbers.map { names[$0] }.sharing)
        },
        ValueDefinition(
            "path-class-count", "how many are taken for it", .count, compared, takes: ["alpha"],
            mayTake: ["count", "rank"]
        ) { .count(try $0.ranked($0.point($1)).count) },
    ]

    /// How gradients run on the way to pictures.
    static let gradients = [
        ValueDefinition(
            "settled-alpha",
            "the least α on the way from black from which a picture is taken for what it is taken for in the end",
            .number, passed, takes: ["image"]
        ) {
            .number(
                try $1.ask(
                    ProfileOfPath(
                        $0.picture($1), PathQuestion(), alphas: Path.alphas(points: 48))
                ).settledAlpha)
        },
        ValueDefinition(
            "gradient-size",
            "mean size of the gradient of the predicted class's probability at `alpha`, over the first `count` test pictures; 9 where no count is given",
            .number, passed, takes: ["alpha"], mayTake: ["count"]
        ) {
            let points = try $0.gradients(PathQuestion(), $1)
            return .number(points.reduce(0) { $0 + $1.meanSize } / Double(max(points.count, 1)))
        },
        ValueDefinition(
            "gradient-cosine",
            "mean cosine between the gradients of the logit of class `class` for the first `count` test pictures at `alpha`",
            .number, passed, takes: ["alpha", "class"], mayTake: ["count"]
        ) { value, laboratory in
            let number = try value.target.map { try laboratory.number(of: $0) } ?? 0
            let points = try value.gradients(
                PathQuestion(score: .logit, target: .number(number)), laboratory)
            return .number(GradientAlignment(of: points.map(\.gradient)).meanCosine ?? .nan)
        },
    ]

    private static let compared = Demand.needs([.training, .labels])
    private static let passed = Demand.needs([.training, .pictures])
}

extension Value {
    /// The first test pictures, `count` of them or so many as is usual.
    func firstPictures(_ usual: Int, _ laboratory: Laboratory) throws -> [PictureOrigin] {
        (0..<min(count ?? usual, try laboratory.count(of: .test))).map { .test($0) }
    }

    /// The places on the path that are looked at: figures and sentences about the article's share one computation.
    private var alphas: [Double] {
        let alpha = alpha ?? 1
        return Alphas.article.contains(alpha) ? Alphas.article : [alpha]
    }

    /// What pictures are taken for at the place that is asked for.
    fileprivate func point(
        _ laboratory: Laboratory
    ) throws -> Inspection.AccuracyAlongPath.Point {
        let found = try laboratory.ask(
            AccuracyOnTheWay(
                firstPictures(50, laboratory), from: .black, alphas: alphas))
        guard let point = found.points.first(where: { $0.alpha == alpha ?? 1 }) else {
            throw PathError.alphaOutside(alpha ?? 1)
        }
        return point
    }

    /// The class at the place in order of frequency that is asked for, and those that share it.
    fileprivate func ranked(
        _ point: Inspection.AccuracyAlongPath.Point
    ) throws -> (numbers: [Int], count: Int) {
        let (place, ranking) = ((rank ?? 1) - 1, point.ranking)
        guard ranking.indices.contains(place) else {
            throw PathError.noSuchClass(index: place, classes: ranking.count)
        }
        let count = point.decidedCounts[ranking[place]]
        return (ranking.filter { point.decidedCounts[$0] == count }, count)
    }

    /// The gradients of the first pictures at the place that is asked for.
    fileprivate func gradients(
        _ question: PathQuestion, _ laboratory: Laboratory
    ) throws -> [Inspection.InteriorGradients.Point] {
        let alphas = alphas
        let alpha = alpha ?? 1
        guard let place = alphas.firstIndex(of: alpha) else { throw PathError.alphaOutside(alpha) }
        return try laboratory.ask(
            firstPictures(9, laboratory).map { GradientsAlongPath($0, question, alphas: alphas) }
        ).map { $0[place] }
    }
}
