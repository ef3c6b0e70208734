using System.Text;

namespace Integrations.Mpesa;

/// <summary>Returns a payment that a customer made (C2B and STK; not B2C). Accepted is not reversed: the result comes by callback.</summary>
/// <remarks>Repeating it is safe by its effect: a receipt that was reversed answers <c>R000001</c>, which confirms the earlier reversal.</remarks>
public sealed record ReversalRequest : MpesaPayment
{
    /// <summary>The receipt of the payment to return.</summary>
    public required string Receipt { get; init; }

    /// <summary>The occasion, 1 to 100 characters; <see langword="null"/> sends none.</summary>
    public string? Occasion { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
