using System.Diagnostics.CodeAnalysis;
using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Providers;

/// <summary>The secrets of a registration as its options hold them now. A changed configuration is noticed on the next request. Thread-safe.</summary>
/// <typeparam name="TOptions">The provider's options.</typeparam>
/// <param name="options">The options of all registrations.</param>
/// <param name="read">The secrets by name; what is not set is <see langword="null"/>.</param>
public sealed class OptionsCredentialSource<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IOptionsMonitor<TOptions> options, Func<TOptions, IEnumerable<KeyValuePair<string, Secret?>>> read) : ICredentialSource
    where TOptions : class
{
    private Snapshot? _last;

    /// <inheritdoc />
    public ValueTask<CredentialSet> GetAsync(CredentialScope scope, CancellationToken cancellationToken = default)
    {
        var current = options.Get(MerchantName.ToOptionsName(scope.Merchant));
        if (Volatile.Read(ref _last) is { } last && ReferenceEquals(last.Options, current))
        {
            return new(last.Secrets);
        }

        var secrets = new CredentialSet(scope, [.. read(current)]);
        Volatile.Write(ref _last, new Snapshot(current, secrets));
        return new(secrets);
    }

    private sealed class Snapshot(TOptions options, CredentialSet secrets)
    {
        public TOptions Options { get; } = options;

        public CredentialSet Secrets { get; } = secrets;
    }
}
