import Charts
import Directives
import Notebook

/// What calls became when they were last made, for the places of those that are not.
struct LastShown: Sendable {
    private struct Entry: Sendable {
        var name: String
        var source: String
        var figure: NumberedFigure?
        var words: String?
    }

    private var entries: [Entry] = []

    /// Nothing yet.
    init() {}

    /// Takes what is shown now, and of what is not made anew what was shown before.
    init(_ executed: ExecutedNotebook, before: LastShown) {
        for call in executed.notebook.calls {
            var entry = Entry(
                name: call.name, source: executed.notebook.source.text(in: call.range))
            switch executed.outcomes[call.range.lowerBound] {
            case .figure(let figure): entry.figure = figure
            case .value(let words): entry.words = words
            case .verdict: entry.words = ""
            case .pending(let pending) where pending.isKnown:
                (entry.figure, entry.words) = (pending.figure, pending.words)
            case .pending, .failure, nil:
                if let old = before.entry(of: entry.source, name: call.name, at: entries.count) {
                    (entry.figure, entry.words) = (old.figure, old.words)
                }
            }
            entries.append(entry)
        }
    }

    /// What a call as written was, wherever it stands by now, else the call of that name at that place.
    private func entry(of source: String, name: String, at place: Int) -> Entry? {
        if let entry = entries.first(where: { $0.source == source }) { return entry }
        guard entries.indices.contains(place), entries[place].name == name else { return nil }
        return entries[place]
    }

    /// What stands in a call's place until it is made.
    /// - Parameters:
    ///   - call: The call.
    ///   - reason: Why it cannot be made; nil where it only takes time.
    /// - Returns: What was shown before, or a placeholder.
    func standIn(for call: Runner.StandIn, reason: String?) -> PendingCall {
        let mistake = call.mistake?.message ?? reason
        guard let entry = entry(for: call) else {
            return PendingCall(
                figure: call.placeholder, mistake: mistake, isKnown: false)
        }
        return PendingCall(
            figure: entry.figure.map(call.renamed), words: entry.words ?? "…", mistake: mistake,
            isKnown: true)
    }

    private func entry(for call: Runner.StandIn) -> Entry? {
        let isFigure = call.bound?.label != nil
        let fitting = entries.filter { entry in
            call.bound == nil || (isFigure ? entry.figure != nil : entry.words != nil)
        }
        if let identifier = call.bound?.identifier,
            let entry = fitting.first(where: { $0.figure?.identifier == identifier })
        {
            return entry
        }
        if let entry = fitting.first(where: { $0.source == call.source }) { return entry }
        // The call at the same place, while others stay where they are.
        guard entries.indices.contains(call.place) else { return nil }
        let entry = entries[call.place]
        let isFitting = call.bound == nil || (isFigure ? entry.figure != nil : entry.words != nil)
        guard isFitting, entry.name == call.call.name || call.bound == nil else { return nil }
        return entry.figure == nil && entry.words == nil ? nil : entry
    }
}
