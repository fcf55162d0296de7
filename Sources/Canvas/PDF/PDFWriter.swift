/// Writes the objects of a PDF file: streams as they are, all others compressed together (ISO 32000-1, 7.5.7 and 7.5.8).
struct PDFWriter {
    /// How many objects are compressed together.
    private static let objectsInStream = 200

    /// Where an object is.
    private enum Place {
        case offset(Int)
        case stream(Int, index: Int)
    }

    private var bytes = Array(
        "%PDF-1.7\n%\u{E2}\u{E3}\u{CF}\u{D3}\n".unicodeScalars.map { UInt8($0.value) })
    private var places: [Place?] = [nil]
    /// Objects that are to be compressed together next.
    private var waiting: [(number: Int, source: [UInt8])] = []

    /// A number for an object that is written later.
    mutating func reserve() -> Int {
        places.append(nil)
        return places.count - 1
    }

    /// Writes an object under a number that was reserved.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    mutating func write(_ value: PDFValue, as number: Int) throws(CanvasError) {
        waiting.append((number, value.source))
        if waiting.count == Self.objectsInStream { try flush() }
    }

    /// Writes an object and returns its number.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    mutating func add(_ value: PDFValue) throws(CanvasError) -> Int {
        let number = reserve()
        try write(value, as: number)
        return number
    }

    /// Writes a stream under a number that was reserved; `Length` is added to its entries.
    mutating func write(_ stream: [UInt8], _ entries: PDFDictionary, as number: Int) {
        var entries = entries
        entries["Length"] = .integer(stream.count)
        places[number] = .offset(bytes.count)
        bytes += "\(number) 0 obj\n".utf8
        PDFValue.dictionary(entries).write(to: &bytes)
        bytes += "\nstream\n".utf8
        bytes += stream
        bytes += "\nendstream\nendobj\n".utf8
    }

    private mutating func flush() throws(CanvasError) {
        guard !waiting.isEmpty else { return }
        let number = reserve()
        var (head, content) = ([UInt8](), [UInt8]())
        for (index, object) in waiting.enumerated() {
            head += "\(object.number) \(content.count) ".utf8
            content += object.source
            content.append(0x0A)
            places[object.number] = .stream(number, index: index)
        }
        write(
            try Flate.deflated(head + content),
            [
                "Type": .name("ObjStm"), "N": .integer(waiting.count),
                "First": .integer(head.count), "Filter": .name("FlateDecode"),
            ], as: number)
        waiting = []
    }

    /// Ends the file with its table of objects.
    /// - Returns: The file.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    mutating func finish(root: Int, info: Int) throws(CanvasError) -> [UInt8] {
        try flush()
        let number = reserve()
        let start = bytes.count
        places[number] = .offset(start)
        var table: [UInt8] = []
        func append(_ type: UInt8, _ field: Int, _ last: Int) {
            table.append(type)
            for shift in [24, 16, 8, 0] { table.append(UInt8(field >> shift & 0xFF)) }
            table += [UInt8(last >> 8 & 0xFF), UInt8(last & 0xFF)]
        }
        for (number, place) in places.enumerated() {
            switch place {
            case .offset(let offset): append(1, offset, 0)
            case .stream(let stream, let index): append(2, stream, index)
            case nil: append(0, 0, number == 0 ? 65535 : 0)
            }
        }
        write(
            try Flate.deflated(table),
            [
                "Type": .name("XRef"), "Size": .integer(places.count),
                "W": .array([.integer(1), .integer(4), .integer(2)]), "Root": .reference(root),
                "Info": .reference(info), "Filter": .name("FlateDecode"),
            ], as: number)
        bytes += "startxref\n\(start)\n%%EOF\n".utf8
        return bytes
    }
}
