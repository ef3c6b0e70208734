using System.Text;

namespace Integrations.Mpesa;

/// <summary>Lets the provider's sandbox play a customer who pays the short code. Refused in production.</summary>
public sealed record C2bSimulationRequest : MpesaRequest
{
    /// <summary>How much: whole Kenyan shillings.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who pays: the sandbox's test number.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>What the customer types as account, 1 to 20 characters; <see langword="null"/> for a till.</summary>
    public string? BillReference { get; init; }

    /// <summary>The short code; <see langword="null"/> is the account's own.</summary>
    public string? ShortCode { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
