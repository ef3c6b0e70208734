using Integrations.Security;
using Microsoft.Extensions.Options;

namespace Integrations.Mpesa;

/// <summary>The secrets of one account as its options hold them now. A changed configuration is noticed on the next request.</summary>
internal sealed class OptionsCredentialSource(IOptionsMonitor<MpesaOptions> options) : ICredentialSource
{
    private Snapshot? _last;

    public ValueTask<CredentialSet> GetAsync(CredentialScope scope, CancellationToken cancellationToken = default)
    {
        var current = options.Get(MpesaMerchant.OptionsNameOf(scope.Merchant));
        if (Volatile.Read(ref _last) is { } last && ReferenceEquals(last.Options, current))
        {
            return new(last.Secrets);
        }

        var secrets = new CredentialSet(scope,
        [
            new(MpesaCredentialNames.ConsumerKey, Secret.FromNullable(current.ConsumerKey)),
            new(MpesaCredentialNames.ConsumerSecret, Secret.FromNullable(current.ConsumerSecret)),
            new(MpesaCredentialNames.Passkey, Secret.FromNullable(current.Passkey)),
            new(MpesaCredentialNames.InitiatorPassword, Secret.FromNullable(current.InitiatorPassword)),
            new(MpesaCredentialNames.SecurityCredential, Secret.FromNullable(current.SecurityCredential)),
        ]);
        Volatile.Write(ref _last, new Snapshot(current, secrets));
        return new(secrets);
    }

    private sealed class Snapshot(MpesaOptions options, CredentialSet secrets)
    {
        public MpesaOptions Options { get; } = options;

        public CredentialSet Secrets { get; } = secrets;
    }
}
