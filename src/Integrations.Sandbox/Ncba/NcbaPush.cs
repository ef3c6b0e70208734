using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Ncba;

/// <summary>One push from acceptance to its end. Change it under the world's gate.</summary>
internal sealed class NcbaPush
{
    public required string TransactionId { get; init; }

    public required string ReferenceId { get; init; }

    public required NcbaMerchant Merchant { get; init; }

    public required string Payer { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>What stands as account on the customer's screen: the till, and what the merchant added.</summary>
    public required string Account { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required Flow Flow { get; init; }

    public Prompt? Prompt { get; set; }

    /// <summary>The step that will end it unless something else does first.</summary>
    public IDisposable? Ending { get; set; }

    /// <summary><see langword="null"/> while open.</summary>
    public bool? IsPaid { get; set; }
}
