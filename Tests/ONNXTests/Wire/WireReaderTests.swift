import Testing

@testable import ONNX

@Suite struct WireReaderTests {
    /// Reads all fields of bytes.
    private func fields(_ bytes: [UInt8]) throws -> [WireField] {
        try bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            var fields: [WireField] = []
            while let field = try reader.next() { fields.append(field) }
            return fields
        }
    }

    private func error(_ bytes: [UInt8]) -> ONNXError? {
        do {
            _ = try fields(bytes)
            return nil
        } catch { return error as? ONNXError }
    }

    @Test func `every wire type is read, with the place of its tag`() throws {
        let bytes = WireWriter.message {
            $0.integer(1, 300)
            $0.eightBytes(2, 0x0102_0304_0506_0708)
            $0.text(16, "né")
            $0.float(3, 1.5)
        }
        #expect(
            try fields(bytes) == [
                WireField(number: 1, offset: 0, payload: .varint(300)),
                WireField(number: 2, offset: 3, payload: .eightBytes(0x0102_0304_0506_0708)),
                WireField(number: 16, offset: 12, payload: .bytes(15..<18)),
                WireField(number: 3, offset: 18, payload: .fourBytes(0x3FC0_0000)),
            ])
    }

    @Test func `an integer of ten bytes is negative`() throws {
        let bytes = WireWriter.message { $0.integer(1, -1) }
        #expect(bytes.count == 11)
        let value = try bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            let field = try #require(try reader.next())
            return try reader.integer(field)
        }
        #expect(value == -1)
    }

    @Test(
        arguments: [
            ([0x08], 1, "the file or a part of it ends within a number"),
            ([0x08, 0x80], 1, "the file or a part of it ends within a number"),
            ([0x09, 1, 2, 3], 1, "the file or a part of it ends within a number"),
            ([0x0D, 1, 2, 3], 1, "the file or a part of it ends within a number"),
            ([0x0A, 5, 1, 2], 1, "5 bytes should follow and only 2 are there"),
            ([0x08, 1, 0x0B], 2, "no field is of wire type 3"),
            ([0x0E], 0, "no field is of wire type 6"),
            ([0x00], 0, "there is no field of number 0"),
            (
                [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], 1,
                "18446744073709551615 bytes should follow and only 0 are there"
            ),
            (
                [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02], 1,
                "a number has more than 64 bits"
            ),
            (
                [0x08] + [UInt8](repeating: 0x80, count: 11), 1, "a number has more than 64 bits"
            ),
        ] as [([UInt8], Int, String)])
    func `what is no field is an error at its byte`(bytes: [UInt8], offset: Int, reason: String) {
        #expect(error(bytes) == .damaged(offset: offset, reason))
    }

    @Test func `a file cut at any byte is an error or ends between fields`() throws {
        let parts = [
            WireWriter.message { $0.integer(7, 1 << 40) },
            WireWriter.message { $0.eightBytes(1, 5) },
            WireWriter.message { $0.text(2, "weights") },
            WireWriter.message { $0.float(200, 2) },
        ]
        let bytes = parts.flatMap { $0 }
        let ends = Set([0, 1, 2, 3].map { parts[...$0].map(\.count).reduce(0, +) } + [0])
        for count in 0...bytes.count {
            #expect((error(Array(bytes[..<count])) == nil) == ends.contains(count))
        }
    }

    @Test func `repeated numbers are read alone, packed, and both in turn`() throws {
        let bytes = WireWriter.message {
            $0.integer(8, 3)
            $0.raw(8, [1, 0x80, 0x01] + WireWriter.varint(UInt64(bitPattern: -2)))
            $0.float(7, 0.5)
            $0.raw(7, [2, 4].flatMap { WireWriter.littleEndian(Float($0).bitPattern) })
            $0.integer(8, 4)
        }
        var integers: [Int64] = []
        var floats: [Float] = []
        try bytes.withUnsafeBytes { buffer in
            var reader = WireReader(buffer)
            while let field = try reader.next() {
                if field.number == 8 {
                    try reader.append(field, to: &integers)
                } else {
                    try reader.append(field, to: &floats)
                }
            }
        }
        #expect(integers == [3, 1, 128, -2, 4])
        #expect(floats == [0.5, 2, 4])
    }

    @Test func `packed floats of odd length and fields of the wrong type are errors`() {
        func reading(_ bytes: [UInt8]) -> ONNXError? {
            do {
                var values: [Float] = []
                try bytes.withUnsafeBytes { buffer in
                    var reader = WireReader(buffer)
                    while let field = try reader.next() {
                        try reader.append(field, to: &values)
                    }
                }
                return nil
            } catch { return error as? ONNXError }
        }
        #expect(
            reading([0x3A, 5, 0, 0, 0, 0, 0])
                == .damaged(offset: 0, "5 bytes are no whole count of numbers of 4 bytes"))
        #expect(
            reading([0x38, 5]) == .damaged(offset: 0, "field 7 does not hold numbers of this kind"))
    }

    @Test func `messages nest sixty-four deep and no deeper`() {
        func depth(_ levels: Int) -> ONNXError? {
            var bytes: [UInt8] = []
            for _ in 0..<levels { bytes = WireWriter.message { $0.raw(1, bytes) } }
            func descend(_ reader: WireReader) throws(ONNXError) {
                var reader = reader
                while let field = try reader.next() { try descend(try reader.message(field)) }
            }
            do {
                try bytes.withUnsafeBytes { try descend(WireReader($0)) }
                return nil
            } catch { return error as? ONNXError }
        }
        #expect(depth(64) == nil)
        guard case .damaged(_, "messages nest more than 64 deep") = depth(65) else {
            Issue.record("sixty-five levels are read")
            return
        }
    }

    @Test func `what is read into memory is limited`() {
        let bytes = WireWriter.message { for _ in 0..<5 { $0.integer(8, 1) } }
        func reading(_ budget: Int) -> ONNXError? {
            do {
                var values: [Int64] = []
                try bytes.withUnsafeBytes { buffer in
                    var reader = WireReader(buffer, budget: ReadingBudget(budget))
                    while let field = try reader.next() {
                        try reader.append(field, to: &values)
                    }
                }
                return nil
            } catch { return error as? ONNXError }
        }
        #expect(reading(5) == nil)
        #expect(
            reading(4) == .tooLarge("its graph has more nodes, names and numbers than are read"))
    }
}
