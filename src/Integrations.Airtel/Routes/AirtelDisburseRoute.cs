using Integrations.Airtel.Rules;
using Integrations.Airtel.Wire.Requests;
using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>Pays out to a wallet; the answer usually is the result. The attempt's reference is Airtel's key. The PIN is encrypted for each send and stored nowhere.</summary>
internal sealed class AirtelDisburseRoute(AirtelAccount account, TimeProvider time) : IPaymentRoute, IFloatBalanceSource, IAccountNameSource
{
    /// <summary>A failure is confirmed by one enquiry before anything else is paid.</summary>
    private static readonly TimeSpan Confirm = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstQuestion = TimeSpan.FromSeconds(30);

    public RouteDescriptor Descriptor { get; } = AirtelCapabilities.Describe(
        account.Settings,
        "disburse",
        PaymentKind.Disburse,
        account.Settings.DisbursementLimits,
        AirtelCapabilities.Keyed(account.Settings, CallbackCapability.None, ReverseCapability.None));

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new AirtelRules(account.Settings);
        var body = Compose(attempt, rules);
        return new(rules.Refusal(account.DisbursementOperation.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(PreparedCall<DisbursementBody>.Write(body!, account.Settings, account.Settings.DisbursementVersion, AirtelJsonContext.Wire.PreparedDisbursement), body!.Reference));
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var prepared = Prepared(attempt);
        if (prepared?.CanBeSentWith(account.Settings, account.Settings.DisbursementVersion) is false)
        {
            return Task.FromResult(RouteTexts.Changed(account.DisbursementOperation.Name, nothingSent: true));
        }

        var rules = new AirtelRules(account.Settings);
        var body = prepared?.Body ?? Compose(attempt, rules);
        return rules.Refusal(account.DisbursementOperation.Name) is { } refusal
            ? Task.FromResult(RouteFindings.Nothing(refusal))
            : RouteFindings.SendAsync(async stop => PaymentFindings.OfSend(
                await account.DisburseAsync(body!, CallMarks.Of(attempt, permit), stop).ConfigureAwait(false), FirstQuestion, Confirm), cancellationToken);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);

        // A payment that was made in one version is asked about in it, whatever the settings say now.
        var prepared = Prepared(attempt);
        var version = prepared?.Version ?? account.Settings.DisbursementVersion;
        return prepared?.CanBeAskedWith(account.Settings) is false
            ? Task.FromResult(RouteTexts.Changed(Wire.AirtelEndpoints.DisbursementEnquiry(version).Name, nothingSent: false))
            : RouteFindings.AskAsync(async stop => PaymentFindings.OfEnquiry(
            await account.QueryDisbursementAsync(attempt.Reference, version, prepared?.Body.Transaction.Type, CallMarks.Of(attempt), stop).ConfigureAwait(false),
            PaymentFindings.GraceLeft(attempt, account.Settings, time.GetUtcNow())), cancellationToken);
    }

    public async Task<IReadOnlyList<AccountBalance>?> GetFloatAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var balance = (await account.GetBalanceAsync(null, new CallMarks(attempt.Reference, null), cancellationToken).ConfigureAwait(false)).GetOrThrow();
        return [new AccountBalance(AirtelTelemetry.Provider, balance.Available, balance.AsOf)];
    }

    public async Task<string?> FindNameAsync(Msisdn msisdn, CancellationToken cancellationToken = default)
    {
        var rules = new AirtelRules(account.Settings);
        var number = rules.Number(nameof(msisdn), msisdn);
        rules.ThrowIfBroken(Wire.AirtelEndpoints.AccountHolder.Name);
        var holder = (await account.FindHolderAsync(number, new CallMarks("", null), cancellationToken).ConfigureAwait(false)).GetOrThrow().Holder;
        return holder is null ? null : $"{holder.FirstName} {holder.LastName}".Trim();
    }

    private static PreparedCall<DisbursementBody>? Prepared(PaymentAttempt attempt) => PreparedCall<DisbursementBody>.Read(attempt, AirtelJsonContext.Wire.PreparedDisbursement);

    private DisbursementBody? Compose(PaymentAttempt attempt, AirtelRules rules)
    {
        if (attempt.Request is not DisburseRequest disburse || (disburse.Operator is { } wallet && wallet != MobileOperator.Airtel))
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "it pays out to an Airtel Money wallet", ErrorCategory.Unsupported);
            return null;
        }

        rules.Id(attempt.Reference);
        var request = new DisbursementRequest
        {
            Amount = disburse.Amount,
            Payee = disburse.Payee,
            Reference = RouteTexts.Reference(disburse, account.Settings),
            Wallet = disburse.Purpose is DisbursementPurpose.Salary ? AirtelWalletKind.Salary : AirtelWalletKind.Normal,
        };
        var body = DisbursementBody.Compose(request, account.Settings, rules);
        body.Transaction.Id = attempt.Reference;
        return body;
    }
}
