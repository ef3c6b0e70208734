using System.Diagnostics.Metrics;

namespace Integrations.Ussd;

/// <summary>What can be watched. Bounded values only: gateways are those that are registered.</summary>
internal sealed class UssdMetrics
{
    public const string Package = "Integrations.Ussd";

    public const string Gateway = "integrations.ussd.gateway";
    public const string Outcome = "integrations.outcome";
    public const string Change = "integrations.ussd.session.change";
    public const string Fault = "integrations.ussd.fault";

    /// <summary>What is no registered gateway: a host that calls the engine itself.</summary>
    public const string Direct = "direct";

    /// <summary>A name in an address that is no registered gateway.</summary>
    public const string Unknown = "unknown";

    private readonly Histogram<double> _requests;
    private readonly Counter<long> _repeats;
    private readonly Counter<long> _sessions;
    private readonly Counter<long> _faults;

    public UssdMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Package);
        _requests = meter.CreateHistogram<double>("integrations.ussd.request.duration", "s", "Time until a request of a gateway was answered, by gateway and what it was answered by.");
        _repeats = meter.CreateCounter<long>("integrations.ussd.repeat.count", "{request}", "Requests that a gateway delivered again, or too late, and that ran nothing.");
        _sessions = meter.CreateCounter<long>("integrations.ussd.session.count", "{session}", "Sessions that began, went on elsewhere or ended, by gateway and how.");
        _faults = meter.CreateCounter<long>("integrations.ussd.fault.count", "{fault}", "Screens that did not come as they should, by gateway and why.");
    }

    /// <summary>Whether somebody listens for the time of requests: it costs two looks at the clock.</summary>
    public bool IsTiming => _requests.Enabled;

    public void Answered(string gateway, UssdReplyKind reply, TimeSpan took) => Answered(gateway, NameOf(reply), took);

    public void Answered(string gateway, string outcome, TimeSpan took) => _requests.Record(took.TotalSeconds, new(Gateway, gateway), new(Outcome, outcome));

    public void Repeated(string gateway) => _repeats.Add(1, new KeyValuePair<string, object?>(Gateway, gateway));

    public void Changed(string gateway, string change) => _sessions.Add(1, new(Gateway, gateway), new(Change, change));

    public void Faulted(string gateway, string fault) => _faults.Add(1, new(Gateway, gateway), new(Fault, fault));

    public static string NameOf(UssdReplyKind reply) => reply switch
    {
        UssdReplyKind.Continue => "continued",
        UssdReplyKind.End or UssdReplyKind.Checkout => "ended",
        UssdReplyKind.Malformed => "malformed",
        UssdReplyKind.UnknownSession => "unknown_session",
        _ => "closed",
    };
}
