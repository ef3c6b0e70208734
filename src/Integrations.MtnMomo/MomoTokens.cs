using Integrations.Authentication;
using Integrations.Http;
using Integrations.Security;

namespace Integrations.MtnMomo;

/// <summary>The tokens of one product, for the API user that a call speaks as: also when the account has moved on to another one meanwhile. Thread-safe.</summary>
internal sealed class MomoTokens(ProviderHttp http, CredentialScope scope, ICredentialSource source, MomoProduct product, AccessTokenCaches caches, TimeProvider time)
{
    private readonly string _user = MtnMomoCredentialNames.ApiUserOf(product);
    private readonly string[] _names = [MtnMomoCredentialNames.SubscriptionKeyOf(product), MtnMomoCredentialNames.ApiUserOf(product), MtnMomoCredentialNames.ApiKeyOf(product)];
    private Pinned? _current;

    public ProviderTokens For(MomoSender sender)
    {
        var id = sender.Credentials.Require(_user);
        if (Volatile.Read(ref _current) is { } current && current.Id.Equals(id))
        {
            return current.Tokens;
        }

        var pinned = new Pinned(id, Make(new DelegateCredentialSource(async (asked, stop) =>
        {
            // The keys of now, as long as they are this user's.
            var known = await source.GetAsync(asked, stop).ConfigureAwait(false);
            return WithoutOthers(id.Equals(known.Find(_user)) ? known : sender.Credentials);
        })));
        Volatile.Write(ref _current, pinned);
        return pinned.Tokens;
    }

    /// <summary>The tokens of whoever the account is now.</summary>
    public ProviderTokens OfNow() => Make(new DelegateCredentialSource(async (asked, stop) => WithoutOthers(await source.GetAsync(asked, stop).ConfigureAwait(false))));

    /// <summary>The keys before a rotation stand in for new ones, but another API user does not: nobody would know afterwards whose the reference is.</summary>
    private CredentialSet WithoutOthers(CredentialSet set) => set.PreviousAt(time.GetUtcNow()) is { } before && !Equals(before.Find(_user), set.Find(_user))
        ? new CredentialSet(set.Scope, _names.Select(name => KeyValuePair.Create(name, set.Find(name))))
        : set;

    private ProviderTokens Make(ICredentialSource from) => new(http, new AccountSecrets(scope, from), MtnMomoTokens.GrantFor(scope.Merchant, product), caches, time);

    private sealed class Pinned(Secret id, ProviderTokens tokens)
    {
        public Secret Id { get; } = id;

        public ProviderTokens Tokens { get; } = tokens;
    }
}
