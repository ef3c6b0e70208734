using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks whether a number's SIM was swapped lately: a payout to a number that a thief took over goes to the thief.</summary>
public sealed record SimQuery : MpesaRequest
{
    /// <summary>The number: a Kenyan mobile number.</summary>
    public required Msisdn Number { get; init; }

    /// <summary>What is asked. Default: the swap.</summary>
    public SimDetail Detail { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
