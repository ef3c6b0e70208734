namespace Integrations.Security;

/// <summary>A credential source made of a function, such as one that reads a provider's options.</summary>
/// <remarks>The function is called on every request and may be called from many threads at once.</remarks>
public sealed class DelegateCredentialSource : ICredentialSource
{
    private readonly Func<CredentialScope, CancellationToken, ValueTask<CredentialSet>> _find;

    /// <summary>Asks a function that waits, such as one over a vault.</summary>
    public DelegateCredentialSource(Func<CredentialScope, CancellationToken, ValueTask<CredentialSet>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        _find = find;
    }

    /// <summary>Asks a function that has the answer at hand, such as one over <c>IOptionsMonitor</c>.</summary>
    public DelegateCredentialSource(Func<CredentialScope, CredentialSet> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        _find = (scope, _) => new(find(scope));
    }

    /// <inheritdoc />
    public ValueTask<CredentialSet> GetAsync(CredentialScope scope, CancellationToken cancellationToken = default) => _find(scope, cancellationToken);
}
