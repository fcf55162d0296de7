package import Files
package import Foundation
package import Network

/// The file beside a checkpoint that keeps a training which has not ended, so that no work is lost.
///
/// The checkpoint itself stays as it was until the training is done.
package struct UnfinishedTraining {
    /// The file.
    package let url: URL

    /// The file that belongs to a checkpoint: `x.safetensors` has `x.unfinished.safetensors`.
    package init(of checkpoint: URL) {
        url = checkpoint.deletingPathExtension().appendingPathExtension("unfinished")
            .appendingPathExtension("safetensors")
    }

    /// What it must lie in: it was named by nobody, so a link in its place leads nowhere.
    package var enclosure: Enclosure { Enclosure(url.deletingLastPathComponent()) }

    /// Whether there is one.
    package var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Reads the training where it stands.
    /// - Throws: ``Failure`` naming the file and what is wrong with it.
    package func load() throws(Failure) -> TrainingSnapshot {
        do throws(CheckpointError) {
            return try TrainingSnapshot(contentsOf: url, in: enclosure)
        } catch .missing {
            throw Failure(
                message: "there is no unfinished training in '\(url.relativeName)' to go on with; "
                    + "without --resume one is begun")
        } catch {
            throw Failure(message: "\(url.relativeName): \(error.description)")
        }
    }

    /// Writes the training aside and renames the file.
    /// - Throws: ``Failure`` where the file cannot be written.
    package func save(_ snapshot: TrainingSnapshot) throws {
        let bytes = try snapshot.encoded()
        do throws(OutputError) {
            try FileReplacement.write(bytes, to: url, in: enclosure)
        } catch {
            throw Failure(message: "cannot write '\(url.relativeName)': \(error.reason)")
        }
    }

    /// Takes it away.
    package func remove() { try? FileManager.default.removeItem(at: url) }
}
