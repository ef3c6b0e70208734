namespace Integrations.Payments;

/// <summary>The balance of one of the host's accounts at a provider.</summary>
/// <param name="Account">The provider's name of the account: <c>Utility Account</c>.</param>
/// <param name="Available">What can be spent.</param>
/// <param name="AsOf">When it was so.</param>
public sealed record AccountBalance(string Account, Money Available, DateTimeOffset AsOf)
{
    /// <summary>The account only.</summary>
    public override string ToString() => Account;
}
