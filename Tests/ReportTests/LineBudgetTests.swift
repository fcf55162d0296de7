import Testing

/// Files are short: one idea each, none longer than a reader can hold.
@Suite struct LineBudgetTests {
    /// Lines that no file may exceed.
    private let limit = 400
    /// Lines that half of the files in Sources keep to.
    private let median = 90

    private func count(_ path: String) throws -> Int {
        try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).count
            - 1
    }

    @Test func `no file is too long`() throws {
        let files =
            try Repository.files(under: "Sources", endingWith: ".swift", ".c", ".h")
            + Repository.files(under: "Tests", endingWith: ".swift")
        for file in files {
            let lines = try count(file)
            #expect(lines <= limit, "\(file) has \(lines) lines")
        }
    }

    @Test func `half of the files are short`() throws {
        let files = try Repository.files(under: "Sources", endingWith: ".swift")
        let counts = try files.map(count).sorted()
        #expect(counts[counts.count / 2] <= median)
    }
}
