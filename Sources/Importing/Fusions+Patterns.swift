import Network
import ONNX

/// Patterns of many nodes: a layer normalisation before version 17 of the operators, and GELU by tanh before version 20.
extension Fusions {
    /// d / √(mean of d² + ε), with d = x − mean of x.
    func normalisation(_ node: FoldedNode) -> (found: Normalisation, parts: [Int])? {
        guard node.operation == .binary(.divide), let (centred, deviation) = pair(node),
            let rooter = onlyMaker(of: deviation), model.nodes[rooter].operation == .unary(.sqrt),
            let sum = source(model.nodes[rooter]), let adder = onlyMaker(of: sum),
            let (variance, epsilon) = shifted(adder), let averager = onlyMaker(of: variance),
            case .reduce(.mean, let axes, true) = model.nodes[averager].operation,
            let square = source(model.nodes[averager]), let squarer = onlyMaker(of: square),
            let subtractor = maker[centred],
            model.nodes[subtractor].operation == .binary(.subtract),
            let (x, mean) = pair(subtractor), let centre = onlyMaker(of: mean),
            case .reduce(.mean, axes, true) = model.nodes[centre].operation,
            source(model.nodes[centre]) == x
        else { return nil }
        let isSquare: Bool
        switch model.nodes[squarer].operation {
        case .binary(.power):
            isSquare = power(squarer).map { $0 == (centred, 2) } ?? false
        case .binary(.multiply):
            isSquare = pair(squarer).map { $0 == (centred, centred) } ?? false
        default: isSquare = false
        }
        let isOfPower = model.nodes[squarer].operation == .binary(.power)
        guard isSquare, readers[centred] == (isOfPower ? 2 : 3) else { return nil }
        return (
            Normalisation(input: x, axes: axes, epsilon: epsilon),
            [rooter, adder, averager, squarer, subtractor, centre]
        )
    }

    /// x / 2 · (1 + tanh(√(2/π) (x + 0.044715 x³))).
    func geluByTanh(_ index: Int) -> Found? {
        var parts: [Int] = []
        var factors: [Int] = []
        // The factors ½, x and the gate, in any order.
        func collect(_ index: Int, isFirst: Bool = true) -> Double? {
            if !isFirst { parts.append(index) }
            // There are three at most, however long a chain of products is.
            guard parts.count < 4 else { return nil }
            if let (value, factor) = scaled(index) {
                guard let next = onlyMaker(of: value),
                    model.nodes[next].operation == .binary(.multiply)
                else {
                    factors.append(value)
                    return factor
                }
                return collect(next, isFirst: false).map { $0 * factor }
            }
            guard let (left, right) = pair(index) else { return nil }
            var product = 1.0
            for value in [left, right] {
                if let next = onlyMaker(of: value), scaled(next) != nil || pair(next) != nil,
                    model.nodes[next].operation == .binary(.multiply)
                {
                    guard let factor = collect(next, isFirst: false) else { return nil }
                    product *= factor
                } else {
                    factors.append(value)
                }
            }
            return product
        }
        guard model.nodes[index].operation == .binary(.multiply), let half = collect(index),
            abs(half - 0.5) < 1e-6, factors.count == 2
        else { return nil }
        for (x, gate) in [(factors[0], factors[1]), (factors[1], factors[0])] {
            if let inner = tanhGate(gate, of: x) {
                return (Fused(activation: .tanhGelu, input: x), parts + inner)
            }
        }
        return nil
    }

    /// The nodes of 1 + tanh(√(2/π) (x + 0.044715 x³)).
    private func tanhGate(_ value: Int, of x: Int) -> [Int]? {
        guard let adder = onlyMaker(of: value), let (bend, one) = shifted(adder), one == 1,
            let bender = onlyMaker(of: bend), model.nodes[bender].operation == .unary(.tanh),
            let inside = source(model.nodes[bender]), let scaler = onlyMaker(of: inside),
            let (sum, factor) = scaled(scaler), abs(factor - 0.7978845608) < 1e-5,
            let summer = onlyMaker(of: sum), model.nodes[summer].operation == .binary(.add),
            let (left, right) = pair(summer)
        else { return nil }
        for (first, second) in [(left, right), (right, left)] where first == x {
            guard let cuber = onlyMaker(of: second), let (cube, part) = scaled(cuber),
                abs(part - 0.044715) < 1e-6, let powers = self.cube(cube, of: x)
            else { continue }
            return [adder, bender, scaler, summer, cuber] + powers
        }
        return nil
    }

    /// The nodes of x³, as a power or as products.
    private func cube(_ value: Int, of x: Int) -> [Int]? {
        guard let last = onlyMaker(of: value) else { return nil }
        if let found = power(last), found == (x, 3) { return [last] }
        guard model.nodes[last].operation == .binary(.multiply), let (left, right) = pair(last)
        else { return nil }
        for (first, second) in [(left, right), (right, left)] where first == x {
            guard let square = onlyMaker(of: second),
                model.nodes[square].operation == .binary(.multiply),
                pair(square).map({ $0 == (x, x) }) == true
            else { continue }
            return [last, square]
        }
        return nil
    }

    /// A value to the power of one number.
    private func power(_ index: Int) -> (value: Int, exponent: Double)? {
        guard model.nodes[index].operation == .binary(.power),
            let (value, number, isFirst) = constant(model.nodes[index]), isFirst
        else { return nil }
        return (value, number)
    }

    /// The node that makes a value which one node alone reads.
    private func onlyMaker(of value: Int) -> Int? {
        readers[value] == 1 ? maker[value] : nil
    }
}
