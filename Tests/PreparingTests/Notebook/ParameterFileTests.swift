import Foundation
import Notebook
import Preparing
import Testing

/// Values for parameters from a file.
@Suite struct ParameterFileTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func values(_ text: String) throws -> [String] {
        try ParameterFile.values(in: try desk.write(text, to: "set.yml")).map {
            "\($0.name)=\($0.value)"
        }
    }

    private func mistakes(_ text: String) throws -> String? {
        let mistakes = #expect(throws: Mistakes.self) { try values(text) }
        return mistakes.map { desk.words($0.diagnostics, in: $0.source) }
    }

    @Test func valuesAreAsTheyWouldBeTyped() throws {
        let values = try values("run: 007\nshare: 1.10\npics: [sea:0, 5]\nname: my sea\nso: true\n")
        #expect(values == ["run=007", "share=1.10", "pics=[sea:0, 5]", "name=my sea", "so=true"])
    }

    @Test func mistakesHaveTheirPlacesInTheFile() throws {
        #expect(
            try mistakes("a: 1\nb: {c: 2}\n") == """
                set.yml:2:4: error: parameter 'b' is one value or a list of values
                b: {c: 2}
                   ^~~~~~
                hint: a number, true, false, a text such as '0..2', or a list such as [0, 7, 15]
                """)
        #expect(
            try mistakes("# none\n") == """
                set.yml: error: this file names no parameters
                hint: a parameter is a line such as 'picture: 3'
                """)
    }

    @Test func aFileThatIsNotThere() {
        let failure = #expect(throws: Failure.self) {
            try ParameterFile.values(in: desk.folder.appending(path: "none.yml").path)
        }
        #expect(
            failure.map { desk.local($0.message) }
                == "cannot read 'none.yml': there is no such file")
    }
}
