namespace Integrations.Settlement.Aptos.Wire;

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Bcs = "application/x-bcs";
    public const string SignedTransaction = "application/x.aptos.signed_transaction+bcs";
    public const string ViewFunction = "application/x.aptos.view_function+bcs";
}
