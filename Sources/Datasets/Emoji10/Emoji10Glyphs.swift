/// Which emoji stand for which class, and which only stand around.
enum Emoji10Glyphs {
    /// The ten classes, in CIFAR-10's order, each with the emoji that show it.
    static let classes: [(name: String, emoji: [String])] = [
        ("airplane", ["✈️", "🛩️", "🛫", "🛬"]),
        ("automobile", ["🚗", "🚙", "🚕", "🏎️", "🚓", "🚖", "🚔", "🚘"]),
        (
            "bird",
            ["🐦", "🕊️", "🦅", "🦆", "🦜", "🦉", "🐧", "🦩", "🦤", "🦢", "🐓", "🦃", "🐦‍⬛", "🪿"]
        ),
        ("cat", ["🐱", "🐈", "🐈‍⬛", "😺", "😼", "🙀"]),
        ("deer", ["🦌", "🫎"]),
        ("dog", ["🐶", "🐕", "🐩", "🦮", "🐕‍🦺"]),
        ("frog", ["🐸"]),
        ("horse", ["🐴", "🐎", "🦄", "🦓", "🎠"]),
        ("ship", ["🚢", "⛵", "🛥️", "🛳️", "⛴️", "🚤"]),
        ("truck", ["🚚", "🚛", "🛻", "🚒", "🚐", "🚑"]),
    ]

    /// Things of no class, which stand around and in front.
    static let scenery = [
        "🌳", "🌲", "🌴", "🌵", "🌻", "🌷", "🍄", "🏠", "🏢", "⛰️", "☁️", "🪨", "🌾", "🌿", "🍂",
        "🎈", "⚽", "🚲", "🧍", "🚦", "🪑", "💡", "🌸", "📦",
    ]

    /// Things of no class that resemble one, so that a small look-alike in a corner misleads.
    static let lookalikes = [
        "🚀", "🚁", "🚜", "🚌", "🛶", "🦎", "🐢", "🐑", "🐄", "🐐", "🦊", "🐺", "🐫", "🐅", "🦝",
    ]
}
