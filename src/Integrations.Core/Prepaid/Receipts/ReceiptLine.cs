namespace Integrations.Prepaid;

/// <summary>A line of a receipt.</summary>
/// <param name="Description">What it is for, as the supplier words it.</param>
/// <param name="Amount">How much.</param>
public sealed record ReceiptLine(string Description, Money Amount);
