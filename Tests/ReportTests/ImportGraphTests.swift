import Foundation
import Testing

/// The table of targets in `CONTRIBUTING.md` says who may import whom, and the sources keep to it.
@Suite struct ImportGraphTests {
    /// A row of the table.
    private struct Row: Equatable {
        var target: String
        var imports: Set<String>
    }

    /// Modules of the toolchain that every target may import.
    private static let ofTheToolchain: Set<String> = ["Foundation", "Dispatch", "Synchronization"]

    /// The rows with a target's name in the first cell and its imports in the last, all in backquotes.
    private func rows() throws -> [Row] {
        try Repository.text(of: "CONTRIBUTING.md").split(separator: "\n").flatMap { line -> [Row] in
            let cells = line.split(separator: "|", omittingEmptySubsequences: true)
            guard line.hasPrefix("| `"), cells.count == 3 else { return [] }
            let imports = Set(names(in: cells[2]))
            return names(in: cells[0]).map { Row(target: $0, imports: imports) }
        }
    }

    private func names(in cell: Substring) -> [String] {
        cell.matches(of: /`(\w+)`/).map { String($0.output.1) }
    }

    /// What the Swift files of a target import, beside the toolchain's own.
    private func imports(of target: String) throws -> Set<String> {
        var imports: Set<String> = []
        for file in try Repository.files(under: "Sources/\(target)", endingWith: ".swift") {
            let matches = try Repository.text(of: file).matches(
                of:
                    /(?m)^ *(?:@\S+ )*(?:\w+ )?import (?:(?:struct|class|enum|protocol|func|var|let|typealias) )?(\w+)/
            )
            imports.formUnion(matches.map { String($0.output.1) })
        }
        return imports.subtracting(Self.ofTheToolchain)
    }

    @Test func `every target has its row`() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appendingPathComponent("Sources").path)
        #expect(try rows().map(\.target).sorted() == folders.filter { !$0.hasPrefix(".") }.sorted())
    }

    @Test func `targets import what their rows say, no less and no more`() throws {
        for row in try rows() where !row.target.hasPrefix("C") || !row.imports.isEmpty {
            let imports = try imports(of: row.target)
            #expect(
                imports == row.imports,
                """
                \(row.target): missing in CONTRIBUTING.md: \(imports.subtracting(row.imports).sorted()), \
                not imported: \(row.imports.subtracting(imports).sorted())
                """)
        }
    }

    @Test func `imports run one way`() throws {
        let rows = try rows()
        for (index, row) in rows.enumerated() {
            let above = Set(rows[..<index].map(\.target))
            let all = Set(rows.map(\.target))
            let upward = row.imports.intersection(all).subtracting(above)
            #expect(
                upward.isEmpty, "\(row.target) imports \(upward.sorted()), which stand below it")
        }
    }
}
