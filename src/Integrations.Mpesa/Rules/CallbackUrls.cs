using Integrations.Callbacks;

namespace Integrations.Mpesa.Rules;

/// <summary>The callback addresses of an account: the request's own, else the host's. Thread-safe.</summary>
internal sealed class CallbackUrls(string merchant, bool allowsLocal, CallbackAddresses? addresses)
{
    private const string Sample = "check";

    // Only the root can break a rule: what follows it is hexadecimal.
    private readonly Lazy<(string Rule, string Remedy)?> _hostProblem = new(() => CallbackUrlRules.Problem(addresses!.For(Sample, Sample), allowsLocal));

    /// <summary>Refuses an address that Daraja would refuse, or the lack of one.</summary>
    public void Check(RequestRules rules, string field, Uri? given)
    {
        if (given is not null)
        {
            if (CallbackUrlRules.Problem(given, allowsLocal) is { } problem)
            {
                rules.Add(field, problem.Rule, problem.Remedy);
            }
        }
        else if (addresses is not { IsConfigured: true })
        {
            rules.Add(field, "is missing", "set it, or call services.AddMobileMoneyCallbacks and set PublicBaseAddress", ErrorCategory.Misconfigured);
        }
        else if (_hostProblem.Value is { } problem)
        {
            rules.Add("PublicBaseAddress", problem.Rule, problem.Remedy, ErrorCategory.Misconfigured);
        }
    }

    /// <summary>The address to send. <see cref="Check"/> comes first.</summary>
    public string Resolve(Uri? given, string kind, string reference) =>
        given?.OriginalString ?? addresses!.For(Slug(kind), reference).AbsoluteUri;

    /// <summary>The same account with the addresses of an attempt.</summary>
    public CallbackUrls With(CallbackAddresses? other) => other is null || ReferenceEquals(other, addresses) ? this : new CallbackUrls(merchant, allowsLocal, other);

    private string Slug(string kind) => new CallbackRoute(MpesaTelemetry.Provider, merchant, kind).Slug;
}
