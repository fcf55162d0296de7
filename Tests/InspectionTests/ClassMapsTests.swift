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
}
