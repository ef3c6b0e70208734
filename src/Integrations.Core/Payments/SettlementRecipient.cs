namespace Integrations.Payments;

/// <summary>Who receives a part of a settlement.</summary>
/// <param name="Address">The address, exactly as the chain writes it.</param>
/// <param name="Amount">How much, more than nothing.</param>
public sealed record SettlementRecipient(string Address, Money Amount)
{
    /// <summary>Neither address nor amount.</summary>
    public override string ToString() => "a recipient";
}
