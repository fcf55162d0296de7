import Foundation

@testable import ONNX

/// An ONNX file in the making, with what a test says of it and nothing else.
struct Draft {
    /// What a value is said to be.
    struct Value {
        var name: String
        var shape: [String]
        var type = 1

        init(_ name: String, _ shape: [String], type: Int = 1) {
            self.name = name
            self.shape = shape
            self.type = type
        }
    }

    var inputs = [Value("input", ["1", "3", "4", "4"])]
    var outputs = [Value("output", [])]
    var nodes: [Node] = []
    var tensors: [[UInt8]] = []
    var functions: [[UInt8]] = []
    var operatorSets: [(String, Int64)] = [("", 17)]
    var sparseTensors = 0

    /// A node and its attributes.
    struct Node {
        var type: String
        var inputs: [String]
        var outputs: [String]
        var name = ""
        var domain = ""
        var scopes: String?
        var attributes: [[UInt8]] = []

        init(
            _ type: String, _ inputs: [String], _ outputs: [String], name: String = "",
            domain: String = "", scopes: String? = nil, _ attributes: [UInt8]...
        ) {
            self.type = type
            self.inputs = inputs
            self.outputs = outputs
            self.name = name
            self.domain = domain
            self.scopes = scopes
            self.attributes = attributes
        }

        var bytes: [UInt8] {
            WireWriter.message {
                for input in inputs { $0.text(1, input) }
                for output in outputs { $0.text(2, output) }
                if !name.isEmpty { $0.text(3, name) }
                $0.text(4, type)
                for attribute in attributes { $0.raw(5, attribute) }
                if !domain.isEmpty { $0.text(7, domain) }
                if let scopes {
                    $0.message(9) {
                        $0.text(1, "pkg.torch.onnx.name_scopes")
                        $0.text(2, scopes)
                    }
                }
            }
        }
    }

    var bytes: [UInt8] {
        WireWriter.message { writer in
            writer.integer(1, 8)
            writer.text(2, "tests")
            writer.message(7) { graph in
                for node in nodes { graph.raw(1, node.bytes) }
                graph.text(2, "graph")
                for tensor in tensors { graph.raw(5, tensor) }
                for input in inputs { graph.raw(11, Self.value(input)) }
                for output in outputs { graph.raw(12, Self.value(output)) }
                for _ in 0..<sparseTensors { graph.raw(15, []) }
            }
            for (domain, version) in operatorSets {
                writer.message(8) {
                    if !domain.isEmpty { $0.text(1, domain) }
                    $0.integer(2, version)
                }
            }
            for function in functions { writer.raw(25, function) }
        }
    }

    private static func value(_ value: Value) -> [UInt8] {
        WireWriter.message {
            $0.text(1, value.name)
            $0.message(2) {
                $0.message(1) {
                    $0.integer(1, Int64(value.type))
                    $0.message(2) {
                        for size in value.shape {
                            $0.message(1) {
                                if let number = Int64(size) {
                                    $0.integer(1, number)
                                } else if !size.isEmpty {
                                    $0.text(2, size)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    func file() throws(ONNXError) -> ModelFile { try ModelFile(Data(bytes)) }

    /// A function that nodes may call.
    static func function(
        _ name: String, domain: String = "custom", inputs: [String], outputs: [String],
        operatorSets: [(String, Int64)] = [("", 17)], nodes: [Node],
        defaults: [[UInt8]] = []
    ) -> [UInt8] {
        WireWriter.message {
            $0.text(1, name)
            for input in inputs { $0.text(4, input) }
            for output in outputs { $0.text(5, output) }
            for node in nodes { $0.raw(7, node.bytes) }
            for (domain, version) in operatorSets {
                $0.message(9) {
                    if !domain.isEmpty { $0.text(1, domain) }
                    $0.integer(2, version)
                }
            }
            $0.text(10, domain)
            for attribute in defaults { $0.raw(11, attribute) }
        }
    }

    // MARK: - Tensors

    static func tensor(_ name: String, _ shape: [Int64], _ floats: [Float]) -> [UInt8] {
        WireWriter.message {
            for size in shape { $0.integer(1, size) }
            $0.integer(2, 1)
            $0.text(8, name)
            $0.raw(9, floats.flatMap { WireWriter.littleEndian($0.bitPattern) })
        }
    }

    static func tensor(_ name: String, _ shape: [Int64], _ integers: [Int64]) -> [UInt8] {
        WireWriter.message {
            for size in shape { $0.integer(1, size) }
            $0.integer(2, 7)
            $0.text(8, name)
            $0.raw(9, integers.flatMap { WireWriter.littleEndian($0) })
        }
    }

    /// A tensor whose numbers differ from each other.
    static func ramp(_ name: String, _ shape: [Int64]) -> [UInt8] {
        let count = shape.reduce(1, *)
        return tensor(name, shape, (0..<count).map { Float($0 % 17) / 8 - 1 })
    }
}

/// The attribute of a name and an integer.
func attribute(_ name: String, _ value: Int64) -> [UInt8] {
    WireWriter.message {
        $0.text(1, name)
        $0.integer(3, value)
        $0.integer(20, 2)
    }
}

/// The attribute of a name and a float.
func attribute(_ name: String, float value: Float) -> [UInt8] {
    WireWriter.message {
        $0.text(1, name)
        $0.float(2, value)
        $0.integer(20, 1)
    }
}

/// The attribute of a name and a text.
func attribute(_ name: String, text value: String) -> [UInt8] {
    WireWriter.message {
        $0.text(1, name)
        $0.text(4, value)
        $0.integer(20, 3)
    }
}

/// The attribute of a name and integers.
func attribute(_ name: String, integers values: [Int64]) -> [UInt8] {
    WireWriter.message {
        $0.text(1, name)
        for value in values { $0.integer(8, value) }
        $0.integer(20, 7)
    }
}

/// The attribute of a name and a tensor.
func attribute(_ name: String, tensor: [UInt8]) -> [UInt8] {
    WireWriter.message {
        $0.text(1, name)
        $0.raw(5, tensor)
        $0.integer(20, 4)
    }
}
