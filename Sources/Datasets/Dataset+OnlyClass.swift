internal import Files

extension Dataset {
    /// The one class that all pictures for training are of, or the only one that there is; nil where there are several.
    ///
    /// A network that learns from such pictures is always right and has learnt nothing, so that somebody must say it.
    public var onlyClass: String? {
        guard classNames.count > 1 else { return classNames.first }
        guard let label = training?.onlyLabel, classNames.indices.contains(Int(label)) else {
            return nil
        }
        return classNames[Int(label)]
    }
}

extension DatasetPart {
    /// The label that all pictures have; nil where they have several, or cannot be read.
    ///
    /// Of files only the labels are read, and no further than to the second one that differs.
    var onlyLabel: UInt16? {
        if case .packed(let pictures) = layout {
            guard let first = pictures.entries.first?.label else { return nil }
            return pictures.entries.allSatisfy { $0.label == first } ? first : nil
        }
        var only: UInt16?
        for file in files {
            guard
                let open = try? OpenFile(file, atMost: BinaryBatch.largestFile, in: enclosure)
            else { return nil }
            let starts = stride(
                from: 0, to: open.byteCount - open.byteCount % BinaryBatch.recordLength,
                by: BinaryBatch.recordLength)
            for start in starts {
                guard let label = (try? open.bytes(start..<start + 1).first).map(UInt16.init)
                else { return nil }
                guard only == nil || only == label else { return nil }
                only = label
            }
        }
        return only
    }
}
