using System.Text.Json.Serialization.Metadata;
using Integrations.Http;

namespace Integrations.Idempotency;

/// <summary>One call that must happen once. Not a record: its text form must not show the key.</summary>
/// <typeparam name="T">What the provider gives back.</typeparam>
public sealed class IdempotentCall<T>
{
    /// <summary>The provider, as in telemetry: <c>mpesa</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The registration's name.</summary>
    public required string Merchant { get; init; }

    /// <summary>The operation: its name is part of the key, its replay class decides what follows an unknown outcome.</summary>
    public required ProviderOperation Operation { get; init; }

    /// <summary>The host's key, 1 to 128 characters. <see langword="null"/> makes one, which comes back in <see cref="CallTrace.IdempotencyKey"/>.</summary>
    public required string? Key { get; init; }

    /// <summary>Every field of the request that the host chose.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>How the value is written into a store; from a source-generated context.</summary>
    public required JsonTypeInfo<T> ValueType { get; init; }

    /// <summary>The reference for a key that is new. <see langword="null"/> takes 32 hexadecimal digits from the <see cref="IReferenceGenerator"/>.</summary>
    public string? Reference { get; init; }

    /// <summary>Replaces <see cref="IdempotencyOptions.ReplayWindow"/> where the provider's own window is known.</summary>
    public TimeSpan? ReplayWindow { get; init; }

    /// <summary>
    /// What a repeat does in place of sending, for a provider that can be asked: it asks with the reference that it is given, and sends only where the answer allows it. A refusal that it
    /// returns is believed, so it must be the provider's word about the reference, not about a second send. <see langword="null"/> sends again.
    /// </summary>
    public Func<string, CancellationToken, Task<Outcome<T>>>? Again { get; init; }
}
