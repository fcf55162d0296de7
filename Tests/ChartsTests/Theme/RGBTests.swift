import Charts
import Testing

struct RGBTests {
    @Test func writesSixDigits() {
        #expect(RGB(0, 10, 255).hex == "#000aff")
        #expect(RGB(hex: 0x264D99) == RGB(38, 77, 153))
    }

    /// The values of WCAG 2.2: black on white is 21, #767676 the lightest grey that text may have on white.
    @Test func contrastIsThatOfWCAG() {
        let white = RGB(255, 255, 255)
        #expect(RGB(0, 0, 0).contrast(with: white) == 21)
        #expect(white.contrast(with: white) == 1)
        #expect((RGB(hex: 0x767676).contrast(with: white) - 4.54).magnitude < 0.01)
    }

    @Test func layersMixByOpacity() {
        let (black, white) = (RGB(0, 0, 0), RGB(255, 255, 255))
        #expect(black.over(white, opacity: 0) == white)
        #expect(black.over(white, opacity: 1) == black)
        #expect(black.over(white, opacity: 0.2) == RGB(204, 204, 204))
        #expect(black.over(white, opacity: .infinity) == black)
    }
}
