using System.Text;

namespace Integrations.Mpesa;

/// <summary>Registers the short code for pulling its payments.</summary>
public sealed record PullRegistrationRequest : MpesaRequest
{
    /// <summary>The short code; <see langword="null"/> is the account's own.</summary>
    public string? ShortCode { get; init; }

    /// <summary>The number of a person of the merchant (<c>NominatedNumber</c>): a Kenyan mobile number.</summary>
    public required Msisdn NominatedNumber { get; init; }

    /// <summary>An address that Daraja asks for. What is posted to it is not documented, and nothing here reads it.</summary>
    public required Uri CallbackUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
