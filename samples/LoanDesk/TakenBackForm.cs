namespace Integrations.Samples.LoanDesk;

/// <summary>Says by which reversal of its own the provider took a payment back.</summary>
internal sealed record TakenBackForm(string? Reversal);
