internal import Canvas
internal import Network

/// Paints emoji10's pictures, one at a time; each thread has its own.
struct Emoji10Painter {
    let atlas: GlyphAtlas
    let difficulty: Emoji10Difficulty
    /// Pixels a side.
    static let side = 32

    /// Paints one picture of a class.
    /// - Returns: Bytes [3, 32, 32].
    /// - Throws: ``CanvasError`` when Cairo runs out of memory.
    func picture(
        of label: Int, with generator: inout SeededGenerator
    ) throws(CanvasError) -> [UInt8] {
        let side = Double(Self.side)
        let surface = try ImageSurface(width: Self.side, height: Self.side)
        let backdrop = generator.nextElement(of: Backdrop.allCases)
        try backdrop.draw(in: surface.context, side: side, with: &generator)
        for _ in 0..<generator.nextInteger(below: difficulty.distractorCount + 1) {
            try drawDistractor(on: surface, with: &generator)
        }
        let pose = Pose(difficulty, with: &generator)
        try drawObject(
            generator.nextElement(of: atlas.classes[label]), pose, on: surface, with: &generator)
        if generator.nextChance(difficulty.occlusionShare) {
            try drawOccluder(over: pose, on: surface, with: &generator)
        }
        return expose(surface, with: &generator)
    }

    /// What the camera does.
    private func expose(
        _ surface: ImageSurface, with generator: inout SeededGenerator
    ) -> [UInt8] {
        var pixels = PixelEffects(side: Self.side, rgba: surface.rgba)
        pixels.relight(strength: difficulty.light, with: &generator)
        if generator.nextChance(difficulty.grayShare) { pixels.makeGray() }
        // Squared, so that most pictures are sharp and clean.
        let blur = generator.nextUniform(), noise = generator.nextUniform()
        pixels.blur(deviation: difficulty.blur * blur * blur)
        pixels.addNoise(deviation: difficulty.noise * noise * noise, with: &generator)
        return pixels.bytes
    }
}

// MARK: What is drawn

extension Emoji10Painter {
    private func drawDistractor(
        on surface: ImageSurface, with generator: inout SeededGenerator
    ) throws(CanvasError) {
        let glyphs =
            generator.nextChance(difficulty.lookalikeShare) ? atlas.lookalikes : atlas.scenery
        guard !glyphs.isEmpty else { return }
        var pose = Pose(difficulty, with: &generator)
        pose.size = generator.nextUniform(in: difficulty.distractorSize)
        // On a ring around the middle, where the object leaves room.
        (pose.x, pose.y) =
            generator.nextChance(0.5)
            ? (generator.nextUniform(), generator.nextChance(0.5) ? 0.1 : 0.9)
            : (generator.nextChance(0.5) ? 0.1 : 0.9, generator.nextUniform())
        try draw(generator.nextElement(of: glyphs), pose, on: surface)
    }

    private func drawObject(
        _ glyph: Glyph, _ pose: Pose, on surface: ImageSurface,
        with generator: inout SeededGenerator
    ) throws(CanvasError) {
        let layer = try ImageSurface(width: Self.side, height: Self.side)
        try draw(glyph, pose, on: layer)
        let anyHue = generator.nextChance(difficulty.anyHueShare)
        let hueShift = generator.nextUniform(within: anyHue ? 180 : difficulty.hueShift)
        let haze = generator.nextUniform()
        let tint = GlyphTint(
            hueShift: hueShift, haze: difficulty.haze * haze * haze,
            behind: meanColor(of: surface))
        var rgba = layer.rgba
        tint.apply(to: &rgba)
        layer.rgba = rgba
        surface.context.draw(layer)
    }

    private func drawOccluder(
        over object: Pose, on surface: ImageSurface, with generator: inout SeededGenerator
    ) throws(CanvasError) {
        let coverage = generator.nextUniform(in: difficulty.occlusion)
        let side = Double(Self.side)
        let reach = object.size / 2
        if generator.nextChance(0.5), !atlas.scenery.isEmpty {
            var pose = Pose(difficulty, with: &generator)
            pose.size = object.size * coverage.squareRoot() * 1.1
            pose.x = object.x + generator.nextUniform(within: reach)
            pose.y = object.y + generator.nextUniform(within: reach)
            try draw(generator.nextElement(of: atlas.scenery), pose, on: surface)
            return
        }
        let width = side * object.size * coverage
        let offset = side * generator.nextUniform(within: reach)
        surface.context.saved {
            surface.context.translate(x: side * object.x, y: side * object.y)
            surface.context.rotate(degrees: generator.nextUniform(within: 90))
            surface.context.appendRectangle(
                x: offset - width / 2, y: -2 * side, width: width, height: 4 * side)
            surface.context.fill(Color.random(with: &generator))
        }
    }

    private func draw(
        _ glyph: Glyph, _ pose: Pose, on surface: ImageSurface
    ) throws(CanvasError) {
        let source = try ImageSurface(glyph)
        let context = surface.context
        let side = Double(Self.side)
        let scale = side * pose.size / Double(max(glyph.width, glyph.height))
        context.saved {
            context.translate(x: side * pose.x, y: side * pose.y)
            context.rotate(degrees: pose.rotation)
            context.shear(pose.shear)
            context.scale(x: scale * pose.stretch * (pose.isMirrored ? -1 : 1), y: scale)
            context.translate(x: -Double(glyph.width) / 2, y: -Double(glyph.height) / 2)
            context.draw(source)
        }
    }

    /// The mean of red, green and blue, parts 0…255.
    private func meanColor(of surface: ImageSurface) -> [Double] {
        let rgba = surface.rgba
        var sums = [0.0, 0.0, 0.0]
        for pixel in Swift.stride(from: 0, to: rgba.count, by: 4) {
            for part in 0..<3 { sums[part] += Double(rgba[pixel + part]) }
        }
        return sums.map { $0 * 4 / Double(rgba.count) }
    }
}
