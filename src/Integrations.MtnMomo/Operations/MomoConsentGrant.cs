namespace Integrations.MtnMomo;

/// <summary>A customer's consent: what the identity is read with. Not a record: it holds secrets.</summary>
public sealed class MomoConsentGrant
{
    /// <summary>The token.</summary>
    public required Secret AccessToken { get; init; }

    /// <summary>How long it lives from now on.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>What the customer consented to.</summary>
    public string? Scope { get; init; }

    /// <summary>What another token is fetched with; <see langword="null"/> for a single use.</summary>
    public Secret? RefreshToken { get; init; }

    /// <summary>How long that lives.</summary>
    public TimeSpan? RefreshLifetime { get; init; }

    /// <summary>The scope.</summary>
    public override string ToString() => $"consent to {Scope}";
}
