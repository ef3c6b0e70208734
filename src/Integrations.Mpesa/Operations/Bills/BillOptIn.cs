using System.Text;

namespace Integrations.Mpesa;

/// <summary>Signs the short code up for Bill Manager, or changes what it was signed up with.</summary>
public sealed record BillOptIn : MpesaRequest
{
    /// <summary>The short code; <see langword="null"/> is the account's own. Another must be the account's till or the number that pays out: payments to one that the options do not name would be believed by nobody.</summary>
    public string? ShortCode { get; init; }

    /// <summary>The biller's address for mail, 3 to 254 characters.</summary>
    public required string Email { get; init; }

    /// <summary>Whom customers call: a Kenyan mobile number.</summary>
    public required Msisdn OfficialContact { get; init; }

    /// <summary>Whether Safaricom reminds customers of open bills. Default <see langword="false"/>.</summary>
    public bool SendsReminders { get; init; }

    /// <summary>The logo, as Safaricom takes it; <see langword="null"/> sends none. Which form that is, is not documented.</summary>
    public string? Logo { get; init; }

    /// <summary>Where payments of bills are posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
