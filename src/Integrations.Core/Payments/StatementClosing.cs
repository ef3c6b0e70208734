namespace Integrations.Payments;

/// <summary>A provider's word that its statement is whole: its closing mark, and what shows that no line is missing before it.</summary>
/// <remarks>A mark alone is not believed: either the number of lines is told and fits, or each line has the balance after it and they chain from <see cref="Opening"/> to <see cref="Closing"/>.</remarks>
/// <param name="From">The first moment that the statement covers.</param>
/// <param name="To">The first moment that it does not cover.</param>
public sealed record StatementClosing(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>How many lines it has; <see langword="null"/> when the provider does not count.</summary>
    public int? Lines { get; init; }

    /// <summary>The balance before the first line; <see langword="null"/> when the statement has none.</summary>
    public Money? Opening { get; init; }

    /// <summary>The balance after the last line; <see langword="null"/> when the statement has none.</summary>
    public Money? Closing { get; init; }
}
