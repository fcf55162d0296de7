internal import Network

extension SeededGenerator {
    /// A generator for one stream of many, such as one picture, so that the order of making them does not matter.
    init(seed: UInt64, stream: UInt64) {
        var mixer = SeededGenerator(seed: seed)
        var second = SeededGenerator(seed: mixer.next() ^ stream)
        self.init(seed: second.next())
    }

    /// A number evenly distributed in a range.
    mutating func nextUniform(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * nextUniform()
    }

    /// A number evenly distributed between −bound and bound.
    mutating func nextUniform(within bound: Double) -> Double { bound * (2 * nextUniform() - 1) }

    /// True with a probability.
    mutating func nextChance(_ probability: Double) -> Bool { nextUniform() < probability }

    /// One of some elements, all equally likely.
    mutating func nextElement<Element>(of elements: [Element]) -> Element {
        elements[nextInteger(below: elements.count)]
    }
}
