import Foundation
import Testing

@testable import Publishing

@Suite struct PaperSheetTests {
    @Test func aThemeChangesWhatItNames() throws {
        let sheet = try PageTheme.Sheet(["measure": 420, "text-size": 11])
        #expect(sheet.measure == 420 && sheet.textSize == 11 && sheet.top == 74)
    }

    @Test(
        arguments: [
            (
                "mesure", 400,
                "a sheet has no 'mesure'; it has top, bottom, side, measure, text-size"
            ),
            ("measure", 5, "'measure' must lie between 150 and 560 points"),
            ("text-size", .infinity, "'text-size' must lie between 6 and 16 points"),
        ] as [(String, Double, String)])
    func mistakesAreTold(key: String, value: Double, message: String) {
        let mistake = #expect(throws: PageTheme.Sheet.Mistake.self) {
            try PageTheme.Sheet([key: value])
        }
        #expect(mistake?.message == message)
    }

    @Test func theTextIsAsWideAsTheSheetAtMost() throws {
        let theme = try PageTemplate().theme
        for format in PaperFormat.allCases {
            let style = PaperStyle(theme, format: format)
            #expect(style.measure <= style.width && style.indent >= 0 && style.height > 500)
        }
    }

    @Test(
        arguments: [
            (1_700_000_000, nil, "2023-11-14T22:13:20Z"),
            (1_700_000_000, "2024-05-06", "2023-11-14T22:13:20Z"),
            (nil, "2024-05-06", "2024-05-06T00:00:00Z"), (nil, "May 2024", nil), (nil, nil, nil),
        ] as [(Double?, String?, String?)])
    func theDateIsNeverAClocks(seconds: Double?, notebook: String?, date: String?) {
        let time = seconds.map(Date.init(timeIntervalSince1970:))
        #expect(PaperDate.text(time: time, notebook: notebook) == date)
    }
}
