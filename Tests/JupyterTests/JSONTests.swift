import Foundation
import Testing

@testable import Jupyter

@Suite struct JSONTests {
    private func value(_ text: String) throws(JSONReader.Mistake) -> JSONValue {
        try JSONReader.value(of: Array(text.utf8))
    }

    @Test(arguments: [
        ("null", JSONValue.null),
        (" [1, -2.5e3 ,true]", .array([.number("1"), .number("-2.5e3"), .boolean(true)])),
        ("{\"a\":{},\"b\":[]}", .object([("a", .object([])), ("b", .array([]))])),
        (#""\u00e9\n\ud83d\ude00\/""#, .string("é\n😀/")), (#""\ud83d x""#, .string("\u{FFFD} x")),
        ("\u{FEFF}false", .boolean(false)),
    ])
    func `values are read`(text: String, expected: JSONValue) throws {
        #expect(try value(text) == expected)
    }

    @Test(arguments: [
        ("", 1, 1, "the text ends where a value is expected"),
        ("{\n \"a\": }", 2, 7, "a value is expected here"),
        ("[1 2]", 1, 4, "',' or ']' is expected here"),
        ("[1,]", 1, 4, "a value is expected here"), ("{\"a\" 1}", 1, 6, "':' is expected here"),
        ("{a: 1}", 1, 2, "a name in quotes is expected here"),
        ("\"abc", 1, 1, "this text has no end"),
        ("[\"é\n\"]", 1, 4, "a text ends before its quote"),
        ("\"\\x\"", 1, 2, "'\\x' means nothing"),
        ("\"\\u12g4\"", 1, 2, "'\\u' takes four digits"), ("01", 1, 1, "this is no number"),
        ("1.", 1, 1, "this is no number"), ("1 1", 1, 3, "something follows the end of the value"),
        ("nul", 1, 1, "a value is expected here"),
    ])
    func `mistakes are told with their place`(text: String, line: Int, column: Int, message: String)
    {
        #expect(throws: JSONReader.Mistake(message: message, line: line, column: column)) {
            try value(text)
        }
    }

    @Test func `nothing is nested without end`() {
        #expect(throws: Never.self) {
            try value(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))
        }
        #expect(throws: JSONReader.Mistake.self) {
            try value(String(repeating: "[", count: 100_000))
        }
    }

    @Test func `what is no UTF-8 is refused`() {
        #expect(
            throws: JSONReader.Mistake(
                message: "this text is not encoded as UTF-8", line: 1, column: 1)
        ) {
            try JSONReader.value(of: [0x22, 0xFF, 0x22])
        }
    }

    @Test func `files are written as Jupyter writes them`() throws {
        let value = JSONValue.object([
            ("b", .array([.string("é\"\\\n\u{1}")])), ("a", .object([])),
        ])
        #expect(value.file == "{\n \"a\": {},\n \"b\": [\n  \"é\\\"\\\\\\n\\u0001\"\n ]\n}\n")
        #expect(try JSONReader.value(of: Array(value.file.utf8))["b"] == value["b"])
    }
}
