import Findings
import Pictures

extension PictureFraming {
    /// The framing of a folder of pictures as those see it who read no picture files.
    init(_ framing: Framing, over background: Background) {
        let rule: Rule =
            switch framing.rule {
            case .fit: .fit
            case .shorterSide(let side): .shorterSide(side)
            case .stretch: .stretch
            }
        let interpolation: PictureFraming.Interpolation =
            switch framing.interpolation {
            case .nearest: .nearest
            case .bilinear: .bilinear
            case .bicubic: .bicubic
            case .lanczos: .lanczos
            }
        self.init(
            rule, by: interpolation, over: [background.red, background.green, background.blue])
    }
}
