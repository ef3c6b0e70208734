using Integrations.Callbacks;

namespace Integrations.Providers;

/// <summary>The callback addresses of an account: the request's own, else the host's. Immutable; thread-safe.</summary>
public sealed class CallbackUrls
{
    private const string Sample = "check";

    private readonly string _provider;
    private readonly string _merchant;
    private readonly CallbackAddresses? _addresses;
    private readonly CallbackUrlRules _rules;

    // Only the root can break a rule: what follows it is hexadecimal.
    private readonly Lazy<(string Rule, string Remedy)?> _hostProblem;

    /// <summary>Takes the host's addresses.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="merchant">The registration's name.</param>
    /// <param name="addresses">The host's; <see langword="null"/> when it takes no callbacks.</param>
    /// <param name="rules">What the provider takes.</param>
    public CallbackUrls(string provider, string merchant, CallbackAddresses? addresses, CallbackUrlRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        (_provider, _merchant, _addresses, _rules) = (provider, merchant, addresses, rules);
        _hostProblem = new(() => rules.Problem(addresses!.For(Sample, Sample)));
    }

    /// <summary>True when the host takes callbacks at addresses of its own.</summary>
    public bool IsConfigured => _addresses is { IsConfigured: true };

    /// <summary>Refuses an address that the provider would refuse, or the lack of one.</summary>
    public void Check(RequestRules rules, string field, Uri? given)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (given is not null)
        {
            if (_rules.Problem(given) is { } problem)
            {
                rules.Add(field, problem.Rule, problem.Remedy);
            }
        }
        else if (!IsConfigured)
        {
            rules.Add(field, "is missing", "set it, or call services.AddMobileMoneyCallbacks and set PublicBaseAddress", ErrorCategory.Misconfigured);
        }
        else if (_hostProblem.Value is { } problem)
        {
            rules.Add("PublicBaseAddress", problem.Rule, problem.Remedy, ErrorCategory.Misconfigured);
        }
    }

    /// <summary>The address to send. <see cref="Check"/> comes first.</summary>
    /// <param name="given">The request's own; <see langword="null"/> takes the host's.</param>
    /// <param name="kind">The kind of callback.</param>
    /// <param name="reference">Our reference, which the address's token stands for.</param>
    public string Resolve(Uri? given, string kind, string reference) =>
        given?.OriginalString ?? _addresses!.For(new CallbackRoute(_provider, _merchant, kind).Slug, reference).AbsoluteUri;

    /// <summary>The same account with the addresses of an attempt.</summary>
    public CallbackUrls With(CallbackAddresses? other) => other is null || ReferenceEquals(other, _addresses) ? this : new CallbackUrls(_provider, _merchant, other, _rules);
}
