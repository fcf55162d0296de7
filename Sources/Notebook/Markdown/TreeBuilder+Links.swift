extension TreeBuilder {
    /// Takes note of the link that ends, by the bytes of its words.
    func noteLink() {
        let end = textEnd
        guard let opened = openLinks.popLast(), let destination = inlines.destination else {
            return
        }
        // The words begin behind the bracket that follows the text before.
        var start = min(max(opened, cursor), original.count)
        while start < original.count, original[start] != Ascii.openBracket,
            original[start] != Ascii.less
        {
            start += 1
        }
        let range = start..<max(min(start + 1, original.count), end)
        links.append(Notebook.Link(destination: destination, range: range))
    }
}
