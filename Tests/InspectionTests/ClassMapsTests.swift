import Inspection
import Network
import Testing

@Suite("Class maps")
struct ClassMapsTests {
    @Test("Class maps take their picture's channels, and Grad-CAM keeps what is positive")
    func classMaps() {
        let activations = Tensor(
            shape: [2, 2, 1, 2], values: [9, 9, 9, 9, 1, 2, -3, 1])
        let maps = ClassMaps(activations: activations, picture: 1)
        #expect(maps.maps == [[1, 2], [-3, 1]])
        #expect(maps.means == [1.5, -1])
        #expect(maps.gradCAM(of: 1) == [0, 0.5])
        #expect((maps.height, maps.width) == (1, 2))
    }

    @Test("Grad-CAM weights channels by the mean of their gradients")
    func gradientWeightedMap() throws {
        // The means of the gradients are 2 and −1.
        let map = try GradientWeightedMap(
            activations: [1, 2, 3, 4, 10, 0, 5, -1], gradients: [1, 3, 2, 2, -4, 0, 0, 0],
            height: 2, width: 2)
        #expect(map.values == [-8, 4, 1, 9])
        #expect(map.rectified == [0, 4, 1, 9])
        #expect(throws: SampleError.notFinite(index: 1)) {
            try GradientWeightedMap(
                activations: [1, 2], gradients: [0, .nan], height: 1, width: 2)
        }
        #expect(throws: SampleError.empty) {
            try GradientWeightedMap(activations: [], gradients: [], height: 1, width: 2)
        }
    }
}
