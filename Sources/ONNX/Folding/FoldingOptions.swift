/// What a model leaves open and its user decides.
package struct FoldingOptions: Equatable, Sendable {
    /// How many pictures go through at once, where the model does not say.
    package var batch = 1
    /// The size of pictures, where the model does not say.
    package var size: (height: Int, width: Int)? {
        get { height.flatMap { height in width.map { (height, $0) } } }
        set { (height, width) = (newValue?.height, newValue?.width) }
    }
    /// Sizes of other dimensions, by the names that the model has for them.
    package var dimensions: [String: Int] = [:]
    /// The output to show, where the model has several.
    package var output: String?

    private var height: Int?
    private var width: Int?

    /// Leaves everything to the model, for one picture at a time.
    package init() {}
}
