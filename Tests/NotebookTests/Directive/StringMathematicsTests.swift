import Notebook
import Testing

@Suite("Mathematics in strings")
struct StringMathematicsTests {
    private func caption(_ written: String) -> String? {
        let (notebook, _) = parse("<<a caption=\"\(written)\">>")
        guard case .string(let text)? = notebook.calls.first?.arguments.first?.value else {
            return nil
        }
        return text
    }

    @Test(
        "Between dollar signs a backslash is LaTeX's, written once or twice",
        arguments: [
            (#"$\nabla f$ by $\theta$, $\nu$"#, #"$\nabla f$ by $\theta$, $\nu$"#),
            (#"$\\nabla f$ by $\\theta$"#, #"$\nabla f$ by $\theta$"#),
            (#"$a \to b$ \n $\times$"#, "$a \\to b$ \n $\\times$"),
            (#"$\{a\}$ $\\{a\\}$ $a\,b$ $a\\,b$"#, #"$\{a\}$ $\{a\}$ $a\,b$ $a\,b$"#),
            (#"$\begin{cases} 1 \\ 0 \end{cases}$"#, #"$\begin{cases} 1 \\ 0 \end{cases}$"#),
            (#"$\\begin{cases} 1 \\\\ 0 \\end{cases}$"#, #"$\begin{cases} 1 \\ 0 \end{cases}$"#),
            (#"$a \\\alpha$"#, #"$a \\\alpha$"#),
            (#"\"$5\" and $6\n"#, "\"$5\" and $6\n"),
            (#"$\text{say \"a\"}$"#, #"$\text{say "a"}$"#),
            (#"$\text{if $\nu$}$"#, #"$\text{if $\nu$}$"#),
            (#"$10k for me \n and 10$"#, "$10k for me \n and 10$"),
            (#"`$x` \n `$`"#, "`$x` \n `$`"),
        ])
    func backslashes(written: String, text: String) {
        #expect(caption(written) == text)
    }

    @Test("Outside of mathematics an unknown escape stays a mistake")
    func outside() {
        #expect(
            parse(#"<<a caption="\mu and $5">>"#).mistakes.map(\.identifier) == ["unknown-escape"])
    }

    @Test("A command outside of dollar signs whose beginning is an escape is said")
    func commands() {
        #expect(
            remarks(#"<<a caption="by \nabla f, \theta">>"#) == [
                #"\nabla: '\nabla' stands outside of dollar signs, where '\n' is a line's end — write mathematics: '$\nabla$'"#,
                #"\theta: '\theta' stands outside of dollar signs, where '\t' is a tab — write mathematics: '$\theta$'"#,
            ])
        #expect(caption(#"one\ntwo\tthree"#) == "one\ntwo\tthree")
        #expect(remarks(#"<<a caption="one\ntwo \name">>"#) == [])
    }

    @Test("A dollar sign as text has two backslashes")
    func dollars() {
        #expect(
            remarks(#"<<a caption="\$5">>"#) == [
                #"\$: unknown escape '\$' in a string — a dollar sign that is text is written '\\$' in a string"#
            ])
        #expect(caption(#"\\$5"#) == #"\$5"#)
    }
}
