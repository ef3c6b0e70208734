using System.Text.Json;
using Integrations.MtnMomo.Callbacks;
using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo.Routes;

/// <summary>
/// What MTN's routes share. The address and the body are fixed when the attempt is prepared; the X-Reference-Id follows from the attempt's reference, so that it is known before
/// anything is sent and after a crash, and a resend is recognised.
/// </summary>
internal abstract class MomoRoute(MtnMomoAccount account) : IPaymentRoute
{
    public abstract RouteDescriptor Descriptor { get; }

    protected MtnMomoAccount Account { get; } = account;

    /// <summary>The operation of attempts that are prepared now.</summary>
    protected abstract MomoKind Kind { get; }

    public ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MomoRules(Account.Settings);
        var call = Compose(attempt, rules);
        return new(rules.Refusal(Kind.Create.Name) is { } refusal
            ? Preparation.Refused(refusal)
            : Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(call!, MtnMomoJsonContext.Wire.PreparedCall), call!.Body.ExternalId));
    }

    public async Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        var rules = new MomoRules(Account.Settings);
        var call = Prepared(attempt) ?? Compose(attempt, rules);
        if (rules.Refusal(Kind.Create.Name) is { } refusal)
        {
            return RouteFindings.Nothing(refusal);
        }

        if (MomoKind.Of(call!.Route) is not { } kind)
        {
            return RouteFindings.Nothing(Failure(ErrorCategory.Misconfigured, "unknown_operation", nothingSent: true));
        }

        return await RouteFindings.SendAsync(
            async stop =>
            {
                var submission = await Account.CreateAsync(
                    kind, MomoReference.Of(attempt.Reference), call.Body, MtnMomoJsonContext.Wire.TransactionBody, CallbackUrl(attempt, kind), CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                return submission.ToFinding();
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var call = Prepared(attempt);
        var kind = MomoKind.Of(call?.Route) ?? Kind;
        return RouteFindings.AskAsync(
            async stop =>
            {
                var verdict = await Account.FindAsync(kind, MomoReference.Of(attempt.Reference), CallMarks.Of(attempt), stop).ConfigureAwait(false);
                return verdict.Value is { } found
                    ? Judge(found, call?.Body.ExternalId, kind, verdict.Error, verdict.Trace)
                    : new Finding { Claim = Claim.None, Error = verdict.Error, NextCheck = verdict.Error?.RetryAfter, Trace = verdict.Trace };
            },
            cancellationToken);
    }

    /// <summary>The body of a request of this route; <see langword="null"/> for one of another.</summary>
    protected abstract TransactionBody? Compose(PaymentRequest request, MomoRules rules);

    /// <summary>What the receipt of a success is.</summary>
    protected virtual string? ReceiptOf(MomoTransaction transaction) => transaction.FinancialTransactionId ?? MomoReference.Text(transaction.ReferenceId);

    protected TransactionBody Body(PaymentRequest request, MomoRules rules, PartyBody? payer = null, PartyBody? payee = null, string? original = null)
    {
        var (punctuation, words) = (Account.Settings.NotePunctuation, string.IsNullOrWhiteSpace(request.Description) ? request.Reference : request.Description);
        return new TransactionBody
        {
            Amount = rules.Amount(request.Amount),
            Currency = Account.Settings.Currency.Code,
            ExternalId = NoteText.SimplifyId(request.Reference, MomoRules.LongestExternalId),
            Payer = payer,
            Payee = payee,
            PayerMessage = NoteText.Simplify(words, punctuation, MomoRules.LongestNote),
            PayeeNote = NoteText.Simplify(request.Reference, punctuation, MomoRules.LongestNote),
            ReferenceIdToRefund = original,
        };
    }

    /// <summary>A number that this account's wallets may have: in production one of its country.</summary>
    protected PartyBody Wallet(string field, Msisdn number, MobileOperator? wallet, MomoRules rules)
    {
        if (wallet is { } named && named != MobileOperator.Mtn)
        {
            rules.Add(field, "is not an MTN wallet", "use a route of its operator", ErrorCategory.Unsupported);
        }

        if (number == default)
        {
            rules.Add(field, "is missing", "parse it with Msisdn.Parse");
            return new PartyBody { PartyIdType = "", PartyId = "" };
        }

        if (Account.Settings.IsProduction && number.Country?.Code is { } country && country != Account.Settings.Country)
        {
            rules.Add(field, $"must be a number of {Account.Settings.Country}", "use the account of the number's country", ErrorCategory.Unsupported);
        }

        return rules.Party(field, number);
    }

    private Finding Judge(MomoTransaction found, string? externalId, MomoKind kind, ProviderError? error, CallTrace trace)
    {
        // Somebody else's transaction under our reference, or an amount that cannot be compared: proves nothing about ours.
        var isOurs = externalId is null || found.ExternalId is null || externalId == found.ExternalId || externalId == WireValues.Id(found.ExternalId);
        var isProof = isOurs && !(found.Claim is Claim.Succeeded && found.HasUnreadableAmount);
        return new Finding
        {
            Claim = isProof ? found.Claim : Claim.None,
            Error = isProof ? error : Failure(ErrorCategory.OutcomeUnknown, isOurs ? "unreadable_amount" : "other_external_id") with { Trace = trace },
            AmountSeen = found.Amount,
            PartySeen = WireValues.Number(found.PartyType, found.PartyId),
            ProviderReferences = RouteFindings.References((MtnMomoReferenceKinds.FinancialTransactionId, found.FinancialTransactionId)),
            Receipt = isProof && found.Claim is Claim.Succeeded ? ReceiptOf(found) : null,
            ConfirmAfter = found.Claim is Claim.RejectedRef ? kind.Reasons.Find(found.Reason, null)?.ConfirmAfter ?? TimeSpan.Zero : TimeSpan.Zero,
            NextCheck = error?.RetryAfter,
            Trace = trace,
        };
    }

    private PreparedCall? Compose(PaymentAttempt attempt, MomoRules rules)
    {
        rules.Product(Kind.Product);
        if (Compose(attempt.Request, rules) is not { } body)
        {
            rules.Add(nameof(attempt.Request), "is not for this route", "its descriptor names what it is for", ErrorCategory.Unsupported);
            return null;
        }

        if (AsksForCallbacks(attempt))
        {
            Account.Callbacks.With(attempt.Addresses).Check(rules, nameof(MomoCreation.CallbackUrl), null);
        }

        return new PreparedCall { Route = Kind.Create.Route, Body = body };
    }

    private static PreparedCall? Prepared(PaymentAttempt attempt) =>
        attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, MtnMomoJsonContext.Wire.PreparedCall) : null;

    private string? CallbackUrl(PaymentAttempt attempt, MomoKind kind) =>
        AsksForCallbacks(attempt) ? Account.Callbacks.With(attempt.Addresses).Resolve(null, kind.Callback, attempt.Reference) : null;

    private bool AsksForCallbacks(PaymentAttempt attempt) => Account.Settings.RequestCallbacks && Account.Callbacks.With(attempt.Addresses).IsConfigured;

    private ProviderError Failure(ErrorCategory category, string code, bool nothingSent = false) =>
        new() { Category = category, Provider = MtnMomoTelemetry.Provider, Operation = Kind.Create.Name, Code = code, NothingSent = nothingSent };
}
