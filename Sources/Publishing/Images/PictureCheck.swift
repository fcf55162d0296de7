public import Notebook

/// Finds the pictures of a notebook that cannot be shown, before anything runs.
public enum PictureCheck {
    /// Looks at every picture that the text names.
    /// - Returns: One mistake a picture, at its place and in the words that a page would have for it.
    public static func mistakes(in notebook: Notebook, folder: ImageFolder) -> [Diagnostic] {
        notebook.pictures.compactMap { picture in
            do throws(ImageError) {
                _ = try folder.image(named: picture.source)
                return nil
            } catch {
                return Diagnostic(
                    .error, "unusable-picture", error.message,
                    at: notebook.source.range(of: picture.source, in: picture.range))
            }
        }
    }
}
