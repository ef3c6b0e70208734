namespace Integrations.Ncba.Callbacks;

/// <summary>Kinds of the identifiers that the bank issues, by their names on the wire.</summary>
internal static class NcbaReferenceKinds
{
    public const string TransactionId = "TransactionID";
    public const string ReferenceId = "ReferenceID";
}
