/// The directives there are.
enum Directives {
    /// All of them, in the order of the reference page.
    static let all: [any Directive.Type] = [
        Architecture.self, Classes.self, Images.self, Curves.self, TrainingLog.self,
        Initialisation.self, Histogram.self, Activations.self, ClassMaps.self, Confusion.self,
        Path.self, AccuracyAlongPath.self, InteriorGradients.self, IntegratedGradients.self,
        Mistakes.self, CropTest.self, NetworkInPage.self, Value.self,
        Expect.self, Include.self,
    ]
}
