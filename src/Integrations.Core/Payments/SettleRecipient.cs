namespace Integrations.Payments;

/// <summary>Who receives how much of a settlement.</summary>
/// <remarks>Immutable. Its text form shows neither.</remarks>
/// <param name="Destination">The address that receives the value.</param>
/// <param name="Amount">How much of it: more than nothing, in the settlement's currency.</param>
public sealed record SettleRecipient(string Destination, Money Amount)
{
    /// <summary>The name of the type.</summary>
    public override string ToString() => nameof(SettleRecipient);
}
