using Integrations.Payments;

namespace Integrations.Callbacks;

/// <summary>What a callback says, read tolerantly. Reading never throws on what a provider sent.</summary>
public sealed class CallbackReading
{
    /// <summary>Evidence about one of our payments; <see langword="null"/> when it holds none.</summary>
    public Finding? Finding { get; init; }

    /// <summary>Our reference, where the callback echoes it. Otherwise the token of the address tells.</summary>
    public string? Reference { get; init; }

    /// <summary>Money that came in; <see langword="null"/> when it reports none.</summary>
    public IncomingPayment? IncomingPayment { get; init; }

    /// <summary>The provider's question before incoming money; answered at once, never stored as evidence.</summary>
    public IncomingPaymentQuestion? Question { get; init; }

    /// <summary>Balances that were asked for.</summary>
    public IReadOnlyList<AccountBalance> Balances { get; init; } = [];

    /// <summary>The same for repeats of one event: what makes them one.</summary>
    public required string EventKey { get; init; }

    /// <summary>True when the bytes are not what the provider's contract describes. Kept and counted; never evidence.</summary>
    public bool IsMalformed { get; init; }
}
