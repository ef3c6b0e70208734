namespace Integrations.MobileMart;

/// <summary>A difference between the file and the host's books.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Reference">The sale's reference.</param>
public sealed record MobileMartDifference(MobileMartDifferenceKind Kind, string Reference)
{
    /// <summary>What the books have; <see langword="null"/> for nothing.</summary>
    public Money? Booked { get; init; }

    /// <summary>What the file has; <see langword="null"/> for nothing.</summary>
    public Money? Filed { get; init; }
}
