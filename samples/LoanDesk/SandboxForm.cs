namespace Integrations.Samples.LoanDesk;

/// <summary>A borrower of the sandbox pays.</summary>
internal sealed record SandboxForm(string Phone, decimal Amount, string Reference);
