using System.Diagnostics.Metrics;

namespace Integrations.Otp;

/// <summary>What can be watched. Bounded values only: purposes are those of the settings.</summary>
internal sealed class OtpMetrics
{
    public const string Package = "Integrations.Otp";

    public const string Purpose = "integrations.otp.purpose";
    public const string Outcome = "integrations.outcome";

    private readonly Counter<long> _issues;
    private readonly Counter<long> _checks;
    private readonly Histogram<double> _sends;

    public OtpMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Package);
        _issues = meter.CreateCounter<long>("integrations.otp.issue.count", "{request}", "Requests for one-time codes, by purpose and what became of them.");
        _checks = meter.CreateCounter<long>("integrations.otp.check.count", "{check}", "Checks of one-time codes, by purpose and how they ended.");
        _sends = meter.CreateHistogram<double>("integrations.otp.send.duration", "s", "Time of a sender for one message, by channel and what it knew afterwards.");
    }

    public void Issued(string purpose, string outcome) => _issues.Add(1, new(Purpose, purpose), new(Outcome, outcome));

    public void Checked(string purpose, OtpReason reason) => _checks.Add(1, new(Purpose, purpose), new(Outcome, NameOf(reason)));

    public void Sent(OtpChannel channel, OtpDelivery delivery, TimeSpan took) =>
        _sends.Record(took.TotalSeconds, new("integrations.otp.channel", channel is OtpChannel.Sms ? "sms" : "email"), new(Outcome, NameOf(delivery)));

    public static string NameOf(OtpDelivery delivery) => delivery switch
    {
        OtpDelivery.Sent => "sent",
        OtpDelivery.Refused => "refused",
        _ => "unknown",
    };

    public static string NameOf(OtpReason reason) => reason switch
    {
        OtpReason.None => "approved",
        OtpReason.UnknownChallenge => "not_found",
        OtpReason.Expired => "expired",
        OtpReason.AlreadyUsed or OtpReason.Replaced or OtpReason.Cancelled => "ended",
        OtpReason.AttemptsUsedUp or OtpReason.PairBlocked => "too_many_attempts",
        OtpReason.Malformed => "malformed",
        _ => "wrong",
    };
}
