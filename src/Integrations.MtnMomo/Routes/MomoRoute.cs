using System.Text.Json;
using Integrations.MtnMomo.Callbacks;
using Integrations.MtnMomo.Rules;
using Integrations.MtnMomo.Wire;
using Integrations.MtnMomo.Wire.Requests;
using Integrations.Payments;

namespace Integrations.MtnMomo.Routes;

/// <summary>
/// What MTN's routes share. The address, the body and the API user are fixed when the attempt is prepared; the X-Reference-Id follows from the attempt's reference, so that it is known before
/// anything is sent and after a crash, and a resend is recognised.
/// </summary>
internal abstract class MomoRoute(MtnMomoAccount account) : IPaymentRoute
{
    private const string Unreadable = "preparation_unreadable";

    public abstract RouteDescriptor Descriptor { get; }

    protected MtnMomoAccount Account { get; } = account;

    /// <summary>The operation of attempts that are prepared now.</summary>
    protected abstract MomoKind Kind { get; }

    public async ValueTask<Preparation> PrepareAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var rules = new MomoRules(Account.Settings);
        var body = Compose(attempt, rules);
        if (rules.Refusal(Kind.Create.Name) is { } refusal)
        {
            return Preparation.Refused(refusal);
        }

        try
        {
            var sender = await Account.SenderAsync(cancellationToken).ConfigureAwait(false);
            var call = new PreparedCall { Sender = sender.Mark(Kind.Product), Route = Kind.Create.Route, Body = body! };
            return Preparation.Ready(JsonSerializer.SerializeToUtf8Bytes(call, MtnMomoJsonContext.Wire.PreparedCall), call.Body.ExternalId);
        }
        catch (IntegrationException failure) when (failure.Error.NothingSent)
        {
            return Preparation.Refused(failure.Error);
        }
    }

    public Task<Finding> SendAsync(PaymentAttempt attempt, SendPermit permit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(permit);
        return Prepared(attempt) is not var (call, kind)
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, Unreadable, nothingSent: true)))
            : RouteFindings.SendAsync(
                async stop =>
                {
                    var sender = await Account.SenderAsync(stop).ConfigureAwait(false);
                    if (sender.Mark(kind.Product) != call.Sender)
                    {
                        return RouteFindings.Nothing(MomoSender.Changed(kind.Create.Name) with { NothingSent = true });
                    }

                    var submission = await Account.CreateAsync(
                        sender, kind, MomoReference.Of(attempt.Reference), call.Body, MtnMomoJsonContext.Wire.TransactionBody, CallbackUrl(attempt, kind), CallMarks.Of(attempt, permit), stop).ConfigureAwait(false);
                    return submission.ToFinding();
                },
                cancellationToken);
    }

    public Task<Finding> QueryAsync(PaymentAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Prepared(attempt) is not var (call, kind)
            ? Task.FromResult(RouteFindings.Nothing(Failure(ErrorCategory.LocalFault, Unreadable)))
            : RouteFindings.AskAsync(
                async stop =>
                {
                    var sender = await Account.SenderAsync(stop).ConfigureAwait(false);
                    if (sender.Mark(kind.Product) != call.Sender)
                    {
                        // "Not found" is what another API user is told about any reference.
                        return RouteFindings.Nothing(MomoSender.Changed(kind.Find.Name));
                    }

                    var verdict = await Account.FindAsync(sender, kind, MomoReference.Of(attempt.Reference), CallMarks.Of(attempt), stop).ConfigureAwait(false);
                    return verdict.Value is { } found
                        ? Judge(found, call.Body.Sent, verdict.Error, verdict.Trace)
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

    private Finding Judge(MomoTransaction found, SentFields sent, ProviderError? error, CallTrace trace)
    {
        // Somebody else's transaction under our reference, or an amount that cannot be compared: proves nothing about ours. A success whose amount or number differs is told
        // as it is, with both: it must be looked at, and whoever compares it with the payment calls it a mismatch.
        var contradiction = sent.Contradiction(found);
        if (contradiction is SentFields.OtherPayment && found.Claim is Claim.Succeeded && sent.DiffersInSight(found))
        {
            contradiction = null;
        }

        var isProof = contradiction is null;
        return new Finding
        {
            Claim = isProof ? found.Claim : Claim.None,
            Error = isProof ? error : Failure(ErrorCategory.OutcomeUnknown, contradiction!) with { Trace = trace },
            AmountSeen = found.Amount,
            PartySeen = WireValues.Number(found.PartyType, found.PartyId),
            ProviderReferences = RouteFindings.References((MtnMomoReferenceKinds.FinancialTransactionId, found.FinancialTransactionId)),
            Receipt = isProof && found.Claim is Claim.Succeeded ? ReceiptOf(found) : null,
            ConfirmAfter = isProof ? found.ConfirmAfter : TimeSpan.Zero,
            NextCheck = error?.RetryAfter,
            Trace = trace,
        };
    }

    private TransactionBody? Compose(PaymentAttempt attempt, MomoRules rules)
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

        return body;
    }

    /// <summary>What was prepared, and of which operation; <see langword="null"/> when it cannot be read, so that it is not known what was sent and as whom.</summary>
    private static (PreparedCall Call, MomoKind Kind)? Prepared(PaymentAttempt attempt)
    {
        try
        {
            return attempt.Preparation.State is { IsEmpty: false } state
                && JsonSerializer.Deserialize(state.Span, MtnMomoJsonContext.Wire.PreparedCall) is { Sender: not null, Body: not null } call
                && MomoKind.Of(call.Route) is { } kind
                    ? (call, kind)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? CallbackUrl(PaymentAttempt attempt, MomoKind kind) =>
        AsksForCallbacks(attempt) ? Account.Callbacks.With(attempt.Addresses).Resolve(null, kind.Callback, attempt.Reference) : null;

    private bool AsksForCallbacks(PaymentAttempt attempt) => Account.Settings.RequestCallbacks && Account.Callbacks.With(attempt.Addresses).IsConfigured;

    private ProviderError Failure(ErrorCategory category, string code, bool nothingSent = false) =>
        new() { Category = category, Provider = MtnMomoTelemetry.Provider, Operation = Kind.Create.Name, Code = code, NothingSent = nothingSent };
}
