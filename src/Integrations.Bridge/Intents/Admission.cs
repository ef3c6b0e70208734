using Integrations.Idempotency;

namespace Integrations.Bridge;

/// <summary>Takes payments in (T0): checks them, fingerprints them, and stores each key once.</summary>
internal sealed class Admission(EngineParts parts, EngineClock clock, IntentStore store, Vault vault)
{
    private const int MostRepeats = 3;
    private const int LongestKey = 128;
    private const int LongestTenant = 64;
    private const int LongestReference = 128;
    private static readonly TimeSpan ShortestValidity = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestValidity = TimeSpan.FromDays(30);

    /// <exception cref="RequestValidationException">The request breaks rules; nothing was stored.</exception>
    /// <exception cref="KeyReuseException">The key belongs to another payment.</exception>
    /// <exception cref="IntegrationException">The journal could not be written. <see cref="ProviderError.NothingSent"/> tells whether it is certain that nothing will be sent.</exception>
    public async Task<AdmitResult> AdmitAsync(PaymentRequest request, PaymentTerms terms)
    {
        Check(request, terms);
        return await AdmitAsync(request, terms, null).ConfigureAwait(false);
    }

    /// <summary>Takes in the refund of an attempt that moved value once too often. Its key is the attempt's, so there is one.</summary>
    public Task<AdmitResult> CompensateAsync(IntentRecord original, AttemptRecord attempt, string key) => AdmitAsync(
        new RefundRequest
        {
            IdempotencyKey = key,
            Amount = original.Amount,
            Reference = original.Reference,
            OriginalReceipt = attempt.Receipt!,
            OriginalRoute = attempt.Route,
        },
        new PaymentTerms { Tenant = original.Tenant },
        attempt.Reference);

    /// <summary>What the plan of a request depends on, as far as the request tells it.</summary>
    public static PlanInput Input(PaymentRequest request, BridgeOptions options)
    {
        var (party, named) = request switch
        {
            CollectRequest collect => (collect.Payer, collect.Operator),
            DisburseRequest disburse => (disburse.Payee, disburse.Operator),
            _ => ((Msisdn?)null, (MobileOperator?)null),
        };
        return new PlanInput
        {
            Routes = [],
            Request = request,
            Amount = request.Amount,
            Country = party?.Country?.Code,
            Wallet = named?.Key ?? party?.OperatorHint?.Operator.Key,
            AllowBlind = options.AllowBlindRoutes,
        };
    }

    public static Fingerprint FingerprintOf(PaymentRequest request, PaymentTerms terms) => Fingerprint.Of(fields =>
    {
        fields.Add("kind", (long)request.Kind).Add("amount", request.Amount).Add("reference", request.Reference).Add("description", request.Description).Add("metadata", request.Metadata);
        _ = request switch
        {
            CollectRequest collect => fields.Add("payer", collect.Payer).Add("operator", collect.Operator?.Key),
            DisburseRequest disburse => fields.Add("payee", disburse.Payee).Add("operator", disburse.Operator?.Key).Add("purpose", (long)disburse.Purpose),
            VendRequest vend => fields.Add("product", vend.ProductId).Add("recipient", vend.Recipient),
            RefundRequest refund => fields.Add("receipt", refund.OriginalReceipt).Add("route", refund.OriginalRoute),
            SettleRequest settle => fields.Add("destination", settle.Destination),
            _ => fields,
        };
        fields.Add("valid_for", terms.ValidFor?.Ticks ?? -1).Add("only_route", terms.Route).Add("batch", terms.BatchId);
        if (terms.Policy is { } policy)
        {
            fields.Add("policy", (long)policy.Kind).Add("policy_max", policy.MaxMinorUnits ?? -1).Add("policy_after", policy.After.Ticks).Add("policy_budget", policy.DailyBudgetMinorUnits);
        }
    });

