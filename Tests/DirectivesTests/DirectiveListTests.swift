import Charts
import Foundation
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct DirectiveListTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func listsEveryFileOfTheFolderAndNoOther() throws {
        let folder = Self.root.appendingPathComponent("Sources/Directives")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
        #expect(Set(files) == Set(Directives.all.map { String(describing: $0) }))
    }

    /// A type that is called as the network is would hide the network's own.
    @Test func everyNameIsItsTypeInKebabCase() {
        #expect(NetworkInPage.name == "network")
        for type in Directives.all where type != NetworkInPage.self {
            let words = String(describing: type).reduce(into: "") { name, letter in
                if letter.isUppercase && !name.isEmpty { name += "-" }
                name += letter.lowercased()
            }
            #expect(type.name == words)
        }
    }

    @Test func everyDirectiveHasItsTests() throws {
        let folder = Self.root.appendingPathComponent("Tests/DirectivesTests")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for type in Directives.all {
            #expect(files.contains("\(String(describing: type))Tests.swift"))
        }
    }

    @Test func everyExampleIsRightForABigEnoughNetwork() throws {
        for type in Directives.all {
            for example in type.examples {
                let isInline = type is any ValueDirective.Type
                let text = isInline ? "It is \(example).\n" : example + "\n"
                let mistakes = try Fixture.mistakes(text, subject: Subject(epochs: 9))
                #expect(mistakes.allSatisfy { $0.contains("needs a") })
            }
        }
    }

    @Test func noDirectiveRepeatsAParameter() {
        for reference in DirectiveReference.all {
            let names = (reference.parameters + DirectiveReference.common).map(\.name)
            #expect(Set(names).count == names.count)
        }
    }

    @Test func referencePageIsCurrent() throws {
        try Recorded.compare("docs/directives.md", with: DirectiveReference.page)
    }
}
