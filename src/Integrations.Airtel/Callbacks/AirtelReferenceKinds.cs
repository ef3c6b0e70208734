namespace Integrations.Airtel;

/// <summary>Kinds of the identifiers that Airtel issues, by their names on the wire.</summary>
internal static class AirtelReferenceKinds
{
    public const string AirtelMoneyId = "airtel_money_id";
    public const string WalletReference = "reference_id";
}
