using System.Globalization;
using Integrations.Idempotency;
using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Takes payments in (T0): checks them, fingerprints them, and stores each key once; with its first attempt (T1) where the route is chosen at once.</summary>
internal sealed class Admission(EngineParts parts, EngineClock clock, IntentStore store, Vault vault, Sender sender, Func<StepContext> context)
{
    private const int MostRepeats = 3;
    private const int LongestKey = 128;
    private const int LongestTenant = 64;
    private const int LongestReference = 128;

    /// <summary>Takes trailing zeros off what it divides: 129.5 and 129.50 are one rate.</summary>
    private const decimal WithoutZeros = 1.0000000000000000000000000000m;

    private static readonly TimeSpan ShortestValidity = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestValidity = TimeSpan.FromDays(30);

    private readonly Originals _originals = new(parts);

    /// <summary>Describes a payment that is to be stored, of a request that was checked.</summary>
    /// <exception cref="RequestValidationException">A refund does not fit the payment that it returns; nothing was stored.</exception>
    /// <exception cref="IntegrationException">The journal could not be read; nothing was stored.</exception>
    public async ValueTask<PaymentDraft> DraftAsync(PaymentRequest request, PaymentTerms terms) =>
        Draft(request, terms, request is RefundRequest refund ? await _originals.CheckAsync(refund, terms).ConfigureAwait(false) : null);

    /// <summary>Stores a payment, unless its key is there.</summary>
    /// <returns>What became of it, and the payment when it is new.</returns>
    /// <exception cref="KeyReuseException">The key belongs to another payment.</exception>
    /// <exception cref="IntegrationException">The journal could not be written. <see cref="ProviderError.NothingSent"/> tells whether it is certain that nothing will be sent.</exception>
    public async ValueTask<(AdmitResult Result, AdmittedPayment? Payment)> AdmitAsync(PaymentDraft draft)
    {
        // A refund takes its attempt before it has a route, so that value goes back once: it is stored alone.
        var choosing = draft.Intent.Compensates is null ? await BeginChoosingAsync(draft).ConfigureAwait(false) : null;
        var choice = choosing is { IsCompletedSuccessfully: true } && clock.Now < draft.Intent.Deadline ? await choosing.ConfigureAwait(false) : null;

        // Taken before the store is asked, so that our lease ends before the one that others see.
        var lease = sender.TakeLease();
        var edit = new IntentEdit(draft.Intent, context());
        if (choice is not null)
        {
            sender.Describe(edit, choice, null);
        }

        var (result, after) = await StoreAsync(draft.Request, edit).ConfigureAwait(false);
        return !result.IsNew ? (result, null)
            : (result, new AdmittedPayment(after, choice?.Route is null ? null : Sender.Prepared(after, choice, lease, tellsAtEnd: true), choice is null ? choosing : null));
    }

    /// <summary>Takes in the refund of an attempt. Its key is the attempt's, so there is one.</summary>
    /// <returns>The refund as it is stored.</returns>
    public async Task<IntentRecord> CompensateAsync(IntentRecord original, AttemptRecord attempt, string key)
    {
        var request = new RefundRequest
        {
            IdempotencyKey = key,
            Amount = original.Amount,
            Reference = original.Reference,
            OriginalReceipt = attempt.Receipt!,
            OriginalRoute = attempt.Route,
        };
        var draft = Draft(request, new PaymentTerms { Tenant = original.Tenant }, attempt.Reference);
        return (await StoreAsync(request, new IntentEdit(draft.Intent, context())).ConfigureAwait(false)).Result.Intent;
    }

    /// <summary>What the plan of a request depends on, as far as the request tells it.</summary>
    public static PlanInput Input(
        PaymentRequest request,
        PaymentTerms terms,
        BridgeOptions options,
        RoutingSnapshot routing,
        HealthPicture health,
        ProductCatalogue catalogue,
        DateTimeOffset now) => Input(request, terms.Tenant, terms.Route, options, routing, health, catalogue, now, [], static _ => null);

