/// Values and figures as rows: there are hundreds, and names would take more of a page than what they name.
extension PageRecord.Value: Codable {
    /// Reads `[line, call, words, numbers…]`.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        line = try row.decode(Int.self)
        call = try row.decode(String.self)
        words = try row.decode(String.self)
        numbers = []
        while !row.isAtEnd { numbers.append(try row.decode(Double.self)) }
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(line)
        try row.encode(call)
        try row.encode(words)
        for number in numbers { try row.encode(number) }
    }
}

extension PageRecord.Figure: Codable {
    /// Reads `[name, line, call, numbers behind it…]`.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        line = try row.decode(Int.self)
        call = try row.decode(String.self)
        data = []
        while !row.isAtEnd { data.append(try row.decode(PageRecord.Numbers.self)) }
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(name)
        try row.encode(line)
        try row.encode(call)
        for numbers in data { try row.encode(numbers) }
    }
}

extension PageRecord.Numbers: Codable {
    /// Reads `[name, count, digest, least, mean, greatest]`, the last three where there are any.
    package init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        count = try row.decode(Int.self)
        digest = try row.decode(String.self)
        range = []
        while !row.isAtEnd { range.append(try row.decode(Float.self)) }
    }

    /// Writes the same.
    package func encode(to encoder: any Encoder) throws {
        var row = encoder.unkeyedContainer()
        try row.encode(name)
        try row.encode(count)
        try row.encode(digest)
        for number in range { try row.encode(number) }
    }
}
