namespace Integrations.Authentication;

/// <summary>A token that a provider issued for a while.</summary>
/// <remarks>Immutable. Two tokens are equal when their texts are equal, whatever their times; compared in constant time.</remarks>
public sealed class AccessToken : IEquatable<AccessToken>
{
    /// <summary>Describes a token as it came from the provider.</summary>
    /// <param name="value">The token.</param>
    /// <param name="issuedAt">When the answer with the token arrived.</param>
    /// <param name="expiresAt">When it stops being valid.</param>
    /// <param name="scope">What it allows, as the provider says; <see langword="null"/> when it does not.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would expire at or before it was issued.</exception>
    public AccessToken(Secret value, DateTimeOffset issuedAt, DateTimeOffset expiresAt, string? scope = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(expiresAt, issuedAt);
        (Value, IssuedAt, ExpiresAt, Scope) = (value, issuedAt, expiresAt, scope);
    }

    /// <summary>The token itself.</summary>
    public Secret Value { get; }

    /// <summary>When the answer with the token arrived.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>When it stops being valid.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>What it allows, as the provider says.</summary>
    public string? Scope { get; }

    /// <inheritdoc />
    public bool Equals(AccessToken? other) => other is not null && Value.Equals(other.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as AccessToken);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>When it expires. Never the token.</summary>
    public override string ToString() => $"access token until {ExpiresAt:O}";
}
