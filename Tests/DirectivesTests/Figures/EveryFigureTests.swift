import Foundation
import Testing

@testable import Directives

/// Whoever adds a directive with figures is reminded of a test of what it draws.
@Suite struct EveryFigureTests {
    @Test func `the figure of every directive is tested without a network`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix("FigureTests.swift") }
            .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }
            // However its lines are broken.
            .map { $0.filter { !$0.isWhitespace } }
        let directives = Directives.all.filter { $0 is any FigureDirective.Type }
        #expect(directives.count >= 16)
        for type in directives {
            #expect(
                texts.contains { $0.contains("Drawn.figure(of:\(type).self,") },
                """
                no test in Tests/DirectivesTests/Figures makes a figure of '\(type.name)': write one with \
                Drawn.figure(of: \(type).self, …) and numbers of your own
                """)
        }
    }
}
