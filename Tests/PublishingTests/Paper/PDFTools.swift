import Foundation
import Testing

@testable import Publishing

/// Reads PDF files with programs that are no part of the product: poppler-utils and qpdf.
struct PDFTools {
    let file: URL

    /// Whether the programs are there; `.ci/setup` installs them.
    static let areInstalled = ["pdftotext", "pdfinfo", "pdffonts", "pdfimages", "qpdf"].allSatisfy {
        path(of: $0) != nil
    }

    /// What a skipped test says.
    static let missing: Comment = "needs poppler-utils and qpdf"

    private static func path(of program: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile)
    }

    /// Runs a program and returns its exit status and what it prints.
    func run(_ program: String, _ arguments: String...) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.path(of: program)))
        process.arguments = arguments.map { $0 == "FILE" ? file.path : $0 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }

    /// The words in reading order, words that were divided joined again and lines run together.
    func words(page: Int? = nil) throws -> String {
        let text =
            if let page {
                try run("pdftotext", "-f", "\(page)", "-l", "\(page)", "FILE", "-").text
            } else {
                try run("pdftotext", "FILE", "-").text
            }
        return text.replacing("\u{AD}\n", with: "").split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// Fails the test when the file breaks the rules of its format.
    func expectSound() throws {
        let check = try run("qpdf", "--check", "FILE")
        #expect(check.status == 0, "\(check.text)")
        #expect(!check.text.contains("WARNING"), "\(check.text)")
        let info = try run("pdfinfo", "FILE")
        #expect(info.status == 0 && !info.text.contains("Error"), "\(info.text)")
        let fonts = try run("pdffonts", "FILE").text.split(separator: "\n").dropFirst(2)
        for font in fonts {
            // The columns emb and sub.
            #expect(font.contains(/\ yes yes (yes|no ) +\d+ +\d+$/), "\(font)")
        }
    }
}

/// Sets a document, checks that its file is sound, and passes both on.
func withPDF(
    _ sample: Sample, format: PaperFormat = .a4, date: String? = nil, images: ImageFolder? = nil,
    _ body: (Paper, PDFTools) throws -> Void
) throws {
    try withTemporaryFolder { folder in
        let paper = try Paper(
            Document(sample.executed, imageFolder: images), template: PageTemplate(),
            format: format, date: date)
        let file = folder.appendingPathComponent("a.pdf")
        try PaperWriter.write(paper, to: file)
        let tools = PDFTools(file: file)
        try tools.expectSound()
        try body(paper, tools)
    }
}
