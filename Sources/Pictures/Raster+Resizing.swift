import Casting

extension Raster {
    /// The picture as a network is shown it.
    /// - Parameters:
    ///   - newWidth: In pixels.
    ///   - newHeight: In pixels.
    ///   - framing: How it gets that size. A shorter side below the size asked for is made as long as that.
    /// - Returns: A picture of that size.
    package func framed(width newWidth: Int, height newHeight: Int, by framing: Framing) -> Raster {
        switch framing.rule {
        case .fit: return fitted(width: newWidth, height: newHeight, by: framing.interpolation)
        case .stretch: return resized(width: newWidth, height: newHeight, by: framing.interpolation)
        case .shorterSide(let side):
            // As torchvision has it: the longer side is cut to whole pixels.
            let side = max(side, newWidth, newHeight)
            let (wide, high) =
                width < height ? (side, side * height / width) : (side * width / height, side)
            return resized(
                width: wide, height: high, by: framing.interpolation,
                columns: Self.middle(newWidth, of: wide), rows: Self.middle(newHeight, of: high))
        }
    }

    /// A picture in another size, as `Image.resize` of Pillow 13 makes it.
    /// - Parameters:
    ///   - newWidth: Of the whole picture, in pixels.
    ///   - newHeight: Of the whole picture, in pixels.
    ///   - filter: How pixels between others are made.
    ///   - columns: Those that are made of it; nil for all. A line of pixels that is made as high as others are wide has a billion.
    ///   - rows: Those that are made of it; nil for all.
    /// - Returns: These columns and rows of it.
    func resized(
        width newWidth: Int, height newHeight: Int, by filter: Interpolation,
        columns: Range<Int>? = nil, rows: Range<Int>? = nil
    ) -> Raster {
        let (columns, rows) = (columns ?? 0..<newWidth, rows ?? 0..<newHeight)
        guard newWidth != width || newHeight != height else {
            return part(columns: columns, rows: rows)
        }
        guard filter != .nearest else {
            return nearest(
                columns: Self.places(0..<Float(width), of: width, to: newWidth, made: columns),
                rows: Self.places(0..<Float(height), of: height, to: newHeight, made: rows))
        }
        return resampled(
            ResamplingWeights(
                part: 0..<Float(width), of: width, to: newWidth, by: filter, outputs: columns),
            ResamplingWeights(
                part: 0..<Float(height), of: height, to: newHeight, by: filter, outputs: rows),
            isHighFirst: isHighFirst(width: newWidth, height: newHeight))
    }

    /// The middle of a line that is at least as long; of an odd rest the half is rounded to even, as Python rounds.
    private static func middle(_ count: Int, of whole: Int) -> Range<Int> {
        let start = Int(saturating: (Double(whole - count) / 2).rounded(.toNearestOrEven))
        return start..<start + count
    }

    private func part(columns: Range<Int>, rows: Range<Int>) -> Raster {
        guard columns.count < width || rows.count < height else { return self }
        var part: [UInt8] = []
        part.reserveCapacity(3 * columns.count * rows.count)
        for row in rows {
            let first = 3 * (row * width + columns.lowerBound)
            part += rgb[first..<first + 3 * columns.count]
        }
        return Raster(width: columns.count, height: rows.count, rgb: part)
    }

    /// The pixels of a line in which the middles of some of a new line's lie, made of a part of the old (Geometry.c of Pillow 13).
    private static func places(
        _ part: Range<Float>, of samples: Int, to outputs: Int, made: Range<Int>
    ) -> [Int] {
        let scale = Double(part.upperBound - part.lowerBound) / Double(outputs)
        return made.map {
            let place = Double(part.lowerBound) + (Double($0) + 0.5) * scale
            return min(Int(saturating: place), samples - 1)
        }
    }

    /// These of its pixels.
    private func nearest(columns: [Int], rows: [Int]) -> Raster {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(3 * columns.count * rows.count)
        for row in rows {
            for column in columns {
                let first = 3 * (row * width + column)
                pixels += rgb[first..<first + 3]
            }
        }
        return Raster(width: columns.count, height: rows.count, rgb: pixels)
    }

