namespace Integrations.Security;

/// <summary>The secrets of one merchant at one provider that belong together: a key and its secret are replaced together, or not at all.</summary>
/// <remarks>Immutable and safe to share between threads. Prints scope and names, never a secret.</remarks>
public sealed class CredentialSet
{
    private readonly Dictionary<string, Secret> _secrets;
    private readonly CredentialSet? _previous;
    private readonly DateTimeOffset _previousUntil;

    /// <summary>Collects named secrets.</summary>
    /// <param name="scope">Whose they are; named in the error when one is missing.</param>
    /// <param name="secrets">Names are compared exactly. A name without a secret is left out.</param>
    /// <exception cref="ArgumentException">A name stands twice or is empty.</exception>
    public CredentialSet(CredentialScope scope, IEnumerable<KeyValuePair<string, Secret?>> secrets)
        : this(scope, Collect(secrets), null, default)
    {
    }

    private CredentialSet(CredentialScope scope, Dictionary<string, Secret> secrets, CredentialSet? previous, DateTimeOffset previousUntil) =>
        (Scope, _secrets, _previous, _previousUntil) = (scope, secrets, previous, previousUntil);

    /// <summary>The merchant and the provider.</summary>
    public CredentialScope Scope { get; }

    /// <summary>The secret of this name.</summary>
    /// <exception cref="ProviderAuthenticationException">There is none. The message names provider, merchant and setting.</exception>
    public Secret Require(string name) => Find(name) ?? throw new ProviderAuthenticationException(
        new ProviderError { Category = ErrorCategory.Misconfigured, Provider = Scope.Provider, Operation = "credentials", NothingSent = true },
        $"{Scope.Provider}, merchant '{Scope.Merchant}': the credential '{name}' is missing. Set it in the provider's options, or return it from the host's {nameof(ICredentialSource)}.");

    /// <summary>The secret of this name, or <see langword="null"/>.</summary>
    public Secret? Find(string name) => _secrets.GetValueOrDefault(name);

    /// <summary>The same set, remembering the one that it replaces.</summary>
    /// <param name="previous">The set before the rotation. What that one remembers is forgotten.</param>
    /// <param name="until">When it stops being an alternative: some time after the provider has surely activated the new one.</param>
    /// <exception cref="ArgumentException">The sets belong to different merchants or providers.</exception>
    public CredentialSet WithPrevious(CredentialSet previous, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(previous);
        return previous.Scope == Scope
            ? new CredentialSet(Scope, _secrets, new CredentialSet(Scope, previous._secrets, null, default), until)
            : throw new ArgumentException($"The previous credentials belong to {previous.Scope}, these to {Scope}.", nameof(previous));
    }

    /// <summary>The set before the rotation while it is still an alternative, else <see langword="null"/>: a provider may take minutes to activate a new key.</summary>
    public CredentialSet? PreviousAt(DateTimeOffset now) => now < _previousUntil ? _previous : null;

    /// <summary>Scope and names. Never a secret.</summary>
    public override string ToString() => $"{Scope.Provider}/{Scope.Merchant}: {string.Join(", ", _secrets.Keys.Order(StringComparer.Ordinal))}";

    private static Dictionary<string, Secret> Collect(IEnumerable<KeyValuePair<string, Secret?>> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var collected = new Dictionary<string, Secret>(StringComparer.Ordinal);
        foreach (var (name, secret) in secrets)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(secrets));
            if (secret is not null && !collected.TryAdd(name, secret))
            {
                throw new ArgumentException($"The credential '{name}' stands twice.", nameof(secrets));
            }
        }

        return collected;
    }
}
