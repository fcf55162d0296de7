import Foundation
import Testing

@testable import Network

@Suite struct SafetensorsContentsTests {
    /// A file of a header as written and so many zero bytes.
    private func file(_ header: String, bytes: Int = 0) -> Data {
        var file = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        file.append(contentsOf: header.utf8)
        return file + Data(repeating: 0, count: bytes)
    }

    private func tensor(
        _ name: String, _ type: String = "F32", _ shape: String = "[1]", _ offsets: String = "[0,4]"
    ) -> String {
        #""\#(name)":{"dtype":"\#(type)","shape":\#(shape),"data_offsets":\#(offsets)}"#
    }

    private func message(_ data: Data) -> String? {
        do throws(CheckpointError) {
            _ = try SafetensorsContents(decoding: data)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func tensorsAreListedInTheOrderOfTheirNumbers() throws {
        let header = [
            tensor("layers.10.weight", "F32", "[1]", "[4,8]"),
            tensor("layers.9.weight", "BF16", "[2]", "[0,4]"),
            tensor("counter", "I64", "[]", "[8,16]"),
        ]
        let contents = try SafetensorsContents(
            decoding: file("{\(header.joined(separator: ","))}", bytes: 16))
        #expect(
            contents.entries.map(\.words)
                == ["counter []", "layers.9.weight [2]", "layers.10.weight [1]"])
        #expect(contents.entries.map(\.isCounter) == [true, false, false])
    }

    @Test(arguments: [
        ("{\"a\":1,\"a\":2}", "its header names 'a' twice"),
        (#"{"a":1,"\u0061":2}"#, "its header names 'a' twice"),
        (#"{"__metadata__":{"x":"1","x":"2"}}"#, "its header names 'x' twice"),
        (#"{"a":[[[1]]]}"#, "its header nests deeper than the format does"),
        (#"{"[[\"[{":1}"#, #"tensor '[["[{' is not described"#),
        ("{\0}", "its header is not JSON"),
        (#"{"__metadata__":{"x":1}}"#, "its metadata holds something else than texts"),
        (#"{"a":{"dtype":"F32","shape":[1]}}"#, "tensor 'a' is not described"),
        (
            #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
            "tensor 'a' is not described"
        ),
        (
            #"{"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,4]}}"#,
            "tensor 'a' has the wrong number of bytes"
        ),
        (
            #"{"a":{"dtype":"F4","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#,
            "tensor 'a' has the wrong number of bytes"
        ),
        (
            #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,4]}}"#,
            "tensor 'a' has the wrong number of bytes"
        ),
    ]) func headersAtFaultAreRefused(header: String, reason: String) {
        #expect(message(file(header, bytes: 4)) == "this is not a safetensors file: \(reason)")
    }

    @Test func aNameThatStandsInTwoObjectsIsNotTwice() {
        let header = "{" + tensor("dtype") + #","__metadata__":{"dtype":"a,\"dtype\""}}"#
        #expect(message(file(header, bytes: 4)) == nil)
    }

    @Test func everyByteBelongsToOneTensor() {
        let pair = { (a: String, b: String) in
            "{" + tensor("a", "F32", "[1]", a) + "," + tensor("b", "F32", "[1]", b) + "}"
        }
        #expect(message(file(pair("[0,4]", "[4,8]"), bytes: 8)) == nil)
        #expect(
            message(file(pair("[0,4]", "[2,6]"), bytes: 6))
                == "this is not a safetensors file: tensor 'b' overlaps another")
        #expect(
            message(file(pair("[0,4]", "[8,12]"), bytes: 12))
                == "this is not a safetensors file: bytes before tensor 'b' belong to no tensor")
        #expect(
            message(file(pair("[0,4]", "[4,8]"), bytes: 11))
                == "this is not a safetensors file: 3 bytes at its end belong to no tensor")
        #expect(
            message(file(pair("[0,4]", "[9223372036854775803,9223372036854775807]"), bytes: 8))?
                .hasPrefix("the checkpoint is cut short") == true)
    }

    @Test(arguments: [
        ("version https://git-lfs.github.com/spec/v1\noid sha256:00", "Git LFS's pointer to one"),
        ("PK\u{3}\u{4}archive", "a ZIP archive, as torch.save writes"),
        ("\n<!DOCTYPE html><html>", "a page of the web"),
        ("GGUF\u{3}\u{0}", "GGUF, a format for language models"),
        ("{\"layers\": []}", "JSON text"), ("Not Found", "plain text"),
        ("Access denied\r\n", "plain text"),
        ("\u{8}\u{8}\u{12}\u{7}pytorch", "an ONNX graph"),
    ]) func whatAFileIsInsteadIsSaid(text: String, kind: String) {
        #expect(
            message(Data(text.utf8)) == "this is not a safetensors file but \(kind)")
    }

    @Test func formatsWithBytesThatAreNoTextAreKnown() {
        let kinds: [([UInt8], String)] = [
            ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], "HDF5, as Keras writes"),
            ([0x80, 0x02, 0x8A], "a Python pickle, as torch.save wrote in earlier versions"),
            ([0x1F, 0x8B, 0x08], "packed with gzip"),
            ([0x93] + Array("NUMPY".utf8), "a NumPy array"),
            ([0x1C, 0, 0, 0] + Array("TFL3".utf8), "a TensorFlow Lite network"),
        ]
        for (bytes, kind) in kinds {
            #expect(message(Data(bytes)) == "this is not a safetensors file but \(kind)")
        }
    }
}
