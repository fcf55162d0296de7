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
            return resized(width: wide, height: high, by: framing.interpolation)
                .middle(width: newWidth, height: newHeight)
        }
    }

    /// The whole picture in another size, as `Image.resize` of Pillow 13 makes it.
    func resized(width newWidth: Int, height newHeight: Int, by filter: Interpolation) -> Raster {
        guard newWidth != width || newHeight != height else { return self }
        guard filter != .nearest else {
            return nearest(
                columns: 0..<Float(width), rows: 0..<Float(height), width: newWidth,
                height: newHeight)
        }
        return resampled(
            ResamplingWeights(part: 0..<Float(width), of: width, to: newWidth, by: filter),
            to: newWidth,
            ResamplingWeights(part: 0..<Float(height), of: height, to: newHeight, by: filter),
            to: newHeight)
    }

    /// The middle of the picture, which is at least as large; of an odd rest the half is rounded to even, as Python rounds.
    private func middle(width newWidth: Int, height newHeight: Int) -> Raster {
        func start(_ whole: Int, _ part: Int) -> Int {
            Int(saturating: (Double(whole - part) / 2).rounded(.toNearestOrEven))
        }
        let (left, top) = (start(width, newWidth), start(height, newHeight))
        var part: [UInt8] = []
        part.reserveCapacity(3 * newWidth * newHeight)
        for row in top..<top + newHeight {
            let first = 3 * (row * width + left)
            part += rgb[first..<first + 3 * newWidth]
        }
        return Raster(width: newWidth, height: newHeight, rgb: part)
    }

    /// A part of the picture in another size: each pixel that in which its middle lies (Geometry.c of Pillow 13).
    private func nearest(
        columns: Range<Float>, rows: Range<Float>, width newWidth: Int, height newHeight: Int
    ) -> Raster {
        func places(_ part: Range<Float>, of samples: Int, to outputs: Int) -> [Int] {
            let scale = Double(part.upperBound - part.lowerBound) / Double(outputs)
            return (0..<outputs).map {
                let place = Double(part.lowerBound) + (Double($0) + 0.5) * scale
                return min(Int(saturating: place), samples - 1)
            }
        }
        let columns = places(columns, of: width, to: newWidth)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(3 * newWidth * newHeight)
        for row in places(rows, of: height, to: newHeight) {
            for column in columns {
                let first = 3 * (row * width + column)
                pixels += rgb[first..<first + 3]
            }
        }
        return Raster(width: newWidth, height: newHeight, rgb: pixels)
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
            return nearest(columns: columns, rows: rows, width: newWidth, height: newHeight)
        }
        return resampled(
            ResamplingWeights(part: columns, of: width, to: newWidth, by: filter), to: newWidth,
            ResamplingWeights(part: rows, of: height, to: newHeight, by: filter), to: newHeight)
    }

    private func resampled(
        _ columns: ResamplingWeights, to newWidth: Int, _ rows: ResamplingWeights, to newHeight: Int
    ) -> Raster {
        // Pillow's rule since version 13, by the whole picture's sides and not by those of the part that is taken.
        let isHighFirst = height - newHeight > 2 * max(width - newWidth, 0)
        return isHighFirst
            ? narrowed(columns, to: newWidth, after: rows, to: newHeight)
            : lowered(rows, to: newHeight, after: columns, to: newWidth)
    }

    /// Columns first, then rows.
    private func lowered(
        _ rows: ResamplingWeights, to newHeight: Int, after columns: ResamplingWeights,
        to newWidth: Int
    ) -> Raster {
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
    private func narrowed(
        _ columns: ResamplingWeights, to newWidth: Int, after rows: ResamplingWeights,
        to newHeight: Int
    ) -> Raster {
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