    /// The picture in another size: of its middle the largest part that has the new shape, resampled.
    ///
    /// `ImageOps.fit` of Pillow 13, whose arithmetic this follows (Resample.c): filters are widened where the picture shrinks, with 8
    /// bits between the two passes.
    func fitted(
        width newWidth: Int, height newHeight: Int, by filter: Interpolation = .bicubic
    ) -> Raster {
        guard newWidth != width || newHeight != height else { return self }
        let (wide, high) = (Double(width), Double(height))
        let ratio = Double(newWidth) / Double(newHeight)
        let isWide = wide / high >= ratio
        let part = (width: isWide ? ratio * high : wide, height: isWide ? high : wide / ratio)
        // Where the part begins and ends Pillow keeps in 32 bits.
        func middle(_ part: Double, of whole: Double) -> Range<Float> {
            let from = (whole - part) / 2
            return Float(from)..<Float(from + part)
        }
        let (columns, rows) = (middle(part.width, of: wide), middle(part.height, of: high))
        guard filter != .nearest else {
            return nearest(
                columns: Self.places(columns, of: width, to: newWidth, made: 0..<newWidth),
                rows: Self.places(rows, of: height, to: newHeight, made: 0..<newHeight))
        }
        return resampled(
            ResamplingWeights(part: columns, of: width, to: newWidth, by: filter),
            ResamplingWeights(part: rows, of: height, to: newHeight, by: filter),
            isHighFirst: isHighFirst(width: newWidth, height: newHeight))
    }

    /// Which pass comes first: Pillow's rule since version 13, by the whole picture's sides and not by those of the part that is taken.
    private func isHighFirst(width newWidth: Int, height newHeight: Int) -> Bool {
        height - newHeight > 2 * max(width - newWidth, 0)
    }

    private func resampled(
        _ columns: ResamplingWeights, _ rows: ResamplingWeights, isHighFirst: Bool
    ) -> Raster {
        isHighFirst ? narrowed(columns, after: rows) : lowered(rows, after: columns)
    }

    /// Columns first, then rows.
    private func lowered(_ rows: ResamplingWeights, after columns: ResamplingWeights) -> Raster {
        let (newWidth, newHeight) = (columns.firsts.count, rows.firsts.count)
        // Only rows that the second pass needs.
        let needed = (rows.firsts.first ?? 0)..<rows.end
        var narrow = [UInt8](repeating: 0, count: 3 * newWidth * needed.count)
        rgb.withUnsafeBufferPointer { from in
            narrow.withUnsafeMutableBufferPointer { to in
                for row in needed {
                    let source = from.baseAddress.map { $0 + 3 * row * width }
                    let target = to.baseAddress.map {
                        $0 + 3 * (row - needed.lowerBound) * newWidth
                    }
                    guard let source, let target else { continue }
                    columns.apply(to: source, stride: 3, parts: 3, into: target)
                }
            }
        }
        var small = [UInt8](repeating: 0, count: 3 * newWidth * newHeight)
        narrow.withUnsafeBufferPointer { from in
            small.withUnsafeMutableBufferPointer { to in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                let stride = 3 * newWidth
                for (row, first) in rows.firsts.enumerated() {
                    rows.apply(
                        output: row, to: source + (first - needed.lowerBound) * stride,
                        stride: stride, count: stride, into: target + row * stride)
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, rgb: small)
    }

    /// Rows first, then columns.
    private func narrowed(_ columns: ResamplingWeights, after rows: ResamplingWeights) -> Raster {
        let (newWidth, newHeight) = (columns.firsts.count, rows.firsts.count)
        var low = [UInt8](repeating: 0, count: 3 * width * newHeight)
        var small = [UInt8](repeating: 0, count: 3 * newWidth * newHeight)
        rgb.withUnsafeBufferPointer { from in
            low.withUnsafeMutableBufferPointer { to in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                let stride = 3 * width
                for (row, first) in rows.firsts.enumerated() {
                    rows.apply(
                        output: row, to: source + first * stride, stride: stride, count: stride,
                        into: target + row * stride)
                }
            }
        }
        low.withUnsafeBufferPointer { from in
            small.withUnsafeMutableBufferPointer { to in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                for row in 0..<newHeight {
                    columns.apply(
                        to: source + 3 * row * width, stride: 3, parts: 3,
                        into: target + 3 * row * newWidth)
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, rgb: small)
    }
}