    /// <summary>What the plan of a payment depends on.</summary>
    public static PlanInput Input(
        PaymentRequest request,
        string tenant,
        string? onlyRoute,
        BridgeOptions options,
        RoutingSnapshot routing,
        HealthPicture health,
        ProductCatalogue catalogue,
        DateTimeOffset now,
        IReadOnlyList<AttemptRecord> attempts,
        Func<RouteDescriptor, Money?> floatOf)
    {
        var (party, named) = request switch
        {
            CollectRequest collect => (collect.Payer, collect.Operator),
            DisburseRequest disburse => (disburse.Payee, disburse.Operator),
            _ => ((Msisdn?)null, (MobileOperator?)null),
        };
        return new PlanInput
        {
            Routing = routing,
            Request = request,
            Amount = request.Amount,
            Tenant = tenant,
            Now = now,
            Party = party,
            Country = party?.Country?.Code,
            Wallet = named?.Key ?? party?.OperatorHint?.Operator.Key,
            AllowBlind = options.AllowBlindRoutes,
            Health = health,
            Catalogue = catalogue,
            OnlyRoute = onlyRoute,
            HasAttempts = attempts.Count > 0,
            FirstWallet = attempts.Count > 0 ? attempts[0].Wallet : null,
            Used = attempts.Count is 0 ? [] : [.. attempts.Select(static attempt => attempt.Route)],
            FloatOf = floatOf,
        };
    }

    public static Fingerprint FingerprintOf(PaymentRequest request, PaymentTerms terms) => Fingerprint.Of((request, terms), static (fields, payment) =>
    {
        var (request, terms) = payment;
        fields.Add("kind", (long)request.Kind).Add("amount", request.Amount).Add("reference", request.Reference).Add("description", request.Description).Add("metadata", request.Metadata);
        _ = request switch
        {
            CollectRequest collect => fields.Add("payer", collect.Payer).Add("operator", collect.Operator?.Key),
            DisburseRequest disburse => fields.Add("payee", disburse.Payee).Add("operator", disburse.Operator?.Key).Add("purpose", (long)disburse.Purpose),
            VendRequest vend => fields.Add("product", vend.ProductId).Add("recipient", vend.Recipient),
            RefundRequest refund => fields.Add("receipt", refund.OriginalReceipt).Add("route", refund.OriginalRoute),
            SettleRequest settle => Add(fields, settle),
            _ => fields,
        };
        fields.Add("valid_for", terms.ValidFor?.Ticks ?? -1).Add("only_route", terms.Route).Add("batch", terms.BatchId);
        if (terms.Policy is { } policy)
        {
            fields.Add("policy", (long)policy.Kind).Add("policy_max", policy.MaxMinorUnits ?? -1).Add("policy_after", policy.After.Ticks).Add("policy_budget", policy.DailyBudgetMinorUnits);
        }
    });

    /// <summary>The recipients in any order: the same people get the same money. One destination without an exchange leaves the fingerprint that it always had.</summary>
    private static FingerprintFields Add(FingerprintFields fields, SettleRequest settle)
    {
        fields.Add("destination", settle.Destination);
        if (settle.Recipients.Count > 0)
        {
            fields.Add("recipients", settle.Recipients.Select(static one => KeyValuePair.Create(one.Address, one.Amount.MinorUnits.ToString(CultureInfo.InvariantCulture))));
        }

        return settle.Exchange is not { } exchange ? fields
            : fields.Add("source", exchange.Source).Add("rate", (exchange.Quote.Rate.Value / WithoutZeros).ToString(CultureInfo.InvariantCulture)).Add("rate_reference", exchange.Quote.Reference).Add("rate_expires", exchange.Quote.ExpiresAt.UtcTicks);
    }

    private DateTimeOffset DeadlineOf(PaymentRequest request, PaymentTerms terms, DateTimeOffset now)
    {
        var deadline = now + (terms.ValidFor ?? parts.Options.ValidFor(request.Kind));
        return request is SettleRequest { Exchange.Quote.ExpiresAt: var expiry } && expiry < deadline ? expiry : deadline;
    }

