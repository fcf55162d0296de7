extension Dataset {
    /// Finds a data set by name and checks its files' lengths, but reads no pictures.
    ///
    /// A part is taken from the first root that has it; the two parts may come from different roots.
    /// - Parameters:
    ///   - name: `cifar10`, `emoji10`, or the name of a folder with a folder of PNG pictures for each class:
    ///     `test/<class>/*.png` and `train/<class>/*.png`.
    ///   - roots: The folders it may lie in, the preferred first. Folders of pictures are not looked for above a notebook.
    /// - Throws: ``DatasetError``, in one line for users.
    public init(named name: String, roots: [DataRoot]) throws(DatasetError) {
        if let layout = BatchFolder.known.first(where: { $0.name == name }) {
            self = try layout.dataset(in: roots)
        } else if let found = try PictureFolder.dataset(
            named: name, in: roots.filter { !$0.isAboveNotebook })
        {
            self = found
        } else {
            throw .unknown(name, known: BatchFolder.known.map(\.name))
        }
    }
}
