namespace Integrations.Bridge;

/// <summary>How long the Bridge waits for what. The defaults fit mobile money; every value has a range, checked at start.</summary>
public sealed class BridgeOptions
{
    /// <summary>How long a call waits for its first send before it returns the pending payment. Default 5 s, 0 to 60 s.</summary>
    public TimeSpan AnswerWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one send may take. Default 90 s, 5 s to 5 min, and less than <see cref="LeaseDuration"/> less <see cref="LeaseMargin"/>.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a host owns the right to send an attempt. Another host takes it for doubtful afterwards. Default 2 min, 30 s to 10 min.</summary>
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How much earlier than others the owner takes its lease for ended. Default 10 s, 1 s to 60 s.</summary>
    public TimeSpan LeaseMargin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one question may take. Default 30 s, 1 s to 2 min.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most attempts of one payment. Default 3, 1 to 10.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Most failovers of one tenant in a minute; beyond, payments wait. It keeps an outage of one route from becoming an overload of the next. Default 600, 1 or more.</summary>
    public int FailoversPerMinute { get; set; } = 600;

    /// <summary>Until when a collection may be sent, from its first call on. Default 5 min.</summary>
    public TimeSpan CollectValidFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Until when a payout may be sent. Default 1 h.</summary>
    public TimeSpan DisburseValidFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Until when a sale may be sent. Default 10 min.</summary>
    public TimeSpan VendValidFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Until when a refund may be sent. Default 24 h.</summary>
    public TimeSpan RefundValidFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Until when a settlement may be sent. Default 1 h.</summary>
    public TimeSpan SettleValidFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The largest payout or sale that is tried on another route after proof of absence without asking the host, by currency code, in major units. A currency without an entry has no limit.</summary>
    public IDictionary<string, decimal> OnProofUpTo { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>Amounts above which an operator's decision needs a second person, by currency code, in major units. A currency without an entry needs none.</summary>
    public IDictionary<string, decimal> SecondApprovalAbove { get; } = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <summary>How long a route that recognises a repeat is given before the request is sent again. Default 30 s, 10 s to 10 min.</summary>
    public TimeSpan ResendAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How old another found reference may be to vouch for "not found". Default 10 min, 1 min to 1 h.</summary>
    public TimeSpan CanaryAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far clocks may stand apart. Beyond it nothing is concluded from time for <see cref="ClockQuarantine"/>. Default 30 s, 5 s to 5 min.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a host watches the clocks, after its start and after they parted, before it concludes absence from the passing of time. Default 10 min, 6 min to 24 h.</summary>
    public TimeSpan ClockQuarantine { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after its deadline a payment may stay in doubt while its provider answers. Default 24 h.</summary>
    public TimeSpan DoubtBound { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How often the statement of a route is read whose provider can be asked for one, and how long doubt waits for one. Default 24 h, 1 min to 30 days; 0 reads none by itself. The first comes one period after the first start;
    /// each route may have its own: <see cref="RouteTerms.StatementCadence"/>.
    /// </summary>
    public TimeSpan StatementCadence { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often the balance is asked for that a route pays out from, where its provider can be asked. Default 5 min, 30 s to 24 h; 0 asks for none. Each route may have its own: <see cref="RouteTerms.BalanceCadence"/>.</summary>
    public TimeSpan BalanceCadence { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>True to keep the raw answers of sends and questions with their attempts, sealed, until the payment goes: the first and the latest 15, up to 16 KiB each. They hold personal data. Default false.</summary>
    public bool KeepRawAnswers { get; set; }

    /// <summary>After which a payment in doubt is put before somebody, whatever its provider does. Default 72 h.</summary>
    public TimeSpan AbsoluteBound { get; set; } = TimeSpan.FromHours(72);

    /// <summary>After which an attempt in doubt is no longer asked about; callbacks, statements and operators still decide it. Default 30 days.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Most questions a second on one route. Default 5, over 0.</summary>
    public double PollsPerSecond { get; set; } = 5;

    /// <summary>Most questions at once on one route. Default 20, 1 or more.</summary>
    public int PollBurst { get; set; } = 20;

    /// <summary>Most payments, callbacks and events under way at once in this process. Default 64, 1 to 10,000.</summary>
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>How long this process keeps work that it took from others. Default 15 s, 5 s to 10 min.</summary>
    public TimeSpan ClaimFor { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the engine rests at most before it looks for other hosts' work, and at what operators switched. Default 1 s, 100 ms to 1 min.</summary>
    public TimeSpan IdlePoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how many failures a callback or an event is parked. Default 10, 1 to 100.</summary>
    public int ParkAfter { get; set; } = 10;

    /// <summary>Longest pause between two tries of a callback or an event. Default 1 h.</summary>
    public TimeSpan LongestBackOff { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a PIN is kept after the host acknowledged it, and whatever a route yields that is no <see cref="Integrations.Prepaid.VendResult"/>. Default none: it is erased with the acknowledgement. Up to 10 years.
    /// 0 never stores it: it is handed out by the host that sold it, for 15 minutes, and afterwards, or after a crash, fetched from the supplier again, where that is possible; else the payment is flagged for a person.
    /// </summary>
    public TimeSpan? PinRetention { get; set; }

    /// <summary>
    /// How long a meter's token, the confirmation of a recharge or the receipt of a bill is kept for reprints after the host acknowledged it. Default 90 days, up to 10 years. 0 never stores it, as for <see cref="PinRetention"/>.
    /// </summary>
    public TimeSpan ReceiptRetention { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long closed payments are kept. Default 400 days, 180 days or more: longer than any provider's window.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>
    /// The key under which an erased number is still recognised by whoever holds it: 32 bytes or more in base64, from a vault, the same for all hosts and kept as long as the journal. Default none: then nothing can be erased.
    /// With another key, the payments erased before are no longer found, and their idempotency keys are refused as used.
    /// </summary>
    public string? ErasureKey { get; set; }

    /// <summary>
    /// Payments that were taken in before this moment get no further attempt, are not ended and not taken back; attempts that are known are asked about as always. Set it after a backup was restored, to the moment at which hosts
    /// start again, until statements tell what was paid meanwhile. Default none.
    /// </summary>
    public DateTimeOffset? HoldPaymentsBefore { get; set; }

    /// <summary>True to use routes that can recover nothing after a lost answer (class D). Default false.</summary>
    public bool AllowBlindRoutes { get; set; }

    /// <summary>Which routes are chosen, and in which order. Default: every route that can carry the payment may, by its priority.</summary>
    public BridgeRouting Routing { get; } = new();

    /// <summary>When payments are worth an alert.</summary>
    public BridgeAlerts Alerts { get; } = new();

    internal TimeSpan ValidFor(PaymentKind kind) => kind switch
    {
        PaymentKind.Collect => CollectValidFor,
        PaymentKind.Disburse => DisburseValidFor,
        PaymentKind.Vend => VendValidFor,
        PaymentKind.Refund => RefundValidFor,
        _ => SettleValidFor,
    };
}
