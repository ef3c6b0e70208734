namespace Integrations.Flash;

/// <summary>A difference between our books and Flash's file.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Reference">Our reference of the sale.</param>
/// <param name="Ours">What we have; <see langword="null"/> for nothing.</param>
/// <param name="Theirs">What Flash has; <see langword="null"/> for nothing.</param>
public sealed record FlashDifference(FlashDifferenceKind Kind, string Reference, FlashPartnerRow? Ours, FlashDailyRow? Theirs)
{
    /// <summary>Kind and reference.</summary>
    public override string ToString() => $"{Kind} {Reference}";
}
