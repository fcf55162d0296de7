/// What each colour role looks like on one kind of surface.
///
/// The series follow Okabe and Ito's eight hues (2008), moved apart in lightness until every pair differs for readers
/// with protanopia, deuteranopia and tritanopia, and until lines reach a contrast of 3 and text one of 4.5. Only the
/// first four series reach 4.5: they also colour axis titles and labels at line ends.
public struct Theme: Equatable, Sendable {
    /// The name, such as `light`.
    public var name: String
    private var roles: [ColorRole: RGB]

    /// Makes a theme of the colours of all themed roles, in the order of `ColorRole.themed`.
    init(_ name: String, _ colors: [UInt32]) {
        self.name = name
        let pairs = zip(ColorRole.themed, colors.map(RGB.init(hex:)))
        roles = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// What a role looks like.
    public func color(_ role: ColorRole) -> RGB {
        switch role {
        case .fixed(let red, let green, let blue): RGB(red, green, blue)
        case .series(let index): roles[.series(ColorRole.paletteIndex(index))] ?? RGB(0, 0, 0)
        default: roles[role] ?? RGB(0, 0, 0)
        }
    }

    /// The theme with other colours for some roles.
    public func replacing(_ colors: [ColorRole: RGB]) -> Theme {
        var theme = self
        theme.roles.merge(colors) { $1 }
        return theme
    }

    /// The colours as CSS declarations, such as `--ink:#1b1d22;--muted:#5d6370;…`.
    public var cssVariables: String {
        ColorRole.themed.compactMap { role in
            role.cssVariable.map { "\($0):\(color(role).hex);" }
        }.joined()
    }

    /// Dark ink on white.
    public static let light = Theme(
        "light",
        [
            0x1B1D22, 0x5D6370, 0xE4E6EA, 0xFFFFFF,
            0x264D99, 0xC9240E, 0x048276, 0x7C2255, 0xB78C03, 0x2F97DE, 0x8037E9, 0x3E220F,
            0x868C98, 0x1457A8, 0x157A43, 0xC22B1C, 0xC8321F, 0x19803C, 0x2563C9, 0xD97706,
        ])

    /// Light ink on near black.
    public static let dark = Theme(
        "dark",
        [
            0xE6E8EC, 0x9DA3AF, 0x2E323A, 0x15171C,
            0x6196FB, 0xFC6A08, 0x1DD89F, 0xB975A4, 0xFDE028, 0xC1EBFD, 0x814ED5, 0xAF4F26,
            0x747B88, 0x7CC0FF, 0x4CC38A, 0xFF7A6B, 0xF0604D, 0x3DBA6C, 0x5B9BFF, 0xF59E2E,
        ])

    /// Black ink on paper, with lines a little stronger than on a screen.
    public static let paper = Theme(
        "paper",
        [
            0x000000, 0x4A4F59, 0xD9DBE0, 0xFFFFFF,
            0x264D99, 0xC9240E, 0x048276, 0x7C2255, 0xB78C03, 0x2F97DE, 0x8037E9, 0x3E220F,
            0x868C98, 0x1457A8, 0x157A43, 0xC22B1C, 0xC8321F, 0x19803C, 0x2563C9, 0xD97706,
        ])
}
