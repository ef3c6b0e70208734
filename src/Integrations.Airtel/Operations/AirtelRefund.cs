namespace Integrations.Airtel;

/// <summary>A payment that was returned.</summary>
public sealed class AirtelRefund
{
    /// <summary>Airtel's id of the refund itself; empty when the answer had none.</summary>
    public string AirtelMoneyId { get; init; } = "";

    /// <summary>The id.</summary>
    public override string ToString() => AirtelMoneyId;
}
