internal import Files
internal import Foundation

/// Receives one file over HTTP with `curl`, going on where an earlier try stopped.
///
/// `curl` rather than Foundation's own client, which would add a third to the start-up time of every command.
struct Transfer {
    let address: String
    let file: URL

    /// Tries at most, each of which must have brought the file forward.
    static let mostTries = 20

    /// Receives the whole file; a cut connection is taken up again as long as each try brings more of it.
    /// - Parameter progress: Told the bytes here and, if the server said so, in all.
    /// - Throws: ``DatasetError/download(address:cause:)``; what was received stays for a later try.
    func run(progress: (Int, Int?) -> Void) throws(DatasetError) {
        guard address.hasPrefix("https://") || address.hasPrefix("http://") else {
            throw .download(address: address, cause: "is not an https:// or http:// address")
        }
        // curl follows links, and writes into whatever a folder from a stranger has in this place.
        var status = stat()
        if lstat(file.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw .unwritable(file: file.path, cause: FileRefusal.notAFile.description)
        }
        for _ in 0..<Self.mostTries {
            let before = received
            switch try attempt(progress: progress) {
            case .complete: return
            case .refusedToResume: try startAnew()
            case .cut(let cause) where received <= before:
                throw .download(address: address, cause: cause)
            case .cut: continue
            case .failed(let cause): throw .download(address: address, cause: cause)
            }
        }
        throw .download(
            address: address, cause: "the connection was cut \(Self.mostTries) times")
    }

    private enum Ending {
        case complete, refusedToResume, cut(String), failed(String)
    }

    private func attempt(progress: (Int, Int?) -> Void) throws(DatasetError) -> Ending {
        let headers = file.appendingPathExtension("headers")
        defer { try? FileManager.default.removeItem(at: headers) }
        let before = received
        let curl = SystemTool(
            name: "curl",
            arguments: [
                "--fail", "--location", "--silent", "--show-error", "--proto", "=http,https",
                "--connect-timeout", "20", "--speed-limit", "1000", "--speed-time", "60",
                "--dump-header", headers.path, "--continue-at", "\(before)",
                "--output", file.path, "--url", address,
            ])
        var total: Int?
        let outcome = curl.run {
            if total == nil { total = ResponseHeaders(contentsOf: headers).totalBytes }
            progress(received, total)
        }
        guard let outcome else {
            throw .download(
                address: address,
                cause: "needs the program curl (Debian and Ubuntu: apt-get install curl)")
        }
        let response = ResponseHeaders(contentsOf: headers)
        progress(received, response.totalBytes)
        // The numbers are from curl's manual, section "Exit codes".
        switch outcome.status {
        case 0: return .complete
        case 33: return .refusedToResume
        case 22 where response.status == 416 && before > 0: return .refusedToResume
        case 18, 28, 52, 55, 56: return .cut(Self.cause(outcome))
        default: return .failed(Self.cause(outcome))
        }
    }

    private var received: Int { (try? file.opened(atMost: .max, in: nil).byteCount) ?? 0 }

    private func startAnew() throws(DatasetError) {
        do {
            try FileManager.default.removeItem(at: file)
        } catch {
            throw .unwritable(file: file.path, cause: plainCause(error))
        }
    }

    /// What curl says, without its name and number.
    private static func cause(_ outcome: SystemTool.Outcome) -> String {
        guard let end = outcome.complaint.firstRange(of: ") ") else {
            return "curl ended with status \(outcome.status)"
        }
        return String(outcome.complaint[end.upperBound...])
    }
}
