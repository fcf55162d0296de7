import Inspection
import Network

extension Value {
    /// The first test pictures, `count` of them or so many as is usual.
    private func firstImages(_ usual: Int, in session: inout Session) throws -> [Int] {
        Array(0..<min(count ?? usual, try session.testPictures().count))
    }

    /// What pictures are taken for on the way to them.
    func accuracyAlongPathQuantity(in session: inout Session) throws -> Quantity {
        let images = try firstImages(50, in: &session)
        let alpha = alpha ?? 1
        // Figures and sentences about the article's places share one computation.
        let alphas = Alphas.article.contains(alpha) ? Alphas.article : [alpha]
        let found = try session.accuracyAlongPath(of: images, from: .black, alphas: alphas)
        guard let point = found.points.first(where: { $0.alpha == alpha }) else {
            throw PathError.alphaOutside(alpha)
        }
        let place = (rank ?? 1) - 1
        let ranking = point.ranking
        guard place < ranking.count else {
            throw PathError.noSuchClass(index: place, classes: ranking.count)
        }
        return switch name {
        case .pathCorrect: .count(point.accuracy.successes)
        case .pathAccuracy: .share(point.accuracy.share ?? 0)
        case .pathAccuracyInterval: .shares(point.accuracy.lower, point.accuracy.upper)
        case .pathClass: .text(try session.testPictures().classNames[ranking[place]])
        default: .count(point.predictionCounts[ranking[place]])
        }
    }

    /// How gradients run on the way to pictures.
    func gradientQuantity(in session: inout Session) throws -> Quantity {
        if name == .settledAlpha {
            let profile = try session.profile(
                of: number(in: &session), PathSettings(), alphas: Path.alphas(points: 48))
            return .number(profile.settledAlpha)
        }
        let images = try firstImages(9, in: &session)
        let alpha = alpha ?? 1
        guard name == .gradientSize else {
            let settings = PathSettings(
                score: .logit, target: target.map { .chosen($0) } ?? .number(0))
            let found = try session.interiorGradients(of: images, settings, alphas: [alpha])
            let alignment = GradientAlignment(of: found.points[0].map(\.gradient))
            return .number(alignment.meanCosine ?? .nan)
        }
        let alphas = Alphas.article.contains(alpha) ? Alphas.article : [alpha]
        let found = try session.interiorGradients(of: images, PathSettings(), alphas: alphas)
        let points = found.points[alphas.firstIndex(of: alpha) ?? 0]
        return .number(points.reduce(0) { $0 + $1.meanSize } / Double(max(points.count, 1)))
    }

    /// How well integrated gradients add up.
    func attributionQuantity(in session: inout Session) throws -> Quantity {
        let quadrature = PathQuadrature(rule: rule, steps: steps)
        if name == .greatestResidual || name == .convergedCount {
            let found = try session.attributions(
                of: firstImages(9, in: &session), PathSettings(), quadrature)
            return name == .convergedCount
                ? .count(found.count(where: \.isConverged))
                : .number(found.map(\.best.residual).max() ?? 0)
        }
        let image = try number(in: &session)
        if name == .scoreChange {
            let prediction = try session.predictedClasses(of: [image])[0]
            let ends = try session.profile(
                of: image, PathSettings(target: .number(prediction)), alphas: [0, 1])
            return .number(ends.probabilities[1][prediction] - ends.probabilities[0][prediction])
        }
        let found = try session.attributions(of: [image], PathSettings(), quadrature)[0]
        return switch name {
        case .residual: .number(found.best.residual)
        case .residualNodes: .count(found.best.nodes)
        default: .number(found.best.sum)
        }
    }
}
