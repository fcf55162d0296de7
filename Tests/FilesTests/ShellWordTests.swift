import Files
import Foundation
import Testing

@Suite struct ShellWordTests {
    /// The shell itself says what it reads.
    @Test(arguments: [
        "plain-word_1.md", "two words", "it's", "a'\u{301}; echo evil", "$(id)", "`id`", "\\", "\"",
        "*", "", "~",
        "a\nb", "'", "''", "\u{2F}\u{301}", "-n",
    ])
    func aShellReadsBackTheWord(word: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "printf '%s|' \(ShellWord.quoted(word)) end"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let read = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(String(decoding: read, as: UTF8.self) == word + "|end|")
    }

    @Test func aFileIsNeverAnOption() {
        #expect(ShellWord.quoted("-o.md", isFile: true) == "./-o.md")
        #expect(ShellWord.quoted("-a b.md", isFile: true) == "'./-a b.md'")
        #expect(ShellWord.quoted("notes.md", isFile: true) == "notes.md")
    }
}
