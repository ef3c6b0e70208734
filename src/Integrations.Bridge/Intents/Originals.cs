namespace Integrations.Bridge;

/// <summary>Compares a refund with the payment that it returns, where the journal has it. What it does not have, such as money that came unasked, its provider judges alone.</summary>
internal sealed class Originals(EngineParts parts)
{
    private const string Other = "belongs to a payment of another tenant";

    /// <summary>The attempt that the refund returns whole; <see langword="null"/> when the journal does not have it, or a part of it is returned.</summary>
    /// <exception cref="RequestValidationException">The refund does not fit the payment; nothing was stored.</exception>
    /// <exception cref="IntegrationException">The journal could not be read; nothing was stored.</exception>
    public async Task<string?> CheckAsync(RefundRequest refund, PaymentTerms terms)
    {
        try
        {
            // A key that was used stands for the same refund, or is refused for that; its original may be returned by now.
            return await parts.Journal.FindByKeyAsync(terms.Tenant, refund.IdempotencyKey, CancellationToken.None).ConfigureAwait(false) is null
                && await FindAsync(refund).ConfigureAwait(false) is { } attempt
                && await parts.Journal.FindAsync(attempt.Payment, CancellationToken.None).ConfigureAwait(false) is { } payment
                ? Check(refund, terms, attempt, payment.Intent)
                : null;
        }
        catch (JournalException unavailable)
        {
            throw new IntegrationException(
                new ProviderError
                {
                    Category = ErrorCategory.LocalFault,
                    Provider = "bridge",
                    Operation = BridgeTelemetry.OperationOf(PaymentKind.Refund),
                    NothingSent = true,
                    Trace = new CallTrace { IdempotencyKey = refund.IdempotencyKey },
                },
                "The journal could not be read, so the refund was not taken. Nothing was sent. Call again with the same idempotency key when the store is back.",
                unavailable);
        }
    }

    private string? Check(RefundRequest refund, PaymentTerms terms, AttemptRecord attempt, IntentRecord original)
    {
        var problems = new List<FieldProblem>();
        var (given, paid) = (refund.Amount, original.Amount);
        if (original.Tenant != terms.Tenant)
        {
            problems.Add(new FieldProblem(nameof(refund.OriginalReceipt), Other, "give the tenant of the payment in PaymentTerms"));
        }
        else if (given.Currency != paid.Currency || given > paid)
        {
            problems.Add(new FieldProblem(nameof(refund.Amount), "must not be more than the payment that it returns, in the same currency", "give the payment's own amount"));
        }
        else if (given < paid && CapabilityOf(attempt.Route) is ReverseCapability.Full)
        {
            problems.Add(new FieldProblem(nameof(refund.Amount), "must be the whole payment: its provider returns no part of it", "give the payment's own amount"));
        }

        return problems.Count > 0 ? throw new RequestValidationException("bridge", BridgeTelemetry.OperationOf(PaymentKind.Refund), problems) : given == paid ? attempt.Reference : null;
    }

    private async ValueTask<AttemptRecord?> FindAsync(RefundRequest refund)
    {
        foreach (var route in parts.Routes)
        {
            if (route.Descriptor is { Kind: PaymentKind.Refund } way && RoutePlanner.IsSameWay(way, refund, [.. parts.Routes.Select(static one => one.Descriptor)]))
            {
                return await parts.Journal.FindByReceiptAsync(way.Provider, way.Merchant, refund.OriginalReceipt, CancellationToken.None).ConfigureAwait(false);
            }
        }

        return null;
    }

    private ReverseCapability? CapabilityOf(string route)
    {
        foreach (var one in parts.Routes)
        {
            if (one.Descriptor.Name == route)
            {
                return one.Descriptor.Capabilities.Reverse;
            }
        }

        return null;
    }
}
