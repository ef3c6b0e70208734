namespace Integrations.MobileMart;

/// <summary>A sale as the host's own books have it.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Amount">What was paid.</param>
public sealed record MobileMartKnownSale(string Reference, Money Amount);
