/// Values and figures as rows: there are hundreds, and names would take more of a page than what they name.
extension PageRecord.Value: Codable {
    /// Reads `[line, call, words, numbers…]`.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        line = try row.decode(Int.self)
        call = try row.decode(String.self)
        words = try row.decode(String.self)
        numbers = try row.decodeRest()
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(line)
        try row.encode(call)
        try row.encode(words)
        try row.encode(contentsOf: numbers)
    }
}

extension PageRecord.Figure: Codable {
    /// Reads `[name, line, call, numbers behind it…]`.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        line = try row.decode(Int.self)
        call = try row.decode(String.self)
        data = try row.decodeRest()
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(name)
        try row.encode(line)
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
