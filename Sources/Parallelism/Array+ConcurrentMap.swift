extension Array {
    /// What a function makes of each element, in their order; several are made at once.
    ///
    /// The function is called from several threads and must be pure, or look after itself.
    package func concurrentMap<Result>(
        _ transform: (Element) -> Result
    ) -> [Result] {
        [Result](unsafeUninitializedCapacity: count) { buffer, initialised in
            // Each place is written by one thread, and all are before this returns.
            Lanes.run(count) { index in
                buffer.initializeElement(at: index, to: transform(self[index]))
            }
            initialised = count
        }
    }
}
