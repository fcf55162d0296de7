import Notebook
import Testing

@Suite("Lists without brackets")
struct BareListTests {
    private func value(_ written: String) throws -> ArgumentValue {
        let (notebook, mistakes) = parse("<<x a=\(written)>>")
        #expect(mistakes == [])
        return try #require(notebook.calls.first).arguments[0].value.bare
    }

    @Test("Commas make a list of what stands between them")
    func elements() throws {
        #expect(
            try value("0,2..3,.5,cat:0..4,\"a, b\",true")
                == .list([
                    .init(value: .integer(0), range: 0..<0),
                    .init(value: .range(2, 3), range: 0..<0),
                    .init(value: .number(0.5), range: 0..<0),
                    .init(value: .word("cat:0..4"), range: 0..<0),
                    .init(value: .string("a, b"), range: 0..<0),
                    .init(value: .boolean(true), range: 0..<0),
                ]))
        #expect(try value("7") == .integer(7))
        #expect(
            try value("[1, 2],3")
                == .list([
                    .init(
                        value: .list([
                            .init(value: .integer(1), range: 0..<0),
                            .init(value: .integer(2), range: 0..<0),
                        ]), range: 0..<0),
                    .init(value: .integer(3), range: 0..<0),
                ]))
    }

    @Test("Each element knows its bytes, and the list all of them")
    func places() throws {
        let (notebook, _) = parse("<<x 1,\"b c\",3..5 k=2>>")
        let arguments = try #require(notebook.calls.first).arguments
        guard case .list(let elements) = arguments[0].value else {
            Issue.record("no list")
            return
        }
        let source = notebook.source
        #expect(elements.map { source.text(in: $0.range) } == ["1", "\"b c\"", "3..5"])
        #expect(source.text(in: arguments[0].valueRange) == "1,\"b c\",3..5")
        #expect(arguments[1].value == .integer(2))
    }

    @Test(
        "What is no list is said",
        arguments: [
            ("1, 2", ",: arguments are separated by spaces, not by commas"),
            ("1,", ",: arguments are separated by spaces, not by commas"),
            (",1", ",: arguments are separated by spaces, not by commas"),
            ("1,,2", ",: an element is missing before ','"),
            ("1,\"b", "\": this string is never closed with '\"'"),
            ("\"b\"c", "c: a space is missing before 'c'"),
        ])
    func mistakes(written: String, message: String) {
        let (notebook, mistakes) = parse("<<x a=\(written)>>")
        #expect(notebook.calls == [])
        let first = mistakes.first
        #expect(
            first.map { "\(notebook.source.text(in: $0.range ?? 0..<0)): \($0.message)" } == message
        )
    }

    @Test(
        "What a parameter says is read as if it were written",
        arguments: [
            ("3", ArgumentValue.integer(3)), ("0..2", .range(0, 2)), ("cat:1", .word("cat:1")),
            ("a b, c", .word("a b, c")), ("1,,2", .word("1,,2")),
            ("99999999999999999999", .number(1e20)), ("1e999", .word("1e999")),
        ])
    func unquoted(text: String, value: ArgumentValue) {
        #expect(ArgumentValue.unquoted(text, at: 0..<0) == value)
    }

    @Test func aListInAParameter() {
        #expect(
            ArgumentValue.unquoted("1,a", at: 3..<5)
                == .list([
                    .init(value: .integer(1), range: 3..<5), .init(value: .word("a"), range: 3..<5),
                ]))
    }
}

extension ArgumentValue {
    /// The value without places.
    fileprivate var bare: ArgumentValue {
        guard case .list(let elements) = self else { return self }
        return .list(elements.map { .init(value: $0.value.bare, range: 0..<0) })
    }
}
