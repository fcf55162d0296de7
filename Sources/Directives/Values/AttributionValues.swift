import Findings
import Inspection

extension ValueDefinition {
    /// How well integrated gradients add up.
    static let attributions = [
        ValueDefinition(
            "residual",
            "how far integrated gradients from black miss the change of the score, as a share of it; with `steps` by `rule`, otherwise by automatic steps",
            .number, passed, takes: ["image"], mayTake: ["rule", "steps"]
        ) { .number(try $0.attribution($1).best.residual) },
        ValueDefinition(
            "residual-nodes", "how many nodes they took", .count, passed, takes: ["image"],
            mayTake: ["rule", "steps"]
        ) { .count(try $0.attribution($1).best.nodes) },
        ValueDefinition(
            "greatest-residual", "the greatest residual of the first `count` test pictures",
            .number, passed, mayTake: ["count", "rule", "steps"]
        ) { .number(try $0.firstAttributions($1).map(\.best.residual).max() ?? 0) },
        ValueDefinition(
            "converged-count",
            "how many of the first `count` test pictures have a residual within 5 %", .count,
            passed, mayTake: ["count", "rule", "steps"]
        ) { .count(try $0.firstAttributions($1).count(where: \.isConverged)) },
        ValueDefinition(
            "attribution-sum", "the sum of a picture's integrated gradients", .number, passed,
            takes: ["image"], mayTake: ["rule", "steps"]
        ) { .number(try $0.attribution($1).best.sum) },
        ValueDefinition(
            "score-change", "the probability of the predicted class less that at black", .number,
            passed, takes: ["image"]
        ) {
            let profile = try $1.ask(
                ProfileOfPath($0.picture($1), PathQuestion(), alphas: [0, 1]))
            let prediction = profile.predictions[1]
            return .number(
                profile.probabilities[1][prediction] - profile.probabilities[0][prediction])
        },
    ]

    /// What a part of a picture alone is taken for, and the picture without it.
    static let crops = [
        ValueDefinition(
            "kept-class", "the class predicted for a part of a picture alone, the rest black",
            .word, passed, takes: ["image", "box"]
        ) { .text(try $0.crop($1).kept.words($1.classNames())) },
        ValueDefinition(
            "kept-probability", "its probability", .number, passed, takes: ["image", "box"]
        ) { .share(try $0.crop($1).kept.probability) },
        ValueDefinition(
            "removed-class", "the class predicted for a picture without that part", .word, passed,
            takes: ["image", "box"]
        ) { .text(try $0.crop($1).removed.words($1.classNames())) },
        ValueDefinition(
            "removed-probability", "its probability", .number, passed, takes: ["image", "box"]
        ) { .share(try $0.crop($1).removed.probability) },
    ]

    private static let passed = Demand.needs([.training, .pictures])
}

extension Value {
    private func attributions(
        of pictures: [PictureOrigin], _ laboratory: Laboratory
    ) throws -> [Inspection.IntegratedGradients.Attribution] {
        let quadrature = PathQuadrature(rule: rule, steps: steps)
        return try laboratory.ask(
            pictures.map {
                AttributionOfPicture(
                    $0, PathQuestion(), rule: quadrature.rule, steps: quadrature.steps)
            })
    }

    fileprivate func attribution(
        _ laboratory: Laboratory
    ) throws -> Inspection.IntegratedGradients.Attribution {
        try attributions(of: [picture(laboratory)], laboratory)[0]
    }

    fileprivate func firstAttributions(
        _ laboratory: Laboratory
    ) throws -> [Inspection.IntegratedGradients.Attribution] {
        try attributions(of: firstPictures(9, laboratory), laboratory)
    }

    fileprivate func crop(
        _ laboratory: Laboratory
    ) throws -> (kept: TakenFor, removed: TakenFor) {
        guard let box else { throw LaboratoryError.noDataset }
        let found = try laboratory.ask(
            CropOfPicture(picture(laboratory), box.part, baseline: .black)
        ).found
        return (TakenFor(found.kept), TakenFor(found.removed))
    }
}
