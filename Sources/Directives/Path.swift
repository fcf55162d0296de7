import Charts
import Findings
import Inspection
import Network

/// Follows one picture on its way from a baseline: all probabilities, and the size of the gradient.
struct Path: FigureDirective {
    static let name = "path"
    static let summary =
        "The probability of every class and the size of the gradient on the way from a baseline to a picture."
    static let examples = ["<<path image=3>>", "<<path image=mistake:1 score=logit>>"]

    static let points = Parameter(
        "points", "How many places there are on the path, closer together near the baseline.",
        default: 48, must: .lie(in: 2...1000))
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, PictureParameters.one, points, PathParameters.score,
        PathParameters.target,
        PathParameters.oneBaseline,
    ]

    let image: PictureChoice
    let pointCount: Int
    let settings: PathSettings

    init(_ arguments: Arguments) {
        image = arguments[pictures: PictureParameters.one]
        pointCount = arguments[Self.points]
        settings = PathSettings(
            score: arguments[PathParameters.score], target: arguments[PathParameters.target],
            baseline: arguments[PathParameters.oneBaseline])
    }

    var needs: Needs { [.training, .pictures] }

    func mistakes(for subject: Subject) -> [Mistake] {
        settings.mistakes(for: subject, of: image)
    }

    /// Places on the path: what happens near the baseline happens fast.
    static func alphas(points count: Int) -> [Double] {
        PathProfile.grid(steps: count).map { $0 * $0 }
    }

    struct Numbers {
        var image: PictureOrigin
        var gallery: Gallery
        var profile: PathProfile
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let image = try laboratory.picture(image)
        return Numbers(
            image: image, gallery: try Gallery(of: [image], in: laboratory),
            profile: try laboratory.ask(
                ProfileOfPath(
                    image, settings.question(in: laboratory),
                    alphas: Self.alphas(points: pointCount))))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (image, gallery, profile) = (numbers.image, numbers.gallery, numbers.profile)
        let (names, label) = (gallery.classNames, gallery.label(image))
        let prediction = profile.predictions[profile.predictions.count - 1]
        let last = profile.probabilities[profile.probabilities.count - 1]
        let leaders = leaders(profile, prediction, label)
        return Figure(
            .charts(
                [probabilities(profile, prediction, leaders, names), sizes(profile)], columns: 2),
            caption: "\(gallery.nameWithClass(image).atStart), on the way from "
                + "\(settings.baseline.words) (α = 0): the probability of every class, and the "
                + "mean size of the gradient of \(settings.words(names)), on a logarithmic axis. "
                + end(profile, prediction, last, names),
            alternativeText: alternativeText(profile, prediction, names),
            notes: unnamed(leaders, of: names),
            details: settings.details(names),
            data: [.table(name: "path", table(profile, names))])
    }

    /// From where on the network takes the picture for what, if for one class alone.
    private func end(
        _ profile: PathProfile, _ prediction: Int, _ last: [Double], _ names: [String]
    ) -> String {
        let tied = last.count { $0 == last[prediction] }
        let share = last[prediction].decimals(3)
        guard tied == 1 else {
            return "In the end the network finds \(tied) classes equally probable, at \(share)."
        }
        return "From α = \(profile.settledAlpha.significant(2)) on the network takes it for "
            + "\(names[prediction]), in the end with a probability of \(share)."
    }

    /// How many lines can be told apart by colour, dashes and name.
    private static let mostNamed = 6

    /// The classes with a line of their own beside the predicted one: the true one and those that lead somewhere on the way; all
    /// where there are few, and of many those that come highest.
    private func leaders(_ profile: PathProfile, _ prediction: Int, _ label: Int?) -> [Int] {
        let count = profile.probabilities[0].count
        let candidates =
            count <= Self.mostNamed
            ? Set(0..<count) : Set(profile.predictions + [label].compactMap { $0 })
        let peaks = candidates.subtracting([prediction, label].compactMap { $0 }).map { number in
            (number: number, height: profile.probabilities.map { $0[number] }.max() ?? 0)
        }
        let own = [label].compactMap { $0 }.filter { $0 != prediction }
        let highest = peaks.sorted { ($1.height, $0.number) < ($0.height, $1.number) }
            .prefix(Self.mostNamed - 1 - own.count).map(\.number)
        return (own + highest).sorted()
    }

    /// What the grey lines are.
    private func unnamed(_ leaders: [Int], of names: [String]) -> [String] {
        let count = names.count - leaders.count - 1
        guard count > 0 else { return [] }
        return [
            "The \(count.counted("grey line")) \(count == 1 ? "is the other class" : "are the other classes")."
        ]
    }

    /// The predicted class strong; those that lead somewhere on the way, and the true one, by name; the others faint.
    private func probabilities(
        _ profile: PathProfile, _ prediction: Int, _ leaders: [Int], _ names: [String]
    ) -> Chart {
        let order =
            names.indices.filter { $0 != prediction && !leaders.contains($0) } + leaders
            + [prediction]
        let lines = order.map { index -> Mark in
            let series =
                if index == prediction {
                    Series(names[index], .series(0))
                } else if let place = leaders.firstIndex(of: index) {
                    Series(names[index], .series(place + 1), isDashed: true)
                } else {
                    Series(names[index], .muted, isFaint: true)
                }
            return .line(
                LineMark(
                    zip(profile.alphas, profile.probabilities).map { .init($0, $1[index]) }, series)
            )
        }
        return Chart(
            title: "What it is taken for", x: Axis("α", domain: 0...1),
            y: Axis("probability", domain: 0...1), marks: lines)
    }

    private func sizes(_ profile: PathProfile) -> Chart {
        let points = zip(profile.alphas, profile.meanGradientSizes).filter { $0.1 > 0 }
        return Chart(
            title: "How much a pixel matters", x: Axis("α", domain: 0...1),
            y: Axis("mean size of the gradient", scale: .logarithmic, format: .powerOfTen),
            marks: [.line(LineMark(points.map { .init($0, $1) }, Series(nil, .series(0))))])
    }

    private func alternativeText(
        _ profile: PathProfile, _ prediction: Int, _ names: [String]
    ) -> String {
        let course = profile.predictions.reduce(into: [String]()) { course, predicted in
            if course.last != names[predicted] { course.append(names[predicted]) }
        }
        let sizes = profile.meanGradientSizes
        return "Two line charts over α. The most probable class goes through "
            + "\(course.listed(with: "and")). The mean size of the gradient goes from "
            + "\((sizes.first ?? 0).significant(2)) at the baseline to "
            + "\((sizes.last ?? 0).significant(2)) at the picture; the largest is "
            + "\((sizes.max() ?? 0).significant(2))."
    }

    private func table(_ profile: PathProfile, _ names: [String]) -> DataTable {
        DataTable(
            columns: [.init("α", isNumeric: true)]
                + names.map { .init($0, isNumeric: true) }
                + [.init("mean size of the gradient", isNumeric: true)],
            rows: profile.alphas.indices.map { place in
                [.significant(profile.alphas[place])]
                    + profile.probabilities[place].map { .decimals($0, 4) }
                    + [.significant(profile.meanGradientSizes[place], 2)]
            })
    }
}
