import COneDNN
import Testing

@testable import Network

/// A kernel run alone, on tensors in plain order.
enum KernelRun {
    /// Runs `kernel`, and reads `role`, of `lengths`, in plain order.
    static func result(
        _ kernel: any Kernel, _ tensors: [(onednn_role, [Int], [Float])],
        workspace: UnsafeMutableRawPointer? = nil, reading role: onednn_role, _ lengths: [Int]
    ) throws -> [Float] {
        var bindings: [onednn_binding] = []
        let scratchpad = try LargeMemory.allocate(byteCount: kernel.scratchpadByteCount)
        defer { bindings.forEach { LargeMemory.free($0.data) } }
        bindings.append(onednn_binding(role: ONEDNN_SCRATCHPAD, data: scratchpad))
        for (role, lengths, values) in tensors {
            let data: UnsafeMutableRawPointer
            if role == ONEDNN_WEIGHTS {
                data = try weights(values, lengths, kernel.weightForm())
            } else {
                data = try reordered(
                    values, from: plain(lengths), to: kernel.layout(role))
            }
            bindings.append(onednn_binding(role: role, data: data))
        }
        let layout = try kernel.layout(role)
        let made = try LargeMemory.allocate(byteCount: layout.byteCount)
        bindings.append(onednn_binding(role: role, data: made))
        // What is there before is nobody's business.
        made.assumingMemoryBound(to: Float.self).update(
            repeating: .nan, count: layout.byteCount / 4)
        let ofCaller = workspace.map { [onednn_binding(role: ONEDNN_WORKSPACE, data: $0)] } ?? []
        try kernel.execute(bindings + ofCaller)
        let values = Array(
            UnsafeBufferPointer(
                start: made.assumingMemoryBound(to: Float.self), count: layout.byteCount / 4))
        let back = try reordered(values, from: layout, to: plain(lengths))
        defer { LargeMemory.free(back) }
        return Array(
            UnsafeBufferPointer(
                start: back.assumingMemoryBound(to: Float.self), count: lengths.reduce(1, *)))
    }

    private static func plain(_ lengths: [Int]) throws -> Layout {
        lengths.count == 1 ? try .vector(lengths[0]) : try .of(lengths)
    }

    private static func weights(
        _ values: [Float], _ lengths: [Int], _ form: WeightForm
    ) throws -> UnsafeMutableRawPointer {
        let data = try LargeMemory.allocate(byteCount: form.byteCount)
        let floats = data.assumingMemoryBound(to: Float.self)
        switch form {
        case .transformed(let form): form.write(values, to: floats)
        case .spread(let form): form.write(values, to: floats)
        case .layout(let layout):
            LargeMemory.free(data)
            return try reordered(values, from: plain(lengths), to: layout)
        }
        return data
    }

    private static func reordered(
        _ values: [Float], from: Layout, to: Layout
    ) throws -> UnsafeMutableRawPointer {
        let target = try LargeMemory.allocate(byteCount: to.byteCount)
        try values.withUnsafeBytes { source in
            guard from != to else {
                return target.copyMemory(
                    from: try #require(source.baseAddress), byteCount: source.count)
            }
            try Primitive.reorder(from: from, to: to).execute([
                onednn_binding(
                    role: ONEDNN_SOURCE,
                    data: UnsafeMutableRawPointer(mutating: source.baseAddress)),
                onednn_binding(role: ONEDNN_DESTINATION, data: target),
            ])
        }
        return target
    }
}
