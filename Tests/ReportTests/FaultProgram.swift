import Foundation
import Testing

/// A notebook with a picture, a formula, a figure of a network and pictures of a dataset, and what its renders end in.
struct FaultProgram {
    /// The folder with `a.md` and all that it reads.
    let report: Program
    /// The page and the PDF of an undisturbed render.
    let results: [String: Data]
    /// Seconds that it took.
    let duration: Double

    /// What lies at the place of a result before the render that is disturbed.
    static let old = Data("what was there before".utf8)

    static let notebook =
        Sample.frontMatter.replacingOccurrences(
            of: "title: Tiny\n", with: "title: Tiny\ndataset: emoji10\n"
        ).replacingOccurrences(of: "[3, 8, 8]", with: "[3, 32, 32]")
        .replacingOccurrences(of: "channels: 2", with: "channels: 10") + """
            # One

            Half is $\\frac{1}{2}$.

            <<histogram layer=0 bins=5>>

            <<images test 0..4>>

            ![A square](p.png)

            """

    /// Runs `body` in a folder in which everything has been rendered once.
    static func inFolder(_ body: (FaultProgram) throws -> Void) throws {
        try TinyTraining.inFolder(notebook) { report in
            try report.write(Sample.weights(of: [10, 3, 3, 3]), to: "tiny.safetensors")
            try report.write(picture, to: "p.png")
            let start = Date()
            let outcome = try report("render", "a.md", "-q", "--output-dir", "first")
            let duration = Date().timeIntervalSince(start)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors == "")
            var results: [String: Data] = [:]
            for name in names {
                results[name] = report.data(of: "first/\(name)")
            }
            try body(FaultProgram(report: report, results: results, duration: duration))
        }
    }

    /// The files of a render.
    static let names = ["a.html", "a.pdf"]

    /// The smallest PNG file of one colour: 1 × 1 pixels.
    private static let picture =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        ) ?? Data()

    /// Puts old files where results go.
    func lay(in folder: String = "output") throws {
        for name in Self.names { try report.write(Self.old, to: "\(folder)/\(name)") }
    }

    /// Expects that each file is the old one or the whole new one.
    /// - Returns: Whether all are new.
    @discardableResult func expectWhole(
        in folder: String = "output", _ when: String, results: [String: Data]? = nil
    ) -> Bool {
        var areNew = true
        for name in Self.names {
            let data = report.data(of: "\(folder)/\(name)")
            let isNew = data == (results ?? self.results)[name]
            #expect(isNew || data == Self.old, "\(name) is neither old nor new: \(when)")
            areNew = areNew && isNew
        }
        return areNew
    }

    /// Expects that nothing but the results lies in a folder.
    func expectNothingElse(in folder: String = "output", _ when: String) throws {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: report.folder.appendingPathComponent(folder).path)
        #expect(Set(names).isSubset(of: Self.names), "\(names): \(when)")
    }
}
