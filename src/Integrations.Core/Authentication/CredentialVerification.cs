namespace Integrations.Authentication;

/// <summary>What a provider said when its client asked for a fresh token. Never holds the token.</summary>
public sealed record CredentialVerification
{
    /// <summary>The provider: <c>mpesa</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The registration's name.</summary>
    public required string Merchant { get; init; }

    /// <summary>The environment as configured: <c>Sandbox</c>, <c>Production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>The host that was asked.</summary>
    public required string Host { get; init; }

    /// <summary>What the token allows, as the provider says; <see langword="null"/> when it does not.</summary>
    public string? Scope { get; init; }

    /// <summary>How long the token lives; <see langword="null"/> when none was given.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Why no token was given; <see langword="null"/> when one was.</summary>
    public ProviderError? Refusal { get; init; }

    /// <summary>True when a simulated network answered.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>True when the provider gave a token.</summary>
    public bool IsValid => Refusal is null;
}
