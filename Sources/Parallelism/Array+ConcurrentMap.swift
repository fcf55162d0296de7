extension Array {
    /// What a function makes of each element, in their order; several are made at once.
    ///
    /// The function is called from several threads and must be pure, or look after itself.
    package func concurrentMap<Result>(
        _ transform: @escaping (Element) -> Result
    ) -> [Result] {
        [Result](unsafeUninitializedCapacity: count) { buffer, initialised in
            // Each place is written by one thread, and all are before this returns.
            nonisolated(unsafe) let (buffer, transform) = (buffer, transform)
            nonisolated(unsafe) let elements = self
            Lanes.run(count) { index in
                buffer.initializeElement(at: index, to: transform(elements[index]))
            }
            initialised = count
        }
    }
}
