namespace Integrations.Mpesa;

/// <summary>Daraja took a business checkout and will prompt the payer. Not paid yet. Its answer names nothing, so this holds what was sent.</summary>
public sealed class BusinessCheckoutAcknowledgement
{
    /// <summary>Our reference (<c>RequestRefID</c>), which the callback's address was made for. Daraja may call it by another.</summary>
    public required string RequestReference { get; init; }

    /// <summary>The reference.</summary>
    public override string ToString() => RequestReference;
}
