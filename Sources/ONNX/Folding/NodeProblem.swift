/// What is wrong with a node, without its place, which the walk through the graph adds once.
enum NodeProblem: Error {
    /// The node asks for what is not computed here; the words continue "which".
    case unsupported(String)
    /// The node contradicts itself or what it reads; the words stand alone.
    case invalid(String)
    /// A tensor cannot be read, or something is too large.
    case file(ONNXError)
}
