import Foundation
import Testing

/// Swift's conversion of floating-point numbers to integers traps on what does not fit, and numbers here come from files.
@Suite struct CastTests {
    @Test func `rounded numbers become integers by the one cast that cannot trap`() throws {
        let traps = /\bU?Int(?:8|16|32|64)?\((?!saturating:)[^"\n]*?\.rounded\(/
        for file in try Repository.files(under: "Sources", endingWith: ".swift") {
            let lines = try Repository.text(of: file).split(
                separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() where line.contains(traps) {
                Issue.record("\(file):\(index + 1): \(line.trimmingCharacters(in: .whitespaces))")
            }
        }
    }
}
