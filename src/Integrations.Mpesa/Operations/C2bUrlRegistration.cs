using System.Text;

namespace Integrations.Mpesa;

/// <summary>Registers where M-Pesa asks before, and tells after, a customer pays the short code unasked (C2B).</summary>
/// <remarks>In production this is done once; to change it, delete the addresses in Safaricom's portal first. The sandbox may be overwritten freely.</remarks>
public sealed record C2bUrlRegistration : MpesaRequest
{
    /// <summary>The short code; <see langword="null"/> is the account's own. Another must be the account's till or the number that pays out: payments to one that the options do not name would be believed by nobody.</summary>
    public string? ShortCode { get; init; }

    /// <summary>What M-Pesa does when the validation address does not answer within about 8 s.</summary>
    public required C2bDefaultAction WhenValidationIsSilent { get; init; }

    /// <summary>Where confirmations are posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ConfirmationUrl { get; init; }

    /// <summary>Where validations are posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ValidationUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
