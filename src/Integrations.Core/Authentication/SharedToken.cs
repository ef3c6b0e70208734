namespace Integrations.Authentication;

/// <summary>A token as it stands, encrypted, in the shared cache.</summary>
internal sealed class SharedToken
{
    public required string Value { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? Scope { get; init; }
}
