import Foundation
import Inspection
import Testing

@Suite("Rules of a path integral")
struct PathRuleTests {
    @Test(
        "The weights of every rule sum to 1", arguments: PathRule.allCases,
        [2, 3, 10, 32, 50, 128, 301, 3000])
    func weights(_ rule: PathRule, _ count: Int) throws {
        let nodes = try rule.nodes(count)
        #expect(nodes.count == count)
        #expect(abs(nodes.reduce(0) { $0 + $1.weight } - 1) <= 1e-12)
        #expect(zip(nodes, nodes.dropFirst()).allSatisfy { $0.alpha < $1.alpha })
        #expect(nodes.allSatisfy { (0...1).contains($0.alpha) })
    }

    @Test("Four nodes of each simple rule")
    func byHand() throws {
        #expect(try PathRule.right.nodes(4).map(\.alpha) == [0.25, 0.5, 0.75, 1])
        #expect(try PathRule.left.nodes(4).map(\.alpha) == [0, 0.25, 0.5, 0.75])
        #expect(try PathRule.midpoint.nodes(4).map(\.alpha) == [0.125, 0.375, 0.625, 0.875])
        #expect(try PathRule.trapezoid.nodes(5).map(\.alpha) == [0, 0.25, 0.5, 0.75, 1])
        #expect(try PathRule.trapezoid.nodes(5).map(\.weight) == [0.125, 0.25, 0.25, 0.25, 0.125])
        #expect(try PathRule.right.nodes(4).map(\.weight) == [0.25, 0.25, 0.25, 0.25])
    }

    @Test(
        "Gauss integrates polynomials up to degree 2n − 1 exactly", arguments: [1, 2, 3, 8, 17, 32])
    func exactness(_ count: Int) throws {
        let nodes = try PathRule.gauss.nodes(count)
        func error(_ degree: Int) -> Double {
            let sum = nodes.reduce(0) { $0 + $1.weight * pow($1.alpha, Double(degree)) }
            return abs(sum - 1 / Double(degree + 1))
        }
        for degree in 0..<2 * count { #expect(error(degree) <= 1e-12) }
        if count <= 8 { #expect(error(2 * count) > 1e-12) }
    }

    @Test("Gauss' three nodes in closed form")
    func threeNodes() throws {
        let nodes = try PathRule.gauss.nodes(3)
        let root = (3.0 / 5).squareRoot()
        for (found, expected) in zip(nodes.map(\.alpha), [(1 - root) / 2, 0.5, (1 + root) / 2]) {
            #expect(abs(found - expected) <= 1e-15)
        }
        for (found, expected) in zip(nodes.map(\.weight), [5.0 / 18, 8.0 / 18, 5.0 / 18]) {
            #expect(abs(found - expected) <= 1e-15)
        }
    }

    // NumPy's polynomial.legendre.leggauss(n): the first node in −1…1 and its weight.
    @Test(
        "Gauss' outermost node agrees with NumPy",
        arguments: [
            (5, -0.906179845938664, 0.23692688505618928),
            (32, -0.9972638618494816, 0.007018610009470506),
            (128, -0.9998248879471319, 0.00044938096029840415),
        ])
    func outermost(count: Int, node: Double, weight: Double) throws {
        let nodes = try PathRule.gauss.nodes(count)
        #expect(abs(nodes[0].alpha - (1 + node) / 2) <= 1e-15)
        #expect(abs(nodes[0].weight - weight / 2) <= 1e-14)
        #expect(nodes[0].weight == nodes[count - 1].weight)
    }

    @Test("Refuse too few nodes", arguments: PathRule.allCases)
    func refused(_ rule: PathRule) {
        let minimum = rule == .trapezoid ? 2 : 1
        for count in [0, -3, minimum - 1] {
            #expect(throws: PathError.tooFewSteps(count, minimum: minimum)) {
                try rule.nodes(count)
            }
        }
        #expect(
            PathError.tooFewSteps(0, minimum: 1).description
                == "0 steps are too few; there must be at least 1")
    }
}
