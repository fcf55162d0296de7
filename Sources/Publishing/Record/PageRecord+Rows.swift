extension PageRecord.Place: Codable {
    /// Reads a line of the notebook, `3`, or of a file that it includes, `[3, "methods.md"]`.
    package init(from decoder: any Decoder) throws {
        if let line = try? decoder.singleValueContainer().decode(Int.self) {
            self.init(line: line)
            return
        }
        var row = try decoder.unkeyedContainer()
        self.init(line: try row.decode(Int.self), file: try row.decode(String.self))
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        guard let file else {
            var container = encoder.singleValueContainer()
            return try container.encode(line)
        }
        var row = encoder.unkeyedContainer()
        try row.encode(line)
        try row.encode(file)
    }
}

/// Values and figures as rows: there are hundreds, and names would take more of a page than what they name.
extension PageRecord.Value: Codable {
    /// Reads `[place, call, words, numbers…]`.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        place = try row.decode(PageRecord.Place.self)
        call = try row.decode(String.self)
        words = try row.decode(String.self)
        numbers = try row.decodeRest()
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(place)
        try row.encode(call)
        try row.encode(words)
        try row.encode(contentsOf: numbers)
    }
}

extension PageRecord.Figure: Codable {
    /// Reads `[name, place, call, numbers behind it…]`.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        place = try row.decode(PageRecord.Place.self)
        call = try row.decode(String.self)
        data = try row.decodeRest()
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(name)
        try row.encode(place)
        try row.encode(call)
        try row.encode(contentsOf: data)
    }
}

extension PageRecord.Numbers: Codable {
    /// Reads `[name, count, digest, least, mean, greatest]`, the last three where there are any.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        count = try row.decode(Int.self)
        digest = try row.decode(String.self)
        range = try row.decodeRest()
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(name)
        try row.encode(count)
        try row.encode(digest)
        try row.encode(contentsOf: range)
    }
}

extension UnkeyedDecodingContainer {
    /// Reads all that is left of a row.
    fileprivate mutating func decodeRest<Element: Decodable>() throws -> [Element] {
        var rest: [Element] = []
        while !isAtEnd { rest.append(try decode(Element.self)) }
        return rest
    }
}
