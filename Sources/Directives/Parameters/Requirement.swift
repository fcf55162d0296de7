import Findings
import Network

/// What a value must be beyond its type, such as a layer that exists.
struct Requirement<Value: ArgumentDecodable>: Sendable {
    /// What is wrong with a value; nil when it fits, or when what it needs is not declared.
    ///
    /// Words that begin with "is" are said of the argument, whose name is put before them.
    let mistake: @Sendable (Value, Subject) -> String?
    /// What the manual adds to the words of the type, such as "from 1 to 20"; nil for nothing.
    let bounds: String?
    /// What may be written, where that is less than the type allows.
    let expectation: String?
    /// What to write instead of a value that does not fit; nil where the mistake says it.
    let hint: @Sendable (Value, Subject) -> String?
    /// The value with what the network and the dataset tell of it; most know all by themselves.
    let settle: @Sendable (Value, Subject) -> Value

    /// Makes a requirement.
    init(
        bounds: String? = nil, expectation: String? = nil,
        hint: @escaping @Sendable (Value, Subject) -> String? = { _, _ in nil },
        settle: @escaping @Sendable (Value, Subject) -> Value = { value, _ in value },
        _ mistake: @escaping @Sendable (Value, Subject) -> String?
    ) {
        self.mistake = mistake
        self.bounds = bounds
        self.expectation = expectation
        self.hint = hint
        self.settle = settle
    }

    /// Any value fits.
    static var none: Self { Self { _, _ in nil } }

    /// The same for a value that may be left out.
    static func ifGiven<Wrapped>(_ requirement: Requirement<Wrapped>) -> Self
    where Value == Wrapped? {
        Self(
            bounds: requirement.bounds, expectation: requirement.expectation,
            hint: { value, subject in value.flatMap { requirement.hint($0, subject) } },
            settle: { value, subject in value.map { requirement.settle($0, subject) } },
            { value, subject in value.flatMap { requirement.mistake($0, subject) } })
    }
}

extension Requirement<Int> {
    /// A number within bounds.
    static func lie(in bounds: ClosedRange<Int>) -> Self {
        Self(bounds: "from \(bounds.lowerBound) to \(bounds.upperBound.grouped)") { value, _ in
            bounds.contains(value)
                ? nil : "is between \(bounds.lowerBound) and \(bounds.upperBound), not \(value)"
        }
    }

    /// A layer with weights, counted from 0.
    static var beLayer: Self {
        Self { layer, subject in
            guard let count = subject.graph?.layers.count, !(0..<count).contains(layer) else {
                return nil
            }
            return "layer \(layer) does not exist; this network has \(layers(count))"
        }
    }

    /// A number of layers that have been applied; 0 is the input picture.
    static var beDepth: Self {
        Self { depth, subject in
            guard let count = subject.graph?.layers.count, !(0...count).contains(depth) else {
                return nil
            }
            guard count > 0 else {
                return "layer \(depth) does not exist; this network has no layers with weights"
            }
            return "layer \(depth) does not exist; "
                + "activations are known after layers 1 to \(count), and 0 is the picture"
        }
    }

    /// No more pictures than the test part has.
    static var beTestCount: Self {
        Self { count, subject in
            if count < 1 { return "\(count) pictures are too few; at least 1 is needed" }
            guard let all = subject.dataset?.testCount, count > all else { return nil }
            return "there are only \(all.grouped) test pictures, not \(count.grouped)"
        }
    }
}

extension Requirement<Int> {
    private static func layers(_ count: Int) -> String {
        switch count {
        case 0: "no layers with weights"
        case 1: "only layer 0"
        default: "layers 0 to \(count - 1)"
        }
    }
}
