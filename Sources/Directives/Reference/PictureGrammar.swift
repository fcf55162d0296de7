/// How pictures are chosen, for the reference page and for help.
enum PictureGrammar {
    /// What may be written, and what it means.
    static let rows: [(written: String, meaning: String)] = [
        ("3", "the picture of that number, counted from 0"),
        ("0..8", "pictures in a row, both ends included"),
        ("0..2,7,15", "a list of any of these, without spaces, or in brackets: `[0..2, 7, 15]`"),
        ("cat:0, cat:0..4", "pictures of a class, counted from 0 within the class"),
        (
            "mistake:1, mistake:1..3",
            "wrong predictions among the test pictures, the most confident first, from 1"
        ),
        (
            "surest:1, surest:1..3",
            "test pictures by the probability of the class they are taken for, the greatest first, from 1"
        ),
        ("cat:mistake:1, cat:surest:1", "the same among the test pictures of a class"),
        (
            "train:3, train:0..9, train:cat:2",
            "pictures of the training part; `test:` is the test part"
        ),
        (
            "beach.jpg, cat/beach.jpg",
            "the picture of a dataset in a folder whose file is called so, with as much of its path as no other's ends in"
        ),
        (
            "\"photo.png\", ./photo.png",
            "a picture file, PNG, JPEG, WebP or GIF, in the notebook's folder, fitted to the size of the dataset's pictures"
        ),
    ]

    /// The section of the reference page.
    static var section: String {
        """
        ## Choosing pictures

        Wherever a directive takes pictures, under `images` or `image`, which mean the same, these may be written
        (in `network`, `image` is the one that is shown first):

        | written | what is meant |
        |---|---|
        \(rows.map { "| \(code($0.written)) | \($0.meaning) |" }.joined(separator: "\n"))

        Numbers are of the test part unless `split=train` stands in the directive; as the first value it needs no key, so that
        `<<images train 0..9>>` is `<<images split=train images=0..9>>`. `split` says nothing of items that name their part.
        Classes are meant by their name, or by their number where that is no other class's name. A class stands in quotation
        marks with its numbers where its name holds a space or a comma, or is `train`, `test`, `mistake` or `surest`:
        `"traffic light:0..4"`. The quotation marks of a file whose name ends in `.png`, `.jpg`, `.jpeg`, `.gif` or `.webp` and
        has no space or comma may be left out. A picture that is chosen twice in different words is shown once; the same words twice are a mistake. A file
        has no class that anybody knows: nothing is said of right or wrong, and the true class cannot be asked for. Of mistakes
        that the network does not make, those that it makes are shown, with a warning.
        """
    }

    private static func code(_ written: String) -> String {
        written.split(separator: ", ").map { "`\($0)`" }.joined(separator: ", ")
    }
}
