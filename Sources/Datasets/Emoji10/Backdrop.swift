internal import Canvas
import Casting
internal import Foundation
internal import Network

/// What is behind the object: outdoors, plain colours, or clutter.
enum Backdrop: CaseIterable {
    /// Sky over land or water.
    case landscape
    /// Colours that run into one another.
    case gradient
    /// A rough texture of two colours.
    case texture
    /// Discs and boxes of any colour.
    case clutter
    /// Bands, as wallpaper or boards.
    case stripes

    /// Covers a surface of `side` × `side` pixels.
    func draw(
        in context: DrawingContext, side: Double, with generator: inout SeededGenerator
    ) throws(CanvasError) {
        switch self {
        case .landscape: Self.drawLandscape(in: context, side: side, with: &generator)
        case .gradient: context.paint(Self.gradient(side: side, with: &generator))
        case .texture: try Self.drawTexture(in: context, side: side, with: &generator)
        case .clutter: Self.drawClutter(in: context, side: side, with: &generator)
        case .stripes: Self.drawStripes(in: context, side: side, with: &generator)
        }
    }
}

// MARK: The kinds

extension Backdrop {
    private static let skies: [(Color, Color)] = [
        (Color(bytes: 70, 130, 200), Color(bytes: 190, 220, 240)),
        (Color(bytes: 120, 160, 200), Color(bytes: 230, 235, 240)),
        (Color(bytes: 80, 60, 110), Color(bytes: 245, 150, 90)),
        (Color(bytes: 15, 20, 45), Color(bytes: 60, 70, 110)),
        (Color(bytes: 130, 135, 140), Color(bytes: 200, 200, 198)),
    ]

    private static let grounds: [(Color, Color)] = [
        (Color(bytes: 110, 160, 80), Color(bytes: 50, 100, 40)),
        (Color(bytes: 160, 165, 90), Color(bytes: 110, 110, 50)),
        (Color(bytes: 225, 205, 160), Color(bytes: 180, 150, 100)),
        (Color(bytes: 70, 130, 160), Color(bytes: 20, 60, 100)),
        (Color(bytes: 120, 120, 122), Color(bytes: 70, 70, 74)),
        (Color(bytes: 240, 244, 248), Color(bytes: 190, 205, 220)),
        (Color(bytes: 130, 95, 65), Color(bytes: 85, 60, 40)),
    ]

    private static func drawLandscape(
        in context: DrawingContext, side: Double, with generator: inout SeededGenerator
    ) {
        let horizon = side * generator.nextUniform(in: 0.3...0.85)
        let sky = generator.nextElement(of: skies)
        let ground = generator.nextElement(of: grounds)
        context.paint(
            Gradient(.linear(fromX: 0, fromY: 0, toX: 0, toY: horizon), [sky.0, sky.1]))
        for _ in 0..<generator.nextInteger(below: 3) {
            let radius = side * generator.nextUniform(in: 0.15...0.5)
            context.appendCircle(
                x: side * generator.nextUniform(), y: horizon + radius * 0.6, radius: radius)
            context.fill(ground.1.mixed(with: sky.1, generator.nextUniform(in: 0.2...0.7)))
        }
        context.appendRectangle(x: 0, y: horizon, width: side, height: side - horizon)
        context.fill(
            Gradient(
                .linear(fromX: 0, fromY: horizon, toX: 0, toY: side), [ground.0, ground.1]))
    }

    private static func gradient(
        side: Double, with generator: inout SeededGenerator
    ) -> Gradient {
        let colors = (0..<2 + generator.nextInteger(below: 2)).map { _ in
            Color.random(with: &generator)
        }
        if generator.nextChance(0.4) {
            return Gradient(
                .radial(
                    x: side * generator.nextUniform(), y: side * generator.nextUniform(),
                    radius: side * generator.nextUniform(in: 0.5...1.2)), colors)
        }
        let angle = generator.nextUniform(in: 0...(2 * .pi))
        let (dx, dy) = (side / 2 * cos(angle), side / 2 * sin(angle))
        return Gradient(
            .linear(
                fromX: side / 2 - dx, fromY: side / 2 - dy, toX: side / 2 + dx, toY: side / 2 + dy),
            colors)
    }

