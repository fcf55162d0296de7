import CLive
import Network

/// Runs a program on this machine, as a page does.
///
/// Owns the memory that it runs in; one caller at a time.
package final class LiveRunner {
    /// The most numbers in a vector of this machine.
    package static let widestLanes = [16, 8].first { live_kernels_of(Int32($0)) != nil } ?? 4

    private let program: LiveProgram
    private let kernels: live_kernels
    private let memory: UnsafeMutablePointer<Float>

    /// Makes memory and widens the weights.
    /// - Throws: ``LiveNetworkError`` where this machine has no vectors of that size, or the weights are damaged.
    package init(_ program: LiveProgram) throws(LiveNetworkError) {
        guard let kernels = live_kernels_of(Int32(program.lanes)) else {
            throw .noSuchLanes(program.lanes)
        }
        self.program = program
        self.kernels = kernels.pointee
        let count = program.header(LIVE_HEADER_MEMORY)
        let raw = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
        memory = raw.bindMemory(to: Float.self, capacity: count)
        // What lies in lanes without a channel is anything; that it is no number would show where it is read after all.
        memory.update(repeating: .nan, count: count)
        let status = self.kernels.prepare(
            program.words, program.storedWeights, program.storedWeights.count, memory)
        guard status == LIVE_READY else { throw .damaged }
    }

    deinit { memory.deallocate() }

    /// Runs a picture, [C, H, W].
    /// - Throws: ``LiveNetworkError/wrongCount(expected:found:)`` for one of another size.
    package func runForward(_ picture: [Float]) throws(LiveNetworkError) {
        try write(picture, at: LIVE_HEADER_PICTURE, count: program.input.count)
        kernels.forward(program.words, memory, 0, program.stepCount)
    }

    /// After a forward pass, takes the gradient of the logits, [classes], back to all values.
    /// - Throws: ``LiveNetworkError/wrongCount(expected:found:)`` for another number of classes.
    package func runBackward(_ logitsGradient: [Float]) throws(LiveNetworkError) {
        try write(logitsGradient, at: LIVE_HEADER_LOGITS_GRADIENT, count: program.classCount)
        kernels.backward(program.words, memory, 0, program.stepCount)
    }

    /// The values before the softmax, [classes].
    package var logits: [Float] { numbers(at: LIVE_HEADER_LOGITS, program.classCount) }

    /// Their softmax, [classes].
    package var probabilities: [Float] {
        numbers(at: LIVE_HEADER_PROBABILITIES, program.classCount)
    }

    /// The gradient to the picture, [C, H, W].
    package var pictureGradient: [Float] {
        numbers(at: LIVE_HEADER_PICTURE_GRADIENT, program.input.count)
    }

    /// A value by its index in the graph, [C, H, W]; nil where it was written over or no logit is made of it.
    package func value(_ index: Int) -> [Float]? { read(index, isGradient: false) }

    /// The gradient to a value by its index in the graph, [C, H, W]; nil where there is no such value.
    package func gradient(to index: Int) -> [Float]? { read(index, isGradient: true) }

    private func read(_ index: Int, isGradient: Bool) -> [Float]? {
        guard let row = program.rows[index], let shape = program.shapes[index] else { return nil }
        return [Float](unsafeUninitializedCapacity: shape.count) { room, count in
            kernels.read(
                program.words, memory, Int32(row), isGradient ? 1 : 0, room.baseAddress)
            count = shape.count
        }
    }

    private func write(_ numbers: [Float], at word: Int, count: Int) throws(LiveNetworkError) {
        guard numbers.count == count else {
            throw .wrongCount(expected: count, found: numbers.count)
        }
        (memory + program.header(word)).update(from: numbers, count: count)
    }

    private func numbers(at word: Int, _ count: Int) -> [Float] {
        Array(UnsafeBufferPointer(start: memory + program.header(word), count: count))
    }
}
