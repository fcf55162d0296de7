import ArgumentParser
import Comparing
import Foundation
import Notebook
import Preparing

/// `report verify`: makes a page again from what it says it was made from, and compares.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a page again in memory, and say whether the file is what its inputs give.",
        discussion: """
            The page says which notebook, parameters, weights, pictures and look it was made from. Each is found by its name in the \
            working folder, beside the page or in the folder above it, unless an option names it. Nothing that is kept of earlier \
            renders is used.

            The exit status is 0 where the page is what the inputs give, 1 where it is not, and 2 where that cannot be said.
            """)

    @ArgumentParser.Argument(
        help: "The page, an HTML file.", completion: .file(extensions: ["html"]))
    var page: String

    @Option(
        help: ArgumentHelp("The notebook that it was made from.", valueName: "file"),
        completion: .file(extensions: ["md", "markdown"]))
    var notebook: String?

    @Option(
        help: ArgumentHelp(
            "The trained network, in the place of the declared one.", valueName: "file"),
        completion: .file())
    var checkpoint: String?

    @Option(
        help: ArgumentHelp("The folder with the dataset.", valueName: "folder"),
        completion: .directory)
    var data: String?

    @Option(
        help: ArgumentHelp("The folder with the look of the page.", valueName: "folder"),
        completion: .directory)
    var template: String?

    @Option(
        help: ArgumentHelp(
            "The earlier training that its values are compared with.", valueName: "file"),
        completion: .file())
    var compare: String?

    @Flag(help: "Tell it as JSON, for programs.")
    var json = false

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() throws {
        let console = Console(isQuiet: quiet)
        try Comparisons.run(console) {
            try Means.demandThreadsAndMemory()
            let verification = try Verification(
                VerificationRequest(
                    page: page, notebook: notebook, checkpoint: checkpoint, data: data,
                    template: template, comparison: compare), report: console.progress)
            console.clear()
            if json {
                console.data(try Comparisons.json(verification))
            } else {
                console.result(lines: verification.lines)
            }
            return switch verification.verdict {
            case .equal: .equal
            case .different: .different
            case .unknown: .unknown
            }
        }
    }
}

extension Verification {
    /// The most differences that people are told, and those of one place.
    private static let mostShown = 40
    private static let mostInPlace = 3

    /// For people.
    var lines: [String] {
        let made =
            "\(figures) figure\(figures == 1 ? "" : "s") and \(values) value\(values == 1 ? "" : "s") were computed again"
            + (notebook.map { " from '\($0)'" } ?? "")
        let other =
            isOfAllBytes
            ? []
            : [
                "values and figures' numbers were compared; the rest cannot be, for it was made with \(program)"
            ]
        switch verdict {
        case .equal: return ["\(page): is what its inputs give", "  \(made)"]
        case .unknown:
            return [
                "\(page): cannot be said to be what its inputs give",
                "  values and figures' numbers are as computed; the rest cannot be compared, for it was made with \(program)",
                "  \(made)",
            ]
        case .different: break
        }
        let count = differences.count + unlisted
        var places: [String: Int] = [:]
        let shown = differences.filter { difference in
            places[difference.place, default: 0] += 1
            return difference.kind == .input || differences.count <= Self.mostShown
                || places[difference.place, default: 0] <= Self.mostInPlace
        }.prefix(Self.mostShown)
        return [
            "\(page): is not what its inputs give: \(count) difference\(count == 1 ? "" : "s")"
        ] + other.map { "  \($0)" } + shown.map { "  \($0.words)" }
            + (count > shown.count ? ["  and \(count - shown.count) more"] : [])
            + (isOfOtherFonts
                ? ["  no number differs: it may have been made with other fonts"] : [])
            + (notebook == nil ? [] : ["  \(made)"])
    }
}
