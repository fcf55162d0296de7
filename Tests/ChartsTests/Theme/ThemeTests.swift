import Foundation
import Testing

@testable import Charts

struct ThemeTests {
    static let themes = [Theme.light, .dark, .paper]

    @Test(arguments: themes)
    func textReachesAContrastOfFourAndAHalf(theme: Theme) {
        let text: [ColorRole] = [.ink, .muted, .right, .wrong] + (0..<4).map(ColorRole.series)
        for role in text {
            let contrast = theme.color(role).contrast(with: theme.color(.surface))
            #expect(contrast >= 4.5, "\(role) in \(theme.name)")
        }
    }

    @Test(arguments: themes)
    func linesAndBoxesReachAContrastOfThree(theme: Theme) {
        let lines = (0..<8).map(ColorRole.series) + [.before, .after, .red, .green, .blue, .orange]
        for role in lines {
            let contrast = theme.color(role).contrast(with: theme.color(.surface))
            #expect(contrast >= 3, "\(role) in \(theme.name)")
        }
    }

    /// What dichromats see, as matrices on linear light (Machado, Oliveira and Fernandes, 2009, severity 1).
    static let visions: [(name: String, matrix: [[Double]])] = [
        ("full", [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        (
            "protanopia",
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        ),
        (
            "deuteranopia",
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        ),
        (
            "tritanopia",
            [
                [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ]
        ),
    ]

    /// In Oklab a distance of 0.02 is just noticeable side by side; five times that tells thin lines apart.
    @Test(arguments: themes, visions.indices)
    func seriesDifferForEveryKindOfColorVision(theme: Theme, vision: Int) {
        let colors = (0..<8).map { index in
            oklab(seen(theme.color(.series(index)), by: Self.visions[vision].matrix))
        }
        for first in 0..<8 {
            for second in (first + 1)..<8 {
                let distance = zip(colors[first], colors[second])
                    .map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
                #expect(
                    distance >= 0.1,
                    "series \(first) and \(second), \(theme.name), \(Self.visions[vision].name)")
            }
        }
    }

    @Test(arguments: themes)
    func beforeAndAfterDifferInLightnessAlone(theme: Theme) {
        #expect(theme.color(.before).contrast(with: theme.color(.after)) >= 1.9)
    }

    /// Labels in a matrix stay legible whatever the value of their cell.
    @Test(arguments: themes)
    func labelsContrastWithTheirCells(theme: Theme) {
        let surface = theme.color(.surface)
        let cells = CellsMark(rows: [], columns: [], values: [], labels: [], domain: 0...1)
        for step in 0...100 {
            let opacity = cells.opacity(of: Double(step) / 100)
            let cell = theme.color(CellsMark.color).over(surface, opacity: opacity)
            let label = opacity < CellsMark.labelSwitch ? theme.color(.ink) : surface
            #expect(cell.contrast(with: label) >= 3.7, "value \(step) % in \(theme.name)")
        }
    }

    @Test func variablesNameEveryThemedRoleOnce() {
        let css = Theme.light.cssVariables
        #expect(css.hasPrefix("--ink:#1b1d22;--muted:#5d6370;--grid:#e4e6ea;--surface:#ffffff;"))
        #expect(css.contains("--series-0:#264d99;"))
        #expect(css.split(separator: ";").count == 20)
    }

    @Test func theNinthSeriesLooksLikeTheFirst() {
        #expect(Theme.dark.color(.series(8)) == Theme.dark.color(.series(0)))
        #expect(Theme.dark.color(.series(-1)) == Theme.dark.color(.series(7)))
        #expect(ColorRole.series(11).cssVariable == "--series-3")
    }

    @Test func fixedColorsKeepTheirBytes() {
        #expect(Theme.dark.color(.fixed(1, 2, 3)) == RGB(1, 2, 3))
        #expect(ColorRole.fixed(1, 2, 3).cssVariable == nil)
    }

    private func seen(_ color: RGB, by matrix: [[Double]]) -> [Double] {
        let light = [color.linear.red, color.linear.green, color.linear.blue]
        return matrix.map { row in
            min(max(zip(row, light).map { $0 * $1 }.reduce(0, +), 0), 1)
        }
    }

    /// Oklab of linear light (Ottosson, 2020).
    private func oklab(_ light: [Double]) -> [Double] {
        func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
            matrix.map { row in zip(row, vector).map { $0 * $1 }.reduce(0, +) }
        }
        let cones = product(
            [
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ], light)
        return product(
            [
                [0.2104542553, 0.7936177850, -0.0040720468],
                [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660],
            ], cones.map { cbrt($0) })
    }
}
