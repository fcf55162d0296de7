import Inspection
import Network

/// Paths to pictures, with the network that looks at their points and the classes that are meant.
struct PathRun {
    let laboratory: Laboratory
    let question: PathQuestion
    let pictures: [PictureOrigin]
    /// The class of each picture.
    let targets: [Int]
    /// The paths to each picture, one a baseline.
    let paths: [[PicturePath]]
    private let evaluator: Evaluator

    /// Prepares a run; `places` are, of each picture, the place of its question among those that are answered together, and nil
    /// where one question is about all pictures.
    init(
        _ question: PathQuestion, _ pictures: [PictureOrigin], places: [Int]? = nil,
        in laboratory: Laboratory
    ) throws {
        self.laboratory = laboratory
        self.question = question
        self.pictures = pictures
        let part = try PathPart(of: question, in: laboratory)
        evaluator = part.function
        if question.target == .predicted {
            laboratory.prepare(pictures.map { ProbabilitiesOfPicture($0) })
        }
        var (seed, chosen): (UInt64, Tensor?) = (0, nil)
        switch question.baseline {
        case .noise: seed = laboratory.seed()
        case .data:
            seed = laboratory.seed()
            let numbers = try question.baseline.choice(
                among: laboratory.count(of: .test), seed: seed)
            chosen = try laboratory.tensor(numbers.map { .test($0) })
        case .black, .white, .mean, .blur: break
        }
        var targets: [Int] = []
        var paths: [[PicturePath]] = []
        for (index, picture) in pictures.enumerated() {
            func read() throws {
                targets.append(try Self.target(question.target, of: picture, in: laboratory))
                paths += question.baseline.paths(
                    to: try laboratory.tensor([picture]), chosen: chosen, seed: seed)
            }
            if let places {
                try laboratory.reading(for: places[index], read)
            } else {
                try read()
            }
        }
        (self.targets, self.paths) = (targets, try part.paths(along: paths))
    }

    private static func target(
        _ target: PathQuestion.Target, of picture: PictureOrigin, in laboratory: Laboratory
    ) throws -> Int {
        switch target {
        case .predicted:
            let row = try laboratory.ask(ProbabilitiesOfPicture(picture))
            return Predictions(probabilities: [row]).classes[0]
        case .truth: return try laboratory.trueClass(picture)
        case .number(let number), .channel(let number, _): return number
        }
    }

    /// The first path of each picture, where there is one baseline.
    var onePaths: [PicturePath] { paths.compactMap(\.first) }

    /// Computes; what is said of the n-th picture is said of it by name.
    ///
    /// The body gets the network as a function, and `total` is how
    /// many points it looks at, for the progress; nil where it tells that itself.
    func compute<Result>(
        points total: Int? = nil, _ body: (LogitFunction) throws -> Result
    ) throws -> Result {
        try PictureFault.naming({ pictures[$0] }) {
            try body(total.map(counted) ?? LogitFunction(evaluator))
        }
    }

    /// The network as a function that tells how many of `total` points it has been asked for.
    private func counted(_ total: Int) -> LogitFunction {
        let function = LogitFunction(evaluator)
        var done = 0
        func count(_ points: [Double]) throws {
            done += points.count / function.shape.count
            try laboratory.report(done, of: total)
        }
        return LogitFunction(shape: function.shape) { points in
            let logits = try function.logits(points)
            try count(points)
            return logits
        } gradients: { points, score in
            let gradients = try function.gradients(points, score)
            try count(points)
            return gradients
        }
    }
}

extension Array {
    /// The places of the elements that have the same key, in the order in which keys first come.
    func places<Key: Hashable>(by key: (Element) -> Key) -> [[Int]] {
        var groups: [Key: Int] = [:]
        var places: [[Int]] = []
        for (index, element) in enumerated() {
            let key = key(element)
            if let group = groups[key] {
                places[group].append(index)
            } else {
                groups[key] = places.count
                places.append([index])
            }
        }
        return places
    }
}
