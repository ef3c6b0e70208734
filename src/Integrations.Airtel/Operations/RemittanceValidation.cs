using System.Text;

namespace Integrations.Airtel;

/// <summary>Asks whether a remittance could be credited. Changes nothing.</summary>
public sealed record RemittanceValidation : AirtelRequest
{
    /// <summary>Who would be paid.</summary>
    public required Msisdn Payee { get; init; }

    /// <summary>How much, in whole units of the account's currency.</summary>
    public required Money Amount { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
