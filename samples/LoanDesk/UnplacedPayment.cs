namespace Integrations.Samples.LoanDesk;

/// <summary>Money that arrived and names no loan of ours.</summary>
internal sealed record UnplacedPayment(string Receipt, Money Amount, string Reference);
