namespace Integrations.MtnMomo.Wire.Requests;

/// <summary>An amount within a payment of a bill.</summary>
internal sealed class MoneyBody
{
    public required string Amount { get; init; }

    public required string Currency { get; init; }
}