    private PaymentDraft Draft(PaymentRequest request, PaymentTerms terms, string? compensates)
    {
        var id = new PaymentId(parts.References.Next());
        var now = clock.Now;
        if (request.CorrelationId is null && System.Diagnostics.Activity.Current is { } activity)
        {
            request = request with { CorrelationId = activity.TraceId.ToString() };
        }

        return new PaymentDraft(request, new IntentRecord
        {
            Id = id,
            Tenant = terms.Tenant,
            Key = request.IdempotencyKey,
            Fingerprint = FingerprintOf(request, terms).ToString(),
            Kind = request.Kind,
            Amount = request.Amount,
            Reference = request.Reference,
            Request = vault.Seal(id, request),
            CreatedAt = now,
            Deadline = DeadlineOf(request, terms, now),
            Policy = terms.Policy ?? DefaultPolicy(request),
            OnlyRoute = terms.Route,
            BatchId = terms.BatchId,
            Compensates = compensates,
            Version = 0,
            ChangeId = "",
            UpdatedAt = now,
        });
    }

    private async ValueTask<Task<RouteChoice>?> BeginChoosingAsync(PaymentDraft draft)
    {
        try
        {
            return await sender.BeginChoosingAsync(draft.Intent, draft.Request).ConfigureAwait(false);
        }
        catch (JournalException failed)
        {
            throw Unwritable(draft.Request, isCertain: true, failed);
        }
    }

    private async ValueTask<(AdmitResult Result, IntentSnapshot After)> StoreAsync(PaymentRequest request, IntentEdit edit)
    {
        var admission = edit.Build(store.NextChangeId(), store.Events, out var after);
        var result = await StoreAsync(request, admission).ConfigureAwait(false);
        if (!result.IsNew && !PartyMarks.IsSame(result.Intent, after.Intent.Fingerprint, parts.Options.ErasureKey))
        {
            throw new KeyReuseException(after.Intent.Kind, result.Intent.Id);
        }

        if (result.IsNew)
        {
            store.Tell(new IntentSnapshot(edit.Intent, [], []), after, admission, edit);
        }

        return (result, after);
    }

    private async ValueTask<AdmitResult> StoreAsync(PaymentRequest request, IntentChange admission)
    {
        var begun = parts.Time.GetTimestamp();
        try
        {
            var result = await parts.Journal.AdmitAsync(admission, CancellationToken.None).ConfigureAwait(false);
            parts.Metrics?.Committed("admit", result.IsNew ? CommitResult.Committed : CommitResult.Conflict, parts.Time.GetElapsedTime(begun));
            return result;
        }
        catch (JournalException failed)
        {
            parts.Metrics?.Committed("admit", null, parts.Time.GetElapsedTime(begun));
            return failed.IsCommitUnknown && parts.Rules.RereadsLostCommits ? await RepeatAsync(request, admission).ConfigureAwait(false) : throw Unwritable(request, isCertain: true, failed);
        }
    }

