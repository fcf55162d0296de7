import Digests
import Files
import Foundation
import Network

/// An answer in a file: safetensors, whose metadata hold the question, its version and the trace.
///
///     finding   the name of the question's kind
///     version   of its answers
///     question  JSON
///     trace     every input with its digest, a line each
///     answer    JSON: the answer without its rows of numbers, which are the tensors "0", "1", …
///     sha256    over all of these and the rows
///     seconds   how long it took to work it out
struct StoredAnswer {
    let trace: DatedTrace
    private let skeleton: Skeleton
    private let contents: SafetensorsContents
    /// How long it took to work it out; 0 where that is not known.
    let seconds: Double
    private let digest: String
    private let texts: [String]

    /// The file of an answer.
    static func file<Question: Finding>(
        _ answer: Question.Answer, to question: String, of type: Question.Type,
        _ trace: DatedTrace, seconds: Double
    ) throws -> Data {
        let parts = try AnswerEncoder(answer)
        let arrays = parts.rows.map(\.array)
        let texts = [
            Question.name, "\(Question.version)", question,
            trace.text, String(decoding: try parts.skeleton.json, as: UTF8.self),
        ]
        var metadata = Dictionary(uniqueKeysWithValues: zip(names, texts))
        metadata["seconds"] = String(seconds)
        metadata["sha256"] = sum(of: texts, arrays.lazy.map(\.bytes))
        return try Safetensors(
            metadata: metadata,
            arrays: Dictionary(
                uniqueKeysWithValues: arrays.enumerated().map { ("\($0)", $1) })
        ).encoded()
    }

    private static let names = ["finding", "version", "question", "trace", "answer"]

    /// Opens a file and reads what stands before its numbers.
    /// - Throws: ``AnswerDamage`` for what is no answer to the question, or what reading throws.
    init<Question: Finding>(
        contentsOf url: URL, in enclosure: Enclosure, to question: String, of type: Question.Type
    ) throws {
        let contents = try SafetensorsContents(
            OpenFile(url, atMost: AnswerStore.largest, in: enclosure))
        let texts = try Self.names.map { name in
            guard let text = contents.metadata[name] else { throw AnswerDamage() }
            return text
        }
        guard let digest = contents.metadata["sha256"], texts[0] == Question.name,
            texts[1] == "\(Question.version)", texts[2] == question
        else { throw AnswerDamage() }
        (self.contents, self.texts, self.digest) = (contents, texts, digest)
        seconds = contents.metadata["seconds"].flatMap { Double($0) } ?? 0
        trace = try DatedTrace(text: texts[3])
        skeleton = try Skeleton(json: Data(texts[4].utf8))
    }

    /// Reads the numbers.
    /// - Throws: ``AnswerDamage`` where they are not those that were kept.
    func answer<Answer: Decodable>(_ type: Answer.Type) throws -> Answer {
        let pieces = try (0..<contents.entries.count).map { place in
            guard let entry = contents.entry("\(place)") else { throw AnswerDamage() }
            return (entry.type, try contents.bytes(of: entry))
        }
        guard Self.sum(of: texts, pieces.lazy.map(\.1)) == digest else { throw AnswerDamage() }
        let rows = try pieces.map { try NumberRow(type: $0.0, bytes: $0.1) }
        return try AnswerDecoder(rows: rows).answer(type, from: skeleton)
    }

    private static func sum(of texts: [String], _ rows: some Sequence<Data>) -> String {
        var hash = SHA256()
        for text in texts {
            hash.update("\(text.utf8.count) ".utf8)
            hash.update(text.utf8)
        }
        for row in rows {
            hash.update("\(row.count) ".utf8)
            hash.update(row)
        }
        return hash.finalize().hexadecimal
    }
}
