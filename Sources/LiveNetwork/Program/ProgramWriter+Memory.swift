import CLive
import Network

extension ProgramWriter {
    /// Memory that is given out from its beginning, in floats.
    private struct Floor {
        private(set) var count = 0

        /// Room for so many floats; places are multiples of the alignment.
        mutating func room(_ floats: Int) -> Int {
            defer { count += (floats + LIVE_ALIGNMENT - 1) / LIVE_ALIGNMENT * LIVE_ALIGNMENT }
            return count
        }
    }

    /// The program's words, with every place in memory; how much that is, is known then.
    mutating func finish() throws(LiveNetworkError) -> [Int32] {
        var header = [Int](repeating: 0, count: LIVE_HEADER_WORDS)
        header[LIVE_HEADER_MARK] = LIVE_MARK
        header[LIVE_HEADER_VERSION] = LIVE_VERSION
        header[LIVE_HEADER_LANES] = Int(kernels.lanes)
        header[LIVE_HEADER_WEIGHTS] = stored.place
        header[LIVE_HEADER_CHECKSUM] = Int(Int32(bitPattern: stored.checksum))
        header[LIVE_HEADER_CLASSES] = graph.shapes[graph.logitsValue].count
        header[LIVE_HEADER_VALUES] = LIVE_HEADER_WORDS
        header[LIVE_HEADER_VALUE_COUNT] = table.count
        header[LIVE_HEADER_STEPS] = LIVE_HEADER_WORDS + LIVE_VALUE_WORDS * table.count
        header[LIVE_HEADER_STEP_COUNT] = steps.count
        header[LIVE_HEADER_WORD_COUNT] =
            header[LIVE_HEADER_STEPS] + steps.reduce(0) { $0 + $1.count } + steps.count
        // Sizes are asked for before there are places.
        let sizes = try stepSizes(header)
        var floor = Floor()
        header[LIVE_HEADER_PICTURE] = floor.room(graph.input.count)
        header[LIVE_HEADER_PICTURE_GRADIENT] = floor.room(graph.input.count)
        for word in [LIVE_HEADER_LOGITS, LIVE_HEADER_LOGITS_GRADIENT, LIVE_HEADER_PROBABILITIES] {
            header[word] = floor.room(header[LIVE_HEADER_CLASSES])
        }
        header[LIVE_HEADER_SCRATCH] = floor.room(sizes.map(\.scratch).max() ?? 0)
        for (index, size) in sizes.enumerated() {
            try placeWeights(ofStep: index, size, in: &floor)
        }
        let values = placeRows(in: &floor) { $0.sharing }
        header[LIVE_HEADER_GRADIENTS] = floor.count
        let gradients = placeRows(in: &floor) { $0.isSame ? $0.sharing : nil }
        header[LIVE_HEADER_GRADIENT_COUNT] = floor.count - header[LIVE_HEADER_GRADIENTS]
        header[LIVE_HEADER_MEMORY] = floor.count
        memoryByteCount = 4 * floor.count
        return try assembled(header, values: values, gradients: gradients)
    }

    private func stepSizes(_ header: [Int]) throws(LiveNetworkError) -> [live_sizes] {
        let none = [Int](repeating: 0, count: table.count)
        let draft = try assembled(header, values: none, gradients: none)
        var word = header[LIVE_HEADER_STEPS]
        return steps.map { step in
            defer { word += step.count }
            return kernels.sizes(draft, Int32(word))
        }
    }

    /// Rows in memory of their own, one after another; a row that shares another's has its place.
    private func placeRows(in floor: inout Floor, sharing: (TableRow) -> Int?) -> [Int] {
        let lanes = Int(kernels.lanes)
        var places: [Int] = []
        for row in table {
            if let other = sharing(row) {
                places.append(places[other])
                continue
            }
            let channels = (row.shape.channels + lanes - 1) / lanes * lanes
            places.append(floor.room(channels * row.shape.height * row.shape.width))
        }
        return places
    }

    private mutating func placeWeights(
        ofStep index: Int, _ sizes: live_sizes, in floor: inout Floor
    ) throws(LiveNetworkError) {
        switch UInt32(steps[index][0]) {
        case LIVE_WINOGRAD.rawValue, LIVE_PRODUCT.rawValue, LIVE_DEPTHWISE.rawValue:
            set(LIVE_FORWARD_WEIGHTS, ofStep: index, to: floor.room(sizes.forward))
            set(LIVE_BACKWARD_WEIGHTS, ofStep: index, to: floor.room(sizes.backward))
            guard steps[index][LIVE_STORED_BIAS] >= 0 else { return }
            let channels = table[Int(steps[index][LIVE_STEP_OUT])].shape.channels
            // Whole blocks of the widest.
            set(LIVE_BIAS, ofStep: index, to: floor.room(channels))
        case LIVE_ATTENTION.rawValue:
            set(LIVE_ATTENTION_BIAS, ofStep: index, to: floor.room(sizes.forward))
        case LIVE_AFFINE.rawValue, LIVE_SLOPES.rawValue, LIVE_FACTORS.rawValue,
            LIVE_POSITIONS.rawValue, LIVE_TOKENS.rawValue, LIVE_NORMALISATION.rawValue:
            set(LIVE_STEP_REST + 1, ofStep: index, to: floor.room(sizes.forward))
        default: break
        }
    }

    /// Places beyond what a word holds are refused with all memory.
    private mutating func set(_ word: Int, ofStep index: Int, to place: Int) {
        steps[index][word] = Int32(clamping: place)
    }

    private func assembled(
        _ header: [Int], values: [Int], gradients: [Int]
    ) throws(LiveNetworkError) -> [Int32] {
        var words = header.map { Int32(clamping: $0) }
        for (index, row) in table.enumerated() {
            let number = readableRows[row.number] == index ? row.number : -1
            words += [
                number, row.shape.channels, row.shape.height, row.shape.width, values[index],
                gradients[index],
            ].map { Int32(clamping: $0) }
        }
        var starts: [Int32] = []
        for step in steps {
            starts.append(Int32(words.count))
            words += step
        }
        return words + starts
    }
}