    /// Value noise of several octaves (Perlin 1985, in its simplest form), from one colour to another.
    private static func drawTexture(
        in context: DrawingContext, side: Double, with generator: inout SeededGenerator
    ) throws(CanvasError) {
        let dark = Color.random(with: &generator)
        let light = dark.mixed(
            with: Color.random(with: &generator), generator.nextUniform(in: 0.3...1))
        context.paint(dark)
        var opacity = 1.0
        for cells in [3, 6, 12, 24].dropFirst(generator.nextInteger(below: 3)) {
            let lattice = try ImageSurface(width: cells, height: cells)
            lattice.rgba = (0..<cells * cells).flatMap { _ in
                light.bytes(alpha: generator.nextUniform())
            }
            context.saved {
                // Half a cell hangs over on every side, where interpolation would fade out.
                let scale = side / Double(cells - 1)
                context.translate(x: -scale / 2, y: -scale / 2)
                context.scale(x: scale, y: scale)
                context.draw(lattice, opacity: opacity)
            }
            opacity *= 0.7
        }
    }

    private static func drawClutter(
        in context: DrawingContext, side: Double, with generator: inout SeededGenerator
    ) {
        context.paint(Color.random(with: &generator))
        for _ in 0..<5 + generator.nextInteger(below: 12) {
            let (x, y) = (side * generator.nextUniform(), side * generator.nextUniform())
            let size = side * generator.nextUniform(in: 0.05...0.25)
            context.saved {
                context.translate(x: x, y: y)
                context.rotate(degrees: generator.nextUniform(within: 90))
                if generator.nextChance(0.5) {
                    context.appendCircle(x: 0, y: 0, radius: size / 1.5)
                } else {
                    let height = size * generator.nextUniform(in: 0.4...2.5)
                    context.appendRectangle(
                        x: -size / 2, y: -height / 2, width: size, height: height)
                }
                context.fill(Color.random(with: &generator))
            }
        }
    }

    private static func drawStripes(
        in context: DrawingContext, side: Double, with generator: inout SeededGenerator
    ) {
        let first = Color.random(with: &generator)
        let second = first.mixed(
            with: Color.random(with: &generator), generator.nextUniform(in: 0.2...0.9))
        let width = side * generator.nextUniform(in: 0.04...0.22)
        context.paint(first)
        context.saved {
            context.translate(x: side / 2, y: side / 2)
            context.rotate(degrees: generator.nextUniform(within: 90))
            for x in Swift.stride(from: -side, to: side, by: 2 * width) {
                context.appendRectangle(x: x, y: -side, width: width, height: 2 * side)
            }
            context.fill(second)
        }
    }
}

extension Color {
    /// Any colour: mostly muted, sometimes strong, as surfaces around us are.
    static func random(with generator: inout SeededGenerator) -> Color {
        let hue = 6 * generator.nextUniform()
        let saturation = generator.nextUniform() * generator.nextUniform(in: 0.3...1)
        let value = generator.nextUniform(in: 0.1...1)
        func part(_ offset: Double) -> Double {
            let place = (hue + offset).truncatingRemainder(dividingBy: 6)
            return value * (1 - saturation * max(0, min(place, 4 - place, 1)))
        }
        return Color(red: part(5), green: part(3), blue: part(1))
    }

    /// A share of the way to another colour.
    func mixed(with other: Color, _ share: Double) -> Color {
        Color(
            red: red + share * (other.red - red), green: green + share * (other.green - green),
            blue: blue + share * (other.blue - blue))
    }

    /// Red, green, blue, alpha as bytes.
    func bytes(alpha: Double) -> [UInt8] {
        [red, green, blue, alpha].map { UInt8(saturating: (255 * $0).rounded()) }
    }
}
