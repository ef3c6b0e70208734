using System.Diagnostics;

namespace Integrations.Otp;

/// <summary>A challenge as it is stored: never with its code, nor with a destination, an address or a person in clear. Immutable.</summary>
[DebuggerDisplay("{Id,nq} {State}")]
public sealed class OtpRecord
{
    /// <summary>128 random bits as 22 characters of base64url.</summary>
    public required string Id { get; init; }

    /// <summary>The purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>How the code travels.</summary>
    public required OtpChannel Channel { get; init; }

    /// <summary>The destination, masked.</summary>
    public required string Destination { get; init; }

    /// <summary>The hash of the context, 64 hex digits.</summary>
    public required string ContextHash { get; init; }

    /// <summary>The keyed hash of the code and all that it is bound to, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Verifier { get; init; }

    /// <summary>The pepper of the verifier.</summary>
    public required string PepperId { get; init; }

    /// <summary>The keyed hash of purpose, destination and subject: one challenge of a slot is alive.</summary>
    public required string Slot { get; init; }

    /// <summary>The keyed hash of purpose and destination: what wrong guesses and waits are counted by.</summary>
    public required string Pair { get; init; }

    /// <summary>The keyed hash of tenant and subject; <see langword="null"/> without a subject.</summary>
    public string? Owner { get; init; }

    /// <summary>The keyed hash of the idempotency key; <see langword="null"/> without one.</summary>
    public string? Key { get; init; }

    /// <summary>The keyed hash of what was asked under the idempotency key; <see langword="null"/> without one.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>When it was stored, by the store's clock.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it dies: from this instant on no code is right.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Attempts that were counted.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts that are allowed.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>Where it stands.</summary>
    public OtpState State { get; init; }

    /// <summary>When it ended; <see langword="null"/> while it is pending.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    internal OtpRecord With(OtpState state, DateTimeOffset? endedAt, int attempts) => With(state, endedAt, attempts, CreatedAt, ExpiresAt);

    internal OtpRecord With(OtpState state, DateTimeOffset? endedAt, int attempts, DateTimeOffset createdAt, DateTimeOffset expiresAt) => new()
    {
        Id = Id,
        Purpose = Purpose,
        Channel = Channel,
        Destination = Destination,
        ContextHash = ContextHash,
        Verifier = Verifier,
        PepperId = PepperId,
        Slot = Slot,
        Pair = Pair,
        Owner = Owner,
        Key = Key,
        Fingerprint = Fingerprint,
        MaxAttempts = MaxAttempts,
        CreatedAt = createdAt,
        ExpiresAt = expiresAt,
        Attempts = attempts,
        State = state,
        EndedAt = endedAt,
    };
}