    /// <summary>
    /// After a lost acknowledgement: the same admission again. Reading is not enough, because a commit whose acknowledgement was lost may still land after the look; the repeat either
    /// stores the payment or finds it.
    /// </summary>
    private async Task<AdmitResult> RepeatAsync(PaymentRequest request, IntentChange admission)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var admitted = await parts.Journal.AdmitAsync(admission, CancellationToken.None).ConfigureAwait(false);
                return admitted with { IsNew = admitted.Intent.ChangeId == admission.Intent.ChangeId };
            }
            catch (JournalException failed)
            {
                if (attempt >= MostRepeats)
                {
                    throw Unwritable(request, isCertain: false, failed);
                }
            }
        }
    }

    public static IntegrationException Unwritable(PaymentRequest request, bool isCertain, Exception cause) => new(
        Error(request, isCertain),
        isCertain
            ? "The journal could not be written, so the payment was not taken. Nothing was sent. Call again with the same idempotency key when the store is back."
            : "The journal did not say whether it took the payment. Call again with the same idempotency key: it is never paid twice. Do not take a new key.",
        cause);

    /// <summary>Nobody could say whether the limits let the payment pass.</summary>
    public static IntegrationException LimitsAway(PaymentRequest request, Exception cause) => new(
        Error(request, nothingSent: true),
        "The limits of the customer could not be asked, so the payment was not taken. Nothing was sent. Call again with the same idempotency key when they can.",
        cause);

    /// <summary>The payment of a key is in the journal, which cannot be read now.</summary>
    public static IntegrationException Unread(PaymentRequest request, Exception cause) => new(
        Error(request, nothingSent: false),
        "The payment of this idempotency key is taken, and the journal cannot be read now. Call again with the same key: it is never paid twice. Do not take a new key.",
        cause);

    private static ProviderError Error(PaymentRequest request, bool nothingSent) => new()
    {
        Category = nothingSent ? ErrorCategory.LocalFault : ErrorCategory.OutcomeUnknown,
        Provider = "bridge",
        Operation = BridgeTelemetry.OperationOf(request.Kind),
        NothingSent = nothingSent,
        Trace = new CallTrace { IdempotencyKey = request.IdempotencyKey },
    };

    private FailoverPolicy DefaultPolicy(PaymentRequest request) => request.Kind is PaymentKind.Vend or PaymentKind.Disburse
        ? FailoverPolicy.OnProof(parts.Options.OnProofUpTo.TryGetValue(request.Amount.Currency.Code, out var most) ? Money.Round(most, request.Amount.Currency, MidpointRounding.ToZero) : null)
        : FailoverPolicy.Hold;

    /// <exception cref="RequestValidationException">The request breaks rules.</exception>
    public static void Check(PaymentRequest request, PaymentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(terms);
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(request.IdempotencyKey) || request.IdempotencyKey.Length > LongestKey)
        {
            problems.Add(new FieldProblem(nameof(request.IdempotencyKey), $"must have 1 to {LongestKey} characters", "take the order's or payout's own number"));
        }

        if (!request.Amount.HasCurrency || !request.Amount.IsPositive)
        {
            problems.Add(new FieldProblem(nameof(request.Amount), "must be more than nothing, in a currency", "give new Money(amount, \"KES\")"));
        }

        if (string.IsNullOrWhiteSpace(request.Reference) || request.Reference.Length > LongestReference)
        {
            problems.Add(new FieldProblem(nameof(request.Reference), $"must have 1 to {LongestReference} characters", "give what the counterparty shall see, such as the order's number"));
        }

        foreach (var field in Missing(request))
        {
            problems.Add(new FieldProblem(field, "must not be empty", "set it"));
        }

        if (request is SettleRequest settlement)
        {
            SettleRules.Check(settlement, problems);
        }

        if (terms.Tenant is null || terms.Tenant.Length > LongestTenant)
        {
            problems.Add(new FieldProblem(nameof(terms.Tenant), $"must have at most {LongestTenant} characters", "give a short name, or leave it empty"));
        }

        if (terms.ValidFor is { } validity && (validity < ShortestValidity || validity > LongestValidity))
        {
            problems.Add(new FieldProblem(nameof(terms.ValidFor), $"must be from {ShortestValidity} to {LongestValidity}", "leave it out to take the default of the kind"));
        }

        if (terms.Policy is { Kind: FailoverPolicyKind.AcceptRisk } && request.Kind is not (PaymentKind.Vend or PaymentKind.Disburse))
        {
            problems.Add(new FieldProblem(nameof(terms.Policy), "cannot accept the risk of a second prompt, refund or settlement", "take FailoverPolicy.Hold or HostDecides"));
        }

        if (problems.Count > 0)
        {
            throw new RequestValidationException("bridge", BridgeTelemetry.OperationOf(request.Kind), problems);
        }
    }

    private static string[] Missing(PaymentRequest request) => request switch
    {
        CollectRequest collect => collect.Payer == default ? [nameof(collect.Payer)] : [],
        DisburseRequest disburse => disburse.Payee == default ? [nameof(disburse.Payee)] : [],
        VendRequest vend => string.IsNullOrWhiteSpace(vend.ProductId) ? [nameof(vend.ProductId)] : [],
        RefundRequest refund =>
        [
            .. string.IsNullOrWhiteSpace(refund.OriginalReceipt) ? [nameof(refund.OriginalReceipt)] : Array.Empty<string>(),
            .. string.IsNullOrWhiteSpace(refund.OriginalRoute) ? [nameof(refund.OriginalRoute)] : Array.Empty<string>(),
        ],
        _ => [],
    };
}
