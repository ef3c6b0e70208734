namespace Integrations.Sandbox;

/// <summary>The products of MTN MoMo: the first segment of every path but provisioning's, and the owner of an account in the books.</summary>
public static class MomoProducts
{
    /// <summary>Takes money.</summary>
    public const string Collection = "collection";

    /// <summary>Pays money out.</summary>
    public const string Disbursement = "disbursement";

    /// <summary>Sends money from abroad.</summary>
    public const string Remittance = "remittance";

    /// <summary>All three.</summary>
    public static IReadOnlyList<string> All { get; } = [Collection, Disbursement, Remittance];

    /// <summary>The public subscription key of a product from the start: <c>sandbox-collection-key</c> and so on.</summary>
    public static string KeyOf(string product) => $"sandbox-{product}-key";
}
