namespace Integrations.Providers;

/// <summary>A token as the provider gave it.</summary>
/// <param name="value">The token.</param>
/// <param name="lifetime">How long it lives from now on.</param>
/// <param name="scope">What it allows, as the provider says; <see langword="null"/> when it does not.</param>
public sealed class GrantedToken(Secret value, TimeSpan lifetime, string? scope = null)
{
    /// <summary>The token.</summary>
    public Secret Value { get; } = value;

    /// <summary>How long it lives from now on.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    /// <summary>What it allows.</summary>
    public string? Scope { get; } = scope;
}
