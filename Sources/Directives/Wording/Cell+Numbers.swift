import Charts

extension DataTable.Cell {
    /// A whole number.
    static func count(_ value: Int) -> Self { .number(Double(value), shown: value.grouped) }

    /// A number with so many digits that count.
    static func significant(_ value: Double, _ digits: Int = 3) -> Self {
        .number(value, shown: value.significant(digits))
    }

    /// A number with so many decimals.
    static func decimals(_ value: Double, _ count: Int) -> Self {
        .number(value, shown: value.decimals(count))
    }

    /// A share as a percentage.
    static func percent(_ value: Double, _ decimals: Int = 1) -> Self {
        .number(value, shown: value.percent(decimals))
    }
}
