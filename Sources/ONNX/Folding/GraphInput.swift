/// The pictures that a model reads: which of its inputs they are, and of what shape.
struct GraphInput {
    /// The value.
    var value: ValueID
    /// Its name.
    var name: String
    /// Its shape, the batch first, every size known.
    var shape: [Int]
    /// How its numbers are kept.
    var type: ElementType

    /// Finds what a model reads.
    /// - Throws: ``ONNXError/refused(_:)`` for models of text, of several inputs, or without a size.
    init(
        _ inputs: [(info: ValueInfoProto, value: ValueID)], _ options: FoldingOptions
    ) throws(ONNXError) {
        for (info, _) in inputs {
            if case .other(let kind) = info.kind {
                throw .refused(
                    "the model's input \(shown(info.name)) is \(kind); only networks that read pictures are shown"
                )
            }
            if [6, 7, 8].contains(info.elementType) {
                throw .refused(
                    "the model's input \(shown(info.name)) is \(ElementType.name(of: info.elementType)), as tokens of text are; only networks that read pictures are shown"
                )
            }
        }
        guard let (info, value) = inputs.first else {
            throw .refused("the model reads no input, so that nothing depends on a picture")
        }
        guard inputs.count == 1 else {
            let names = inputs.prefix(6).map { shown($0.info.name) }.joined(separator: ", ")
            throw .refused(
                "the model reads \(inputs.count) inputs (\(names)\(inputs.count > 6 ? ", …" : "")); only networks that read one picture are shown"
            )
        }
        guard let type = ElementType(rawValue: info.elementType), type.isFloat || type == .uint8
        else {
            throw .refused(
                "the model's input \(shown(info.name)) is \(ElementType.name(of: info.elementType)); only pictures of float32, float16 or uint8 are shown"
            )
        }
        self.value = value
        self.type = type
        name = info.name
        shape = try Self.shape(of: info, options)
    }

    private static func shape(
        of info: ValueInfoProto, _ options: FoldingOptions
    ) throws(ONNXError) -> [Int] {
        guard let declared = info.shape, (2...4).contains(declared.count) else {
            let words = info.shape.map { "has \($0.count) dimensions" } ?? "has no known shape"
            throw .refused(
                "the model's input \(shown(info.name)) \(words); pictures have four: batch, channels, height and width"
            )
        }
        let places = declared.count == 4 ? Self.places(of: declared) : nil
        var shape: [Int] = []
        for (axis, dimension) in declared.enumerated() {
            var open: Int?
            if axis == 0 { open = options.batch }
            if axis == places?.height { open = options.size?.height }
            if axis == places?.width { open = options.size?.width }
            if case .named(let name) = dimension { open = options.dimensions[name] ?? open }
            if case .size(let size) = dimension {
                if axis > 0, let open, open != size {
                    throw .refused(
                        "the model's input \(shown(info.name)) is \(words(declared)), and \(asked(options, along: axis, places, open)); leave out the size, or export the model for another"
                    )
                }
                open = size
            }
            guard let size = open else {
                throw .refused(
                    "the model's input \(shown(info.name)) is \(words(declared)), which leaves the \(axis == places?.height || axis == places?.width ? "size open; give that of the pictures that it was trained with: 'size: 224' in a notebook, --size 224 to a command" : "\(places == nil ? "length of axis \(axis)" : "number of channels") open; export the model with it")"
                )
            }
            shape.append(size)
        }
        guard let count = shape.checkedProduct, count >= 1, count <= ShapeArithmetic.mostNumbers
        else { throw .refused("the model's input would have the shape \(shape)") }
        return shape
    }

    /// What is asked for that an axis has not.
    private static func asked(
        _ options: FoldingOptions, along axis: Int, _ places: (height: Int, width: Int)?,
        _ open: Int
    ) -> String {
        guard let size = options.size, axis == places?.height || axis == places?.width else {
            return "\(open) is asked for along axis \(axis)"
        }
        return size.height == size.width
            ? "pictures of \(size.height) pixels are asked for"
            : "pictures of \(size.height)×\(size.width) pixels are asked for"
    }

    /// Height and width stand last, or before the channels where the last dimension alone is 1, 3 or 4.
    private static func places(
        of shape: [ValueInfoProto.Dimension]
    ) -> (height: Int, width: Int) {
        let channels: [ValueInfoProto.Dimension] = [.size(1), .size(3), .size(4)]
        return channels.contains(shape[3]) && !channels.contains(shape[1]) ? (1, 2) : (2, 3)
    }

    private static func words(_ shape: [ValueInfoProto.Dimension]) -> String {
        let sizes = shape.map {
            switch $0 {
            case .size(let size): "\(size)"
            case .named(let name): cleaned(name, limit: 20)
            case .unknown: "?"
            }
        }
        return "[\(sizes.joined(separator: ", "))]"
    }
}