    private async Task<AdmitResult> AdmitAsync(PaymentRequest request, PaymentTerms terms, string? compensates)
    {
        var fingerprint = FingerprintOf(request, terms).ToString();
        var id = new PaymentId(parts.References.Next());
        var now = clock.Now;
        var intent = new IntentRecord
        {
            Id = id,
            Tenant = terms.Tenant,
            Key = request.IdempotencyKey,
            Fingerprint = fingerprint,
            Kind = request.Kind,
            Amount = request.Amount,
            Reference = request.Reference,
            Request = vault.Seal(id, request.CorrelationId is null && System.Diagnostics.Activity.Current is { } activity ? request with { CorrelationId = activity.TraceId.ToString() } : request),
            CreatedAt = now,
            Deadline = now + (terms.ValidFor ?? parts.Options.ValidFor(request.Kind)),
            Policy = terms.Policy ?? DefaultPolicy(request),
            OnlyRoute = terms.Route,
            BatchId = terms.BatchId,
            Compensates = compensates,
            Version = 1,
            ChangeId = store.NextChangeId(),
            Events = 1,
            NextDue = now + parts.Options.ClaimFor,
            UpdatedAt = now,
        };
        var admitted = await StoreAsync(intent, store.Event(intent, Payments.From(IntentFold.Of(intent, [])))).ConfigureAwait(false);
        return admitted.IsNew || PartyMarks.IsSame(admitted.Intent, fingerprint, parts.Options.ErasureKey) ? admitted : throw new KeyReuseException(request.Kind, admitted.Intent.Id);
    }

    private async Task<AdmitResult> StoreAsync(IntentRecord intent, OutboxRecord told)
    {
        try
        {
            return await parts.Journal.AdmitAsync(intent, told, CancellationToken.None).ConfigureAwait(false);
        }
        catch (JournalException failed) when (!failed.IsCommitUnknown || !parts.Rules.RereadsLostCommits)
        {
            throw Unwritable(intent, isCertain: true, failed);
        }
        catch (JournalException)
        {
            return await RepeatAsync(intent, told).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// After a lost acknowledgement: the same admission again. Reading is not enough, because a commit whose acknowledgement was lost may still land after the look; the repeat either
    /// stores the payment or finds it.
    /// </summary>
    private async Task<AdmitResult> RepeatAsync(IntentRecord intent, OutboxRecord told)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var admitted = await parts.Journal.AdmitAsync(intent, told, CancellationToken.None).ConfigureAwait(false);
                return admitted with { IsNew = admitted.Intent.ChangeId == intent.ChangeId };
            }
            catch (JournalException failed)
            {
                if (attempt >= MostRepeats)
                {
                    throw Unwritable(intent, isCertain: false, failed);
                }
            }
        }
    }

    private static IntegrationException Unwritable(IntentRecord intent, bool isCertain, Exception cause) => new(
        new ProviderError
        {
            Category = isCertain ? ErrorCategory.LocalFault : ErrorCategory.OutcomeUnknown,
            Provider = "bridge",
            Operation = BridgeTelemetry.OperationOf(intent.Kind),
            NothingSent = isCertain,
            Trace = new CallTrace { IdempotencyKey = intent.Key },
        },
        isCertain
            ? "The journal could not be written, so the payment was not taken. Nothing was sent. Call again with the same idempotency key when the store is back."
            : "The journal did not say whether it took the payment. Call again with the same idempotency key: it is never paid twice. Do not take a new key.",
        cause);

    private FailoverPolicy DefaultPolicy(PaymentRequest request) => request.Kind is PaymentKind.Vend or PaymentKind.Disburse
        ? FailoverPolicy.OnProof(parts.Options.OnProofUpTo.TryGetValue(request.Amount.Currency.Code, out var most) ? Money.Round(most, request.Amount.Currency, MidpointRounding.ToZero) : null)
        : FailoverPolicy.Hold;

    private static void Check(PaymentRequest request, PaymentTerms terms)
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

        foreach (var (field, value) in Required(request))
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                problems.Add(new FieldProblem(field, "must not be empty", "set it"));
            }
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

    private static IEnumerable<(string Field, string? Value)> Required(PaymentRequest request) => request switch
    {
        CollectRequest collect => [(nameof(collect.Payer), collect.Payer == default ? null : "set")],
        DisburseRequest disburse => [(nameof(disburse.Payee), disburse.Payee == default ? null : "set")],
        VendRequest vend => [(nameof(vend.ProductId), vend.ProductId)],
        RefundRequest refund => [(nameof(refund.OriginalReceipt), refund.OriginalReceipt), (nameof(refund.OriginalRoute), refund.OriginalRoute)],
        SettleRequest settle => [(nameof(settle.Destination), settle.Destination)],
        _ => [],
    };
}
