import CLive
package import Network

/// A network as a page runs it: a program, the weights that it reads, and how much memory it takes.
///
/// The words are what `live.h` says. They are written for one number of lanes; a page has 4.
package struct LiveProgram: Equatable, Sendable {
    /// The lanes of WebAssembly's vectors.
    package static let lanesOfPages = 4
    /// The most memory that a page may have for a network, in bytes.
    package static let mostBytes = 1 << 30

    /// Numbers in one vector.
    package let lanes: Int
    /// Header, values and steps.
    package let words: [Int32]
    /// The weights as the page carries them.
    package let storedWeights: [UInt8]
    /// The shape of the picture that is read.
    package let input: PictureShape
    /// The shape of each value that can be read, by its index in the graph; 0 is the picture.
    package let shapes: [Int: PictureShape]
    /// Where the program knows each value that can be read, by its index in the graph.
    package let rows: [Int: Int]

    /// Writes the program of a network.
    ///
    /// What an activation or a scale and shift reads may be written over by what it makes; values after the activations of layers are
    /// never written over.
    /// - Parameters:
    ///   - network: The network; its batch normalisations are scales and shifts by their running numbers.
    ///   - form: How weights are stored; biases and other numbers are always float32.
    ///   - lanes: 4, 8 or 16.
    ///   - kept: The indices of values in the graph that are to be read as well.
    /// - Throws: ``LiveNetworkError`` for an operation without a kernel, or more than words and memory hold.
    package init(
        _ network: Network, form: StoredForm = .float16, lanes: Int = lanesOfPages,
        keeping kept: Set<Int> = []
    ) throws(LiveNetworkError) {
        var writer = try ProgramWriter(
            network.settledGraph, network.layers, form: form, lanes: lanes, keeping: kept)
        try writer.writeSteps()
        self.lanes = lanes
        words = try writer.finish()
        guard writer.memoryByteCount <= Self.mostBytes else {
            throw .tooMuchMemory(byteCount: writer.memoryByteCount)
        }
        storedWeights = writer.stored.bytes
        input = network.graph.input
        rows = writer.readableRows
        shapes = rows.reduce(into: [:]) { $0[$1.key] = network.graph.shapes[$1.key] }
    }

    /// A word of the header.
    func header(_ word: Int) -> Int { Int(words[word]) }

    /// How many steps a pass has.
    var stepCount: Int32 { words[Int(LIVE_HEADER_STEP_COUNT)] }

    /// Bytes of memory that it runs in.
    package var byteCount: Int { 4 * header(LIVE_HEADER_MEMORY) }
    /// How many values the network ends in.
    package var classCount: Int { header(LIVE_HEADER_CLASSES) }
}
