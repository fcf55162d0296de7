import Foundation
import Testing

/// Standard output and standard error that cannot be written.
@Suite struct StreamTests {
    private static let text = "---\ntitle: Prose\n---\n\n# Prose\n\n<<nothing>>\n"

    private func run(_ command: String) throws -> Program.Outcome {
        try Program.inNewFolder { report in
            try report.write("---\ntitle: Prose\n---\n\n# Prose\n", to: "a.md")
            try report.write(Self.text, to: "wrong.md")
            let outcome = try report.shell(command)
            return outcome
        }
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
        arguments: [
            "inspect a.md", "render a.md", "directives", "--help", "render --help",
            "--generate-completion-script bash",
        ])
    func aFullDiskBehindStandardOutputIsAnError(arguments: String) throws {
        let outcome = try run("\"$REPORT\" \(arguments) > /dev/full")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == "error: cannot write to standard output: No space left on device\n")
    }

    /// Status 1 would say that the two differ, and a page that it is not what its inputs give.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
        arguments: [
            "diff output/a.html output/a.html", "diff output/a.html output/b.html --json",
            "verify output/a.html",
        ])
    func aComparisonThatCannotBeWrittenIsNone(arguments: String) throws {
        let outcome = try run(
            "cp a.md b.md; echo Other. >> b.md; \"$REPORT\" render a.md -t html -q && \"$REPORT\" render b.md -t html -q > /dev/null; \"$REPORT\" \(arguments) > /dev/full"
        )
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == "error: cannot write to standard output: No space left on device\n")
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func whatCouldNotBeWrittenIsToldBesideOtherMistakes() throws {
        let outcome = try run("\"$REPORT\" render a.md wrong.md -t html -q > /dev/full")
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.hasSuffix(
                "error: cannot write to standard output: No space left on device\n"))
    }

    @Test(arguments: ["inspect a.md", "render a.md", "directives"])
    func aClosedStandardOutputIsAnError(arguments: String) throws {
        let outcome = try run("\"$REPORT\" \(arguments) >&-")
        #expect(outcome.status == 1)
        #expect(outcome.errors == "error: cannot write to standard output: Bad file descriptor\n")
    }

    @Test(arguments: ["2>&-", "2>/dev/full"]) func mistakesThatNobodyReadsAreStillMistakes(
        to: String
    ) throws {
        let outcome = try run("\"$REPORT\" check wrong.md \(to)")
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(outcome.errors == "")
    }

    /// A file that is opened gets the lowest free number; words for standard error must not end up in it.
    @Test func noFileTakesThePlaceOfAClosedStream() throws {
        try Program.inNewFolder { report in
            try report.write(Self.text, to: "wrong.md")
            let outcome = try report.shell("\"$REPORT\" render wrong.md <&- >&- 2>&-")
            #expect(outcome.status == 1)
            #expect(report.text(of: "wrong.md") == Self.text)
        }
    }

    @Test func whoHasSeenEnoughEndsItQuietly() throws {
        let outcome = try run("(sleep 0.3; \"$REPORT\" directives; echo $? >&2) | true")
        #expect(outcome.errors == "141\n")
    }

    @Test func wordsFromFilesSteerNoTerminal() throws {
        try Program.inNewFolder { report in
            try report.write(
                "---\ntitle: \"\\e]0;owned\\a\\e[2J\"\n\"k\\e[31m\\nother.md:1:1: error: forged\": 1\n---\n\n# A\n\n<<hist\u{1B}[31m x=1>>\n",
                to: "a.md")
            let inspected = try report("inspect", "a.md")
            let checked = try report("check", "a.md")
            for text in [inspected.output, inspected.errors, checked.errors] {
                #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" }, "\(text)")
            }
            #expect(inspected.output.contains("␛]0;owned␇␛[2J"))
            #expect(!checked.errors.split(separator: "\n").contains { $0.hasPrefix("other.md") })
        }
    }
}
