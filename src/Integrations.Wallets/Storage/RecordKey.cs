namespace Integrations.Wallets;

/// <summary>Names a record: a wallet, its operation.</summary>
internal readonly record struct RecordKey(string Kind, string Id)
{
    public override string ToString() => $"{Kind}/{Id}";
}
