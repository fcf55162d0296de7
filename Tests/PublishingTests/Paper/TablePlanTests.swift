import Canvas
import Testing

@testable import Publishing

/// How tables get on a sheet 400 points wide in its column, 480 with its margins and 700 turned.
@Suite struct TablePlanTests {
    private func plan(_ natural: [Double], least: [Double]? = nil, wide: Double? = 480) -> TablePlan
    {
        TablePlan(
            CellWidths(natural: natural, least: least ?? natural, sentence: 58), column: 400,
            wide: wide, turned: wide == nil ? nil : 700)
    }

    private func numbers(_ count: Int) -> [Double] { Array(repeating: 30, count: count) }

    @Test func aTableThatFitsStaysAsItIs() {
        let plan = plan(numbers(5))
        #expect(plan.place == .column && plan.scale == 1 && plan.widths == numbers(5))
    }

    @Test(arguments: [(10, TablePlan.Place.wide, 1.0), (12, .wide, 0.9), (17, .wide, 0.7)])
    func moreColumnsTakeTheMarginsAndSmallerType(
        count: Int, place: TablePlan.Place, scale: Double
    ) {
        let plan = plan(numbers(count))
        #expect(plan.place == place && plan.scale == scale, "\(plan)")
        #expect(zip(plan.widths, numbers(count)).allSatisfy { $0 >= $1 * scale - 1e-9 })
    }

    @Test(arguments: [20, 24]) func stillMoreColumnsTurnTheSheet(count: Int) {
        let plan = plan(numbers(count))
        #expect(plan.place == .turned && !plan.isTooSmall, "\(plan)")
        #expect(plan.widths.allSatisfy { $0 >= 30 * plan.scale - 1e-9 })
    }

    @Test(arguments: [40, 100]) func numbersAreNotCutHoweverManyThereAre(count: Int) {
        for plan in [plan(numbers(count)), plan(numbers(count), wide: nil)] {
            #expect(plan.isTooSmall)
            #expect(plan.widths.allSatisfy { abs($0 - 30 * plan.scale) < 1e-9 })
            let used = plan.widths.reduce(plan.gap * Double(count - 1), +)
            #expect(used <= (plan.place == .turned ? 700 : 400) + 1e-6)
        }
    }

    @Test func sentencesAreBrokenIntoLinesBeforeTypeGetsSmaller() {
        let plan = plan([900] + numbers(4), least: [50] + numbers(4))
        #expect(plan.place == .wide && plan.scale == 1)
        #expect(Array(plan.widths.dropFirst()) == numbers(4))
        #expect(plan.widths[0] >= 58)
    }

    @Test func partsThatNoLineMayEndInAreFound() {
        let typesetter = StubTypesetter()
        func width(_ texts: String...) -> Double {
            var parts = UncutParts()
            // A letter is half as wide as it is high.
            let style = StyledText.Style(font: Font(families: "x", size: 2))
            for text in texts { parts.read(RichText(text, style)) }
            return parts.width(typesetter)
        }
        #expect(width("epoch 12") == 5)
        #expect(width("a", "−1234567.8901234567") == 19)
        #expect(width("94.7\u{A0}%") == 6)
        #expect(width("Donau\u{AD}dampf\u{AD}schiff") == 6)
        // Long words are cut.
        #expect(width(String(repeating: "x", count: 60)) == 14)
        #expect(width("中文表格") == 1)
    }
}
