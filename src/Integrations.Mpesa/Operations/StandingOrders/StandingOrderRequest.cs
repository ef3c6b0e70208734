using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks a customer, by a prompt on the phone, to pay the same amount again and again (M-Pesa Ratiba). Accepted is not agreed: the callback tells.</summary>
/// <remarks>Daraja is not known to recognise a repeat: it is sent once, whatever happens to the answer. Each payment that follows is told as a C2B confirmation, where addresses are registered.</remarks>
public sealed record StandingOrderRequest : MpesaPayment
{
    /// <summary>Who pays: a Kenyan Safaricom number.</summary>
    public required Msisdn Payer { get; init; }

    /// <summary>The order's name, unique for the customer, 1 to 128 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The first day, in Kenya.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>The last day, in Kenya; not before <see cref="StartsOn"/>.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>How often.</summary>
    public required StandingOrderFrequency Frequency { get; init; }

    /// <summary>The account that is paid, 1 to 12 characters.</summary>
    public required string AccountReference { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
