using System.Diagnostics.Metrics;

namespace Integrations.Wallets;

/// <summary>What can be watched. Bounded values only.</summary>
internal sealed class WalletMetrics
{
    public const string Package = "Integrations.Wallets";

    private const string Outcome = "integrations.outcome";

    private readonly Counter<long> _operations;
    private readonly Counter<long> _bookings;
    private readonly Counter<long> _notifications;
    private volatile HoldSummary? _holds;

    public WalletMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Package);
        _operations = meter.CreateCounter<long>("integrations.wallet.operation.count", "{operation}", "Operations of wallets, by kind and what they became.");
        _bookings = meter.CreateCounter<long>("integrations.wallet.booking.count", "{journal}", "Journals that were to be booked, by how that ended.");
        _notifications = meter.CreateCounter<long>("integrations.wallet.notification.count", "{notification}", "Messages to people, by what they tell and how telling ended.");
        meter.CreateObservableGauge("integrations.wallet.hold.open", Open, "{hold}", "Live holds, as of the last minute.");
        meter.CreateObservableGauge("integrations.wallet.hold.age", Age, "s", "Age of the oldest hold without an end, as of the last minute.");
    }

    public void Operated(WalletOperationKind kind, string outcome) => _operations.Add(1, new("integrations.wallet.kind", NameOf(kind)), new(Outcome, outcome));

    public void Operated(WalletOperationKind kind, WalletOperationState state) => Operated(kind, NameOf(state));

    public void Booked(JournalStatus status) => _bookings.Add(1, new KeyValuePair<string, object?>(Outcome, NameOf(status)));

    public void Told(string kind, string outcome) => _notifications.Add(1, new("integrations.wallet.notification", NameOf(kind)), new(Outcome, outcome));

    public void Held(HoldSummary holds) => _holds = holds;

    private static string NameOf(WalletOperationKind kind) => kind switch
    {
        WalletOperationKind.TopUp => "top_up",
        WalletOperationKind.Disbursement => "disbursement",
        WalletOperationKind.Vend => "vend",
        WalletOperationKind.FloatPurchase => "float_purchase",
        _ => "transfer",
    };

    private static string NameOf(WalletOperationState state) => state switch
    {
        WalletOperationState.Completed => "completed",
        WalletOperationState.Failed => "failed",
        WalletOperationState.Review => "review",
        _ => "begun",
    };

    private static string NameOf(JournalStatus status) => status switch
    {
        JournalStatus.Booked => "booked",
        JournalStatus.Exists => "exists",
        JournalStatus.Refused => "refused",
        JournalStatus.Conflict => "conflict",
        JournalStatus.LimitExceeded => "limit_exceeded",
        _ => "busy",
    };

    private static string NameOf(string kind) => kind switch
    {
        nameof(NotificationKind.ToppedUp) => "topped_up",
        nameof(NotificationKind.FloatBought) => "float_bought",
        nameof(NotificationKind.LowBalance) => "low_balance",
        _ => "payment_failed",
    };

    private IEnumerable<Measurement<long>> Open() => _holds is { } holds ? [new(holds.Count)] : [];

    private IEnumerable<Measurement<double>> Age() => _holds is { } holds ? [new(holds.Age.TotalSeconds)] : [];
}
