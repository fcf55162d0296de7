import Foundation
import Testing

/// Files that lie where a notebook may not look, or are none: what is said is the same in a sandbox and without.
@Suite struct PlacesTests {
    private static let ways = [["--sandbox"], ["--no-sandbox"]]

    private func link(_ path: String, to target: String, _ report: Program) throws {
        try FileManager.default.createSymbolicLink(
            atPath: report.folder.appendingPathComponent(path).path,
            withDestinationPath: target)
    }

    @Test(arguments: ways) func aPictureOutsideIsSaidToLieThere(way: [String]) throws {
        try Program.inNewFolder { report in
            try report.write("GIF89a", to: "secret/p.gif")
            try report.write("![a](p.gif)\n", to: "sent/a.md")
            try link("sent/p.gif", to: "../secret/p.gif", report)
            let outcome = try report.outcome(
                of: report.process(["render", "sent/a.md", "-t", "html", "-o", "x.html"] + way))
            // Where the kernel has no sandbox there is nothing to see.
            if outcome.errors.contains("there is no sandbox") { return }
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains("the picture 'p.gif' lies outside the notebook's folder"),
                "\(outcome.errors)")
        }
    }

    @Test func aPictureThatIsNoFileIsSaidToBeNone() throws {
        try Program.inNewFolder { report in
            #expect(mkfifo(report.folder.appendingPathComponent("pipe.png").path, 0o600) == 0)
            try report.write("", to: "folder.png/x")
            try report.write("![a](pipe.png)\n\n![b](folder.png)\n", to: "a.md")
            let outcome = try report("check", "a.md")
            #expect(outcome.status == 1)
            for words in [
                "'pipe.png' cannot be read: it is not a regular file",
                "'folder.png' cannot be read: it is a folder",
            ] { #expect(outcome.errors.contains("the picture \(words)\n"), "\(outcome.errors)") }
        }
    }

    @Test(arguments: ["photos", "{folder: photos}"])
    func aDatasetThatIsALinkOutOfTheFolderIsSaidToLieThere(dataset: String) throws {
        try Program.inNewFolder { report in
            try report.write("", to: "secret/cat/x")
            try report.write("---\ndataset: \(dataset)\n---\n", to: "sent/a.md")
            try link("sent/photos", to: "../secret", report)
            let outcome = try report("check", "sent/a.md")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains("error: photos: it lies outside '"), "\(outcome.errors)")
        }
    }

    @Test func picturesAboveTheNotebookAreNamedInAVariable() throws {
        try Program.inNewFolder { report in
            try report.write("", to: "data/photos/cat/x")
            try report.write("---\ndataset: photos\n---\n", to: "nb/a.md")
            let outcome = try report("check", "nb/a.md")
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("there is no data set 'photos'"), "\(outcome.errors)")
            #expect(
                outcome.errors.contains(
                    "/data' lies above the notebook's folder; where it is your own, name it in REPORT_DATA\n"
                ), "\(outcome.errors)")
        }
    }

    @Test func aLockThatIsALinkIsNamed() throws {
        try TinyTraining.inFolder(TinyTraining.notebook(epochs: 1)) { report in
            try link(".tiny.safetensors.lock", to: "elsewhere", report)
            let outcome = try report("train", "a.md", "-q")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasSuffix(
                    "error: cannot write '.tiny.safetensors.lock': it is a link\n"),
                "\(outcome.errors)")
        }
    }
}
