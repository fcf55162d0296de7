import Notebook

extension BoundCall {
    /// A call whose arguments could be read, with what is wrong with it for the network and the dataset.
    struct Checked {
        /// The call, with the pictures that it chooses.
        var call: BoundCall
        /// Its own mistakes, then those of its pictures, each at its argument.
        var mistakes: [Diagnostic]
        /// Whether pictures are chosen that do not exist.
        var hasFaultyPictures: Bool
    }

    /// Checks a directive against what its decoder knows of network and dataset.
    static func checking(
        _ directive: any Directive, _ arguments: Arguments, _ decoder: ArgumentDecoder
    ) -> Checked {
        let mistakes = directive.mistakes(for: decoder.subject).map { mistake in
            Diagnostic(
                .error, "wrong-argument", mistake.message,
                at: decoder.range(of: mistake.parameter), hint: mistake.hint)
        }
        let chosen = ChosenPictures.choices(in: arguments, of: type(of: directive))
        let faults = chosen.compactMap { chosen in
            chosen.choice.fault(for: decoder.subject).map { fault in
                Diagnostic(
                    .error, "wrong-argument", fault.message,
                    at: decoder.range(ofFaultIn: chosen), hint: fault.hint)
            }
        }
        var call = BoundCall(call: decoder.call, directive: directive, arguments: arguments)
        call.pictures = chosen.map { ($0, decoder.range(of: $0.parameter.name)) }
        return Checked(
            call: call, mistakes: mistakes + faults, hasFaultyPictures: !faults.isEmpty)
    }
}
