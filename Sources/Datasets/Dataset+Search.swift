extension Dataset {
    /// Finds a data set by name and checks its files' lengths, but reads no pictures.
    ///
    /// A part is taken from the first root that has it; the two parts may come from different roots.
    /// - Parameters:
    ///   - name: `cifar10`, `emoji10`, or the name of a folder with a folder of PNG pictures for each class:
    ///     `test/<class>/*.png` and `train/<class>/*.png`.
    ///   - roots: The folders it may lie in, the preferred first. Folders of pictures are not looked for above a notebook.
    /// - Throws: ``DatasetError``, in one line for users.
    public init(
        named name: String, roots: [DataRoot], cache: PictureCache? = nil,
        progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws(DatasetError) {
        if let layout = BatchFolder.known.first(where: { $0.name == name }) {
            self = try layout.dataset(in: roots)
        } else if let place = Self.folder(named: name, in: roots) {
            try self.init(
                folder: place.folder, name: name, enclosure: place.enclosure, cache: cache,
                progress: progress)
        } else {
            throw .unknown(name, known: BatchFolder.known.map(\.name))
        }
    }
}
