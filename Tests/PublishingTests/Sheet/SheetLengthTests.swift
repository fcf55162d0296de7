import Publishing
import Testing

@Suite struct SheetLengthTests {
    @Test(
        arguments: [
            ("84mm", 238.11023622), ("8.4cm", 238.11023622), ("3.5in", 252), ("240pt", 240),
            ("320px", 240), (" 84 MM ", 238.11023622), (".5in", 36), ("7200pt", 7200),
        ] as [(String, Double)])
    func `a length is a number of a unit`(text: String, points: Double) throws {
        #expect(abs(try SheetLength(width: text).points - points) < 1e-6)
    }

    @Test(
        arguments: [
            ("84", SheetLength.Mistake.noUnit), ("wide", .unread), ("", .unread),
            ("84 furlongs", .unread),
            ("-84mm", .unread), ("1e3mm", .unread), ("nanmm", .unread), ("0mm", .outside),
            ("35.9pt", .outside), ("7200.1pt", .outside), ("99999999999999999999mm", .outside),
        ] as [(String, SheetLength.Mistake)])
    func `anything else is refused`(text: String, mistake: SheetLength.Mistake) {
        #expect(throws: mistake) { try SheetLength(width: text) }
    }
}
