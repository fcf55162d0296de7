public import Files
public import Foundation

/// Writes pages to files.
public enum PageWriter {
    /// Writes `page` to `url`, making its folder where it does not exist.
    ///
    /// - Throws: ``OutputError``; a file that was there before is then untouched.
    public static func write(_ page: Page, to url: URL) throws(OutputError) {
        try FileReplacement.write(Data(page.html.utf8), to: url)
    }
}
