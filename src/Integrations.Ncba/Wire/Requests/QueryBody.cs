namespace Integrations.Ncba.Wire.Requests;

/// <summary>The body of a query.</summary>
internal sealed class QueryBody
{
    public required string TransactionID { get; init; }
}
