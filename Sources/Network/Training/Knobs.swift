extension Recipe {
    /// How the learning rate goes over a training.
    public enum Schedule: String, Hashable, Codable, Sendable, CaseIterable {
        /// The full rate at every step.
        case constant
        /// A rise over the first steps, then a fall along a line.
        case linear
        /// The same rise, then a fall along half a cosine (Loshchilov and Hutter 2017, without restarts).
        case cosine
    }

    /// What may be changed of a way of training; each has a default for each method.
    public struct Knobs: Hashable, Sendable {
        /// The highest learning rate and weight decay.
        public static let largest = 100.0
        /// The farthest shift in pixels.
        public static let farthestShift = 1_000

        /// The full learning rate.
        public var learningRate: Double
        /// How much of the weights each step takes away, times the learning rate; biases are kept.
        public var weightDecay: Double
        /// Whether half of the augmented pictures are mirrored.
        public var mirror: Bool
        /// The farthest shift of augmented pictures in pixels.
        public var shift: Int
        /// The share of the target that is spread over all classes.
        public var smoothing: Double
        /// How much of the averaged weights is kept at each step; 0 uses the weights as they are.
        public var averaging: Double
        /// How the learning rate goes.
        public var schedule: Schedule

        /// The defaults of a method.
        public init(of method: Method) {
            switch method {
            case .article:
                (learningRate, weightDecay, smoothing, averaging) = (5e-4, 0, 0, 0)
                schedule = .constant
            case .modern:
                (learningRate, weightDecay, smoothing, averaging) = (0.0035, 0.01, 0.05, 0.999)
                schedule = .linear
            }
            (mirror, shift) = (true, 2)
        }

        /// Whether training pictures are changed at all.
        public var augments: Bool { mirror || shift > 0 }
    }
}

/// Only what differs from the method's defaults is written, so that a recipe of defaults has the bytes it had before there were
/// knobs, and what is absent from an older file is a default.
extension Recipe: Codable {
    private enum CodingKeys: String, CodingKey {
        case method, epochs, batch, seed
        case learningRate, weightDecay, mirror, shift, smoothing, averaging, schedule
    }

    /// Reads a recipe.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ knob: inout Value, _ key: CodingKeys) throws {
            knob = try values.decodeIfPresent(Value.self, forKey: key) ?? knob
        }
        method = try values.decode(Method.self, forKey: .method)
        epochs = try values.decode(Int.self, forKey: .epochs)
        batch = try values.decode(Int.self, forKey: .batch)
        seed = try values.decode(UInt64.self, forKey: .seed)
        knobs = Knobs(of: method)
        try read(&knobs.learningRate, .learningRate)
        try read(&knobs.weightDecay, .weightDecay)
        try read(&knobs.mirror, .mirror)
        try read(&knobs.shift, .shift)
        try read(&knobs.smoothing, .smoothing)
        try read(&knobs.averaging, .averaging)
        try read(&knobs.schedule, .schedule)
    }

    /// Writes a recipe.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        let usual = Knobs(of: method)
        func write<Value: Encodable & Equatable>(
            _ knob: KeyPath<Knobs, Value>, _ key: CodingKeys
        ) throws {
            guard knobs[keyPath: knob] != usual[keyPath: knob] else { return }
            try values.encode(knobs[keyPath: knob], forKey: key)
        }
        try values.encode(method, forKey: .method)
        try values.encode(epochs, forKey: .epochs)
        try values.encode(batch, forKey: .batch)
        try values.encode(seed, forKey: .seed)
        try write(\.learningRate, .learningRate)
        try write(\.weightDecay, .weightDecay)
        try write(\.mirror, .mirror)
        try write(\.shift, .shift)
        try write(\.smoothing, .smoothing)
        try write(\.averaging, .averaging)
        try write(\.schedule, .schedule)
    }
}
