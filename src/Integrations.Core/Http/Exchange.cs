namespace Integrations.Http;

/// <summary>Everything one call learnt from the network. Never an exception for what the network did: a lost answer is an answer.</summary>
public sealed class Exchange
{
    internal Exchange(IReadOnlyList<Transmission> transmissions, ProviderError? blocked, Exception? blockedBy, bool isSimulated, bool isRead)
    {
        Transmissions = transmissions;
        Blocked = blocked;
        BlockedBy = blockedBy;
        IsSimulated = isSimulated;
        NothingSent = !isRead && !transmissions.Any(static transmission => transmission.MayHaveArrived);
    }

    /// <summary>Each passage, in order; empty when the request was stopped before the network.</summary>
    public IReadOnlyList<Transmission> Transmissions { get; }

    /// <summary>What stopped the request before the network (no token, rate limit, open circuit); <see langword="null"/> otherwise.</summary>
    public ProviderError? Blocked { get; }

    /// <summary>The exception behind <see cref="Blocked"/>.</summary>
    public Exception? BlockedBy { get; }

    /// <summary>True when a simulated network answered.</summary>
    public bool IsSimulated { get; }

    /// <summary>Proof that no body left this process. Always false for operations without a body.</summary>
    public bool NothingSent { get; }

    /// <summary>The last passage.</summary>
    public Transmission? Last => Transmissions.Count is 0 ? null : Transmissions[^1];
}
