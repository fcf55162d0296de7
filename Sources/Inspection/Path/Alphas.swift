/// Places on a path from 0, the baseline, to 1, the picture.
public enum Alphas {
    /// Those of the 2018 article.
    public static let article = [0.01, 0.02, 0.03, 0.04, 0.1, 0.5, 0.6, 0.7, 0.8, 1]

    /// Refuses what does not ascend in 0…1.
    /// - Throws: ``PathError`` naming the α at fault.
    public static func check(_ alphas: [Double]) throws(PathError) {
        guard !alphas.isEmpty else { throw .noAlphas }
        for alpha in alphas where !(0...1).contains(alpha) { throw .alphaOutside(alpha) }
        for (previous, alpha) in zip(alphas, alphas.dropFirst()) where alpha <= previous {
            throw .alphasNotAscending(alpha, after: previous)
        }
    }
}
