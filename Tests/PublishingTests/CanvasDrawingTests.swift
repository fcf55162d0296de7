import Canvas
import Charts
import Foundation
import Testing

@testable import Publishing

/// A chart is kept as shapes or as pixels, whichever takes less.
@Suite struct CanvasDrawingTests {
    private func line(points: Int) -> Chart {
        let points = (0..<points).map { LineMark.Point(Double($0), sin(Double($0) / 3000)) }
        return Chart(
            x: Axis("step"), y: Axis("cost"),
            marks: [.line(LineMark(points, Series("", .series(1))))])
    }

    private func svg(
        _ chart: Chart, themes: PageTheme.Screens = .init()
    ) throws -> (svg: String, scene: Scene) {
        let drawing = CanvasDrawing(themes: themes)
        let scene = drawing.scenes(of: [chart], width: 480)[0]
        return (try drawing.svg(scene, name: "a line"), scene)
    }

    /// The pictures of an element by class.
    private func pictures(in svg: String) throws -> [String: Picture] {
        var result: [String: Picture] = [:]
        let images = /<image class="(in-\w+)"[^>]* href="data:image\/png;base64,([^"]*)"/
        for match in svg.matches(of: images) {
            let bytes = try #require(Data(base64Encoded: String(match.2)))
            result[String(match.1)] = try PNG.decode(Array(bytes))
        }
        return result
    }

    @Test func `a light chart stays shapes`() throws {
        let (svg, scene) = try svg(line(points: 200))
        #expect(svg == SVGWriter().element(scene, name: "a line"))
        #expect(!svg.contains("<image"))
    }

    @Test func `a heavy chart becomes pixels, and its letters and values stay`() throws {
        let (svg, scene) = try svg(line(points: 20_000))
        let vector = SVGWriter().element(scene, name: "a line")
        #expect(svg.utf8.count < vector.utf8.count)
        #expect(svg.hasPrefix(String(vector.prefix { $0 != ">" }) + "><image class=\"in-light\""))
        for part in [/<text[^>]*>[^<]*<\/text>/, /<rect[^>]*><title>[^<]*<\/title><\/rect>/] {
            #expect(svg.matches(of: part).map(\.output) == vector.matches(of: part).map(\.output))
            #expect(!svg.matches(of: part).isEmpty)
        }
        #expect(!svg.contains("<path"))
        let pictures = try pictures(in: svg)
        #expect(pictures.keys.sorted() == ["in-dark", "in-light"])
        for picture in pictures.values {
            // Two pixels to each of the page, of which three quarters make a point; two points more at every side.
            #expect(picture.width == Int(((480 + 4) * 8.0 / 3).rounded(.up)))
            #expect(picture.height == Int(((scene.height + 4) * 8 / 3).rounded(.up)))
        }
    }

    @Test func `pixels have the colours of the page's theme`() throws {
        let mine = RGB(1, 200, 3)
        let themes = PageTheme.Screens(dark: .dark.replacing([.series(1): mine]))
        let pictures = try pictures(in: svg(line(points: 20_000), themes: themes).svg)
        func has(_ color: RGB, _ name: String) throws -> Bool {
            let rgb = try #require(pictures[name]).rgb
            return stride(from: 0, to: rgb.count, by: 3).contains {
                rgb[$0] == color.red && rgb[$0 + 1] == color.green && rgb[$0 + 2] == color.blue
            }
        }
        #expect(try has(Theme.light.color(.series(1)), "in-light"))
        #expect(try has(mine, "in-dark"))
        #expect(try !has(mine, "in-light"))
    }

    @Test func `heavy shapes of fixed colours are one picture for light and dark`() throws {
        let squares = (0..<2000).map { index in
            Scene.Item.rectangle(
                .init(x: Double(index % 50), y: Double(index / 50), width: 1, height: 1), corner: 0,
                .init(fill: .fixed(9, 9, 200)))
        }
        let scene = Scene(width: 50, height: 40, items: squares)
        let svg = try CanvasDrawing().svg(scene, name: "squares")
        #expect(svg.matches(of: /<image/).count == 1)
        #expect(svg.contains("<image x=\"-2\" y=\"-2\" width=\"54"))
    }

    @Test func `a scene too large for pixels stays shapes`() throws {
        let bar = Scene.Item.rectangle(
            .init(x: 0, y: 0, width: 1, height: 40_000), corner: 0, .init(fill: .ink))
        let scene = Scene(
            width: 50, height: 40_000, items: Array(repeating: bar, count: 2000))
        #expect(try CanvasDrawing().svg(scene, name: "bars").contains("<rect"))
    }

    @Test func `a theme's file gives pixels their colours too`() throws {
        let theme = try PageTheme(
            ##"{"dark": {"series-1": "#01c803"}, "light": {"ink": "#102030"}}"##,
            file: "theme.json",
            checkedAgainst: nil)
        #expect(theme.screens.dark.color(.series(1)) == RGB(1, 200, 3))
        #expect(theme.screens.dark.color(.ink) == Theme.dark.color(.ink))
        #expect(theme.screens.light.color(.ink) == RGB(0x10, 0x20, 0x30))
    }
}
