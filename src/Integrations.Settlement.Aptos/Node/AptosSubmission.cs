namespace Integrations.Settlement.Aptos;

/// <summary>What submitting a signed transaction proved.</summary>
/// <param name="State">What is proven.</param>
/// <param name="Hash">The hash, computed here.</param>
/// <param name="Error">Why not, for every state but accepted.</param>
public sealed record AptosSubmission(AptosSubmissionState State, TransactionHash Hash, ProviderError? Error)
{
    /// <summary>State and hash only.</summary>
    public override string ToString() => $"{State} {Hash}";
}
