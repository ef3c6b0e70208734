namespace Integrations.Sandbox.Daraja.Wire;

/// <summary>How an asynchronous operation ended, as its result will report.</summary>
internal sealed record AsyncResult(string Code, string Text, string TransactionId, ResultItem Reference)
{
    public IReadOnlyList<ResultItem> Parameters { get; init; } = [];

    /// <summary>What the reference data says before <see cref="Reference"/>.</summary>
    public IReadOnlyList<ResultItem> LeadingReferences { get; init; } = [];
}
