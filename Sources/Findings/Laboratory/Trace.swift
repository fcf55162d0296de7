/// Something that numbers are computed from and that a ``Laboratory`` hands out.
package enum Input: Hashable, Sendable {
    /// The declared operations and their order.
    case architecture
    /// The trained weights and biases of a layer, counted from 0.
    case weights(Int)
    /// Those that training began with.
    case initialWeights(Int)
    /// The seed of the training, from which baselines are drawn too.
    case seed
    /// How the network was trained, or would be.
    case recipe
    /// What was recorded after each epoch.
    case history
    /// The names of the classes.
    case classNames
    /// The shape of a picture.
    case pictureShape
    /// How many pictures a part of the dataset has.
    case count(DatasetPart)
    /// How many pictures a part of the dataset has, and of which class each is.
    case labels(DatasetPart)
    /// All pictures of a part of the dataset, with their classes.
    case part(DatasetPart)
    /// The pixels of one picture.
    case picture(PictureOrigin)
    /// The class of one picture.
    case label(PictureOrigin)
    /// What the file of one picture is called.
    case fileName(PictureOrigin)
    /// What is known of the dataset without reading its pictures: its name, and how many there are.
    case facts
    /// What computes a pass through the network, for another program or processor may round otherwise.
    case kernels
}

/// What numbers were computed from: found while they were, never declared.
package struct Trace: Equatable, Sendable {
    /// Everything that was read.
    package private(set) var inputs: Set<Input> = []

    /// Starts with nothing.
    package init() {}

    /// Something that was read before.
    init(_ inputs: Set<Input>) { self.inputs = inputs }

    /// Some of what was read, such as what has changed since.
    package init(changed inputs: [Input]) { self.init(Set(inputs)) }

    /// Adds something that was read.
    mutating func note(_ input: Input) { inputs.insert(input) }

    /// Adds all that an answer was computed from.
    package mutating func note(_ other: Trace) { inputs.formUnion(other.inputs) }
}

extension Trace {
    /// Whether trained weights, or what was recorded as they were trained, were read.
    package var readsCheckpoint: Bool {
        inputs.contains {
            switch $0 {
            case .weights, .history: true
            default: false
            }
        }
    }

    /// Whether something was read that the seed decides.
    package var readsSeed: Bool {
        inputs.contains {
            switch $0 {
            case .seed, .initialWeights: true
            default: false
            }
        }
    }

    /// The pictures of a part that were read one by one.
    package func pictures(of part: DatasetPart) -> [Int] {
        numbers(of: part) { if case .picture(let origin) = $0 { origin } else { nil } }
    }

    /// The pictures of a part whose classes were read one by one.
    package func labelledPictures(of part: DatasetPart) -> [Int] {
        numbers(of: part) { if case .label(let origin) = $0 { origin } else { nil } }
    }

    private func numbers(
        of part: DatasetPart, _ origin: (Input) -> PictureOrigin?
    ) -> [Int] {
        let origins = inputs.compactMap(origin).filter { $0.part == part }
        return Set(origins.compactMap(\.number)).sorted()
    }

    /// Whether all pictures of a part were read.
    package func readsAllPictures(of part: DatasetPart) -> Bool { inputs.contains(.part(part)) }

    /// Whether the classes of all pictures of a part were read.
    package func readsLabels(of part: DatasetPart) -> Bool { inputs.contains(.labels(part)) }

    /// The picture files that were read, in the order of their names.
    package var files: [String] {
        inputs.compactMap { input in
            if case .picture(.file(let path)) = input { path } else { nil }
        }.sorted()
    }
}
