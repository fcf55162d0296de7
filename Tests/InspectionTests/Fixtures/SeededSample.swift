import Network

/// Numbers that Swift and Python draw alike: only sums and products of the generator's uniform numbers.
struct SeededSample: Sendable {
    enum Kind: Sendable { case bell, uniform, heavy, grid, tenths, spiked, far, equal }

    var kind: Kind
    var count: Int
    var seed: UInt64

    init(_ kind: Kind, count: Int, seed: UInt64) {
        self.kind = kind
        self.count = count
        self.seed = seed
    }

    var values: [Float] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { Float(value($0, &generator)) }
    }

    private func value(_ index: Int, _ generator: inout SeededGenerator) -> Double {
        switch kind {
        case .bell: return 0.05 * bell(&generator)
        case .uniform: return generator.nextUniform()
        case .heavy:
            let bell = bell(&generator)
            return bell * bell * bell
        case .grid: return Double(generator.next() % 129) / 64 - 1
        case .tenths: return Double(generator.next() % 11) / 10
        case .spiked: return index.isMultiple(of: 10) ? bell(&generator) : 0.25
        case .far: return 1000 + 1e-3 * generator.nextUniform()
        case .equal: return 0.375
        }
    }

    /// The sum of twelve uniform numbers less 6: nearly normal, and exact everywhere.
    private func bell(_ generator: inout SeededGenerator) -> Double {
        (0..<12).reduce(0) { sum, _ in sum + generator.nextUniform() } - 6
    }
}
