import Foundation

/// How the integral along a path is turned into a sum over nodes.
public enum PathRule: String, Codable, CaseIterable, Sendable {
    /// Gauss and Legendre's nodes, exact for polynomials of degree up to 2n − 1.
    case gauss
    /// n equal steps, each taken at its end.
    case right
    /// n equal steps, each taken at its start.
    case left
    /// n equal steps, each taken at its middle.
    case midpoint
    /// n nodes with both ends among them, joined by straight lines.
    case trapezoid
    /// n equal steps in t, where α = t − sin(2πt) / 2π (Sidi 1993): nodes crowd at both ends, and a network without
    /// biases is steep near black. With 2n + 1 nodes every one of n is used again.
    case sidi

    /// A place on the path from 0, the baseline, to 1, the picture.
    public struct Node: Equatable, Sendable {
        /// Where, in 0…1.
        public let alpha: Double
        /// Its share of the integral.
        public let weight: Double
    }

    /// The nodes in ascending order; their weights sum to 1.
    /// - Returns: `count` nodes.
    /// - Throws: ``PathError/tooFewSteps(_:minimum:)`` below 1 node, or 2 for the trapezoid.
    public func nodes(_ count: Int) throws(PathError) -> [Node] {
        try check(count)
        let n = Double(count)
        return switch self {
        case .gauss: Self.gauss(count)
        case .sidi:
            (1...count).map {
                let turn = 2 * .pi * Double($0) / (n + 1)
                return Node(
                    alpha: (turn - sin(turn)) / (2 * .pi), weight: (1 - cos(turn)) / (n + 1))
            }
        case .right: (1...count).map { Node(alpha: Double($0) / n, weight: 1 / n) }
        case .left: (0..<count).map { Node(alpha: Double($0) / n, weight: 1 / n) }
        case .midpoint: (1...count).map { Node(alpha: (Double($0) - 0.5) / n, weight: 1 / n) }
        case .trapezoid:
            (0..<count).map {
                let isEnd = $0 == 0 || $0 == count - 1
                return Node(
                    alpha: Double($0) / (n - 1), weight: (isEnd ? 0.5 : 1) / (n - 1))
            }
        }
    }

    /// Says what speaks against a number of nodes, without computing them: Gauss's take the square of their number.
    /// - Throws: ``PathError/tooFewSteps(_:minimum:)`` below 1 node, or 2 for the trapezoid.
    public func check(_ count: Int) throws(PathError) {
        let minimum = self == .trapezoid ? 2 : 1
        guard count >= minimum else { throw .tooFewSteps(count, minimum: minimum) }
    }

    /// What automatic steps go through: each round's nodes, and how much of the sum before is kept with them.
    func automaticRounds() throws(PathError) -> [Round] {
        var rounds: [Round] = []
        for count in IntegratedGradients.automaticNodes {
            // Sidi's ends have no weight, so n steps have n − 1 nodes between them.
            guard self == .sidi else {
                rounds.append(Round(total: count, nodes: try nodes(count), kept: 0))
                continue
            }
            let all = try nodes(count - 1)
            let isFirst = rounds.isEmpty
            let new = all.enumerated().filter { isFirst || $0.offset % 2 == 0 }.map(\.element)
            rounds.append(Round(total: all.count, nodes: new, kept: isFirst ? 0 : 0.5))
        }
        return rounds
    }

    /// One attempt of automatic steps.
    struct Round {
        /// How many nodes the sum rests on after it.
        let total: Int
        /// The nodes to visit.
        let nodes: [Node]
        /// The share of the sum before that is added.
        let kept: Double
    }

    /// Finds the roots tₖ of the Legendre polynomial Pₙ by Newton's method from Tricomi's estimate.
    private static func gauss(_ count: Int) -> [Node] {
        var nodes = [Node](repeating: Node(alpha: 0.5, weight: 1), count: count)
        for k in 0..<(count + 1) / 2 {
            var root = cos(.pi * (Double(k) + 0.75) / (Double(count) + 0.5))
            // Newton doubles the digits, so few steps are needed; the bound only ends a dance of the last bit.
            for _ in 0..<20 {
                let (value, slope) = legendre(count, at: root)
                let step = value / slope
                root -= step
                if abs(step) <= 1e-16 { break }
            }
            // The middle root of an odd rule is 0 by symmetry.
            if 2 * k + 1 == count { root = 0 }
            let slope = legendre(count, at: root).slope
            let weight = 1 / ((1 - root * root) * slope * slope)
            nodes[k] = Node(alpha: (1 - root) / 2, weight: weight)
            nodes[count - 1 - k] = Node(alpha: (1 + root) / 2, weight: weight)
        }
        return nodes
    }

    /// Pₙ and its derivative at `t` by Bonnet's recurrence.
    private static func legendre(_ n: Int, at t: Double) -> (value: Double, slope: Double) {
        var (previous, current) = (1.0, t)
        for degree in stride(from: 2, through: n, by: 1) {
            let k = Double(degree)
            (previous, current) = (current, ((2 * k - 1) * t * current - (k - 1) * previous) / k)
        }
        return (current, Double(n) * (t * current - previous) / (t * t - 1))
    }
}
