public import Files
public import Foundation

/// Writes documents to files.
public enum PaperWriter {
    /// Writes `paper` to `url`, making its folder where it does not exist.
    ///
    /// - Throws: ``OutputError``; a file that was there before is then untouched.
    public static func write(_ paper: Paper, to url: URL) throws(OutputError) {
        try FileReplacement.write(Data(paper.pdf), to: url)
    }
}
