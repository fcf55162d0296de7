import Inspection
import Network

extension ValueName {
    /// Whether `layer=` says how many layers have been applied, as for activations.
    var countsLayersApplied: Bool { self == .channelCount || self == .selectiveChannels }
}

extension Value {
    /// The value, computed.
    /// - Throws: What the session throws.
    func quantity(in session: inout Session) throws -> Quantity {
        switch name {
        case .testAccuracy, .testAccuracyInterval, .testCorrect, .testCount, .testCost,
            .trainAccuracy, .cleanTrainAccuracy, .cleanTrainCount, .trainCost, .learningRate,
            .epochs, .bestEpoch:
            try trainingQuantity(in: &session)
        case .recipe, .batch, .seed:
            try recipeQuantity(in: session)
        case .parameterCount, .layerCount, .declaredStd, .weightCount, .channelCount:
            try graphQuantity(in: session)
        case .weightMean, .weightStd, .weightMin, .weightMax, .weightShare:
            try weightQuantity(in: &session)
        case .drift, .meanShift, .meanShiftErrors:
            try driftQuantity(in: &session)
        case .mostDriftedLayer, .leastDriftedLayer, .greatestDrift, .leastDrift,
            .shiftedLayerCount:
            try comparisonQuantity(in: &session)
        case .selectiveChannels:
            try selectivityQuantity(in: &session)
        case .dataset, .trainingCount, .classCount, .className, .pictureSize:
            try datasetQuantity(in: session)
        case .trueClass, .predictedClass, .predictedProbability, .verdict:
            try pictureQuantity(in: &session)
        case .imageNumber, .mistakeCount, .mistakeShare, .bestClass, .bestClassAccuracy,
            .worstClass, .worstClassAccuracy, .confusedClass, .confusedWith, .confusionCount:
            try confusionQuantity(in: &session)
        case .pathCorrect, .pathAccuracy, .pathAccuracyInterval, .pathClass, .pathClassCount:
            try accuracyAlongPathQuantity(in: &session)
        case .settledAlpha, .gradientSize, .gradientCosine:
            try gradientQuantity(in: &session)
        case .residual, .residualNodes, .greatestResidual, .convergedCount, .attributionSum,
            .scoreChange:
            try attributionQuantity(in: &session)
        case .keptClass, .keptProbability, .removedClass, .removedProbability:
            try cropQuantity(in: &session)
        }
    }

    private func graphQuantity(in session: Session) throws -> Quantity {
        let graph = try session.network()
        return switch name {
        case .parameterCount: .count(graph.parameterCount)
        case .layerCount: .count(graph.layers.count)
        case .channelCount: .count(graph.shape(after: layer ?? 0).channels)
        case .declaredStd: .text(graph.layers[layer ?? 0].deviation.written)
        default: .count(graph.layers[layer ?? 0].weightShape.reduce(1, *))
        }
    }

    private func selectivityQuantity(in session: inout Session) throws -> Quantity {
        let measured = try session.selectivity(
            after: layer ?? 0, pictures: pictureCount, threshold: threshold)
        let channels = measured.channels.prefix(count ?? measured.channels.count)
        let wanted = color?.primary
        return .count(
            channels.count { channel in
                channel.color.map { wanted == nil || $0 == wanted } ?? false
            })
    }

    private func datasetQuantity(in session: Session) throws -> Quantity {
        guard let facts = session.dataset else { throw SessionError.noDataset }
        switch name {
        case .dataset: return .text(facts.name)
        case .trainingCount:
            guard let count = facts.trainingCount else { throw SessionError.noTrainingPictures }
            return .count(count)
        case .classCount: return .count(facts.classNames.count)
        case .className:
            guard let target else { throw SessionError.noDataset }
            do throws(Fault) {
                return .text(facts.classNames[try target.number(in: facts.classNames)])
            } catch {
                throw ChoiceError(description: error.message)
            }
        default: return .text("\(facts.pictureShape.height)×\(facts.pictureShape.width)")
        }
    }

    private func pictureQuantity(in session: inout Session) throws -> Quantity {
        let image = try number(in: &session)
        let names = try session.testPictures().classNames
        if name == .trueClass { return .text(names[try session.label(of: image)]) }
        let predicted = try session.predictedClasses(of: [image])[0]
        return switch name {
        case .predictedClass: .text(names[predicted])
        case .predictedProbability:
            .share(try session.probabilities(of: [image])[0][predicted])
        default: .text(predicted == (try session.label(of: image)) ? "right" : "wrong")
        }
    }
}

extension Graph {
    /// The shape of the activations after so many layers; of the picture for 0.
    func shape(after depth: Int) -> PictureShape {
        depth == 0 ? input : shapes[layers[depth - 1].output]
    }
}
