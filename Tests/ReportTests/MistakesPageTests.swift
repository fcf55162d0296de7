import Foundation
import Testing

/// The page of mistakes says what the program says.
@Suite struct MistakesPageTests {
    private static let page = MistakesPage((try? Repository.text(of: MistakesPage.path)) ?? "")

    @Test(arguments: page.entries) func `the program says what the page says`(
        entry: MistakesPage.Entry
    ) throws {
        let outcome = try entry.outcome()
        #expect(outcome.errors == entry.errors)
        let isError = entry.errors.firstMatch(of: #/[Ee]rror: /#) != nil
        #expect((outcome.status != 0) == isError)
    }

    @Test func `the page holds many mistakes, each with words of its own`() {
        let entries = Self.page.entries
        #expect(entries.count >= 80)
        let byMessage = Dictionary(grouping: entries, by: \.message)
        #expect(byMessage.filter { $1.count > 1 }.keys.sorted() == [])
        #expect(Set(entries.map(\.heading)).count == entries.count)
        #expect(!entries.contains { $0.message.isEmpty })
    }

    /// Writes the page anew where `RECORD=1` asks for it, and fails, for nobody has looked at it yet.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD"] == "1"))
    func `records what the program says`() throws {
        let errors = try Self.page.entries.map { try $0.outcome().errors }
        try Self.page.text(saying: errors).write(
            to: Repository.root.appendingPathComponent(MistakesPage.path), atomically: true,
            encoding: .utf8)
        Issue.record("recorded \(MistakesPage.path); run again without RECORD")
    }
}
