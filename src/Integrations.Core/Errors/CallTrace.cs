namespace Integrations;

/// <summary>How a call went: what to quote to the provider's support and what to ask again with.</summary>
/// <remarks>Holds no amount, number or body; safe to log, except <see cref="IdempotencyKey"/> and <see cref="Reference"/> where the host chose them from personal facts.</remarks>
public sealed record CallTrace
{
    /// <summary>The trace of a call about which nothing is known yet.</summary>
    public static CallTrace None { get; } = new();

    /// <summary>The host's key, or the one made when the host gave none. The same key never pays twice.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Our reference at the provider: what a status query or a callback is matched with.</summary>
    public string? Reference { get; init; }

    /// <summary>The provider's own identifier of the request, as it stood in the answer.</summary>
    public string? RequestId { get; init; }

    /// <summary>The HTTP status of the last answer; <see langword="null"/> when there was none.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How many times a request left this process.</summary>
    public int Transmissions { get; init; }

    /// <summary>The host's correlation id of the call.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>True when a simulated network answered: no money moved, whatever the outcome says.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>True when the answer is a stored one: this call sent nothing.</summary>
    public bool IsReplayed { get; init; }
}
