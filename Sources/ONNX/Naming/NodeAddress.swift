/// What a node's own names say of where it stands in the network that it was exported from.
struct NodeAddress: Equatable {
    /// The module, such as `layer2.1.conv2`; empty for the network itself, nil where nothing tells.
    var module: String?
    /// The operator as a part of a path, such as `relu`.
    var function: String
    /// What to call the node where no module is known; nil where it has no name that says anything.
    var name: String?

    /// Reads the names of a node.
    init(_ node: NodeProto) {
        function = cleaned(node.operatorType, limit: 40).lowercased()
        module =
            Self.module(inNodeName: node.name)
            ?? node.nameScopes.flatMap(Self.module(inScopes:))
        guard module == nil else { return }
        let names = [node.name, node.outputs.first { !$0.isEmpty } ?? ""]
        name = names.lazy.map { cleaned($0) }
            .first { !$0.isEmpty && !$0.allSatisfy(\.isNumber) }
    }

    /// The node's path as far as its own names tell it, before it is numbered.
    var path: String {
        switch module {
        case .some(""): function
        case .some(let module): "\(module).\(function)"
        case nil: name ?? function
        }
    }

    /// The module in a name of PyTorch's first exporter: `/layer2/layer2.1/conv2/Conv` is of `layer2.1.conv2`.
    ///
    /// The last piece is the operator; a piece that begins with the one before it and a dot stands for both.
    static func module(inNodeName name: String) -> String? {
        guard name.utf8.first == UInt8(ascii: "/"), name.utf8.count <= longest else { return nil }
        var pieces: [Substring] = []
        // By bytes: names are long, and there may be a hundred thousand.
        for bytes in name.utf8.split(separator: UInt8(ascii: "/")).dropLast() {
            if let last = pieces.last, bytes.starts(with: last.utf8),
                bytes.dropFirst(last.utf8.count).first == UInt8(ascii: ".")
            {
                pieces.removeLast()
            }
            pieces.append(Substring(bytes))
        }
        return cleaned(pieces.joined(separator: "."), limit: limit)
    }

    /// The module in what PyTorch's second exporter notes: of `['', 'layer1', 'layer1.0', 'add_20']` the last but one.
    static func module(inScopes list: String) -> String? {
        guard list.utf8.count <= longest else { return nil }
        var items: [String] = []
        var item = ""
        var quote: Character?
        var isEscaped = false
        for character in list {
            guard let open = quote else {
                if character == "'" || character == "\"" { quote = character }
                continue
            }
            if isEscaped {
                item.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == open {
                items.append(item)
                item = ""
                quote = nil
            } else {
                item.append(character)
            }
        }
        guard items.count >= 2 else { return nil }
        return cleaned(items[items.count - 2], limit: limit)
    }

    /// Bytes of a name that is taken apart; longer ones are nobody's.
    private static let longest = 2048
    /// Characters of a module's path that are kept.
    static let limit = 200
}
