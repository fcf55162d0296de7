import Network

/// Visits points of several paths in order, packed into full batches whichever path they lie on.
///
/// Only one batch is held at a time, so memory does not grow with the number of points; and each point is visited
/// in its turn, so what a visitor adds up does not depend on how the points were packed.
struct PathWalk {
    /// A point of a path, the picture it belongs to, and the class whose score is differentiated there.
    struct Point {
        var path: Int
        var alpha: Double
        var picture: Int
        var target: Int
    }

    let function: LogitFunction
    let paths: [PicturePath]
    let batchSize: Int

    /// Visits the gradients at points 0..<count.
    /// - Throws: ``PathError`` for a class that does not exist or a value that is not finite.
    func visitGradients(
        of score: Score, count: Int, point: (Int) -> Point,
        visit: (_ index: Int, _ logits: [Double], _ gradient: ArraySlice<Double>) throws -> Void
    ) throws {
        let size = function.shape.count
        try forEachBatch(count: count, point: point) { start, points, values in
            let found = try function.gradients(values) { logits, index in
                // A class that does not exist is refused below.
                guard logits.indices.contains(points[index].target) else { return logits }
                return score.gradient(of: logits, target: points[index].target)
            }
            for (offset, point) in points.enumerated() {
                let gradient = found.gradients[offset * size..<(offset + 1) * size]
                try check(found.logits[offset], at: point)
                guard gradient.allSatisfy(\.isFinite) else {
                    throw PathError.notFinite(picture: point.picture)
                }
                try visit(start + offset, found.logits[offset], gradient)
            }
        }
    }

    /// Visits the logits at points 0..<count, without any gradient.
    /// - Throws: ``PathError`` for a class that does not exist or a value that is not finite.
    func visitLogits(
        count: Int, point: (Int) -> Point, visit: (_ point: Point, _ logits: [Double]) -> Void
    ) throws {
        try forEachBatch(count: count, point: point) { _, points, values in
            for (point, logits) in zip(points, try function.logits(values)) {
                try check(logits, at: point)
                visit(point, logits)
            }
        }
    }

    private func check(_ logits: [Double], at point: Point) throws(PathError) {
        guard logits.indices.contains(point.target) else {
            throw .noSuchClass(index: point.target, classes: logits.count)
        }
        guard logits.allSatisfy(\.isFinite) else { throw .notFinite(picture: point.picture) }
    }

    /// The values of a batch, in doubles 8 MB, unless 4 points have more.
    private static var mostValues: Int { 1 << 20 }

    private func forEachBatch(
        count: Int, point: (Int) -> Point,
        _ body: (_ start: Int, _ points: [Point], _ values: [Double]) throws -> Void
    ) throws {
        precondition(batchSize > 0, "a batch holds at least one point")
        let size = min(batchSize, max(Self.mostValues / max(function.shape.count, 1), 4))
        for start in stride(from: 0, to: count, by: size) {
            let points = (start..<min(start + size, count)).map(point)
            var values: [Double] = []
            values.reserveCapacity(points.count * function.shape.count)
            for point in points {
                values.append(contentsOf: paths[point.path].point(at: point.alpha))
            }
            try body(start, points, values)
        }
    }
}
