import Foundation
import Testing

@testable import ONNX

@Suite struct TensorValuesTests {
    /// The numbers of the one tensor of a file.
    private func values(
        _ type: Int64, _ shape: [Int64], external: ModelFile.ExternalReader? = nil,
        _ write: (inout WireWriter) -> Void
    ) throws -> TensorValues {
        let tensor = WireWriter.message {
            for size in shape { $0.integer(1, size) }
            $0.integer(2, type)
            $0.text(8, "fc.weight")
            write(&$0)
        }
        let file = try ModelFile(
            Data(WireWriter.message { $0.message(7) { $0.raw(5, tensor) } }), external: external)
        let read = try #require(file.model.graph?.initializers.first)
        let values = try file.values(of: read)
        try file.check(read)
        return values
    }

    private func message(
        _ type: Int64, _ shape: [Int64], _ write: (inout WireWriter) -> Void
    ) -> String? {
        do {
            _ = try values(type, shape, write)
            return nil
        } catch { return (error as? ONNXError)?.description }
    }

    @Test func `raw numbers of every type are read`() throws {
        func raw(_ type: Int64, _ bytes: [UInt8]) throws -> TensorValues {
            try values(type, [2]) { $0.raw(9, bytes) }
        }
        #expect(try raw(1, [0, 0, 0xC0, 0x3F, 0, 0, 0, 0x80]) == .floats([1.5, -0.0]))
        #expect(try raw(10, [0x00, 0x3E, 0x00, 0xC0]) == .floats([1.5, -2]))
        #expect(try raw(16, [0xC0, 0x3F, 0x00, 0xC0]) == .floats([1.5, -2]))
        #expect(
            try raw(11, [0, 0, 0, 0, 0, 0, 0xF8, 0x3F] + [UInt8](repeating: 0, count: 8))
                == .doubles([1.5, 0]))
        #expect(try raw(2, [200, 1]) == .integers([200, 1]))
        #expect(try raw(3, [200, 1]) == .integers([-56, 1]))
        #expect(
            try raw(6, [0xFE, 0xFF, 0xFF, 0xFF, 3, 0, 0, 0]) == .integers([-2, 3]))
        #expect(
            try raw(7, [UInt8](repeating: 0xFF, count: 8) + [5, 0, 0, 0, 0, 0, 0, 0])
                == .integers([-1, 5]))
        #expect(try raw(9, [0, 2]) == .integers([0, 1]))
    }

    @Test(arguments: [0x0001, 0x03FF, 0x0400, 0x3555, 0x7BFF, 0x8001, 0xFBFF, 0x7C00, 0xFC00])
    func `float16 keeps its value`(bits: UInt16) {
        let exponent = Double(bits >> 10 & 31)
        let fraction = Double(bits & 1023) / 1024
        let magnitude =
            exponent == 31
            ? Double.infinity
            : exponent == 0 ? fraction * 0x1p-14 : (1 + fraction) * exp2(exponent - 15)
        #expect(Double(Float(binary16: bits)) == (bits & 0x8000 == 0 ? magnitude : -magnitude))
    }

    @Test func `typed fields are read alone and packed`() throws {
        #expect(
            try values(1, [3]) {
                $0.float(4, 1)
                $0.raw(4, [2, 3].flatMap { WireWriter.littleEndian(Float($0).bitPattern) })
            } == .floats([1, 2, 3]))
        #expect(
            try values(7, [2]) { $0.raw(7, WireWriter.varint(300) + WireWriter.varint(.max)) }
                == .integers([300, -1]))
        #expect(try values(10, [2]) { $0.raw(5, [0x80, 0x7C, 0]) } == .floats([1.5, 0]))
        #expect(try values(9, [2]) { $0.raw(5, [1, 0]) } == .integers([1, 0]))
        #expect(try values(6, [1]) { $0.integer(5, -7) } == .integers([-7]))
        #expect(try values(11, [1]) { $0.eightBytes(10, 0x3FF8 << 48) } == .doubles([1.5]))
        #expect(try values(1, [0, 5]) { _ in } == .floats([]))
    }

    @Test func `numbers that are not as many as the shape says are an error`() {
        let start = "the tensor 'fc.weight' cannot be read: "
        #expect(
            message(1, [2, 3]) { $0.raw(9, [UInt8](repeating: 0, count: 20)) }
                == start + "its shape [2, 3] of float32 takes 24 bytes, and it has 20")
        #expect(
            message(1, [2]) { $0.float(4, 1) }
                == start + "its shape [2] takes 2 numbers, and it has 1")
        #expect(message(1, [-1]) { _ in } == start + "a dimension of it is -1")
        #expect(
            message(1, [1 << 40, 1 << 40]) { _ in }
                == start
                + "its shape [1099511627776, 1099511627776] is of more numbers than a file can hold"
        )
        #expect(
            message(8, [1]) { _ in }
                == start
                + "its numbers are string, which is not read; export the model in float32")
        #expect(
            message(1, [1]) { $0.integer(7, 1) }
                == start + "its numbers are not float32, as it says they are")
        #expect(
            message(3, [1]) { $0.integer(5, 300) } == start + "its number 300 is no int8")
        #expect(
            message(1, [1]) {
                $0.raw(9, [0, 0, 0, 0])
                $0.float(4, 0)
            } == start + "its numbers stand in it twice")
    }

    @Test func `weights that are not a number are refused by name`() throws {
        var draft = Draft()
        draft.tensors = [Draft.tensor("fc.weight", [3], [1, .infinity, .nan])]
        let file = try draft.file()
        let tensor = try #require(file.model.graph?.initializers.first)
        #expect {
            try file.floats(of: tensor)
        } throws: {
            ($0 as? ONNXError)?.description
                == "the tensor 'fc.weight' cannot be read: its value 2 is not a number (NaN), as trainings leave behind that diverged; train it again"
        }
    }

    // MARK: - Numbers in other files

    private static func external(_ entries: [(String, String)]) -> (inout WireWriter) -> Void {
        { writer in
            for (key, value) in entries {
                writer.message(13) {
                    $0.text(1, key)
                    $0.text(2, value)
                }
            }
            writer.integer(14, 1)
        }
    }

    @Test func `numbers in a file beside the model are asked for by name, offset and length`()
        throws
    {
        let values = try values(
            1, [2],
            external: { name, offset, length in
                #expect(name == "model.onnx.data" && offset == 4096 && length == 8)
                return Data([0, 0, 0x80, 0x3F, 0, 0, 0, 0x40])
            },
            Self.external([("location", "model.onnx.data"), ("offset", "4096"), ("length", "8")]))
        #expect(values == .floats([1, 2]))
    }

    @Test(arguments: [
        "/etc/passwd", "../secret", "a/../../b", "a/b", "..", ".", "a\\b", "C:secret", "a\u{0}b",
        String(repeating: "a", count: 256),
    ]) func `names that lead elsewhere are refused`(location: String) {
        let text = message(1, [1], Self.external([("location", location)]))
        #expect(
            text
                == "the numbers of the tensor 'fc.weight' lie outside the model's file: it names \(shown(location)), which is no plain name of a file beside the model"
        )
    }

    @Test(
        arguments: [
            ([], "it does not say in which file"),
            (
                [("location", "d"), ("offset", "-4")],
                "its offset is '-4', which is no number from 0 on"
            ),
            (
                [("location", "d"), ("offset", "9223372036854775807")],
                "its offset is 9223372036854775807, more than any file has bytes"
            ),
            (
                [("location", "d"), ("length", "8")],
                "its shape takes 4 bytes, and its length is '8'"
            ),
            (
                [("location", "model.onnx.data")],
                "the file 'model.onnx.data', which cannot be read here; export the model in one file"
            ),
        ] as [([(String, String)], String)])
    func `places outside the file that cannot be are refused`(
        entries: [(String, String)], reason: String
    ) {
        #expect(
            message(1, [1], Self.external(entries))
                == "the numbers of the tensor 'fc.weight' lie outside the model's file: " + reason)
    }
}
