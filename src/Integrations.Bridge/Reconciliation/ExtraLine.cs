namespace Integrations.Bridge;

/// <summary>A line of a statement that belongs to nobody.</summary>
/// <param name="Receipt">The provider's receipt; <see langword="null"/> when it has none.</param>
/// <param name="Amount">How much.</param>
/// <param name="At">When.</param>
/// <param name="IsReversal">True when it takes back an earlier one.</param>
public sealed record ExtraLine(string? Receipt, Money Amount, DateTimeOffset At, bool IsReversal);
