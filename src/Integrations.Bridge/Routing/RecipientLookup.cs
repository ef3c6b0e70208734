using Integrations.Prepaid;

namespace Integrations.Bridge;

/// <summary>Asks the suppliers of a product about a recipient, in the order in which a sale would go to them. Reads only.</summary>
internal sealed class RecipientLookup(BridgeEngine engine)
{
    private const string Operation = "vend_lookup";
    private const int LongestRecipient = 128;

    public async Task<VendLookup> FindAsync(VendLookupRequest request, PaymentTerms terms, CancellationToken cancellationToken)
    {
        var amount = Check(request);
        var plan = PlanOf(request, terms, amount);
        var silent = new List<RouteVerdict>();
        VendLookup? refused = null, unavailable = null;
        foreach (var candidate in plan.Candidates)
        {
            if (engine.Routes.Find(candidate.Name) is not IVendLookupSource source)
            {
                silent.Add(new RouteVerdict(candidate.Name, RouteRejection.NoLookup));
                continue;
            }

            var (recipient, error) = await AskAsync(source, candidate.Descriptor, request with { Amount = amount }, cancellationToken).ConfigureAwait(false);
            if (recipient is not null)
            {
                return new VendLookup.Found(candidate.Name, amount, recipient) { Routes = [.. silent, .. plan.Rejected] };
            }

            silent.Add(new RouteVerdict(candidate.Name, error is null ? RouteRejection.NoLookup : RouteRejection.NoAnswer, error?.Category.ToString()));
            if (error is null)
            {
                continue;
            }

            if (!IsAboutRecipient(error))
            {
                unavailable ??= new VendLookup.Unavailable(error);
                continue;
            }

            refused ??= new VendLookup.Refused(candidate.Name, error);
            if (error.Category.Rule().Failover is not FailoverRule.Yes)
            {
                break;
            }
        }

        return (refused ?? unavailable ?? new VendLookup.NotOffered()) with { Routes = [.. silent, .. plan.Rejected] };
    }

    private RoutePlan PlanOf(VendLookupRequest request, PaymentTerms terms, Money amount)
    {
        var sale = new VendRequest { IdempotencyKey = Operation, Reference = Operation, Amount = amount, ProductId = request.ProductId, Recipient = request.Recipient };
        return RoutePlanner.Plan(Admission.Input(sale, terms, engine.Options, engine.Routes.Snapshot, engine.Board.Picture, engine.Catalogue, engine.Now));
    }

    /// <summary>What the supplier tells, or why it does not; neither when it tells nothing about such a recipient.</summary>
    private async Task<(VendRecipient? Recipient, ProviderError? Error)> AskAsync(IVendLookupSource source, RouteDescriptor route, VendLookupRequest request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(engine.Options.QueryTimeout, engine.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return (await source.FindRecipientAsync(request, either.Token).ConfigureAwait(false), null);
        }
        catch (IntegrationException failure) when (failure is not RequestValidationException)
        {
            return (null, failure.Error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new ProviderError { Category = ErrorCategory.ProviderDown, Provider = route.Provider, Operation = Operation, Code = "timeout" });
        }
    }

    /// <summary>True when the supplier judged the recipient or the amount; all else says how the supplier does.</summary>
    private static bool IsAboutRecipient(ProviderError error) => error.Category is
        ErrorCategory.InvalidRequest or ErrorCategory.AmountOutOfRange or ErrorCategory.CustomerLimit or ErrorCategory.CustomerFunds or ErrorCategory.PartyUnknown or ErrorCategory.PartyNotPermitted
        or ErrorCategory.CustomerDeclined or ErrorCategory.RiskOrCompliance or ErrorCategory.VoucherState or ErrorCategory.StateConflict or ErrorCategory.Unsupported;

    /// <summary>The amount to ask with.</summary>
    /// <exception cref="RequestValidationException">A field breaks a rule.</exception>
    private Money Check(VendLookupRequest request)
    {
        var problems = new List<FieldProblem>();
        var product = string.IsNullOrWhiteSpace(request.ProductId) ? null : engine.Catalogue.Find(request.ProductId);
        if (string.IsNullOrWhiteSpace(request.ProductId) || (product is null && engine.Catalogue.Products.Count > 0))
        {
            problems.Add(new FieldProblem(nameof(request.ProductId), "must be a product of the catalogue", "take the Id of one that ProductCatalogue.Search gives"));
        }

        if (string.IsNullOrWhiteSpace(request.Recipient) || request.Recipient.Length > LongestRecipient)
        {
            problems.Add(new FieldProblem(nameof(request.Recipient), $"must have 1 to {LongestRecipient} characters", "ask the customer for the meter, account or number"));
        }

        var amount = request.Amount ?? (product is null ? null : SmallestOf(product));
        if (amount is not { HasCurrency: true, IsPositive: true })
        {
            problems.Add(new FieldProblem(nameof(request.Amount), "must be more than nothing, in a currency", "give what the customer wants to pay; it can be left out only for a product of the catalogue"));
        }
        else if (request.Amount is { } wanted && product is not null && !product.Allows(wanted))
        {
            problems.Add(new FieldProblem(
                nameof(request.Amount),
                product.HasFixedAmount ? $"must be {product.MinAmount} for this product" : $"must be {product.MinAmount} to {product.MaxAmount} for this product",
                "ask the customer for another amount, or choose another product"));
        }

        return problems.Count > 0 ? throw new RequestValidationException("bridge", Operation, problems) : amount!.Value;
    }

    /// <summary>The smallest amount that every route of the product sells.</summary>
    private Money SmallestOf(Product product)
    {
        var smallest = product.MinAmount;
        foreach (var route in engine.Routes.Descriptors)
        {
            if (route.Kind is PaymentKind.Vend && engine.Catalogue.FindOffer(product.Id, route.Provider, route.Merchant) is { } offer && offer.Product.Service == route.Service)
            {
                smallest = Larger(Larger(smallest, offer.Product.MinAmount), route.MinAmount);
            }
        }

        return smallest;
    }

    private static Money Larger(Money one, Money other) => one.Currency == other.Currency && other > one ? other : one;
}
