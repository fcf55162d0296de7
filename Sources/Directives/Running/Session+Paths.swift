import Inspection
import Network

/// What was computed along paths, so that figures and sentences about the same pictures compute it once.
struct PathCache {
    fileprivate struct Attribution: Hashable {
        var image: Int
        var settings: PathSettings
        var quadrature: PathQuadrature
    }

    fileprivate struct Gradients: Hashable {
        var images: [Int]
        var settings: PathSettings
        var alphas: [Double]
    }

    fileprivate struct Accuracy: Hashable {
        var images: [Int]
        var baseline: Baseline
        var alphas: [Double]
    }

    fileprivate var attributions: [Attribution: Inspection.IntegratedGradients.Attribution] = [:]
    fileprivate var gradients: [Gradients: Inspection.InteriorGradients] = [:]
    fileprivate var accuracies: [Accuracy: Inspection.AccuracyAlongPath] = [:]
}

extension Session {
    /// The class whose score is differentiated, for each of some test pictures.
    mutating func targets(of images: [Int], _ selection: ClassSelection) throws -> [Int] {
        switch selection {
        case .predicted: return try predictedClasses(of: images)
        case .truth:
            var labels: [Int] = []
            for image in images { labels.append(try label(of: image)) }
            return labels
        case .number(let number): return images.map { _ in number }
        case .chosen(let choice):
            let number = try number(of: choice)
            return images.map { _ in number }
        }
    }

    /// The number of a class as an author writes it.
    mutating func number(of choice: ClassChoice) throws -> Int {
        let names = try testPictures().classNames
        do throws(Fault) {
            return try choice.number(in: names)
        } catch {
            throw ChoiceError(description: error.message)
        }
    }

    /// The paths to some test pictures, for each one a baseline.
    mutating func paths(to images: [Int], from baseline: Baseline) throws -> [[PicturePath]] {
        let pictures = try gallery()
        return try baseline.paths(
            to: pictures.tensor(images), data: pictures.test, seed: drawingSeed)
    }

    /// Integrated gradients of some test pictures; those not yet known are computed together, in full batches.
    /// - Throws: `PathError` naming the picture at fault.
    mutating func attributions(
        of images: [Int], _ settings: PathSettings, _ quadrature: PathQuadrature = PathQuadrature()
    ) throws -> [Inspection.IntegratedGradients.Attribution] {
        func key(_ image: Int) -> PathCache.Attribution {
            .init(image: image, settings: settings, quadrature: quadrature)
        }
        let unknown = images.filter { pathCache.attributions[key($0)] == nil }
        if !unknown.isEmpty {
            let targets = try targets(of: unknown, settings.target)
            let paths = try paths(to: unknown, from: settings.baseline)
            let function = LogitFunction(try trainedEvaluator())
            let found = try naming(unknown) {
                try Inspection.IntegratedGradients(
                    score: settings.score, rule: quadrature.rule, steps: quadrature.steps
                ).attributions(
                    of: function, along: paths, targets: targets, progress: progress)
            }
            for (image, attribution) in zip(unknown, found) {
                pathCache.attributions[key(image)] = attribution
            }
        }
        return images.compactMap { pathCache.attributions[key($0)] }
    }

    /// Gradients and predictions at places on the way to some test pictures.
    /// - Throws: `PathError` naming the picture at fault.
    mutating func interiorGradients(
        of images: [Int], _ settings: PathSettings, alphas: [Double]
    ) throws -> Inspection.InteriorGradients {
        let key = PathCache.Gradients(images: images, settings: settings, alphas: alphas)
        if let known = pathCache.gradients[key] { return known }
        let targets = try targets(of: images, settings.target)
        let paths = try paths(to: images, from: settings.baseline).map { $0[0] }
        let function = try logitFunction(points: alphas.count * images.count)
        let found = try naming(images) {
            try Inspection.InteriorGradients(
                of: function, along: paths, targets: targets, alphas: alphas,
                score: settings.score)
        }
        pathCache.gradients[key] = found
        return found
    }

    /// How often some test pictures are predicted right at places on the way to them.
    /// - Throws: `PathError` naming the picture at fault.
    mutating func accuracyAlongPath(
        of images: [Int], from baseline: Baseline, alphas: [Double]
    ) throws -> Inspection.AccuracyAlongPath {
        let key = PathCache.Accuracy(images: images, baseline: baseline, alphas: alphas)
        if let known = pathCache.accuracies[key] { return known }
        let labels = try targets(of: images, .truth)
        let paths = try paths(to: images, from: baseline).map { $0[0] }
        let function = try logitFunction(points: alphas.count * images.count)
        let found = try naming(images) {
            try Inspection.AccuracyAlongPath(
                of: function, along: paths, labels: labels, alphas: alphas)
        }
        pathCache.accuracies[key] = found
        return found
    }

    /// How probabilities and gradients run along the path to one test picture.
    /// - Throws: `PathError` naming the picture.
    mutating func profile(
        of image: Int, _ settings: PathSettings, alphas: [Double]
    ) throws -> PathProfile {
        let target = try targets(of: [image], settings.target)[0]
        let path = try paths(to: [image], from: settings.baseline)[0][0]
        let function = try logitFunction(points: alphas.count)
        return try naming([image]) {
            try PathProfile(
                of: function, along: path, target: target, alphas: alphas, score: settings.score)
        }
    }

    /// The trained network as a function that tells how many of `total` points it has been asked for.
    mutating func logitFunction(points total: Int) throws -> LogitFunction {
        let function = LogitFunction(try trainedEvaluator())
        let progress = progress
        var done = 0
        func count(_ points: [Double]) {
            done += points.count / function.shape.count
            progress(done, total)
        }
        return LogitFunction(shape: function.shape) { points in
            defer { count(points) }
            return try function.logits(points)
        } gradients: { points, score in
            defer { count(points) }
            return try function.gradients(points, score)
        }
    }

    /// Runs a computation over some pictures; what it says of the n-th is said of that picture.
    func naming<Result>(_ images: [Int], _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch PathError.notFinite(let place) where images.indices.contains(place) {
            throw named(images[place]) { PathError.notFinite(picture: $0) }
        } catch PredictionError.notFinite(let place) where images.indices.contains(place) {
            throw named(images[place]) { PredictionError.notFinite(picture: $0) }
        }
    }

    /// An error about a test picture, or the same about another one in words.
    private func named(_ image: Int, _ error: (Int) -> any Error) -> any Error {
        guard let origin = places.first(where: { $0.value == image })?.key else {
            return error(image)
        }
        let name =
            switch origin {
            case .test(let number): "picture \(number)"
            case .training(let number): "training picture \(number)"
            case .file(let path): "'\(path)'"
            }
        return ChoiceError(
            description: "\(error(image))".replacing("picture \(image)", with: name))
    }
}
