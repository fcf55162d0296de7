import Datasets
import Pictures

extension FolderSettings {
    /// What becomes of pictures before anything is computed of them, in words; nil where all have one size and keep it.
    var framingWords: String? {
        size.map { size in
            let side = "\(size.height)×\(size.width) pixels"
            let rule =
                switch framing.rule {
                case .fit: "the largest part of their middle, brought to \(side)"
                case .stretch: "stretched to \(side)"
                case .shorterSide(let length):
                    "the shorter side brought to \(length) pixels, and of that the middle \(side)"
                }
            return "\(rule), \(framing.interpolation.rawValue)"
        }
    }
}
