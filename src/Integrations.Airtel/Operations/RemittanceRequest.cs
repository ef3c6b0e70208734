using System.Text;

namespace Integrations.Airtel;

/// <summary>Credits money from abroad to a wallet. Whole units only. Sent once: ask with the enquiry after a lost answer.</summary>
public sealed record RemittanceRequest : AirtelMovement
{
    /// <summary>Who is paid.</summary>
    public required Msisdn Payee { get; init; }

    /// <summary>The country that the money comes from, as Airtel writes it.</summary>
    public required string PayerCountry { get; init; }

    /// <summary>The payer's first name. Personal.</summary>
    public required string PayerFirstName { get; init; }

    /// <summary>The payer's last name. Personal.</summary>
    public required string PayerLastName { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
