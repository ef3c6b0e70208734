namespace Integrations.Settlement.Aptos;

/// <summary>What a failed run of an order means. Contracts have abort codes of their own, which are not read: that one ended the call is enough to ask for a new quote.</summary>
internal static class AptosPoolFailures
{
    private const string Abort = "Move abort";
    private const string OfFramework = "Move abort in 0x1::";

    public static (ErrorCategory Category, string Code) Of(string? status) =>
        status is not null && status.StartsWith(Abort, StringComparison.Ordinal) && !status.StartsWith(OfFramework, StringComparison.Ordinal)
            ? (ErrorCategory.StateConflict, "pool_aborted")
            : AptosFailures.Of(status);
}
