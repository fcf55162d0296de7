/// How one array of weights is moved by its gradient, with what it remembers between steps.
///
/// Everything a step needs is in this value, so that saving it saves the training.
enum Optimizer: Equatable, Sendable {
    /// Adam with decoupled weight decay.
    case adamW(AdamW)
    /// Momentum with orthogonalised updates, for matrices.
    case muon(Muon)
    /// The published article's variant of AMSGrad.
    case amsGrad(AMSGrad)

    /// Takes step `step`, counted from 1, at the share `factor` of the full learning rate.
    mutating func move(
        _ weights: inout [Float], against gradient: [Float], factor: Double, step: Int
    ) throws(ExecutionError) {
        switch self {
        case .adamW(var state):
            self = .released
            state.move(&weights, against: gradient, factor: factor, step: step)
            self = .adamW(state)
        case .muon(var state):
            self = .released
            try state.move(&weights, against: gradient, factor: factor)
            self = .muon(state)
        case .amsGrad(var state):
            self = .released
            state.move(&weights, against: gradient, factor: factor)
            self = .amsGrad(state)
        }
    }

    /// Whether cores share each step, value by value; where not, each takes a step of its own.
    var isShared: Bool {
        if case .muon = self { false } else { true }
    }

    /// Stands in while a payload is changed, so that its arrays are changed in place and not copied.
    private static let released = Optimizer.amsGrad(AMSGrad(count: 0))

    /// What is remembered, by name, to be saved and restored.
    var memory: [String: [Float]] {
        get {
            switch self {
            case .adamW(let state): ["first": state.first, "second": state.second]
            case .muon(let state): ["momentum": state.momentum]
            case .amsGrad(let state):
                ["first": state.first, "second": state.second, "greatest": state.greatest]
            }
        }
        set {
            switch self {
            case .adamW(var state):
                state.first = newValue["first"] ?? state.first
                state.second = newValue["second"] ?? state.second
                self = .adamW(state)
            case .muon(var state):
                state.momentum = newValue["momentum"] ?? state.momentum
                self = .muon(state)
            case .amsGrad(var state):
                state.first = newValue["first"] ?? state.first
                state.second = newValue["second"] ?? state.second
                state.greatest = newValue["greatest"] ?? state.greatest
                self = .amsGrad(state)
            }
        }
    }
}
