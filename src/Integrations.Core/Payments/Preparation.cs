using System.Diagnostics.CodeAnalysis;

namespace Integrations.Payments;

/// <summary>What a route has ready before it sends: stored, encrypted, with the attempt. A refusal means that there is no attempt.</summary>
[Experimental(ExperimentalContracts.Payments)]
public sealed class Preparation
{
    private Preparation(ReadOnlyMemory<byte> state, ProviderError? refusal) => (State, Refusal) = (state, refusal);

    /// <summary>Nothing needs to be prepared.</summary>
    public static Preparation Nothing { get; } = new(default, null);

    /// <summary>What the route needs again to send: a lookup's token, signed bytes.</summary>
    public ReadOnlyMemory<byte> State { get; }

    /// <summary>Why the payment cannot be sent on this route; <see langword="null"/> when it can.</summary>
    public ProviderError? Refusal { get; }

    /// <summary>Ready, with what the route needs again.</summary>
    public static Preparation Ready(ReadOnlyMemory<byte> state) => new(state, null);

    /// <summary>Not possible on this route.</summary>
    public static Preparation Refused(ProviderError error) => new(default, error);
}
