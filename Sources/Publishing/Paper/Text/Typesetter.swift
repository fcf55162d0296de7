import Canvas

/// Breaks text into lines; tests measure with a stub that needs no fonts.
protocol Typesetter {
    /// The lines of a text; see ``TextSetter/set(_:width:alignment:indent:)``.
    func set(
        _ text: StyledText, width: Double?, alignment: StyledText.Alignment, indent: Double
    ) -> SetText
}

extension TextSetter: Typesetter {}
